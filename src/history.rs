//! Undo and redo over whole states. A burst (a drag, a run of typing) is one step.

/// Steps kept; the oldest goes first.
const MOST_STEPS: usize = 100;
/// Edits of the same thing closer than this join even when the first gesture had ended (a held arrow key).
const JOIN_WITHIN_MS: f64 = 800.0;

/// The states before and after the present one, which the owner keeps.
#[derive(Debug, Clone)]
pub struct History<T> {
    past: Vec<T>,
    future: Vec<T>,
    burst: Option<Burst>,
}

#[derive(Debug, Clone)]
struct Burst {
    key: String,
    last_ms: f64,
    sealed: bool,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        History { past: Vec::new(), future: Vec::new(), burst: None }
    }
}

impl<T> History<T> {
    /// Notes that the thing named `key` is about to be edited; `before` is asked for the present state only when
    /// this begins a new step. `now_ms` is any steady clock.
    pub fn record(&mut self, key: &str, now_ms: f64, before: impl FnOnce() -> T) {
        if !self.joins(key, now_ms) {
            self.past.push(before());
            if self.past.len() > MOST_STEPS {
                self.past.remove(0);
            }
        }
        self.future.clear();
        self.burst = Some(Burst { key: key.to_owned(), last_ms: now_ms, sealed: false });
    }

    /// The state before the step that an edit of `key` would go on with; `None` where it would begin a new one.
    pub fn step_before(&self, key: &str, now_ms: f64) -> Option<&T> {
        self.past.last().filter(|_| self.joins(key, now_ms))
    }

    fn joins(&self, key: &str, now_ms: f64) -> bool {
        let joins = |burst: &Burst| burst.key == key && (!burst.sealed || now_ms - burst.last_ms < JOIN_WITHIN_MS);
        self.burst.as_ref().is_some_and(joins)
    }

    /// The gesture has ended (a released slider, a left field): a later edit of the same thing is a new step.
    pub fn seal(&mut self) {
        if let Some(burst) = &mut self.burst {
            burst.sealed = true;
        }
    }

    /// What follows is a new step whatever it edits: for acts that are no gesture, such as adding or deleting.
    pub fn close(&mut self) {
        self.burst = None;
    }

    /// The state one step back, given the present one to come back to.
    pub fn undo(&mut self, present: T) -> Option<T> {
        self.burst = None;
        let state = self.past.pop()?;
        self.future.push(present);
        Some(state)
    }

    /// The state one step forward again.
    pub fn redo(&mut self, present: T) -> Option<T> {
        self.burst = None;
        let state = self.future.pop()?;
        self.past.push(present);
        Some(state)
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
