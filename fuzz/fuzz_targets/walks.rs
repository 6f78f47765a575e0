//! Coverage-guided: `support::targets::walks`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sodocay_fuzz::support::targets::walks(bytes));
