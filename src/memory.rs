//! In what pages the system gives the program its memory.
//!
//! Large pages, of two megabytes, come many times cheaper by the byte than small ones; but to clear one
//! takes as long as to draw a small chart. So they wait until a large file comes. Where the system
//! knows no such pages, or refuses to change them, all is as it would be otherwise.

/// So many bytes of input are worth large pages.
const LARGE: usize = 256 * 1024;

/// Has the system give small pages from now on.
pub fn begin_small() {
    give_large(false);
}

/// Has the system give large pages from now on, if so many bytes of input are worth it.
pub fn expect(bytes: usize) {
    if bytes >= LARGE {
        give_large(true);
    }
}

#[cfg(target_os = "linux")]
fn give_large(large: bool) {
    let _ = nix::sys::prctl::set_thp_disable(!large);
}

#[cfg(not(target_os = "linux"))]
fn give_large(_: bool) {}
