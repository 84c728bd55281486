//! The operating routine of a plan: who does what every day, week and month, and when each action falls due.
//!
//! Duties come from a pack, dates from the plan and the project's start. There is no clock in here: who asks says
//! from which day dates are wanted.

use crate::content::routine::{Entry, Pack, Part, RHYTHMS};
use crate::date::{DAYS_A_MONTH, Date};
use crate::model::decay::defaults::WEEK;
use crate::model::decay::inputs::PlannedAction;
use crate::model::decay::upkeep::Action;
use crate::model::decay::{Curve, Plan};

pub mod calendar;
pub mod markdown;

/// An interval this near to whole weeks or months is meant to be whole: 0.23 months are a week, and over ten years
/// of them the difference stays below a day.
const SAME: f64 = 2e-4;
/// The rhythms of standing duties, from the shortest.
pub const STANDING: [Rhythm; 3] = [Rhythm::Daily, Rhythm::Weeks(1), Rhythm::Months(1)];

/// What a routine is made of.
pub struct Basis<'a> {
    pub pack: &'a Pack,
    /// `None` while there is none: only the standing duties are done.
    pub plan: Option<&'a Plan>,
    pub curve: Curve,
    /// Day of month 0.
    pub start: Option<Date>,
    pub launch_month: u32,
    pub horizon_months: u32,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Routine {
    pub launch: Option<Date>,
    /// Months from launch to the horizon.
    pub months: u32,
    /// What is done whatever the plan says, in the order of the pack.
    pub duties: Vec<Duty>,
    /// What the plan does.
    pub actions: Vec<Duty>,
}

/// Something that is done again and again.
#[derive(Debug, Clone, PartialEq)]
pub struct Duty {
    /// Id of its entry in the pack.
    pub id: String,
    pub rhythm: Rhythm,
    /// Every date before the horizon; none while there is no start.
    pub dates: Vec<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rhythm {
    Daily,
    Weeks(u32),
    /// Of the calendar.
    Months(u32),
    /// Months of the model, which fall on the nearest day; and whether they follow from a gap ("as needed").
    Other {
        months: f64,
        needed: bool,
    },
}

impl Rhythm {
    /// Of something done every so many months of the model.
    pub fn of(every: f64, needed: bool) -> Rhythm {
        let whole =
            |every: f64| (every.round() >= 1.0 && (every - every.round()).abs() < SAME).then_some(every.round() as u32);
        match (whole(every / WEEK), whole(every)) {
            _ if needed => Rhythm::Other { months: every, needed },
            (_, Some(months)) => Rhythm::Months(months),
            (Some(weeks), _) => Rhythm::Weeks(weeks),
            _ => Rhythm::Other { months: every, needed },
        }
    }
}

impl Duty {
    /// Up to three dates on or after a day.
    pub fn next(&self, from: Date) -> impl Iterator<Item = Date> {
        self.dates.iter().copied().filter(move |date| *date >= from).take(3)
    }
}

impl Routine {
    pub fn new(basis: &Basis<'_>) -> Routine {
        let months = basis.horizon_months.saturating_sub(basis.launch_month);
        let launch = basis.start.and_then(|start| start.after_calendar_months(basis.launch_month));
        let horizon = f64::from(months);
        let standing = |entry: &Entry| {
            let place = RHYTHMS.iter().position(|word| entry.rhythm.as_deref() == Some(*word));
            let rhythm = STANDING[place.unwrap_or(2)];
            let (first, count) = match rhythm {
                Rhythm::Daily => (0.0, (horizon * DAYS_A_MONTH) as usize),
                Rhythm::Weeks(_) => (WEEK, times(WEEK, horizon)),
                _ => (1.0, times(1.0, horizon)),
            };
            Duty { id: entry.id.clone(), rhythm, dates: dates(launch, first, rhythm, count) }
        };
        let planned = |planned: &PlannedAction| {
            let action = planned.action(&basis.curve)?;
            let rhythm = Rhythm::of(action.every, planned.gap.is_some());
            let count = action.events(horizon).len();
            let dates = dates(launch, action.first, rhythm, count);
            Some(Duty { id: planned.kind.word().to_owned(), rhythm, dates })
        };
        Routine {
            launch,
            months,
            duties: basis.pack.part(Part::Duties).iter().map(standing).collect(),
            actions: basis.plan.iter().flat_map(|plan| &plan.actions).filter_map(planned).collect(),
        }
    }

    /// The first thing the plan does on or after a day.
    pub fn next(&self, from: Date) -> Option<(&Duty, Date)> {
        self.actions.iter().filter_map(|duty| Some((duty, duty.next(from).next()?))).min_by_key(|(_, date)| *date)
    }
}

/// How often something done every so many months is done before the horizon.
fn times(every: f64, horizon: f64) -> usize {
    Action { first: every, every, recovery: [0.0; 4], cost: 0.0 }.events(horizon).len()
}

/// So many dates from `first` months after launch. Whole weeks and months are those of the calendar; anything else
/// falls on the nearest day.
fn dates(launch: Option<Date>, first: f64, rhythm: Rhythm, count: usize) -> Vec<Date> {
    let Some(launch) = launch else { return Vec::new() };
    let day = |months: f64| launch.after_days((months * DAYS_A_MONTH).round());
    // Months are counted from launch where they can be: after a February the 31st is the 31st again.
    let (from, lead) = match Rhythm::of(first, false) {
        Rhythm::Months(months) => (Some(launch), months),
        _ => (day(first), 0),
    };
    let begin = from.and_then(|from| from.after_calendar_months(lead));
    let date = |n: usize| {
        let n = n as u32;
        match rhythm {
            Rhythm::Daily => begin?.after_days(f64::from(n)),
            Rhythm::Weeks(weeks) => begin?.after_days(f64::from(7 * weeks * n)),
            Rhythm::Months(months) => from?.after_calendar_months(lead + months * n),
            Rhythm::Other { months, .. } => day(first + f64::from(n) * months),
        }
    };
    (0..count).map_while(date).collect()
}
