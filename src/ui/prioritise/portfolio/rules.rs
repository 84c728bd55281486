//! What must be in the set, and what does not go together.

use leptos::prelude::untrack;

use crate::signal::{Derived, Signal};
use crate::ui::controls::{event_checked, event_value};
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::Desk;
use crate::words::{fill, prioritise as say};

pub fn rules(desk: Desk) -> Vec<El> {
    let words = desk.session.words().prioritise();
    // Rows are built anew with the list of use cases.
    let items = Derived::new(move |_| {
        let document = desk.session.document.read();
        document.workspace.prioritise.items.iter().map(|it| (it.id.clone(), it.title.clone())).collect::<Vec<_>>()
    });
    let boxes = move || items.get().into_iter().map(|(id, title)| must_have(desk, id, &title)).collect();
    vec![
        el("fieldset")
            .class("pri-must")
            .child(el("legend").text(words.must_head))
            .child(el("div").children_with(boxes)),
        el("div").class("pri-exclude").child(el("h3").text(words.exclude_head)).child(el("div").children_with(
            move || {
                let items = items.get();
                untrack(|| add(desk, &items))
            },
        )),
        el("ul").class("pri-arrived").children_with(move || {
            let items = items.get();
            pairs(desk, &items)
        }),
    ]
}

fn must_have(desk: Desk, id: String, title: &str) -> El {
    let shown = id.clone();
    let input = el("input")
        .attr("type", "checkbox")
        .attr("name", ["must-", &id].concat())
        .checked(move || desk.session.document.read().workspace.prioritise.portfolio.must_have.contains(&shown))
        .on("change", move |event| {
            let must = event_checked(&event);
            desk.act("must", |inputs| {
                // The box is there as long as the use case is.
                let _ = inputs.set_must_have(&id, must);
            });
        });
    el("label").class("check").child(input).child(el("span").text(title))
}

/// Two lists and a button that says of both that at most one may be in the set.
fn add(desk: Desk, items: &[(String, String)]) -> Vec<El> {
    let session = desk.session;
    let words = session.words().prioritise();
    let first_of = |place: usize| items.get(place).map(|it| it.0.clone()).unwrap_or_default();
    let (one, other) = (Signal::new(first_of(0)), Signal::new(first_of(1)));
    let fault = Signal::new(String::new());
    let list = |name: &str, label: &str, chosen: Signal<String>| {
        let option = |(id, title): &(String, String)| {
            let option = el("option").attr("value", id).text(title);
            if chosen.peek_with(|now| now == id) { option.attr("selected", "") } else { option }
        };
        let select = el("select")
            .attr("name", name)
            .children(items.iter().map(option))
            .on("change", move |event| chosen.set(event_value(&event)));
        el("label").class("field-row").child(el("span").text(label)).child(select)
    };
    let both = button("small").attr("data-action", "add-exclusion").text(words.exclude_add).on_click(move || {
        let mut failed = None;
        desk.act("exclude", |inputs| failed = inputs.set_exclusion(&one.now(), &other.now(), true).err());
        let formats = untrack(|| session.formats());
        fault.set(failed.map(|error| say::edit_error(error, &formats)).unwrap_or_default());
    });
    vec![
        el("div").class("pri-person").child(list("exclude-first", words.exclude_first, one)).child(list(
            "exclude-second",
            words.exclude_second,
            other,
        )),
        el("p").class("fault").attr("role", "alert").text_with(move || fault.get()),
        el("div").class("button-row").child(both),
    ]
}

fn pairs(desk: Desk, items: &[(String, String)]) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let document = desk.session.document.read();
    let title = |id: &str| items.iter().find(|it| it.0 == id).map_or("", |it| &it.1).to_owned();
    let line = |it: &crate::model::prioritise::inputs::Exclusion| {
        let (first, second) = (it.first.clone(), it.second.clone());
        let text = fill(words.exclude_line, &[("first", &title(&first)), ("second", &title(&second))]);
        let remove = button("link").attr("data-action", "remove-exclusion").text(words.exclude_remove);
        el("li").child(el("p").text(text)).child(remove.on_click(move || {
            desk.act("exclude", |inputs| {
                // Both are there as long as the pair is.
                let _ = inputs.set_exclusion(&first, &second, false);
            });
        }))
    };
    document.workspace.prioritise.portfolio.excludes.iter().map(line).collect()
}
