//! Before there is anything to rank: what the tool does, and three ways to begin.

use super::Desk;
use crate::browser;
use crate::model::prioritise::inputs::Item;
use crate::ui::element::{El, button, el};
use crate::ui::icon::Icon;
use crate::ui::parts;

pub fn screen(desk: Desk) -> Vec<El> {
    let words = desk.session.words();
    let it = words.prioritise();
    let example = button("primary")
        .attr("data-action", "example")
        .on_click(move || fill_with_example(desk))
        .child(el("span").text(it.fill_example))
        .icon(Icon::Arrow);
    let add = button("secondary").attr("data-action", "add-first").text(it.add_first).on_click(move || add(desk));
    let paste = button("secondary")
        .attr("data-action", "paste")
        .attr_with("aria-expanded", move || desk.pasting.get().to_string())
        .text(it.paste_rows)
        .on_click(move || desk.pasting.update(|pasting| *pasting = !*pasting));
    let steps = [it.empty_list, it.empty_score, it.empty_trust].map(|text| el("li").text(text));
    let pasting = move || if desk.pasting.get() { parts::use_cases(desk, "paste") } else { Vec::new() };
    vec![
        el("div")
            .class("pri-empty")
            .child(el("h2").text(it.empty_title))
            .child(el("ol").class("pri-steps").children(steps))
            .child(el("div").class("start").child(example).child(add).child(paste))
            .child(el("p").class("row-note").text(desk.pack().map(|pack| pack.text.clone()).unwrap_or_default()))
            .child(el("div").children_with(pasting)),
    ]
}

/// The example in the place of what there is, which is no use case; one step of undo.
fn fill_with_example(desk: Desk) {
    let Some(pack) = desk.pack() else { return };
    desk.act("example", |inputs| *inputs = pack.example());
    desk.tab.set("ranking");
    desk.session.focus_soon(".prioritise .finding");
}

/// Adds a use case without a title and leads to it.
pub fn add(desk: Desk) {
    let item = Item::new(&browser::new_id(), desk.session.words().prioritise().new_use_case);
    let id = item.id.clone();
    desk.act("add", |inputs| {
        // The id is new; where the list is full nothing is added.
        let _ = inputs.add_item(item);
    });
    desk.open_use_case(&id);
}
