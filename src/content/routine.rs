//! The operating routine: duties, roles, phases and mechanisms, each with its seed or marked as ours.
//!
//! The structure file and the file of a language have the same parts; the entry of a part in one belongs to the entry
//! with the same id in the other.

use super::{ContentError, parse};
use crate::json::fields::{Fault, Reason};
use crate::json::record::{self, Record, Slot};
use crate::model::knob::Knob;
use crate::model::roi::number::{ADOPTION_STEEPNESS, share};

/// The parts of the pack, in the order of its files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The small team, by share.
    Roles,
    /// The larger team, by heads.
    Team,
    /// What is done whatever the plan says.
    Duties,
    /// The kinds of upkeep, by their words in documents.
    Actions,
    /// Of handing over, by months.
    Phases,
    /// With their questions.
    Mechanisms,
    /// Why routines fail.
    Failures,
}

const PARTS: [&str; 7] = ["roles", "team", "duties", "actions", "phases", "mechanisms", "failures"];
/// The rhythms of duties.
pub const RHYTHMS: [&str; 3] = ["daily", "weekly", "monthly"];
const MOST_ENTRIES: usize = 50;
const SHARE: Knob = share("share", None, 0.0);
/// Heads, or months.
const COUNT: Knob = Knob { id: "count", max: 120.0, ..ADOPTION_STEEPNESS };

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pack {
    parts: [Vec<Entry>; 7],
}

/// One entry in one language. What its part does not have is absent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entry {
    pub id: String,
    /// The seed's number ("000"); `None`: ours.
    pub seed: Option<String>,
    /// The id of a role.
    pub role: Option<String>,
    /// A word of `RHYTHMS`.
    pub rhythm: Option<String>,
    pub share: Option<f64>,
    /// Heads, or months.
    pub from: Option<f64>,
    pub to: Option<f64>,
    pub title: String,
    pub text: String,
    /// What we add, whatever the seed.
    pub advice: Option<String>,
}

impl Pack {
    /// Reads the pack from its structure file and the texts of one language.
    pub fn read(structure: &str, texts: &str) -> Result<Pack, ContentError> {
        let mut pack = file("routine/structure.json", structure)?;
        let mut texts = file("routine texts", texts)?;
        for (name, (part, texts)) in PARTS.iter().zip(pack.parts.iter_mut().zip(&mut texts.parts)) {
            for entry in part {
                let place = [name, ".", &entry.id].concat();
                let found = texts.iter().position(|it| it.id == entry.id);
                let Some(found) = found.map(|found| texts.remove(found)) else { return missing(place) };
                if found.title.is_empty() || found.text.is_empty() {
                    return missing(place + ".title, text");
                }
                (entry.title, entry.text, entry.advice) = (found.title, found.text, found.advice);
            }
            if let Some(left) = texts.first() {
                return Err(Fault::new([name, ".", &left.id].concat(), Reason::new("unknown")).into());
            }
        }
        for entry in pack.parts.iter().flatten().filter(|entry| entry.role.is_some()) {
            if pack.role_of(entry).is_empty() {
                return missing(["roles.", entry.role.as_deref().unwrap_or_default()].concat());
            }
        }
        Ok(pack)
    }

    pub fn part(&self, part: Part) -> &[Entry] {
        &self.parts[part as usize]
    }

    /// The entry of a part by its id.
    pub fn entry(&self, part: Part, id: &str) -> Option<&Entry> {
        self.part(part).iter().find(|entry| entry.id == id)
    }

    /// The name of an entry's role; empty where it has none.
    pub fn role_of(&self, entry: &Entry) -> &str {
        let role = entry.role.as_ref().and_then(|role| self.entry(Part::Roles, role));
        role.map_or("", |role| &role.title)
    }

    /// The pack as it ships, for code that has no page to fetch it from.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn shipped(locale: crate::words::Locale) -> Result<Pack, ContentError> {
        use crate::words::Locale;
        let texts = match locale {
            Locale::En => include_str!("../../content/routine/en.json"),
            Locale::ZhHans => include_str!("../../content/routine/zh-Hans.json"),
            Locale::ZhHant => include_str!("../../content/routine/zh-Hant.json"),
        };
        Pack::read(include_str!("../../content/routine/structure.json"), texts)
    }
}

fn file(name: &'static str, text: &str) -> Result<Pack, ContentError> {
    let mut pack = Pack::default();
    record::read(parse(name, text)?, "", &mut pack)?;
    Ok(pack)
}

fn missing(place: String) -> Result<Pack, ContentError> {
    Err(Fault::new(place, Reason::new("missing")).into())
}

type Visit<'v> = &'v mut dyn FnMut(&'static str, Slot<'_>);

impl Record for Pack {
    fn fields(&mut self, visit: Visit) {
        for (name, part) in PARTS.iter().zip(&mut self.parts) {
            visit(name, Slot::List(part, 1, MOST_ENTRIES));
        }
    }
}

impl Record for Entry {
    fn fields(&mut self, visit: Visit) {
        let rhythm = |text: &str| (!RHYTHMS.contains(&text)).then(|| record::one_of(&RHYTHMS));
        visit("id", Slot::Id(&mut self.id));
        visit("seed", Slot::OptionalText(&mut self.seed));
        visit("role", Slot::OptionalText(&mut self.role));
        visit("rhythm", Slot::OptionalForm(&mut self.rhythm, rhythm));
        visit("share", Slot::OptionalReal(&mut self.share, &SHARE));
        visit("from", Slot::OptionalReal(&mut self.from, &COUNT));
        visit("to", Slot::OptionalReal(&mut self.to, &COUNT));
        let mut texts = [&mut self.title, &mut self.text].map(|text| Some(std::mem::take(text)));
        visit("title", Slot::OptionalText(&mut texts[0]));
        visit("text", Slot::OptionalText(&mut texts[1]));
        visit("advice", Slot::OptionalText(&mut self.advice));
        [self.title, self.text] = texts.map(Option::unwrap_or_default);
    }

    fn id(&self) -> &str {
        &self.id
    }
}
