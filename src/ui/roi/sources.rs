//! What the result of Return is read from. Texts, tables and charts are functions of one view of it, and each kind of
//! them follows it in one place, so that the compiler writes the following once and not for each of them.

use super::Shown;
use crate::chart::AnyChart;
use crate::export::Cell;
use crate::format::Formats;
use crate::model::roi::sensitivity::Sensitivity;
use crate::model::roi::simulation::outcome::Outcome;
use crate::signal::Derived;
use crate::ui::figure::Figure;
use crate::ui::session::Session;
use crate::ui::simulation::{self, Run};
use crate::words::Words;

/// The scenario on screen, its simulation and its tornado, each worked out when it is read.
#[derive(Clone, Copy)]
pub struct Sources {
    pub session: Session,
    pub shown: Derived<Option<Shown>>,
    pub run: Derived<Run>,
    tornado: Derived<Option<Sensitivity>>,
}

/// All of it as it is now.
pub struct View<'a> {
    pub shown: &'a Shown,
    pub run: &'a Run,
    pub words: &'static Words,
    pub formats: Formats,
    pub sources: Sources,
}

impl Sources {
    pub fn new(session: Session) -> Sources {
        let (run, tornado) = (simulation::run(session), simulation::tornado(session));
        Sources { session, shown: super::shown(session), run, tornado }
    }

    fn view(self, read: &mut dyn FnMut(&View)) {
        let (shown, run) = (self.shown.read(), self.run.read());
        let formats = self.session.formats();
        if let Some(shown) = &*shown {
            read(&View { shown, run: &run, words: formats.locale.words(), formats, sources: self });
        }
    }

    fn read<T: Default>(self, read: fn(&View) -> T) -> T {
        let mut found = T::default();
        self.view(&mut |view| found = read(view));
        found
    }

    pub fn text(self, read: fn(&View) -> String) -> impl Fn() -> String + Copy {
        move || self.read(read)
    }

    pub fn is(self, read: fn(&View) -> bool) -> Derived<bool> {
        Derived::new(move |_| self.read(read))
    }

    pub fn sentence(self, read: fn(&View) -> String) -> Derived<String> {
        Derived::new(move |_| self.read(read))
    }

    pub fn chart(self, read: fn(&View) -> Option<AnyChart>) -> Derived<Option<AnyChart>> {
        Derived::new(move |_| self.read(read))
    }

    pub fn read_figures(self, read: fn(&View) -> Vec<Figure>) -> Vec<Figure> {
        self.read(read)
    }

    /// The rows of a table, the first of them its head.
    pub fn rows(self, read: fn(&View) -> Vec<Vec<Cell>>) -> Derived<Vec<Vec<Cell>>> {
        Derived::new(move |_| self.read(read))
    }
}

impl View<'_> {
    pub fn outcome(&self) -> Option<&Outcome> {
        self.run.outcome()
    }

    /// What each uncertain input alone does to NPV, the largest first.
    pub fn tornado<T: Default>(&self, read: impl FnOnce(&Sensitivity) -> T) -> T {
        self.sources.tornado.with(|it| it.as_ref().map(read)).unwrap_or_default()
    }
}
