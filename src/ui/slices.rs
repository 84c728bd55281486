//! Long work in slices, between which the browser has other things to do.

use std::cell::RefCell;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::{set_timeout_with_handle, untrack};

use super::session::Session;
use crate::browser;
use crate::signal::Signal;

/// What a first slice may take that is worked at once: a frame. And what later ones may.
const FIRST_MS: f64 = 16.0;
const SLICE_MS: f64 = 10.0;
/// Work that takes longer says so.
const PATIENCE_MS: f64 = 300.0;

/// Something that has long work to do, of which it shows how far it is.
pub trait Sliced: 'static {
    /// Does a piece that takes a millisecond or two. Returns the share that is done then, `None` where nothing is left
    /// to do. After a share of 1 the next piece, whose outcome is shown, gets a slice of its own.
    fn piece(&mut self) -> Option<f64>;
    /// Shows that it works: the share done, once it has taken long.
    fn show(&mut self, share: Option<f64>);
    fn clock(&mut self) -> &mut Clock;
}

/// When the work began, and the slice that waits for its turn.
#[derive(Default)]
pub struct Clock {
    begun: f64,
    next: Option<TimeoutHandle>,
}

impl Clock {
    pub fn start(&mut self) {
        self.stop();
        self.begun = browser::now_ms();
    }

    pub fn stop(&mut self) {
        if let Some(handle) = self.next.take() {
            handle.clear();
        }
    }
}

/// Works at once, as long as a frame: what is done by then is drawn with the edit that has asked for it.
pub fn begin(work: &mut dyn Sliced) {
    slice(work, FIRST_MS);
}

fn slice(work: &mut dyn Sliced, most: f64) {
    let start = browser::now_ms();
    while let Some(share) = work.piece() {
        let now = browser::now_ms();
        if now - start >= most || share == 1.0 {
            let long = now - work.clock().begun >= PATIENCE_MS;
            work.show(long.then_some(share));
            return;
        }
    }
}

/// Has the next slice follow what the browser has to do in between. Whoever follows the signal sees how far it is, and
/// calls this again while there is work.
pub fn go_on_soon<T: Sliced>(session: Session, signal: Signal<RefCell<T>>) {
    let it = signal.peek();
    let mut it = it.borrow_mut();
    let clock = it.clock();
    if clock.next.is_none() {
        let next = move || {
            {
                let it = signal.peek();
                let mut it = it.borrow_mut();
                it.clock().next = None;
                slice(&mut *it, SLICE_MS);
            }
            signal.touch();
            session.draw_charts();
        };
        clock.next = set_timeout_with_handle(move || untrack(next), Duration::ZERO).ok();
    }
}
