//! Coverage-guided: `support::targets::document`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sodocay_fuzz::support::targets::document(bytes));
