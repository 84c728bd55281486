//! What goes between the facilitator and the people: the invitation one way, a ballot the other, each as a file or as
//! a text short enough for a link. "Secret" is a matter of the screen: who has the file can read it.

mod bytes;
mod code;
mod file;

use super::inputs::{Anchor, Ballot, Direction, Item, Participant, PrioritiseInputs};
use crate::json::SyntaxError;
use crate::json::fields::Fault;
use crate::json::named::Named;

/// Larger files are refused before they are parsed.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
/// Longer texts of links are refused before they are read.
pub const MOST_LINK: usize = 64 * 1024;
/// A link with a text of up to so many characters still makes a code a phone can read (ours).
pub const MOST_FOR_QR: usize = 1_000;
/// Stands before the code in the fragment of a link.
pub const LINK: &str = "#ballot=";
/// The version this code writes, and the newest it reads.
pub const VERSION: u32 = 1;

/// What is to be scored, without weights and without anybody's scores.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Invitation {
    pub session: String,
    pub round: u32,
    /// What the workshop is about.
    pub title: String,
    /// Whom it is for; null: whoever opens it says who they are.
    pub participant: Option<Participant>,
    pub items: Vec<InvitedItem>,
    pub criteria: Vec<InvitedCriterion>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct InvitedItem {
    pub id: String,
    pub title: String,
    /// What it is about; null: nothing is written, or a code to scan has no room for it.
    pub description: Option<String>,
}

/// A criterion as the one who scores sees it; null and empty are the pack's words, as in the document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InvitedCriterion {
    pub id: String,
    pub title: Option<String>,
    pub meaning: Option<String>,
    pub anchors: Vec<Anchor>,
    pub lo: u32,
    pub hi: u32,
    pub direction: Direction,
}

/// One person's ballot on its way.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BallotFile {
    pub session: String,
    /// With the name and role of the person.
    pub ballot: Ballot,
    /// The use cases by the titles they had when they were scored.
    pub titles: Named<Title>,
}

/// A title, or as much of it as a link has room for.
#[derive(Debug, Clone, PartialEq)]
pub enum Title {
    Text(String),
    /// 16 bits of its hash.
    Mark(u32),
}

/// Why something is no ballot, or no invitation. The words belong to the languages.
#[derive(Debug, Clone, PartialEq)]
pub enum NotABallot {
    TooLarge {
        bytes: usize,
    },
    NotJson(SyntaxError),
    /// JSON of something else, such as a whole document.
    OtherFormat,
    Newer {
        version: f64,
    },
    Field(Fault),
    /// A link that was cut off or changed on its way.
    Damaged,
    /// Lines among links that hold none.
    NoLink {
        lines: Vec<String>,
    },
}

impl Default for Title {
    fn default() -> Title {
        Title::Text(String::new())
    }
}

impl Title {
    /// Whether it is this title, but for spaces around it.
    pub fn is(&self, title: &str) -> bool {
        match self {
            Title::Text(text) => text.trim() == title.trim(),
            Title::Mark(mark) => *mark == code::mark(title),
        }
    }

    pub fn text(&self) -> Option<&str> {
        if let Title::Text(text) = self { Some(text) } else { None }
    }
}

impl Invitation {
    /// What this document asks in its present round; `None` before a workshop has begun.
    pub fn of(inputs: &PrioritiseInputs, title: &str, participant: Option<Participant>) -> Option<Invitation> {
        let item = |it: &Item| InvitedItem {
            id: it.id.clone(),
            title: it.title.clone(),
            description: Some(it.description.trim().to_owned()).filter(|text| !text.is_empty()),
        };
        let criteria = inputs.criteria.iter().cloned().map(|it| InvitedCriterion {
            id: it.id,
            title: it.title,
            meaning: it.meaning,
            anchors: it.anchors,
            lo: it.lo,
            hi: it.hi,
            direction: it.direction,
        });
        Some(Invitation {
            session: inputs.session.clone()?,
            round: inputs.round,
            title: title.to_owned(),
            participant,
            items: inputs.items.iter().map(item).collect(),
            criteria: criteria.collect(),
        })
    }

    /// The same without what use cases are about, for a code that must be short.
    pub fn brief(&self) -> Invitation {
        let mut brief = self.clone();
        brief.items.iter_mut().for_each(|it| it.description = None);
        brief
    }

    /// An empty ballot of a person for it, in revision 1.
    pub fn ballot(&self, person: Participant) -> BallotFile {
        let Participant { id, name, role } = person;
        let round = self.round;
        BallotFile {
            session: self.session.clone(),
            ballot: Ballot { participant: id, name: Some(name), role, round, revision: 1, ..Ballot::default() },
            titles: self.items.iter().map(|it| (it.id.clone(), Title::Text(it.title.clone()))).collect(),
        }
    }
}

impl BallotFile {
    /// A person's ballot of this round as it stands in a document, to be sent; `None` where there is none, or before
    /// a workshop has begun.
    pub fn of(inputs: &PrioritiseInputs, person: Participant) -> Option<BallotFile> {
        let Ballot { revision, scores, .. } = inputs.ballot_of(&person.id, inputs.round)?.clone();
        let mut file = Invitation::of(inputs, "", None)?.ballot(person);
        (file.ballot.revision, file.ballot.scores) = (revision, scores);
        Some(file)
    }
}

/// Ballots in a text that somebody has pasted: the JSON of one, or links among other words, each a ballot or the
/// reason why it is none, and last the lines without any. A text without any link is read as the code of one.
pub fn pasted(text: &str) -> Vec<Result<BallotFile, NotABallot>> {
    let text = text.trim();
    if text.starts_with('{') {
        return vec![BallotFile::from_json(text)];
    }
    if !text.contains(LINK) {
        return vec![BallotFile::from_link(text)];
    }
    let links = text.split_whitespace().filter(|word| word.contains(LINK));
    let mut found: Vec<_> = links.map(BallotFile::from_link).collect();
    let idle = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.contains(LINK));
    let lines: Vec<String> = idle.map(str::to_owned).collect();
    if !lines.is_empty() {
        found.push(Err(NotABallot::NoLink { lines }));
    }
    found
}
