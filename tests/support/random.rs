//! Random procedures, written in the language itself.
//!
//! Each is right by construction: a first answer always goes forward, so every box comes to an end;
//! whatever follows a question is run into by one of its answers.

/// A small generator of random numbers (xorshift64*), so that a seed says it all.
pub struct Random(u64);

impl Random {
    /// The numbers of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % most.max(1)
    }

    /// True in so many cases of a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

const SYLLABLES: [&str; 40] = [
    "tiếp",
    "nhận",
    "phản",
    "ánh",
    "hồ",
    "sơ",
    "xác",
    "minh",
    "nguồn",
    "tin",
    "cán",
    "bộ",
    "trực",
    "báo",
    "cáo",
    "lãnh",
    "đạo",
    "đăng",
    "bài",
    "đính",
    "chính",
    "soát",
    "lại",
    "người",
    "thứ",
    "hai",
    "kiểm",
    "tra",
    "số",
    "liệu",
    "gửi",
    "phiếu",
    "ghi",
    "sổ",
    "theo",
    "dõi",
    "ý",
    "kiến",
    "dân",
    "phường",
];
const ROLES: [&str; 7] = [
    "Cán bộ trực",
    "Tổ trưởng",
    "Người xác minh",
    "Biên tập viên",
    "Pháp chế",
    "Văn thư",
    "Quản trị kênh",
];

/// What may follow the answers of a question or the boxes of an answer.
#[derive(Clone, Copy, PartialEq)]
enum Around {
    /// The outermost level: an end must close it.
    Top,
    /// Inside an answer.
    Answer,
    /// Inside a branch of a parallel box: no ends, no jumps.
    Branch,
}

/// Where a jump may lead.
#[derive(Clone, Copy, PartialEq)]
enum Toward {
    /// To any box.
    Any,
    /// To a later one: a way that only goes back would never end.
    Later,
}

struct Writer {
    random: Random,
    left: usize,
    lines: Vec<String>,
    /// Names that may be jumped to, each with its line.
    names: Vec<(usize, String)>,
    /// Lines that lack the name of a jump.
    holes: Vec<(usize, Toward)>,
    count: usize,
}

/// The text of a random procedure of about so many boxes.
pub fn procedure(seed: u64, boxes: usize) -> String {
    let mut writer = Writer::new(seed, boxes);
    while writer.left > 0 {
        if writer.random.chance(25) {
            let title = writer.text(2, 4);
            writer.lines.push(format!("phần: {title}"));
        }
        writer.body(0, Around::Top);
    }
    writer.end()
}

/// The text of a random procedure of so many steps and questions of two answers, without jumps.
pub fn plain(seed: u64, boxes: usize) -> String {
    let mut writer = Writer::new(seed, boxes);
    while writer.left > 0 {
        writer.plain(0);
    }
    writer.end()
}

impl Writer {
    fn new(seed: u64, boxes: usize) -> Self {
        Self {
            random: Random::new(seed + 1),
            left: boxes,
            lines: vec!["quy trình: Quy trình thử".into(), "mã số: QT-99".into()],
            names: Vec::new(),
            holes: Vec::new(),
            count: 0,
        }
    }

    fn end(mut self) -> String {
        let end = self.unique("Xong");
        self.lines.push(format!("kết thúc: {end}"));
        self.fill();
        self.lines.join("\n") + "\n"
    }

    /// A step, or a question whose two answers go on to what follows.
    fn plain(&mut self, depth: usize) {
        self.left = self.left.saturating_sub(1);
        let text = self.text(3, 8);
        let text = self.unique(&text);
        if self.left < 4 || depth >= 16 || !self.random.chance(35) {
            return self.line(depth, &format!("bước: {text}"));
        }
        self.line(depth, &format!("hỏi: {text}?"));
        for answer in ["Có", "Không"] {
            self.line(depth + 2, &format!("- {answer}"));
            for _ in 0..1 + self.random.below(5) {
                self.plain(depth + 4);
            }
            self.line(depth + 4, "tiếp");
        }
    }

    fn text(&mut self, least: usize, most: usize) -> String {
        let count = least + self.random.below(most - least + 1);
        let words: Vec<&str> = (0..count)
            .map(|_| SYLLABLES[self.random.below(40)])
            .collect();
        words.join(" ")
    }

    fn unique(&mut self, text: &str) -> String {
        self.count += 1;
        format!("{text} {}", self.count)
    }

    fn line(&mut self, depth: usize, line: &str) {
        self.lines.push(format!("{}{line}", " ".repeat(depth)));
    }

    /// A few boxes after each other; the way runs on past the last. Says whether that is a question.
    fn body(&mut self, depth: usize, around: Around) -> bool {
        let most = if around == Around::Top { 6 } else { 3 };
        let mut question = false;
        for _ in 0..1 + self.random.below(most) {
            let nest = self.left > 3 && depth < 24;
            let pick = self.random.below(10);
            question = nest && pick <= 2;
            match pick {
                _ if question => self.question(depth, around),
                3 if nest && around != Around::Branch => self.parallel(depth),
                _ => self.step(depth, around),
            }
        }
        question
    }

    fn step(&mut self, depth: usize, around: Around) {
        self.left = self.left.saturating_sub(1);
        let text = self.text(3, 14);
        let text = self.unique(&text);
        let name = format!("n{}", self.count);
        if around == Around::Branch {
            self.line(depth, &format!("bước: {text}"));
        } else {
            self.line(depth, &format!("bước {name}: {text}"));
            self.names.push((self.lines.len() - 1, name));
        }
        if self.random.chance(60) {
            let role = ROLES[self.random.below(7)];
            self.line(depth + 2, &format!("ai: {role}"));
        }
        if self.random.chance(40) {
            let hours = 1 + self.random.below(48);
            self.line(depth + 2, &format!("hạn: {hours} giờ"));
        }
    }

    fn question(&mut self, depth: usize, around: Around) {
        self.left = self.left.saturating_sub(1);
        let text = self.text(3, 9);
        let text = self.unique(&text);
        self.line(depth, &format!("hỏi: {text}?"));
        let most = if self.random.chance(20) { 6 } else { 3 };
        let answers = 2 + self.random.below(most);
        for answer in 0..answers {
            let words = self.text(1, 4);
            let words = format!("{words} {answer}");
            // What stands below the question must be run into by the first answer at least.
            let kind = if answer == 0 {
                self.random.below(4)
            } else {
                self.random.below(10)
            };
            match (kind, around) {
                (0 | 1, _) => self.line(depth + 2, &format!("- {words} -> tiếp")),
                (2..=5, _) | (_, Around::Branch) => {
                    self.line(depth + 2, &format!("- {words}"));
                    let inner = if around == Around::Branch {
                        around
                    } else {
                        Around::Answer
                    };
                    let question = self.body(depth + 4, inner);
                    // The answers of a last question say themselves where they go on.
                    if !question || self.random.chance(50) {
                        let way = self.way(answer, around);
                        self.line(depth + 4, &way);
                        if way.ends_with(' ') {
                            self.holes.push((self.lines.len() - 1, Toward::Later));
                        }
                    }
                }
                _ if self.names.is_empty() => self.line(depth + 2, &format!("- {words} -> tiếp")),
                _ => {
                    self.line(depth + 2, &format!("- {words} -> "));
                    self.holes.push((self.lines.len() - 1, Toward::Any));
                }
            }
        }
    }

    fn way(&mut self, answer: usize, around: Around) -> String {
        match self.random.below(10) {
            _ if answer == 0 || around == Around::Branch => "tiếp".into(),
            0..=4 => "tiếp".into(),
            5..=6 => {
                let end = self.text(2, 7);
                let end = self.unique(&end);
                format!("kết thúc: {end}")
            }
            _ => "-> ".into(),
        }
    }

    /// Names the target of every jump, now that all boxes are there.
    fn fill(&mut self) {
        for (line, toward) in std::mem::take(&mut self.holes) {
            let later = |name: &&(usize, String)| toward == Toward::Any || name.0 > line;
            let names: Vec<&(usize, String)> = self.names.iter().filter(later).collect();
            let pick = self.random.below(names.len());
            match names.get(pick) {
                Some((_, name)) => self.lines[line].push_str(name),
                None => self.lines[line] = self.lines[line].replace("-> ", "tiếp"),
            }
        }
    }

    fn parallel(&mut self, depth: usize) {
        self.left = self.left.saturating_sub(1);
        let text = self.text(2, 6);
        let text = self.unique(&text);
        self.line(depth, &format!("đồng thời: {text}"));
        for _ in 0..2 + self.random.below(3) {
            self.left = self.left.saturating_sub(1);
            let text = self.text(3, 9);
            let text = self.unique(&text);
            self.line(depth + 2, &format!("- {text}"));
            if self.random.chance(25) {
                self.body(depth + 4, Around::Branch);
            }
        }
    }
}
