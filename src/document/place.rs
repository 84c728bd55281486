//! Which field of a JSON text stands at a position, for the message about it.
//!
//! serde names the line and column of a fault but not the field. A deserializer that tracks the path
//! (serde_path_to_error) compiles a second copy of every type's code, 18 KB of the page; following the text once,
//! after a fault, needs none. The text is known to be JSON up to the position.

/// The path of the value at, or last before, a line and column (both from 1), such as `roi.scenarios[1].title`;
/// empty for the document itself.
pub fn path_at(text: &str, line: usize, column: usize) -> String {
    let end = offset(text, line, column);
    let mut walk = Walk::default();
    let mut bytes = text.bytes().enumerate().take_while(|(at, _)| *at < end);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => {
                let mut last = at;
                let mut escaped = false;
                for (here, byte) in bytes.by_ref() {
                    last = here;
                    if byte == b'"' && !escaped {
                        break;
                    }
                    escaped = byte == b'\\' && !escaped;
                }
                walk.text(text.get(at + 1..last).unwrap_or_default());
            }
            b'{' => walk.enter(Step::Key(String::new())),
            b'[' => walk.enter(Step::Index(0)),
            b'}' | b']' => walk.leave(),
            b',' => walk.next(),
            b':' => walk.in_value = true,
            _ => {}
        }
    }
    walk.path()
}

/// The byte after the given place, or the end of the text.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column).min(text.len())
}

enum Step {
    Key(String),
    Index(usize),
}

#[derive(Default)]
struct Walk {
    steps: Vec<Step>,
    in_value: bool,
    /// The innermost container has just ended or a new member has not begun: its last step is not the place.
    between: bool,
}

impl Walk {
    fn text(&mut self, text: &str) {
        if let Some(Step::Key(key)) = self.steps.last_mut()
            && !self.in_value
        {
            *key = text.to_owned();
            self.between = false;
        }
    }

    fn enter(&mut self, step: Step) {
        self.between = matches!(step, Step::Key(_));
        self.in_value = !self.between;
        self.steps.push(step);
    }

    fn leave(&mut self) {
        self.steps.pop();
        self.in_value = true;
        self.between = false;
    }

    fn next(&mut self) {
        match self.steps.last_mut() {
            Some(Step::Index(index)) => *index += 1,
            Some(Step::Key(_)) => (self.in_value, self.between) = (false, true),
            None => {}
        }
    }

    fn path(&self) -> String {
        let steps = if self.between { &self.steps[..self.steps.len() - 1] } else { &self.steps[..] };
        let mut path = String::new();
        for step in steps {
            match step {
                Step::Key(key) if path.is_empty() => path.push_str(key),
                Step::Key(key) => path = path + "." + key,
                Step::Index(index) => path += &format!("[{index}]"),
            }
        }
        path
    }
}
