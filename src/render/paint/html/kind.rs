//! The shape of a number badge: that of its box on the chart.

use crate::render::notation::outline::Kind;

/// A kind of box, as the page shows it.
#[derive(Clone, Copy)]
pub(super) struct KindView(pub Kind);

/// One of each outline.
pub(super) const KINDS: [KindView; 5] = [
    KindView(Kind::Step),
    KindView(Kind::Question),
    KindView(Kind::Parallel),
    KindView(Kind::Call),
    KindView(Kind::Outcome),
];

impl KindView {
    /// The class its row and its badge carry.
    pub fn class(&self) -> &'static str {
        match self.0 {
            Kind::Step => "step",
            Kind::Question => "question",
            Kind::Parallel => "parallel",
            Kind::Call | Kind::HandOver => "call",
            Kind::Outcome => "outcome",
        }
    }

    /// The outline of its badge in a field 36 wide and 24 high, stretched to fit longer numbers.
    pub fn outline(&self) -> &'static str {
        match self.0 {
            Kind::Step => "M1 1H35V23H1Z",
            Kind::Question => "M8 1H28L35 12 28 23H8L1 12Z",
            Kind::Parallel => "M1 5H35V19H1ZM1 1.5H35M1 22.5H35",
            Kind::Call | Kind::HandOver => "M1 1H35V23H1ZM5 1V23M31 1V23",
            Kind::Outcome => "M11 1H25A10 11 0 0 1 25 23H11A10 11 0 0 1 11 1Z",
        }
    }

    /// Whether the work leaves for another procedure here.
    pub fn hands_over(&self) -> bool {
        self.0 == Kind::HandOver
    }
}
