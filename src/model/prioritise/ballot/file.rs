//! Ballots and invitations as JSON, field by field.

use super::{BallotFile, Invitation, InvitedCriterion, InvitedItem, MOST_BYTES, NotABallot, Title, VERSION};
use crate::choices;
use crate::json::record::{self, Record, Slot};
use crate::json::{self, Json};
use crate::model::knob::Knob;
use crate::model::prioritise::fields::{MOST_CRITERIA, MOST_ITEMS, REVISION, ROUND, SCORE};
use crate::model::prioritise::inputs::{Ballot, GivenScores, Participant};

const MOST_ANCHORS: usize = 20;
const FILE_VERSION: Knob =
    Knob { id: "ballot_version", min: 1.0, max: VERSION as f64, track: None, default: 1.0, ..SCORE };

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum BallotFormat {
    #[default]
    Ballot,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum InvitationFormat {
    #[default]
    Invitation,
}

choices!(BallotFormat { Ballot = "landfall-ballot" });
choices!(InvitationFormat { Invitation = "landfall-invitation" });

impl BallotFile {
    pub fn to_json(&self) -> String {
        let Ballot { participant, name, role, round, revision, scores } = self.ballot.clone();
        let titles = self.titles.iter().filter_map(|(id, title)| Some((id, title.text()?)));
        let item = |(id, title): (&str, &str)| Titled { id: id.to_owned(), title: title.to_owned() };
        let mut written = Written {
            format: BallotFormat::Ballot,
            version: VERSION,
            session: self.session.clone(),
            round,
            participant: Participant { id: participant, name: name.unwrap_or_default(), role },
            revision,
            items: titles.map(item).collect(),
            scores,
        };
        json::pretty(&record::write(&mut written))
    }

    pub fn from_json(text: &str) -> Result<BallotFile, NotABallot> {
        let mut written = Written::default();
        read(text, BallotFormat::Ballot.word(), &mut written)?;
        let Written { session, round, participant: Participant { id, name, role }, revision, items, scores, .. } =
            written;
        let name = (!name.trim().is_empty()).then_some(name);
        Ok(BallotFile {
            session,
            ballot: Ballot { participant: id, name, role, round, revision, scores },
            titles: items.into_iter().map(|it| (it.id, Title::Text(it.title))).collect(),
        })
    }
}

impl Invitation {
    pub fn to_json(&self) -> String {
        let mut written =
            WrittenInvitation { format: InvitationFormat::Invitation, version: VERSION, it: self.clone() };
        json::pretty(&record::write(&mut written))
    }

    pub fn from_json(text: &str) -> Result<Invitation, NotABallot> {
        let mut written = WrittenInvitation::default();
        read(text, InvitationFormat::Invitation.word(), &mut written)?;
        written.it.checked().map_err(NotABallot::Field)
    }
}

/// A ballot as its file has it.
#[derive(Default)]
struct Written {
    format: BallotFormat,
    version: u32,
    session: String,
    round: u32,
    participant: Participant,
    revision: u32,
    items: Vec<Titled>,
    scores: GivenScores,
}

/// A use case by the title it had when it was scored.
#[derive(Default)]
struct Titled {
    id: String,
    title: String,
}

#[derive(Default)]
struct WrittenInvitation {
    format: InvitationFormat,
    version: u32,
    it: Invitation,
}

type Visit<'v> = &'v mut dyn FnMut(&'static str, Slot<'_>);

impl Record for Written {
    fn fields(&mut self, visit: Visit) {
        visit("format", Slot::Choice(&mut self.format));
        visit("version", Slot::Whole(&mut self.version, &FILE_VERSION));
        visit("session", Slot::Id(&mut self.session));
        visit("round", Slot::Whole(&mut self.round, &ROUND));
        visit("participant", Slot::Record(&mut self.participant));
        visit("revision", Slot::Whole(&mut self.revision, &REVISION));
        visit("items", Slot::List(&mut self.items, 0, MOST_ITEMS));
        visit("scores", Slot::Grid(&mut self.scores, &SCORE));
    }
}

impl Record for WrittenInvitation {
    fn fields(&mut self, visit: Visit) {
        visit("format", Slot::Choice(&mut self.format));
        visit("version", Slot::Whole(&mut self.version, &FILE_VERSION));
        visit("session", Slot::Id(&mut self.it.session));
        visit("round", Slot::Whole(&mut self.it.round, &ROUND));
        visit("title", Slot::Text(&mut self.it.title));
        visit("participant", Slot::OptionalRecord(&mut self.it.participant));
        visit("items", Slot::List(&mut self.it.items, 0, MOST_ITEMS));
        visit("criteria", Slot::List(&mut self.it.criteria, 1, MOST_CRITERIA));
    }
}

impl Record for Titled {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("title", Slot::Text(&mut self.title));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for InvitedItem {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("title", Slot::Text(&mut self.title));
        visit("description", Slot::OptionalText(&mut self.description));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for InvitedCriterion {
    fn fields(&mut self, visit: Visit) {
        visit("id", Slot::Id(&mut self.id));
        visit("title", Slot::OptionalText(&mut self.title));
        visit("meaning", Slot::OptionalText(&mut self.meaning));
        visit("anchors", Slot::List(&mut self.anchors, 0, MOST_ANCHORS));
        visit("lo", Slot::Whole(&mut self.lo, &SCORE));
        visit("hi", Slot::Whole(&mut self.hi, &SCORE));
        visit("direction", Slot::Choice(&mut self.direction));
    }

    fn id(&self) -> &str {
        &self.id
    }
}

/// Fills a record from a text that says it is of this format.
fn read(text: &str, format: &str, record: &mut dyn Record) -> Result<(), NotABallot> {
    if text.len() > MOST_BYTES {
        return Err(NotABallot::TooLarge { bytes: text.len() });
    }
    let tree = json::parse(text.strip_prefix('\u{feff}').unwrap_or(text)).map_err(NotABallot::NotJson)?;
    let Json::Object(fields) = &tree else { return Err(NotABallot::OtherFormat) };
    let find = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value);
    if find("format") != Some(&Json::text(format)) {
        return Err(NotABallot::OtherFormat);
    }
    if let Some(&Json::Number(version)) = find("version")
        && version > f64::from(VERSION)
        && version.fract() == 0.0
    {
        return Err(NotABallot::Newer { version });
    }
    record::read(tree, "", record).map_err(NotABallot::Field)
}
