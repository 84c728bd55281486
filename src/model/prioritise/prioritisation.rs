//! What the document's scores come to: everything a screen or a file says about the ranking of one round.
//!
//! Here ids become places: items, criteria and people are named by where they stand in the inputs. How far the ranking
//! survives other weights and people is asked by `smaa`, which takes longer than a frame.

use std::rc::Rc;

use super::axes::{Axes, Cuts, axes};
use super::criterion::{Criterion, Scale};
use super::dominance::dominated_by;
use super::inputs::{self, Ballot, Cut, Item, PrioritiseInputs};
use super::quadrant::{Quadrant, is_borderline, quadrant};
use super::ranking::{Ranking, Standing};
use super::ratio;
use super::scores::{Aggregation, Scores};
use super::smaa::{Acceptability, Mode, Smaa};
use super::stability::{Change, smallest_change};
use super::values::{Scored, Values};
use super::weight::shares;

/// The ranking of one round and what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Prioritisation {
    /// In the order of the document.
    pub criteria: Vec<Criterion>,
    /// Of each criterion in all weights, summing to 1; `None` where all of them are 0.
    pub shares: Option<Vec<f64>>,
    pub aggregation: Aggregation,
    /// Ids of the people whose ballots of this round count, ascending; in the order of `scores`.
    pub people: Vec<String>,
    pub scores: Rc<Scores>,
    /// What the scores become in each cell, of the items that have one in all of them.
    pub scored: Scored,
    /// `None` where the weights are all 0.
    pub ranking: Option<Ranking>,
    pub cuts: Cuts,
    /// By item; `None` for one that has neither scores nor been put anywhere.
    pub places: Vec<Option<Place>>,
    /// By item the first of those at least as good on every criterion and better on one.
    pub dominated: Vec<Option<usize>>,
    /// The smallest change of one weight that lets another item overtake the first; `overtaken_by` is an item's place.
    pub change: Option<Change>,
    pub opinions: [Opinion; 3],
}

/// Where an item stands on the matrix.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    pub axes: Axes,
    /// Where its scores alone put it; `None` where they put it nowhere.
    pub by_scores: Option<Axes>,
    /// Somebody has put it where it is.
    pub overridden: bool,
    pub quadrant: Quadrant,
    pub borderline: bool,
}

/// Another method that ranks the same items, by fields of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Rice,
    Ice,
    Wsjf,
}

/// What another method says. Its values have no scale in common with any other's: only ranks stand side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Opinion {
    pub method: Method,
    /// By item; `None` where a field is missing.
    pub scores: Vec<Option<f64>>,
    pub ranks: Vec<Option<u32>>,
}

/// One criterion's part of an item's score: `points` = 100 x `position` x `share`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// The score people's scores became.
    pub score: f64,
    /// On the scale, 0 at the bad end and 1 at the good one.
    pub position: f64,
    pub share: f64,
    pub points: f64,
}

impl Method {
    pub const ALL: [Method; 3] = [Method::Rice, Method::Ice, Method::Wsjf];

    /// Names its words.
    pub fn id(self) -> &'static str {
        match self {
            Method::Rice => "rice",
            Method::Ice => "ice",
            Method::Wsjf => "wsjf",
        }
    }

    pub fn score(self, item: &Item) -> Option<f64> {
        match self {
            Method::Rice => item.rice.score(),
            Method::Ice => item.ice.score(),
            Method::Wsjf => item.wsjf.score(),
        }
    }
}

impl inputs::Criterion {
    /// As the mathematics takes it.
    pub fn weighed(&self) -> Criterion {
        let scale = Scale { low: f64::from(self.lo), high: f64::from(self.hi) };
        Criterion { scale, direction: self.direction, side: self.side, weight: self.weight }
    }
}

impl Prioritisation {
    /// Of the present round.
    pub fn new(inputs: &PrioritiseInputs) -> Prioritisation {
        Prioritisation::of_round(inputs, inputs.round)
    }

    pub fn of_round(inputs: &PrioritiseInputs, round: u32) -> Prioritisation {
        Prioritisation::made(inputs, round, None)
    }

    /// Of the present round, where this one is what `before` came to: equal to a new one, without working out again
    /// what nobody has changed.
    pub fn after(&self, before: &PrioritiseInputs, inputs: &PrioritiseInputs) -> Prioritisation {
        Prioritisation::made(inputs, inputs.round, Some(Known { inputs: before, it: self }))
    }

    fn made(inputs: &PrioritiseInputs, round: u32, known: Option<Known>) -> Prioritisation {
        let items = inputs.items.len();
        let criteria: Vec<Criterion> = inputs.criteria.iter().map(inputs::Criterion::weighed).collect();
        let weights: Vec<f64> = criteria.iter().map(|criterion| criterion.weight).collect();
        let known = known.filter(|known| known.is_of(inputs, round));
        let ballots = in_order_of_people(inputs, round);
        let people: Vec<String> = ballots.iter().map(|ballot| ballot.participant.clone()).collect();
        let (scores, fresh) = scores_of(inputs, &ballots, known.as_ref());
        // The value of a cell nobody has scored anew is known, where the same people scored it by the same rules.
        let same = known.as_ref().filter(|known| {
            let scale = |it: &Criterion| (it.scale, it.direction);
            let rules = criteria.iter().map(scale).eq(known.it.criteria.iter().map(scale));
            rules && known.it.people == people && known.it.aggregation == inputs.aggregation
        });
        let value = |item: usize, criterion: usize| {
            let old = same?.it;
            let at = item * criteria.len() + criterion;
            let (before, now) = (old.scores.participants(), scores.participants());
            let as_before = fresh.iter().all(|&person| before[person][at] == now[person][at]);
            let row = if as_before { old.row(item)? } else { return None };
            // What was left out has no value, only the 0 that stands for it.
            if old.scored.values.is_left_out(criterion) {
                return None;
            }
            old.scored.values.rows().nth(row)?.get(criterion).copied()
        };
        let nothing = || Scored { not_scored: (0..items).collect(), ..Scored::default() };
        let scored = scores.summarised_with(&criteria, inputs.aggregation, &value).unwrap_or_else(nothing);
        let ranking = Ranking::new(&scored, &criteria);

        let mut by_scores = vec![None; items];
        let own = axes(&scored.values, &criteria).unwrap_or_default();
        for (&item, axes) in scored.items.iter().zip(&own) {
            by_scores[item] = Some(*axes);
        }
        // Where scores put the items: moving one by hand moves no cut.
        let cuts = match inputs.cut {
            Cut::Fifty => None,
            Cut::Medians => Cuts::medians(&own),
        };
        let cuts = cuts.unwrap_or(Cuts::MIDDLE);
        let place = |(item, by_scores): (&Item, Option<Axes>)| {
            let by_hand = inputs.override_of(&item.id).map(|it| Axes { value: it.value, effort: it.effort });
            let axes = by_hand.or(by_scores)?;
            let overridden = by_hand.is_some();
            let (quadrant, borderline) = (quadrant(axes, cuts), is_borderline(axes, cuts));
            Some(Place { axes, by_scores, overridden, quadrant, borderline })
        };
        let places = inputs.items.iter().zip(by_scores).map(place).collect();

        let dominated = match &known {
            Some(known) if known.it.scored == scored => known.it.dominated.clone(),
            _ => dominated(&scored, items),
        };
        let change = smallest_change(&scored.values, &weights)
            .and_then(|change| Some(Change { overtaken_by: *scored.items.get(change.overtaken_by)?, ..change }));
        let opinion = |method: Method| {
            let scores: Vec<Option<f64>> = inputs.items.iter().map(|item| method.score(item)).collect();
            Opinion { method, ranks: ratio::ranks(&scores), scores }
        };
        Prioritisation {
            shares: shares(&weights),
            aggregation: inputs.aggregation,
            opinions: Method::ALL.map(opinion),
            criteria,
            people,
            scores,
            scored,
            ranking,
            cuts,
            places,
            dominated,
            change,
        }
    }

    /// The places of the scored items, best first.
    pub fn order(&self) -> &[usize] {
        self.ranking.as_ref().map_or(&[], |ranking| &ranking.order)
    }

    pub fn standing(&self, item: usize) -> Option<Standing> {
        *self.ranking.as_ref()?.standings.get(item)?
    }

    /// The row of an item among the scored ones.
    pub fn row(&self, item: usize) -> Option<usize> {
        self.scored.items.binary_search(&item).ok()
    }

    /// How the score of an item is made, by criterion, `None` for one that decides nothing yet; `None` for an item that
    /// is not scored, and where weights are all 0.
    pub fn parts(&self, item: usize) -> Option<Vec<Option<Part>>> {
        let shares = self.shares.as_ref()?;
        let row = self.scored.values.rows().nth(self.row(item)?)?;
        let part = |(place, (&position, &share)): (usize, (&f64, &f64))| {
            if self.scored.values.is_left_out(place) {
                return Some(None);
            }
            let score = self.aggregation.of(&self.scores.cell(item, place))?;
            Some(Some(Part { score, position, share, points: 100.0 * position * share }))
        };
        row.iter().zip(shares).enumerate().map(part).collect()
    }

    /// How many people scored anything in this round.
    pub fn voices(&self) -> usize {
        self.scores.participants().iter().filter(|list| list.iter().any(Option::is_some)).count()
    }

    /// What a verdict on the ranking is asked of; `None` while nothing is ranked.
    pub fn question(&self, seed: u64) -> Option<Question> {
        self.question_in(Mode::deciding(self.voices()), seed)
    }

    /// The same, with or without drawing people whatever their number.
    pub fn question_in(&self, mode: Mode, seed: u64) -> Option<Question> {
        self.ranking.as_ref().filter(|ranking| !ranking.order.is_empty())?;
        let mut foremost: Vec<usize> = self.order().iter().filter_map(|&item| self.row(item)).collect();
        foremost.truncate(super::smaa::DUELLISTS);
        foremost.sort_unstable();
        // No weight is said, but for that of what decides nothing.
        let even = |(place, criterion): (usize, &Criterion)| {
            let weight = if self.scored.values.is_left_out(place) { 0.0 } else { 1.0 };
            Criterion { weight, ..*criterion }
        };
        Some(Question {
            mode,
            values: self.scored.values.clone(),
            people: (mode == Mode::People).then(|| Rc::clone(&self.scores)),
            criteria: self.criteria.iter().enumerate().map(even).collect(),
            aggregation: self.aggregation,
            foremost,
            seed,
        })
    }

    /// The shares of an item's ranks, first to last; `None` for one that is not scored.
    pub fn ranks_of<'a>(&self, item: usize, acceptability: &'a Acceptability) -> Option<&'a [f64]> {
        acceptability.rank.get(self.row(item)?).map(Vec::as_slice)
    }
}

/// What is known already, and what it was made of.
struct Known<'a> {
    inputs: &'a PrioritiseInputs,
    it: &'a Prioritisation,
}

impl Known<'_> {
    /// Whether places mean the same in both.
    fn is_of(&self, inputs: &PrioritiseInputs, round: u32) -> bool {
        let items = self.inputs.items.iter().map(|it| &*it.id).eq(inputs.items.iter().map(|it| &*it.id));
        let criteria = self.inputs.criteria.iter().map(|it| &*it.id).eq(inputs.criteria.iter().map(|it| &*it.id));
        self.inputs.round == round && items && criteria
    }
}

/// The ballots of a round that count. Which of the people a draw means must not depend on who came first.
fn in_order_of_people(inputs: &PrioritiseInputs, round: u32) -> Vec<&Ballot> {
    let mut ballots: Vec<&Ballot> = inputs.counted(round).collect();
    ballots.sort_by(|one, other| one.participant.cmp(&other.participant));
    ballots
}

/// The scores of these ballots, and the places of the people whose scores were not known.
fn scores_of(inputs: &PrioritiseInputs, ballots: &[&Ballot], known: Option<&Known>) -> (Rc<Scores>, Vec<usize>) {
    let before = known.map(|known| in_order_of_people(known.inputs, known.inputs.round)).unwrap_or_default();
    let find = |ballot: &Ballot| {
        let place = before.binary_search_by(|it| it.participant.cmp(&ballot.participant)).ok()?;
        before[place].scores.is_same(&ballot.scores).then_some(place)
    };
    let places: Vec<Option<usize>> = ballots.iter().map(|ballot| find(ballot)).collect();
    let fresh: Vec<usize> = (0..places.len()).filter(|&person| places[person].is_none()).collect();
    let all_known = places.iter().copied().eq((0..before.len()).map(Some));
    if let Some(known) = known.filter(|_| all_known) {
        return (Rc::clone(&known.it.scores), fresh);
    }
    let cells = inputs.cells();
    let list = |(ballot, place): (&&Ballot, &Option<usize>)| {
        let list = place.and_then(|place| known?.it.scores.participants().get(place).cloned());
        list.unwrap_or_else(|| cells(ballot))
    };
    let lists = ballots.iter().zip(&places).map(list).collect();
    let (items, criteria) = (inputs.items.len(), inputs.criteria.len());
    // Whole rows of whole numbers, so there is nothing to refuse.
    let scores = Scores::new(items, criteria, lists).unwrap_or_else(|| Scores::none(items, criteria));
    (Rc::new(scores), fresh)
}

/// By item the first that is at least as good everywhere.
fn dominated(scored: &Scored, items: usize) -> Vec<Option<usize>> {
    let mut dominated = vec![None; items];
    for (&item, by) in scored.items.iter().zip(dominated_by(&scored.values)) {
        dominated[item] = by.and_then(|row| scored.items.get(row).copied());
    }
    dominated
}

/// What acceptabilities depend on. The weights are not among it: all of them are drawn, so moving one asks nothing
/// anew.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    mode: Mode,
    values: Values,
    people: Option<Rc<Scores>>,
    criteria: Vec<Criterion>,
    aggregation: Aggregation,
    foremost: Vec<usize>,
    seed: u64,
}

impl Question {
    /// How many use cases are ranked.
    pub fn items(&self) -> usize {
        self.values.items()
    }

    /// `None` where there is nothing to draw.
    pub fn begin(&self, draws: usize) -> Option<Smaa> {
        match &self.people {
            Some(people) => Smaa::of_people(people, &self.criteria, self.aggregation, &self.foremost, draws, self.seed),
            None => Smaa::of_weights(&self.values, &self.foremost, draws, self.seed),
        }
    }
}
