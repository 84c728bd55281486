//! The search for the best rhythm, in slices short enough to leave the page alive.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::set_interval_with_handle;

use super::View;
use crate::browser;
use crate::model::decay::Curve;
use crate::model::decay::policy::{Choice, Found, PolicySearch};
use crate::model::decay::value::Valuation;
use crate::signal::{Derived, Signal, effect, on_end};

/// Inputs have to be quiet for so long before a search begins, in milliseconds.
const QUIET: f64 = 300.0;
/// A search that takes longer than this shows how far it is.
const PATIENCE: f64 = 300.0;
/// What one slice may take, of the time between two.
const SLICE: f64 = 12.0;
const BETWEEN: Duration = Duration::from_millis(16);
/// Policies between two looks at the clock.
const POLICIES: usize = 4;

/// How far the search is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct State {
    /// What was found last.
    pub found: Option<Found>,
    /// Whether that is for the inputs as they are.
    pub fresh: bool,
    /// How many policies are done, of how many, once it takes long.
    pub progress: Option<(usize, usize)>,
    pub cancelled: bool,
}

impl State {
    /// What was found, where it still holds.
    pub fn holds(&self) -> Option<&Found> {
        self.found.as_ref().filter(|_| self.fresh)
    }
}

/// The search of one screen. Copies share it.
#[derive(Clone, Copy)]
pub struct Search {
    pub state: Signal<State>,
    /// Set to search after all.
    wish: Signal<()>,
    running: Signal<Running>,
}

type Running = Rc<Cell<Option<IntervalHandle>>>;
/// What the outcome depends on: not on how often the plan does things, but on what they close and cost.
type Inputs = (Curve, [Choice; 4], Valuation);

impl Search {
    pub fn cancel(&self) {
        stop(&self.running.peek());
        self.state.update(|state| (state.cancelled, state.progress) = (true, None));
    }

    pub fn again(&self) {
        self.wish.touch();
    }
}

/// Searches whenever what a search depends on has changed and been quiet for a while, as long as the tool is open.
pub fn start(view: Derived<Option<View>>) -> Search {
    let running = Running::default();
    let search =
        Search { state: Signal::new(State::default()), wish: Signal::new(()), running: Signal::new(running.clone()) };
    let inputs = Derived::new(move |_| {
        let view = view.read();
        let view = (*view).as_ref()?;
        Some((view.curve, view.plan.choices(), view.frame.valuation.clone()?))
    });
    let last = running.clone();
    on_end(move || stop(&last));
    effect(move || {
        search.wish.track();
        stop(&running);
        search.state.update(|state| *state = State { found: state.found, ..State::default() });
        if inputs.read().is_some() {
            let (slice, end) = (slices(search, inputs.read()), running.clone());
            let slice = move || {
                if slice() {
                    stop(&end);
                }
            };
            running.set(set_interval_with_handle(slice, BETWEEN).ok());
        }
    });
    search
}

/// A function that works a slice off and says whether it was the last one.
fn slices(search: Search, inputs: Rc<Option<Inputs>>) -> impl Fn() -> bool {
    let begin = browser::now_ms() + QUIET;
    let work = RefCell::new(None::<PolicySearch>);
    move || {
        let now = browser::now_ms();
        let (Some((curve, choices, valuation)), true) = (&*inputs, now >= begin) else { return false };
        let mut work = work.borrow_mut();
        let work = work.get_or_insert_with(|| PolicySearch::new(curve, choices, valuation.clone()));
        while !work.step(POLICIES) {
            if browser::now_ms() - now > SLICE {
                if now - begin > PATIENCE {
                    search.state.update(|state| state.progress = Some(work.progress()));
                }
                return false;
            }
        }
        search.state.set(State { found: work.found(), fresh: true, ..State::default() });
        true
    }
}

fn stop(running: &Running) {
    if let Some(handle) = running.take() {
        handle.clear();
    }
}
