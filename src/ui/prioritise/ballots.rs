//! Ballots that come as files or links, and what became of each.

use super::Desk;
use crate::signal::Derived;
use crate::ui::element::{El, el};
use crate::ui::parts;

pub mod arrivals;
pub mod conflicts;
pub mod files;
pub mod guest;
pub mod invite;
pub mod qr;

pub fn ballots(desk: Desk) -> Vec<El> {
    let words = desk.session.words().prioritise();
    vec![
        el("h3").text(words.bring_ballots),
        el("p").class("quiet").text(words.bring_ballots_note),
        files::choose(desk),
        files::paste(desk),
        el("div").class("pri-arrivals").children_with(move || arrivals::arrivals(desk)),
        invited(desk),
    ]
}

/// What stands below the first screen, where there is no workshop yet: ballots that a link has brought, and the way in
/// for whoever was invited.
pub fn apart(desk: Desk) -> Vec<El> {
    let came = Derived::new(move |_| desk.workshop.arrived.with(|all| !all.borrow().is_empty()));
    let waiting = move || if came.get() { parts::group(desk, "arrivals") } else { Vec::new() };
    vec![el("div").class("pri-arrivals").children_with(waiting), invited(desk)]
}

/// The way in for whoever has an invitation as a file, and why what they opened is none.
fn invited(desk: Desk) -> El {
    let refused = el("p").class("fault").attr("role", "alert").text_with(move || desk.workshop.refused.get());
    el("details")
        .class("more")
        .child(el("summary").text(desk.session.words().prioritise().invited_head))
        .child(files::invited(desk))
        .child(refused)
}
