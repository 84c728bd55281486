//! The bytes behind a link's text: numbers, texts and a checksum, in base64url (RFC 4648, section 5) without padding.

use super::{MOST_LINK, NotABallot, VERSION};
use crate::json::fields::{Fault, Reason};
use crate::json::record::{MOST_TEXT, no_id};
use crate::model::knob::Knob;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const CHECKSUM: usize = 4;

/// What a link is made of, as it is written.
pub struct Bytes(Vec<u8>);

impl Bytes {
    pub fn of(kind: u8) -> Bytes {
        Bytes(vec![VERSION as u8, kind])
    }

    pub fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub fn number(&mut self, mut number: u32) {
        while number > 0x7f {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.0.extend_from_slice(text.as_bytes());
    }

    /// One more than the length, and 0 where there is no text.
    pub fn optional(&mut self, text: Option<&str>) {
        self.number(text.map_or(0, |text| text.len() as u32 + 1));
        self.0.extend_from_slice(text.unwrap_or_default().as_bytes());
    }

    pub fn finish(mut self) -> String {
        self.0.extend_from_slice(&fnv1a32(&self.0).to_le_bytes());
        let mut text = String::new();
        for group in self.0.chunks(3) {
            let bits = group.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
            for place in 0..=group.len() {
                text.push(char::from(ALPHABET[(bits >> (18 - 6 * place)) as usize & 63]));
            }
        }
        text
    }
}

/// What has not been read yet.
pub struct Left {
    bytes: Vec<u8>,
    at: usize,
}

pub type Read<T> = Result<T, NotABallot>;

impl Left {
    pub fn of(text: &str, kind: u8) -> Read<Left> {
        if text.len() > MOST_LINK {
            return Err(NotABallot::TooLarge { bytes: text.len() });
        }
        let mut bytes = decoded(code(text)).ok_or(NotABallot::Damaged)?;
        let end = bytes.len().checked_sub(CHECKSUM).ok_or(NotABallot::Damaged)?;
        if bytes.split_off(end) != fnv1a32(&bytes).to_le_bytes() {
            return Err(NotABallot::Damaged);
        }
        match bytes[..] {
            [0, ..] => Err(NotABallot::Damaged),
            [version, ..] if u32::from(version) > VERSION => Err(NotABallot::Newer { version: f64::from(version) }),
            [_, found, ..] if found == kind => Ok(Left { bytes, at: 2 }),
            _ => Err(NotABallot::OtherFormat),
        }
    }

    pub fn byte(&mut self) -> Read<u8> {
        let byte = self.bytes.get(self.at).copied().ok_or(NotABallot::Damaged)?;
        self.at += 1;
        Ok(byte)
    }

    pub fn number(&mut self) -> Read<u32> {
        let mut number = 0u64;
        for place in 0..5 {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << (7 * place);
            if byte < 0x80 {
                return u32::try_from(number).map_err(|_| NotABallot::Damaged);
            }
        }
        Err(NotABallot::Damaged)
    }

    pub fn within(&mut self, path: &str, knob: &Knob) -> Read<u32> {
        let number = self.number()?;
        checked(number, knob, || path.to_owned())?;
        Ok(number)
    }

    pub fn count(&mut self, most: usize) -> Read<u32> {
        let count = self.number()?;
        if count as usize > most { Err(NotABallot::Damaged) } else { Ok(count) }
    }

    pub fn text(&mut self, path: &str) -> Read<String> {
        let length = self.number()?;
        self.characters(length, path)
    }

    pub fn optional(&mut self, path: &str) -> Read<Option<String>> {
        match self.number()?.checked_sub(1) {
            None => Ok(None),
            Some(length) => self.characters(length, path).map(Some),
        }
    }

    fn characters(&mut self, length: u32, path: &str) -> Read<String> {
        let end = self.at.checked_add(length as usize).ok_or(NotABallot::Damaged)?;
        let bytes = self.bytes.get(self.at..end).ok_or(NotABallot::Damaged)?;
        let text = std::str::from_utf8(bytes).map_err(|_| NotABallot::Damaged)?.to_owned();
        self.at = end;
        if text.chars().count() > MOST_TEXT {
            let reason = Reason::new("too_long").with("most", MOST_TEXT);
            return Err(NotABallot::Field(Fault::new(path, reason)));
        }
        Ok(text)
    }

    pub fn id(&mut self, path: &str) -> Read<String> {
        let id = self.text(path)?;
        no_id(&id).map_or(Ok(id), |reason| Err(NotABallot::Field(Fault::new(path, reason))))
    }

    pub fn finish(self) -> Read<()> {
        if self.at == self.bytes.len() { Ok(()) } else { Err(NotABallot::Damaged) }
    }
}

/// A number its knob allows, or the fault of what stands at `path`.
pub fn checked(number: u32, knob: &Knob, path: impl Fn() -> String) -> Read<()> {
    let wrong = knob.check(f64::from(number)).is_err();
    let fault = || Fault::new(path(), Reason::range(knob.whole, knob.min, knob.max));
    if wrong { Err(NotABallot::Field(fault())) } else { Ok(()) }
}

/// What stands behind the last sign that no code has: of a link, what follows `#ballot=`.
fn code(text: &str) -> &str {
    let text = text.trim();
    text.rsplit(['#', '=', '?', '&', '/']).next().unwrap_or(text)
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for group in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for byte in group {
            bits = bits << 6 | ALPHABET.iter().position(|it| it == byte)? as u32;
        }
        bits <<= 6 * (4 - group.len());
        // A text of other length, or with bits left over, is not what was written.
        let count = group.len().checked_sub(1).filter(|count| *count > 0)?;
        let all = [(bits >> 16) as u8, (bits >> 8) as u8, bits as u8];
        if all[count..].iter().any(|left| *left != 0) {
            return None;
        }
        bytes.extend_from_slice(&all[..count]);
    }
    Some(bytes)
}

/// FNV-1a of 32 bits.
pub fn fnv1a32(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
