//! Above the questions: who answers, where there is a choice.

use crate::signal::Derived;
use crate::ui::assess::Desk;
use crate::ui::controls::event_value;
use crate::ui::element::{El, el};
use crate::words::assess as say;

/// The list to choose from; nothing for one person.
pub fn answering(desk: Desk) -> Option<El> {
    let session = desk.session;
    let names = Derived::new(move |_| {
        let document = session.document.read();
        let inputs = &document.workspace.assess;
        let formats = session.formats();
        let people = inputs.respondents.iter().enumerate();
        people.map(|(place, it)| (it.id.clone(), say::person(inputs, place, &formats))).collect::<Vec<_>>()
    });
    let names = names.get();
    if names.len() < 2 {
        return None;
    }
    let me = move || {
        let document = session.document.read();
        let inputs = &document.workspace.assess;
        desk.me(inputs).and_then(|place| inputs.respondents.get(place)).map(|it| it.id.clone()).unwrap_or_default()
    };
    let option = |(id, name): (String, String)| {
        let shown = id.clone();
        el("option").attr("value", &id).flag("selected", move || me() == shown).text(name)
    };
    let select = el("select")
        .attr("name", "answering")
        .children(names.into_iter().map(option))
        .value(me)
        .on("change", move |event| session.chosen_respondent.set(event_value(&event)));
    let label = el("span").text(session.words().assess().answering_as);
    Some(el("label").class("answering").child(label).child(select))
}
