//! Second opinions: RICE, ICE and WSJF from fields of their own, their ranks beside that of the score.

use super::{Desk, Shown};
use crate::export::Cell;
use crate::format::{self, Formats};
use crate::model::knob::Knob;
use crate::model::prioritise::fields::{CONFIDENCE, EFFORT, ICE, IMPACT, REACH, WSJF};
use crate::model::prioritise::inputs::Item;
use crate::model::prioritise::prioritisation::Method;
use crate::signal::{Derived, Signal};
use crate::ui::controls::event_value;
use crate::ui::element::{El, el};
use crate::ui::take_away::data_table;
use crate::words::{fill, ranking as say};

/// One field of a method: the id of its words, its limits and where it stands.
type Field = (&'static str, &'static Knob, fn(&mut Item) -> &mut Option<f64>);

const RICE_FIELDS: &[Field] = &[
    ("rice_reach", &REACH, |item| &mut item.rice.reach),
    ("rice_impact", &IMPACT, |item| &mut item.rice.impact),
    ("rice_confidence", &CONFIDENCE, |item| &mut item.rice.confidence),
    ("rice_effort", &EFFORT, |item| &mut item.rice.effort),
];
const ICE_FIELDS: &[Field] = &[
    ("ice_impact", &ICE, |item| &mut item.ice.impact),
    ("ice_confidence", &ICE, |item| &mut item.ice.confidence),
    ("ice_ease", &ICE, |item| &mut item.ice.ease),
];
const WSJF_FIELDS: &[Field] = &[
    ("wsjf_business", &WSJF, |item| &mut item.wsjf.business),
    ("wsjf_time", &WSJF, |item| &mut item.wsjf.time),
    ("wsjf_risk", &WSJF, |item| &mut item.wsjf.risk),
    ("wsjf_size", &WSJF, |item| &mut item.wsjf.size),
];

fn fields(method: Method) -> &'static [Field] {
    match method {
        Method::Rice => RICE_FIELDS,
        Method::Ice => ICE_FIELDS,
        Method::Wsjf => WSJF_FIELDS,
    }
}

pub fn tab(desk: Desk) -> Vec<El> {
    let words = desk.session.words().prioritise();
    let finding = move || {
        let formats = desk.session.formats();
        let hidden = |shown: &Shown| shown.inputs.hidden.then(|| words.scores_hidden.to_owned());
        desk.with(|shown| hidden(shown).unwrap_or_else(|| say::opinions(shown.it, shown.inputs, &formats)))
    };
    let ranks = Derived::new(move |_| {
        let formats = desk.session.formats();
        desk.with(|shown| ranks(shown, &formats))
    });
    let method = Signal::new(Method::Rice);
    let segment = |it: Method| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "pri-method")
            .attr("value", it.id())
            .checked(move || method.get() == it)
            .on("change", move |_| method.set(it));
        el("label").class("segment").child(input).child(el("span").text(words.methods.get(it.id())))
    };
    let choice = el("fieldset")
        .class("pri-methods")
        .child(el("legend").class("sr").text(words.tab_opinions))
        .child(el("div").class("segmented").children(Method::ALL.map(segment)));
    vec![
        el("h2").class("finding").attr("tabindex", "-1").text_with(finding),
        el("p").class("chart-note").text(words.opinions_note),
        el("h3").text(words.opinions_ranks),
        el("div").class("pri-opinions").children(data_table("opinions", ranks)),
        choice,
        el("div").children_with(move || editor(desk, method.get())),
    ]
}

/// The rank of every use case by the score and by each method.
fn ranks(shown: &Shown, formats: &Formats) -> Vec<Vec<Cell>> {
    let words = formats.locale.words().prioritise();
    let mut head = vec![Cell::text(words.use_case), Cell::text(words.rank_of_score)];
    let name = |method: Method| fill(words.rank_of_method, &[("method", words.methods.get(method.id()))]);
    head.extend(shown.it.opinions.iter().map(|it| Cell::text(name(it.method))));
    let mut rows = vec![head];
    let order = shown.it.order();
    let unranked = (0..shown.inputs.items.len()).filter(|place| !order.contains(place));
    for place in order.iter().copied().chain(unranked) {
        let cell = |rank: Option<u32>| rank.map_or(Cell::text("–"), |it| Cell::number(f64::from(it), it.to_string()));
        let mut row = vec![Cell::text(shown.title(place)), cell(shown.it.standing(place).map(|it| it.rank))];
        row.extend(shown.it.opinions.iter().map(|it| cell(it.ranks.get(place).copied().flatten())));
        rows.push(row);
    }
    rows
}

/// The fields of one method for every use case, with the value they come to.
fn editor(desk: Desk, method: Method) -> Vec<El> {
    let words = desk.session.words().prioritise();
    // Built anew when use cases come and go, and not with every number.
    let items = Derived::new(move |_| {
        desk.with(|shown| shown.inputs.items.iter().map(|it| (it.id.clone(), it.title.clone())).collect::<Vec<_>>())
    });
    let value_head = fill(words.value_of_method, &[("method", words.methods.get(method.id()))]);
    let mut head = el("tr").child(el("th").attr("scope", "col").child(el("span").text(words.use_case)));
    for (id, ..) in fields(method) {
        head = head.child(el("th").attr("scope", "col").class("number").text(words.method_fields.get(id)));
    }
    let head = head.child(el("th").attr("scope", "col").class("number").text(&value_head));
    let rows = move || {
        let row = |(id, title): (String, String)| {
            let name = title.clone();
            let cell = |field: &Field| cell(desk, *field, &id, &name);
            let cells: Vec<El> = fields(method).iter().map(cell).collect();
            let own = id.clone();
            let value = move || {
                let formats = desk.session.formats();
                let value = desk.with(|shown| method.score(shown.inputs.item(&own)?));
                value.map_or("–".to_owned(), |value| formats.trimmed(value, 1))
            };
            el("tr")
                .child(el("th").attr("scope", "row").text(title))
                .children(cells)
                .child(el("td").class("number").attr("data-label", &value_head).text_with(value))
        };
        items.get().into_iter().map(row).collect()
    };
    vec![
        el("p").class("chart-note").text(words.formulas.get(method.id())),
        el("table")
            .class("folding pri-method")
            .attr("data-table", method.id())
            .child(el("thead").child(head))
            .child(el("tbody").children_with(rows)),
    ]
}

/// One number, written when the field is left; nothing in it is "not known".
fn cell(desk: Desk, (id, knob, pick): Field, item: &str, title: &str) -> El {
    let words = desk.session.words().prioritise();
    let wrong = Signal::new(false);
    let (own, key) = (item.to_owned(), [id, ".", item].concat());
    let shown = item.to_owned();
    let value = move || {
        let formats = desk.session.formats();
        let value = desk.with(|it| *pick(&mut it.inputs.item(&shown)?.clone()));
        value.map(|value| formats.field(knob, value)).unwrap_or_default()
    };
    let write = move |event: web_sys::Event| {
        let text = event_value(&event);
        let read = match text.trim() {
            "" => Some(None),
            text => format::parse(text, knob.unit).ok().filter(|value| knob.check(*value).is_ok()).map(Some),
        };
        wrong.set(read.is_none());
        if let Some(number) = read {
            desk.act(&key, |inputs| {
                // A use case that is gone has no fields.
                let _ = inputs.edit_item(&own, |it| *pick(it) = number);
            });
        }
    };
    let fault = move || {
        let formats = desk.session.formats();
        let limits = [("low", formats.limit(knob, knob.min)), ("high", formats.limit(knob, knob.max))];
        let said =
            limits.iter().fold(words.field_range.to_owned(), |text, (name, limit)| fill(&text, &[(name, limit)]));
        if wrong.get() { said } else { String::new() }
    };
    let field = words.method_fields.get(id);
    let input = el("input")
        .attr("type", "text")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("name", [id, "-", item].concat())
        .attr("aria-label", fill(&fill(words.field_of, &[("field", field)]), &[("title", title)]))
        .attr_with("aria-invalid", move || wrong.get().to_string())
        .value(value)
        .on("change", write);
    el("td")
        .class("number")
        .attr("data-label", field)
        .child(input)
        .child(el("p").class("fault").attr("role", "alert").text_with(fault))
}
