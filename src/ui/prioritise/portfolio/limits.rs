//! The budget and the people there are; either may be without a limit.

use crate::format;
use crate::model::knob::Knob;
use crate::model::prioritise::fields::{BUDGET, PORTFOLIO_PEOPLE};
use crate::model::prioritise::inputs::{HEADCOUNT, Portfolio};
use crate::model::roi::ledger::State;
use crate::signal::Signal;
use crate::ui::controls::event_value;
use crate::ui::controls::tag::tag;
use crate::ui::element::{El, el};
use crate::ui::prioritise::Desk;
use crate::words::fill;

pub fn limits(desk: Desk) -> Vec<El> {
    let words = desk.session.words().prioritise();
    vec![
        field(desk, "budget", words.budget, words.budget_note, &BUDGET, |it| &mut it.budget),
        field(desk, "headcount", words.headcount, words.headcount_note, &PORTFOLIO_PEOPLE, |it| &mut it.headcount),
        assumption(desk),
    ]
}

type Place = fn(&mut Portfolio) -> &mut Option<f64>;

/// A number or, with nothing in the field, no limit.
fn field(desk: Desk, name: &'static str, label: &str, note: &str, knob: &'static Knob, place: Place) -> El {
    let session = desk.session;
    // What is being typed, whether it is wrong, and how often the document had been replaced by then.
    let draft = Signal::new(None::<(String, bool, u32)>);
    let typed = move || {
        let replaced = session.replaced.get();
        draft.get().filter(|it| it.2 == replaced)
    };
    let value = move || {
        let document = session.document.read();
        *place(&mut document.workspace.prioritise.portfolio.clone())
    };
    let faulty = move || typed().is_some_and(|it| it.1);
    let id = ["portfolio-", name].concat();
    let fault = [&id, "-fault"].concat();
    let symbol = move || if name == "budget" { session.formats().symbol() } else { String::new() };
    let input = el("input")
        .attr("id", &id)
        .attr("type", "text")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("name", &id)
        .attr("aria-describedby", &fault)
        .attr_with("aria-invalid", move || faulty().to_string())
        .value(move || match typed() {
            Some((text, ..)) => text,
            None => value().map(|number| session.formats().field(knob, number)).unwrap_or_default(),
        })
        .on("input", move |event| {
            let text = event_value(&event);
            let number = match text.trim().is_empty() {
                true => Ok(None),
                false => {
                    format::parse(&text, knob.unit).map_err(drop).and_then(|it| knob.check(it).map_err(drop)).map(Some)
                }
            };
            draft.set(Some((text, number.is_err(), session.replaced.now())));
            if let Ok(number) = number {
                desk.edit(&id_of(name), |inputs| *place(&mut inputs.portfolio) = number);
            }
        })
        .on("change", move |_| {
            // A wrong text stays with its reason; a right one is shown as the number it stands for.
            if draft.peek_with(|it| it.as_ref().is_some_and(|it| !it.1)) {
                draft.set(None);
            }
            session.close_step();
        });
    let message = move || {
        if !faulty() {
            return String::new();
        }
        let formats = session.formats();
        let values = [("low", &*formats.limit(knob, knob.min)), ("high", &formats.limit(knob, knob.max))];
        fill(formats.locale.words().prioritise().field_range, &values)
    };
    el("div")
        .class("row")
        .child(
            el("div")
                .class("row-head")
                .child(
                    el("div")
                        .class("row-label")
                        .child(el("label").attr("for", &id).text(label))
                        .child(el("span").class("row-note").text(note)),
                )
                .child(
                    el("span")
                        .class("field")
                        .class_if("invalid", faulty)
                        .child(el("span").class("affix").attr("aria-hidden", "true").text_with(symbol))
                        .child(input),
                ),
        )
        .child(el("p").class("fault").attr("id", &fault).attr("role", "alert").text_with(message))
}

fn id_of(name: &str) -> String {
    ["portfolio.", name].concat()
}

/// The mark of the people there are, as long as nobody has said otherwise, and what it rests on.
fn assumption(desk: Desk) -> El {
    let open = Signal::new(false);
    let ours = move || desk.session.document.read().workspace.prioritise.portfolio.headcount == Some(HEADCOUNT);
    let mark = tag(|| State::Assumption, open, "portfolio-reason".to_owned());
    let reason = el("p")
        .class("reason")
        .attr("id", "portfolio-reason")
        .flag("hidden", move || !open.get())
        .text(desk.session.words().prioritise().people_assumption);
    el("div").flag("hidden", move || !ours()).child(mark).child(reason)
}
