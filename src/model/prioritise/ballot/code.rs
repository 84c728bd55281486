//! Ballots and invitations as a text for a link: bytes in base64url (RFC 4648, section 5) without padding.
//!
//! The bytes are the version, the kind, the content and a checksum of all before it. Numbers have seven bits a byte,
//! the lowest first; a text has its length in bytes before it; a score is 0 for none and else itself plus one, two to
//! a byte where none is above 14. Titles are left to 16 bits of their hash in a ballot, which tell of another title.

use super::bytes::{Bytes, Left, checked, fnv1a32};
use super::{BallotFile, Invitation, InvitedCriterion, InvitedItem, NotABallot, Title};
use crate::json::fields::{Fault, Reason};
use crate::model::prioritise::fields::{MOST_CRITERIA, MOST_ITEMS, REVISION, ROUND, SCORE};
use crate::model::prioritise::inputs::{Anchor, Ballot, Direction, Participant};

const BALLOT: u8 = 2;
const INVITATION: u8 = 1;
/// The largest score of which two go into a byte.
const HALF: u32 = 14;

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
                    bytes.byte((pair[0] | pair.get(1).copied().unwrap_or(0) << 4) as u8);
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
