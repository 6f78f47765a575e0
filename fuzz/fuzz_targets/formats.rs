//! Coverage-guided: `support::targets::formats`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sodocay_fuzz::support::targets::formats(bytes));
