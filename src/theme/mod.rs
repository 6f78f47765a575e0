//! stub
/// stub
#[derive(Default)]
pub struct Theme;
