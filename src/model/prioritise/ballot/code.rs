//! Ballots and invitations as a text for a link: bytes in base64url (RFC 4648, section 5) without padding.
//!
//! The bytes are the version, the kind, the content and a checksum of all before it. Numbers have seven bits a byte,
//! the lowest first; a text has its length in bytes before it; a score is 0 for none and else itself plus one, two to
//! a byte where none is above 14. Titles are left to 16 bits of their hash in a ballot, which tell of another title.

use super::{BallotFile, Invitation, InvitedCriterion, InvitedItem, MOST_LINK, NotABallot, Title, VERSION};
use crate::json::fields::{Fault, Reason};
use crate::json::record::{MOST_TEXT, no_id};
use crate::model::knob::Knob;
use crate::model::prioritise::fields::{MOST_CRITERIA, MOST_ITEMS, REVISION, ROUND, SCORE};
use crate::model::prioritise::inputs::{Anchor, Ballot, Direction, Participant};

const BALLOT: u8 = 2;
const INVITATION: u8 = 1;
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// The largest score of which two go into a byte.
const HALF: u32 = 14;
const CHECKSUM: usize = 4;

impl BallotFile {
    pub fn to_link(&self) -> String {
        let Ballot { participant, name, role, round, revision, scores } = &self.ballot;
        let mut bytes = Bytes::of(BALLOT);
        bytes.text(&self.session);
        bytes.text(participant);
        bytes.optional(name.as_deref());
        bytes.optional(role.as_deref());
        bytes.number(*round);
        bytes.number(*revision);
        let mut criteria: Vec<&str> = Vec::new();
        for (id, _) in scores.iter().flat_map(|(_, row)| row.iter()) {
            if !criteria.contains(&id) {
                criteria.push(id);
            }
        }
        bytes.number(criteria.len() as u32);
        criteria.iter().for_each(|id| bytes.text(id));
        let scored: Vec<(&str, Vec<u32>)> = scores
            .iter()
            .map(|(item, row)| (item, criteria.iter().map(|id| row.get(id).map_or(0, |score| score + 1)).collect()))
            .collect();
        bytes.number(scored.len() as u32);
        let small = scored.iter().flat_map(|(_, row)| row).all(|score| *score <= HALF + 1);
        bytes.number(u32::from(small));
        for (item, row) in &scored {
            bytes.text(item);
            bytes.number(match self.titles.get(item) {
                None => 0,
                Some(Title::Mark(mark)) => mark + 1,
                Some(Title::Text(title)) => mark(title) + 1,
            });
            if small {
                for pair in row.chunks(2) {
                    bytes.0.push((pair[0] | pair.get(1).copied().unwrap_or(0) << 4) as u8);
                }
            } else {
                row.iter().for_each(|score| bytes.number(*score));
            }
        }
        bytes.finish()
    }

    /// Reads the text of a link, or a whole link that ends with it.
    pub fn from_link(text: &str) -> Result<BallotFile, NotABallot> {
        let mut left = Left::of(text, BALLOT)?;
        let mut file = BallotFile { session: left.id("session")?, ..BallotFile::default() };
        let participant = left.id("participant.id")?;
        let (name, role) = (left.optional("participant.name")?, left.optional("participant.role")?);
        let (round, revision) = (left.within("round", &ROUND)?, left.within("revision", &REVISION)?);
        file.ballot = Ballot { participant, name, role, round, revision, ..Ballot::default() };
        let criteria = left.count(MOST_CRITERIA)?;
        let criteria = (0..criteria).map(|_| left.id("scores")).collect::<Result<Vec<_>, _>>()?;
        let items = left.count(MOST_ITEMS)?;
        let small = left.number()? == 1;
        for _ in 0..items {
            let item = left.id("scores")?;
            if let Some(mark) = left.number()?.checked_sub(1) {
                file.titles.insert(item.clone(), Title::Mark(mark));
            }
            let mut half = None;
            for criterion in &criteria {
                let score = match (small, half.take()) {
                    (false, _) => left.number()?,
                    (true, Some(high)) => high,
                    (true, None) => {
                        let byte = u32::from(left.byte()?);
                        half = Some(byte >> 4);
                        byte & 15
                    }
                };
                if let Some(score) = score.checked_sub(1) {
                    let path = || ["scores[", &item, "].", criterion].concat();
                    checked(score, &SCORE, path)?;
                    file.ballot.write(&item, criterion, Some(score));
                }
            }
        }
        left.finish()?;
        Ok(file)
    }
}

impl Invitation {
    pub fn to_link(&self) -> String {
        let mut bytes = Bytes::of(INVITATION);
        bytes.text(&self.session);
        bytes.number(self.round);
        bytes.text(&self.title);
        bytes.number(u32::from(self.participant.is_some()));
        if let Some(Participant { id, name, role }) = &self.participant {
            bytes.text(id);
            bytes.text(name);
            bytes.optional(role.as_deref());
        }
        bytes.number(self.items.len() as u32);
        for item in &self.items {
            bytes.text(&item.id);
            bytes.text(&item.title);
            bytes.optional(item.description.as_deref());
        }
        bytes.number(self.criteria.len() as u32);
        for it in &self.criteria {
            bytes.text(&it.id);
            bytes.optional(it.title.as_deref());
            bytes.optional(it.meaning.as_deref());
            bytes.number(it.lo);
            bytes.number(it.hi);
            bytes.number(it.direction as u32);
            bytes.number(it.anchors.len() as u32);
            for anchor in &it.anchors {
                bytes.number(anchor.score);
                bytes.text(&anchor.text);
            }
        }
        bytes.finish()
    }

    /// Reads the text of a link, or a whole link that ends with it.
    pub fn from_link(text: &str) -> Result<Invitation, NotABallot> {
        let mut left = Left::of(text, INVITATION)?;
        let mut it = Invitation { session: left.id("session")?, ..Invitation::default() };
        it.round = left.within("round", &ROUND)?;
        it.title = left.text("title")?;
        if left.number()? == 1 {
            let (id, name) = (left.id("participant.id")?, left.text("participant.name")?);
            it.participant = Some(Participant { id, name, role: left.optional("participant.role")? });
        }
        for _ in 0..left.count(MOST_ITEMS)? {
            let (id, title) = (left.id("items")?, left.text("items")?);
            it.items.push(InvitedItem { id, title, description: left.optional("items")? });
        }
        for _ in 0..left.count(MOST_CRITERIA)? {
            let mut criterion = InvitedCriterion { id: left.id("criteria")?, ..InvitedCriterion::default() };
            criterion.title = left.optional("criteria")?;
            criterion.meaning = left.optional("criteria")?;
            criterion.lo = left.within("criteria", &SCORE)?;
            criterion.hi = left.within("criteria", &SCORE)?;
            criterion.direction = if left.number()? == 1 { Direction::Cost } else { Direction::Benefit };
            for _ in 0..left.count(MOST_CRITERIA)? {
                let score = left.within("criteria", &SCORE)?;
                criterion.anchors.push(Anchor { score, text: left.text("criteria")? });
            }
            it.criteria.push(criterion);
        }
        left.finish()?;
        it.checked().map_err(NotABallot::Field)
    }

    /// The invitation, if nothing in it contradicts itself.
    pub(super) fn checked(self) -> Result<Invitation, Fault> {
        for (index, it) in self.criteria.iter().enumerate() {
            let path = |field: &str| format!("criteria[{index}].{field}");
            if it.hi <= it.lo {
                return Err(Fault::new(path("hi"), Reason::range(true, f64::from(it.lo) + 1.0, SCORE.max)));
            }
            let anchors = it.anchors.iter().position(|anchor| !(it.lo..=it.hi).contains(&anchor.score));
            if let Some(anchor) = anchors {
                let reason = Reason::range(true, f64::from(it.lo), f64::from(it.hi));
                return Err(Fault::new(path(&format!("anchors[{anchor}].score")), reason));
            }
            twice(self.criteria[..index].iter().any(|other| other.id == it.id), path("id"), &it.id)?;
        }
        for (index, it) in self.items.iter().enumerate() {
            let again = self.items[..index].iter().any(|other| other.id == it.id);
            twice(again, format!("items[{index}].id"), &it.id)?;
        }
        Ok(self)
    }
}

/// 16 bits that another title hardly ever has.
pub(super) fn mark(title: &str) -> u32 {
    let hash = fnv1a32(title.trim().as_bytes());
    (hash >> 16) ^ (hash & 0xffff)
}

fn twice(again: bool, path: String, id: &str) -> Result<(), Fault> {
    if again { Err(Fault::new(path, Reason::new("id_twice").with("id", id))) } else { Ok(()) }
}

/// What a link is made of, as it is written.
struct Bytes(Vec<u8>);

impl Bytes {
    fn of(kind: u8) -> Bytes {
        Bytes(vec![VERSION as u8, kind])
    }

    fn number(&mut self, mut number: u32) {
        while number > 0x7f {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.0.extend_from_slice(text.as_bytes());
    }

    /// One more than the length, and 0 where there is no text.
    fn optional(&mut self, text: Option<&str>) {
        self.number(text.map_or(0, |text| text.len() as u32 + 1));
        self.0.extend_from_slice(text.unwrap_or_default().as_bytes());
    }

    fn finish(mut self) -> String {
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
struct Left {
    bytes: Vec<u8>,
    at: usize,
}

type Read<T> = Result<T, NotABallot>;

impl Left {
    fn of(text: &str, kind: u8) -> Read<Left> {
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

    fn byte(&mut self) -> Read<u8> {
        let byte = self.bytes.get(self.at).copied().ok_or(NotABallot::Damaged)?;
        self.at += 1;
        Ok(byte)
    }

    fn number(&mut self) -> Read<u32> {
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

    fn within(&mut self, path: &str, knob: &Knob) -> Read<u32> {
        let number = self.number()?;
        checked(number, knob, || path.to_owned())?;
        Ok(number)
    }

    fn count(&mut self, most: usize) -> Read<u32> {
        let count = self.number()?;
        if count as usize > most { Err(NotABallot::Damaged) } else { Ok(count) }
    }

    fn text(&mut self, path: &str) -> Read<String> {
        let length = self.number()?;
        self.characters(length, path)
    }

    fn optional(&mut self, path: &str) -> Read<Option<String>> {
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

    fn id(&mut self, path: &str) -> Read<String> {
        let id = self.text(path)?;
        no_id(&id).map_or(Ok(id), |reason| Err(NotABallot::Field(Fault::new(path, reason))))
    }

    fn finish(self) -> Read<()> {
        if self.at == self.bytes.len() { Ok(()) } else { Err(NotABallot::Damaged) }
    }
}

fn checked(number: u32, knob: &Knob, path: impl Fn() -> String) -> Read<()> {
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

fn fnv1a32(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
