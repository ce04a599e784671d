//! stub
pub(super) struct L;
impl L {
    pub fn name(&self) -> &'static str {
        ""
    }
    pub fn remedy(&self) -> &'static str {
        ""
    }
}
pub(super) fn likely(_: &[u8], _: fn(&[u8]) -> String) -> Option<L> {
    None
}
