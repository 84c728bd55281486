//! A value that comes from another tool: where from, and a way to cut it loose.

use crate::ui::element::{El, button, el};
use crate::ui::icon::Icon;
use crate::ui::preferences::Tool;
use crate::ui::session::Session;
use crate::words::Words;

/// `text` says what is carried, the link leads to `tool`, and the button does what it is named after.
pub fn carried(
    tool: Tool,
    text: impl Fn() -> String + 'static,
    act: fn(&Words) -> &'static str,
    then: impl Fn() + 'static,
) -> El {
    let session = Session::here();
    let open: fn(&Words) -> &'static str = match tool {
        Tool::Decay => |words| words.open_decay,
        Tool::Prioritise => |words| words.tools.get("prioritise"),
        _ => |words| words.open_roi,
    };
    let links = el("span").class("carried-links");
    // There is no other tool to go to where a host shows only this one.
    let links = match session.only_tool {
        None => links.child(button("link").word(open).on_click(move || session.show(tool))),
        Some(_) => links,
    };
    let act = button("link").attr("data-action", "link-plan").word(act).on_click(then);
    let text = el("span").child(el("span").text_with(text)).text(" ").child(links.child(act));
    el("p").class("carried").icon(Icon::Link).child(text)
}
