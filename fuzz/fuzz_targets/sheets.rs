//! Coverage-guided: `support::targets::sheets`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sodocay_fuzz::support::targets::sheets(bytes));
