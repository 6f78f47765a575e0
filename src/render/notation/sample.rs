//! Small procedures, made by hand, that the tests of this room and of the painters write down.

use crate::lang::Language;
use crate::model::{
    Branch, Draft, DraftNode, Facts, Head, Kind, NodeId, Part, Procedure, Under, Way,
};
use crate::source::Span;

/// Words that try every way out of a text.
pub(crate) const HOSTILE: &str =
    "\"</script><img src=x onerror=alert(1)> \\\" & &quot; ]]> {{7*7}} \\N";

/// A step, a question with two answers, one of them with work, and an end.
pub(crate) fn small() -> Procedure {
    let mut step = node(Kind::Step, "Nhận phản ánh", Way::Next(NodeId(1)));
    step.facts = Facts {
        who: vec!["Cán bộ trực".into()],
        within: Some("15 phút".into()),
        forms: vec!["BM-01 Phiếu tiếp nhận".into()],
        checks: vec!["Đường dẫn đầy đủ".into()],
        ..Facts::default()
    }
    .into();
    step.part = Some(0);
    let mut question = node(Kind::Question, "Có nguy hiểm?", Way::Next(NodeId(3)));
    question.branches = vec![branch("Có", Way::Next(NodeId(2))), branch("Không", Way::On)];
    let mut inner = node(Kind::Step, "Báo 113", Way::On);
    inner.under = Some(Under {
        node: NodeId(1),
        branch: 0,
    });
    let end = node(Kind::Outcome, "Đã báo", Way::End);
    procedure("Xử lý phản ánh", vec![step, question, inner, end])
}

/// A parallel box with two branches, then a hand-over.
pub(crate) fn parallel() -> Procedure {
    let mut all = node(Kind::Parallel, "Xác minh", Way::Next(NodeId(3)));
    all.branches = vec![
        branch("Hỏi cơ quan", Way::Next(NodeId(1))),
        branch("Tìm nơi đăng", Way::Next(NodeId(2))),
    ];
    let mut inner = [
        node(Kind::Step, "Hỏi cơ quan", Way::On),
        node(Kind::Step, "Tìm nơi đăng", Way::On),
    ];
    for (branch, node) in inner.iter_mut().enumerate() {
        node.under = Some(Under {
            node: NodeId(0),
            branch,
        });
    }
    let [first, second] = inner;
    let over = node(Kind::HandOver, "QT-07 Phối hợp", Way::End);
    procedure("Song song", vec![all, first, second, over])
}

/// One box whose every word is [`HOSTILE`].
pub(crate) fn hostile() -> Procedure {
    let mut step = node(Kind::Step, HOSTILE, Way::Next(NodeId(1)));
    step.facts = Facts {
        who: vec![HOSTILE.into()],
        within: Some(HOSTILE.into()),
        forms: vec![HOSTILE.into()],
        links: vec![
            "java\nscript:alert(1)".into(),
            "https://example.org/a?b=1&c=2".into(),
        ],
        ..Facts::default()
    }
    .into();
    let end = node(Kind::Outcome, HOSTILE, Way::End);
    procedure(HOSTILE, vec![step, end])
}

fn procedure(title: &str, mut nodes: Vec<DraftNode>) -> Procedure {
    for (at, node) in nodes.iter_mut().enumerate() {
        node.number = (at + 1).to_string();
        node.line = at + 3;
    }
    Procedure::new(Draft {
        language: Language::Vi,
        head: Head {
            title: title.into(),
            code: Some("QT-01".into()),
            ..Head::default()
        },
        parts: vec![Part {
            title: "Tiếp nhận".into(),
            first: Some(NodeId(0)),
            within: None,
            line: 2,
        }],
        scenarios: Vec::new(),
        nodes,
    })
    .expect("the samples hold together")
}

fn branch(text: &str, way: Way) -> Branch {
    Branch {
        text: text.into(),
        way,
        span: Span::default(),
    }
}

fn node(kind: Kind, text: &str, then: Way) -> DraftNode {
    DraftNode {
        kind,
        text: text.into(),
        name: None,
        number: String::new(),
        target: None,
        facts: Facts::default().into(),
        part: None,
        under: None,
        branches: Vec::new(),
        then,
        line: 0,
        span: Span::default(),
    }
}
