//! A tree from a JSON text (RFC 8259), or the place where it stops being one.

use super::{Json, read_number};

/// Deeper texts are refused: no document comes near, and a parser that calls itself has only so much stack.
const MOST_DEPTH: usize = 100;

/// Where a text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SyntaxError {
    /// Both from 1; the column counts characters.
    pub line: usize,
    pub column: usize,
    pub reason: Syntax,
}

/// Why a text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// It ends too early.
    Truncated,
    /// Something else stands where a value should.
    Value,
    /// A key in quotes and its colon are missing.
    Key,
    /// Neither a comma nor the end of the list or object.
    Comma,
    /// A control character or a wrong escape inside a text.
    Text,
    /// Not a number of JSON, or one too large for a double.
    Number,
    /// Nested too deep.
    Depth,
    /// More text after the value.
    After,
}

impl Syntax {
    /// Names its words in the languages.
    pub fn id(self) -> &'static str {
        match self {
            Syntax::Truncated => "json_truncated",
            Syntax::Value => "json_value",
            Syntax::Key => "json_key",
            Syntax::Comma => "json_comma",
            Syntax::Text => "json_text",
            Syntax::Number => "json_number",
            Syntax::Depth => "json_depth",
            Syntax::After => "json_after",
        }
    }
}

/// Reads a JSON text.
pub fn parse(text: &str) -> Result<Json, SyntaxError> {
    let mut parser = Parser { text, at: 0 };
    let tree = parser.value(0).and_then(|tree| match parser.peek() {
        None => Ok(tree),
        Some(_) => Err(Syntax::After),
    });
    tree.map_err(|reason| {
        let before = &text[..text.floor_char_boundary(parser.at)];
        let line = before.rsplit('\n').next().unwrap_or(before);
        SyntaxError { line: before.matches('\n').count() + 1, column: line.chars().count() + 1, reason }
    })
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        self.byte()
    }

    /// Takes this byte, after white space, if it is there.
    fn take(&mut self, wanted: u8) -> bool {
        let there = self.peek() == Some(wanted);
        self.at += usize::from(there);
        there
    }

    /// The reason, or that the text has ended.
    fn fault(&mut self, reason: Syntax) -> Syntax {
        if self.at >= self.text.len() { Syntax::Truncated } else { reason }
    }

    fn value(&mut self, depth: usize) -> Result<Json, Syntax> {
        if depth > MOST_DEPTH {
            return Err(Syntax::Depth);
        }
        match self.peek() {
            Some(b'{') => {
                let mut fields = Vec::new();
                self.items(b'}', &mut |parser| {
                    if parser.peek() != Some(b'"') {
                        return Err(parser.fault(Syntax::Key));
                    }
                    let key = parser.string()?;
                    if !parser.take(b':') {
                        return Err(parser.fault(Syntax::Key));
                    }
                    fields.push((key, parser.value(depth + 1)?));
                    Ok(())
                })?;
                Ok(Json::Object(fields))
            }
            Some(b'[') => {
                let mut list = Vec::new();
                self.items(b']', &mut |parser| {
                    list.push(parser.value(depth + 1)?);
                    Ok(())
                })?;
                Ok(Json::List(list))
            }
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => {
                let words = [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))];
                let rest = &self.text[self.at..];
                for (word, value) in words {
                    if rest.starts_with(word) {
                        self.at += word.len();
                        return Ok(value);
                    }
                    // A text cut off inside a word has ended too early.
                    if word.starts_with(rest) {
                        self.at = self.text.len();
                    }
                }
                Err(self.fault(Syntax::Value))
            }
        }
    }

    /// What stands between commas up to the closing byte; the opening one is the next.
    fn items(&mut self, end: u8, item: &mut dyn FnMut(&mut Self) -> Result<(), Syntax>) -> Result<(), Syntax> {
        self.at += 1;
        if self.take(end) {
            return Ok(());
        }
        loop {
            item(self)?;
            if self.take(end) {
                return Ok(());
            }
            if !self.take(b',') {
                return Err(self.fault(Syntax::Comma));
            }
        }
    }

    fn number(&mut self) -> Result<Json, Syntax> {
        let start = self.at;
        while matches!(self.byte(), Some(b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')) {
            self.at += 1;
        }
        let value = read_number(&self.text[start..self.at]);
        if value.is_none() && self.at < self.text.len() {
            self.at = start;
        }
        value.map(Json::Number).ok_or_else(|| self.fault(Syntax::Number))
    }

    fn string(&mut self) -> Result<String, Syntax> {
        self.at += 1;
        let mut string = String::new();
        loop {
            let rest = &self.text[self.at..];
            let mut chars = rest.chars();
            let char = chars.next().ok_or(Syntax::Truncated)?;
            match char {
                '"' => {
                    self.at += 1;
                    return Ok(string);
                }
                '\\' => {
                    self.at += 1;
                    string.push(self.escape()?);
                }
                control if control < ' ' => return Err(Syntax::Text),
                plain => {
                    self.at += plain.len_utf8();
                    string.push(plain);
                }
            }
        }
    }

    fn escape(&mut self) -> Result<char, Syntax> {
        let Some(byte) = self.byte() else { return Err(Syntax::Truncated) };
        let plain = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => {
                let first = self.unit()?;
                // A pair of halves stands for one character beyond the first plane.
                if (0xd800..0xdc00).contains(&first) && self.text[self.at..].starts_with("\\u") {
                    self.at += 1;
                    let second = self.unit()?;
                    let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400).ok_or(Syntax::Text)?;
                    return char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + low).ok_or(Syntax::Text);
                }
                return char::from_u32(first).ok_or_else(|| self.fault(Syntax::Text));
            }
            _ => return Err(Syntax::Text),
        };
        self.at += 1;
        Ok(plain)
    }

    /// The four hexadecimal digits after a `u`, which is the next byte.
    fn unit(&mut self) -> Result<u32, Syntax> {
        let mut unit = 0;
        for _ in 0..4 {
            self.at += 1;
            let digit = self.byte().and_then(|byte| char::from(byte).to_digit(16));
            unit = unit * 16 + digit.ok_or_else(|| self.fault(Syntax::Text))?;
        }
        self.at += 1;
        Ok(unit)
    }
}
