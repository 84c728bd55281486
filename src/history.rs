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
    /// Steps at the bottom of `past` and of `future` that are out of reach.
    fence: (usize, usize),
}

#[derive(Debug, Clone)]
struct Burst {
    key: String,
    last_ms: f64,
    sealed: bool,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        History { past: Vec::new(), future: Vec::new(), burst: None, fence: (0, 0) }
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
                self.fence.0 = self.fence.0.saturating_sub(1);
            }
        }
        self.future.clear();
        self.fence.1 = 0;
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

    /// Puts what has been done so far, and what could be redone, out of reach until `unfence`: who goes on must not
    /// take back, or bring back, what another has done.
    pub fn fence(&mut self) {
        self.fence_past();
        self.fence.1 = self.future.len();
    }

    /// The same for undo alone.
    pub fn fence_past(&mut self) {
        self.burst = None;
        self.fence.0 = self.past.len();
    }

    pub fn unfence(&mut self) {
        self.fence = (0, 0);
    }

    /// The state one step back, given the present one to come back to.
    pub fn undo(&mut self, present: T) -> Option<T> {
        self.burst = None;
        let state = self.can_undo().then(|| self.past.pop())??;
        self.future.push(present);
        Some(state)
    }

    /// The state one step forward again.
    pub fn redo(&mut self, present: T) -> Option<T> {
        self.burst = None;
        let state = self.can_redo().then(|| self.future.pop())??;
        self.past.push(present);
        Some(state)
    }

    pub fn can_undo(&self) -> bool {
        self.past.len() > self.fence.0
    }

    pub fn can_redo(&self) -> bool {
        self.future.len() > self.fence.1
    }
}
