//! Return on screen: headline figures, inputs, and the result in tabs.

use crate::signal::{Derived, Signal};

use self::sources::Sources;
use super::element::{El, el};
use super::head::{columns, head};
use super::preferences::Tool;
use super::session::Session;
use crate::model::outlook::{Outlook, outlook};
use crate::model::roi::Scenario;

pub mod benefits;
pub mod compare;
pub mod figures;
pub mod inputs;
pub mod ledger;
pub mod matters;
pub mod must_be_true;
pub mod result;
pub mod scenarios;
pub mod sources;
pub mod table;
pub mod uncertainty;
pub mod wear;

/// The scenario on screen with its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub scenario: Scenario,
    pub outlook: Outlook,
}

/// The shown scenario and its evaluation: the one memo every figure on the page is read from.
pub fn shown(session: Session) -> Derived<Option<Shown>> {
    Derived::new(move |_| {
        let id = session.scenario_id();
        let document = session.document.read();
        let roi = &document.workspace.roi;
        let scenario = roi.scenarios.iter().find(|scenario| scenario.id == id)?;
        let outlook = outlook(roi, &document.workspace.decay, scenario);
        Some(Shown { scenario: scenario.clone(), outlook })
    })
}

pub fn tool() -> El {
    let session = Session::here();
    let sources = Sources::new(session);
    let tab = Signal::new("over-time");
    let (to_inputs, columns) = columns(result::column(sources, tab), inputs::groups(tab));
    el("section")
        .class("tool roi")
        .attr("data-tool", "roi")
        .child(head(Tool::Roi))
        .child(figures::headline(sources))
        .child(figures::narrow_note(sources))
        .child(to_inputs)
        .child(columns)
}
