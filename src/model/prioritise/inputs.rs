//! Criteria, use cases and ballots, as the document holds them.

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use super::criteria;
pub use super::criterion::{Direction, Side};
pub use super::scores::Aggregation;
use crate::json::named::Named;

/// Everything Prioritise is told.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct PrioritiseInputs {
    pub criteria: Vec<Criterion>,
    pub items: Vec<Item>,
    /// The workshop that is going on, told apart from others; null: nobody has been invited.
    pub session: Option<String>,
    /// The round that is scored now, from 1. Ballots of earlier ones are kept.
    pub round: u32,
    /// Whether the scores of this round are kept from the screen until they are revealed.
    pub hidden: bool,
    /// Who takes part by the facilitator's list. People who sent a ballot without standing here are guests.
    pub participants: Vec<Participant>,
    /// One a person and round; several only where equal revisions differ, and then none of them counts.
    pub ballots: Vec<Ballot>,
    /// Where the facilitator has put a use case on the matrix by hand; scores do not change by it.
    pub overrides: Vec<Override>,
    pub portfolio: Portfolio,
    pub aggregation: Aggregation,
    pub cut: Cut,
    /// Whether results show people by number and not by name.
    pub hide_names: bool,
}

/// The participant whose ballot holds the scores of whoever works on this document alone.
pub const ME: &str = "me";

impl Default for PrioritiseInputs {
    fn default() -> PrioritiseInputs {
        PrioritiseInputs {
            criteria: criteria::defaults(),
            items: Vec::new(),
            session: None,
            round: 1,
            hidden: false,
            participants: Vec::new(),
            ballots: Vec::new(),
            overrides: Vec::new(),
            portfolio: Portfolio::default(),
            aggregation: Aggregation::default(),
            cut: Cut::default(),
            hide_names: false,
        }
    }
}

/// What use cases are scored by.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Criterion {
    /// Unique among the criteria; the one of the pack's criteria it stands for, or any other.
    pub id: String,
    /// Null: the pack's words for this id.
    pub title: Option<String>,
    /// What is asked, in a sentence; null: the pack's.
    pub meaning: Option<String>,
    /// What scores mean; empty: the pack's.
    pub anchors: Vec<Anchor>,
    /// The lowest and the highest score, whole numbers from 0 to 100.
    pub lo: u32,
    pub hi: u32,
    pub direction: Direction,
    /// Its part in the weighted sum, from 0 to 1; all together are brought to 1.
    pub weight: f64,
    /// Whether it stays when another weight is moved.
    pub locked: bool,
    pub side: Side,
}

impl Default for Criterion {
    fn default() -> Criterion {
        Criterion {
            id: String::new(),
            title: None,
            meaning: None,
            anchors: Vec::new(),
            lo: criteria::LOWEST,
            hi: criteria::HIGHEST,
            direction: Direction::default(),
            weight: 0.0,
            locked: false,
            side: Side::default(),
        }
    }
}

/// What one score of a criterion means.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Anchor {
    pub score: u32,
    pub text: String,
}

/// A use case.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Item {
    /// Unique among the use cases.
    pub id: String,
    pub title: String,
    /// Department or process; may be empty, like the other texts.
    pub area: String,
    pub sponsor: String,
    pub description: String,
    pub tags: Vec<String>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub goal: Goal,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub rice: Rice,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub ice: Ice,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub wsjf: Wsjf,
    /// To build it, in the document's currency; null: not known, so it is no candidate of the portfolio.
    pub cost: Option<f64>,
    /// People it takes to keep it alive; null as with the cost.
    pub people: Option<f64>,
    /// The scenario of Return whose NPV stands for it. One that is not there any more counts as none.
    pub scenario: Option<String>,
}

/// What the use case is to reach. Texts may be empty.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Goal {
    /// What is measured: response time, in hours.
    pub metric: String,
    /// What it is today.
    pub baseline: String,
    /// What it is to be.
    pub target: String,
    /// ISO date by which.
    pub date: Option<String>,
}

/// Reach times impact times confidence by effort; null where nobody has said.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Rice {
    /// People or cases in a period, the same for all use cases.
    pub reach: Option<f64>,
    /// 0.25, 0.5, 1, 2 or 3 by custom.
    pub impact: Option<f64>,
    /// A share.
    pub confidence: Option<f64>,
    /// Person months by custom; above 0 for a score.
    pub effort: Option<f64>,
}

/// Impact times confidence times ease, each from 1 to 10 by custom.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Ice {
    pub impact: Option<f64>,
    pub confidence: Option<f64>,
    pub ease: Option<f64>,
}

/// The cost of delay by the size of the job, 1, 2, 3, 5, 8, 13 or 20 each by custom.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Wsjf {
    /// Value to the business and its users.
    pub business: Option<f64>,
    /// How soon the value is gone.
    pub time: Option<f64>,
    /// Risk it takes away, or chances it opens.
    pub risk: Option<f64>,
    /// Above 0 for a score.
    pub size: Option<f64>,
}

/// Somebody who scores.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Participant {
    /// Unique among the participants.
    pub id: String,
    pub name: String,
    pub role: Option<String>,
}

/// By use case, then by criterion; who has no opinion on one has no entry.
pub type GivenScores = Named<Named<u32>>;

/// What one person scores in one round.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Ballot {
    /// The id of who scores.
    pub participant: String,
    /// What a guest has entered as name and role; the list of participants goes before it.
    pub name: Option<String>,
    pub role: Option<String>,
    pub round: u32,
    /// Grows with every change; the highest counts. 0: carried over from the round before, and touched by nobody.
    pub revision: u32,
    pub scores: GivenScores,
}

/// A place on the matrix, both 0 to 100.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Override {
    /// The id of the use case; at most one of each.
    pub item: String,
    pub value: f64,
    pub effort: f64,
}

/// What the best set is chosen under.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Portfolio {
    /// To build all of them; null: no limit.
    pub budget: Option<f64>,
    /// People there are for upkeep; null: no limit.
    pub headcount: Option<f64>,
    /// Ids of use cases that must be in it.
    pub must_have: Vec<String>,
    /// Pairs of which at most one may be in it.
    pub excludes: Vec<Exclusion>,
}

/// People for upkeep: the low end of seed 000's larger team of five to eight.
pub const HEADCOUNT: f64 = 5.0;
/// Of one live system: seed 000's small team, 0.3 + 0.5 + 0.2.
pub const PEOPLE: f64 = 1.0;

impl Default for Portfolio {
    fn default() -> Portfolio {
        Portfolio { budget: None, headcount: Some(HEADCOUNT), must_have: Vec::new(), excludes: Vec::new() }
    }
}

/// Two use cases that do not go together.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]
pub struct Exclusion {
    pub first: String,
    pub second: String,
}

/// Where the matrix is cut into quadrants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cut {
    /// At 50 of 100 on both axes.
    #[default]
    Fifty,
    /// At the medians of the use cases.
    Medians,
}

/// A file has the one as a number and the other as a word.
#[cfg(not(target_arch = "wasm32"))]
impl JsonSchema for Cut {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Cut".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Where the matrix is cut: at 50 of 100 on both axes, or at the medians of the use cases.",
            "enum": [50, "medians"]
        })
    }
}

impl Item {
    /// A use case of which only the title is known, with the upkeep a live system takes.
    pub fn new(id: &str, title: &str) -> Item {
        Item { id: id.to_owned(), title: title.to_owned(), people: Some(PEOPLE), ..Item::default() }
    }
}

impl PrioritiseInputs {
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }

    pub fn override_of(&self, item: &str) -> Option<&Override> {
        self.overrides.iter().find(|it| it.item == item)
    }
}
