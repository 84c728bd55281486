//! The round that is scored now: secret or open, passed round on this device, revealed, and followed by another.

use crate::browser;
use crate::model::prioritise::edit::EditError;
use crate::signal::{Derived, Signal};
use crate::ui::controls::event_checked;
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::Desk;
use crate::ui::session::Toast;
use crate::words::{fill, group as say, prioritise};

pub fn round(desk: Desk) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let finding = move || {
        let document = desk.session.document.read();
        say::round(&document.workspace.prioritise, &desk.session.formats())
    };
    vec![
        el("h2").class("finding").attr("tabindex", "-1").text_with(finding),
        el("p").class("chart-note").text(words.secret_means),
        el("div").child_with(move || Some(acts(desk))),
    ]
}

/// What can be done now.
fn acts(desk: Desk) -> El {
    let words = desk.session.words().prioritise();
    // Built anew when something else can be done, and not with every score.
    let now = Derived::new(move |_| {
        let document = desk.session.document.read();
        let inputs = &document.workspace.prioritise;
        let turnout = inputs.turnout();
        let disputed = inputs.conflicts().iter().filter(|it| it.round == inputs.round).count();
        let all = turnout.people > 0 && turnout.complete == turnout.people;
        (inputs.hidden, inputs.participants.is_empty(), !inputs.ballots.is_empty(), all, disputed)
    });
    let (hidden, nobody, scored, all, disputed) = now.get();
    // Scores are revealed once they are all there; until then others score.
    let (first, second) = if hidden && all { ("secondary", "primary") } else { ("primary", "secondary") };
    let pass = button(first)
        .attr("data-action", "pass-round")
        .flag("disabled", move || nobody)
        .text(if hidden { words.pass_on } else { words.pass_round })
        .on_click(move || pass_round(desk));
    let reveal = button(second).attr("data-action", "reveal").text(words.reveal).on_click(move || {
        desk.act("reveal", |inputs| inputs.reveal());
        desk.tab.set("disagreements");
        desk.session.focus_soon(".result .finding");
    });
    let hide = button("secondary").attr("data-action", "hide").text(words.hide).on_click(move || {
        desk.act("hide", |inputs| inputs.start_session(desk.session_id(), true));
    });
    let mut shown = vec![];
    if hidden {
        let (first, second) = if all { (reveal, pass) } else { (pass, reveal) };
        shown.push(el("div").class("start").child(first).child(second));
        if disputed > 0 {
            shown.push(el("p").class("notice").text(words.reveal_disputed));
        }
    } else {
        shown.push(el("div").class("start").child(pass).child(hide));
    }
    if nobody {
        shown.push(el("p").class("row-note").text(words.pass_needs));
    }
    if scored && !hidden {
        shown.push(next_round(desk, disputed > 0));
    }
    el("div").children(shown)
}

impl Desk {
    /// The id of the workshop that goes on, or of a new one.
    pub fn session_id(self) -> String {
        let document = self.session.document.peek();
        document.workspace.prioritise.session.clone().unwrap_or_else(browser::new_id)
    }
}

/// Makes the round secret and hands the device to the first who has not scored; to the first of all where everybody
/// has.
fn pass_round(desk: Desk) {
    let id = desk.session_id();
    desk.act("hide", |inputs| {
        inputs.drop_nameless();
        inputs.start_session(id, true);
    });
    let document = desk.session.document.now();
    let inputs = &document.workspace.prioritise;
    if let Some(first) = inputs.next_to_score(None).or(inputs.participants.first().map(|it| it.id.as_str())) {
        desk.hand_to(first);
    }
}

/// Who has not picked one of contradictory ballots has no scores to start from.
fn next_round(desk: Desk, disputed: bool) -> El {
    let words = desk.session.words().prioritise();
    let carry = Signal::new(true);
    let input = el("input")
        .attr("type", "checkbox")
        .attr("name", "carry")
        .checked(move || carry.get())
        .on("change", move |event| carry.set(event_checked(&event)));
    let next = button("small").attr("data-action", "next-round").text(words.next_round).on_click(move || {
        let mut failed: Option<EditError> = None;
        desk.act("round", |inputs| failed = inputs.start_next_round(carry.now(), true).err());
        let formats = crate::format::Formats::new(desk.session.locale.now(), "");
        let text = match failed {
            Some(error) => prioritise::edit_error(error, &formats),
            None => fill(
                desk.session.locale.now().words().prioritise().next_begun,
                &[("round", &desk.session.document.peek().workspace.prioritise.round.to_string())],
            ),
        };
        desk.session.toast.set(Some(Toast { text, undo: failed.is_none() }));
        desk.session.focus_soon(".pri-workshop .finding");
    });
    el("details")
        .class("more")
        .child(el("summary").text(words.next_head))
        .child(el("p").class("row-note").text(words.next_note))
        .children(disputed.then(|| el("p").class("notice").text(words.next_disputed)))
        .child(el("label").class("check").child(input).child(el("span").text(words.next_carry)))
        .child(el("div").class("button-row").child(next))
}
