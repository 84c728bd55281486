//! The user's own data: rows that are pasted, what they mean, and the decline in them.

use crate::browser;
use crate::model::decay::fields::DATA_DRIFT;
use crate::model::decay::fit::curve::{Decline, Fitted};
use crate::model::decay::fit::shape::Shape;
use crate::model::decay::kpi::{Kpi, KpiFit, Time, Unfit, scaled};
use crate::model::decay::{Action, Curve};
use crate::rows::{self, Rows};
use crate::signal::{Derived, Signal};
use crate::ui::element::{El, el};
use crate::ui::session::Session;
use crate::words;

pub mod curves;
pub mod entry;
pub mod preview;
pub mod questions;
pub mod result;

pub fn own_data(session: Session) -> Vec<El> {
    let data = Data::new(session);
    let note = move || {
        let words = session.words();
        match &data.state.read().fit {
            None => words.kpi_intro.to_owned(),
            Some(Err(unfit)) => words::kpi::unfit(unfit, &session.formats()),
            Some(Ok(_)) => String::new(),
        }
    };
    vec![
        el("h2").class("finding").text_with(move || data.finding.get()),
        el("p").class("chart-note kpi-note").attr("role", "status").text_with(note),
        entry::entry(data),
        result::result(data),
    ]
}

/// Everything this tab is read from.
#[derive(Clone, Copy)]
pub struct Data {
    pub session: Session,
    pub state: Derived<State>,
    /// The curve on screen; `None`: the best.
    pub shape: Signal<Option<Shape>>,
    pub replay: Signal<bool>,
    pub finding: Derived<String>,
}

/// The user's data, and what is made of it.
pub struct State {
    pub kpi: Option<Kpi>,
    pub threshold: f64,
    /// What stands in the field, and what is read in it.
    pub text: String,
    pub rows: Rows,
    /// There while there is a KPI.
    pub fit: Option<Result<KpiFit, Unfit>>,
}

/// Rows and fit follow from the others.
impl PartialEq for State {
    fn eq(&self, other: &State) -> bool {
        self.kpi == other.kpi && self.text == other.text && self.threshold == other.threshold
    }
}

impl State {
    fn new(session: Session, last: Option<&State>) -> State {
        let document = session.document.read();
        let decay = &document.workspace.decay;
        let kpi = decay.kpi.clone();
        // What was typed before another document came is gone with its document.
        let replaced = session.replaced.get();
        let typed = session.kpi_text.get().filter(|(_, since)| *since == replaced).map(|(text, _)| text);
        let text = typed.or_else(|| kpi.as_ref().map(|kpi| rows::text(&kpi.rows))).unwrap_or_default();
        let fit = match last {
            Some(last) if last.kpi == kpi => last.fit.clone(),
            _ => kpi.as_ref().map(Kpi::fit),
        };
        State { rows: rows::read(&text), kpi, threshold: decay.threshold, text, fit }
    }
}

impl Data {
    fn new(session: Session) -> Data {
        let state = Derived::new(move |last| State::new(session, last));
        let shape = Signal::new(None);
        let finding = Derived::new(move |_| {
            let (words, formats, state) = (session.words(), session.formats(), state.read());
            match (&state.kpi, &state.fit) {
                (Some(kpi), Some(Ok(it))) => {
                    let day = |time: Time| browser::format_day(&time.text(), formats.locale.tag());
                    words::kpi::finding(kpi, it, shown(it, shape.get()), state.threshold, &day, &formats)
                }
                (None, _) => words.kpi_empty.to_owned(),
                _ => words.kpi_no_curve.to_owned(),
            }
        });
        Data { session, state, shape, replay: Signal::new(false), finding }
    }

    /// Reads what may be shown only with a KPI and a curve.
    pub fn with<R>(self, read: impl FnOnce(&Kpi, &KpiFit, &Fitted) -> R) -> Option<R> {
        let state = self.state.read();
        match (&state.kpi, &state.fit) {
            (Some(kpi), Some(Ok(it))) => Some(read(kpi, it, shown(it, self.shape.get()))),
            _ => None,
        }
    }

    pub fn is_empty(self) -> bool {
        self.state.read().kpi.is_none()
    }

    /// Takes a text into the field, and its rows into the document when all of them can be read.
    pub fn type_text(self, text: String) {
        let rows = rows::read(&text);
        if rows.refusal.is_none() && rows.faults.is_empty() {
            self.keep(&rows);
        }
        self.session.kpi_text.set(Some((text, self.session.replaced.now())));
    }

    /// Takes rows into the document, with the name and unit they bring; what was brought by the rows before goes with
    /// them, what the user has written stays.
    pub fn keep(self, rows: &Rows) {
        let name_of = |rows: &Rows| rows.header.get(1).map(|name| name.chars().take(200).collect::<String>());
        let unit_of = |rows: &Rows| if rows.percent { "%" } else { "" };
        let before = self.state.peek();
        self.session.edit_document("decay.kpi.rows", |document| {
            let kpi = document.workspace.decay.kpi.get_or_insert_default();
            if kpi.unit.is_empty() || kpi.unit == unit_of(&before.rows) {
                kpi.unit = unit_of(rows).to_owned();
            }
            if kpi.name.is_empty() || Some(&kpi.name) == name_of(&before.rows).as_ref() {
                kpi.name = name_of(rows).unwrap_or_default();
            }
            kpi.rows = rows.kept();
        });
    }

    /// The shown curve as the simulator's, or why it cannot be.
    pub fn decline(self) -> Result<Decline, String> {
        let formats = self.session.formats();
        let words = formats.locale.words();
        let decline = self.with(|_, _, curve| curve.decline().map_err(|it| words::kpi::unusable(&it, &formats)));
        let decline = decline.unwrap_or_else(|| Err(String::new()))?;
        let most = self.rates(&decline).into_iter().fold(0.0, f64::max);
        if most > DATA_DRIFT.max { Err(words.unusable.get("split").to_owned()) } else { Ok(decline) }
    }

    fn rates(self, decline: &Decline) -> [f64; 4] {
        scaled(self.session.document.read().workspace.decay.rates.list(), decline.rho)
    }

    /// The shown curve with what the plan does against it; `None` when it cannot be the simulator's.
    pub fn replayed(self) -> Option<(Curve, Vec<Action>)> {
        let decline = self.decline().ok()?;
        let curve = Curve { rates: self.rates(&decline), k: decline.k };
        let plan = self.session.plan_id();
        let document = self.session.document.read();
        Some((curve, document.workspace.decay.plan(&plan)?.actions(&curve)))
    }
}

/// The chosen curve where it was fitted, else the best.
fn shown(it: &KpiFit, shape: Option<Shape>) -> &Fitted {
    let chosen = it.fits.curves.iter().find(|curve| Some(curve.shape) == shape);
    chosen.unwrap_or_else(|| it.fits.best())
}
