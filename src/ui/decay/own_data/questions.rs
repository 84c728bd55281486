//! What the rows mean: name and unit, which way is better, and what the ends of the scale are.

use super::{Data, State};
use crate::date::Date;
use crate::format;
use crate::json::plain_text;
use crate::model::decay::fields::KPI_VALUE;
use crate::model::decay::fit::scale::Better;
use crate::model::decay::kpi::Kpi;
use crate::model::knob::Unit;
use crate::signal::Signal;
use crate::ui::controls::event_value;
use crate::ui::element::{El, el};
use crate::words::{self, Pick};

/// One question whose answer is typed.
struct Question {
    id: &'static str,
    label: Pick,
    kind: &'static str,
    asked: fn(&Kpi) -> bool,
    answer: fn(&Kpi) -> String,
    /// Whether the text is an answer.
    take: fn(&mut Kpi, &str) -> bool,
}

const QUESTIONS: [Question; 5] = [
    Question {
        id: "name",
        label: |words| words.kpi_name,
        kind: "text",
        asked: |_| true,
        answer: |kpi| kpi.name.clone(),
        take: |kpi, text| short(&mut kpi.name, text, 200),
    },
    Question {
        id: "unit",
        label: |words| words.kpi_unit,
        kind: "text",
        asked: |_| true,
        answer: |kpi| kpi.unit.clone(),
        take: |kpi, text| short(&mut kpi.unit, text, 20),
    },
    Question {
        id: "full",
        label: |words| words.kpi_full,
        kind: "text",
        asked: |_| true,
        answer: |kpi| kpi.full.map(plain_text).unwrap_or_default(),
        take: |kpi, text| number(&mut kpi.full, text),
    },
    Question {
        id: "worthless",
        label: |words| words.kpi_worthless,
        kind: "text",
        asked: |kpi| kpi.better == Better::Lower,
        answer: |kpi| kpi.worthless.map(plain_text).unwrap_or_default(),
        take: |kpi, text| number(&mut kpi.worthless, text),
    },
    Question {
        id: "launch",
        label: |words| words.kpi_launch,
        kind: "date",
        asked: Kpi::is_dated,
        answer: |kpi| kpi.launch.clone().unwrap_or_default(),
        take: |kpi, text| {
            kpi.launch = Date::from_iso(text).map(Date::iso);
            true
        },
    },
];

pub fn questions(data: Data) -> El {
    // Of the question whose text is no answer.
    let wrong = Signal::new("");
    let fields = QUESTIONS.iter().map(|question| field(data, question, wrong));
    el("div").class("kpi-questions").flag("hidden", move || data.is_empty()).child(better(data)).children(fields).child(
        el("p").class("fault").attr("role", "alert").attr("id", "kpi-fault").text_with(move || {
            if wrong.get().is_empty() { String::new() } else { data.session.words().kpi_no_number.to_owned() }
        }),
    )
}

fn field(data: Data, question: &'static Question, wrong: Signal<&'static str>) -> El {
    let session = data.session;
    let Question { id, label, kind, asked, answer, take } = *question;
    let asked_now = move || data.state.with(|State { kpi, .. }| kpi.as_ref().is_some_and(asked));
    let first = move || {
        let text = session.words().kpi_first_value;
        let value = |kpi: &Kpi| words::kpi::value(kpi, kpi.full_value(), &session.formats());
        data.state.with(|State { kpi, .. }| {
            kpi.as_ref().map(|kpi| words::fill(text, &[("value", &value(kpi))])).unwrap_or_default()
        })
    };
    let leave = move |text: String| {
        let mut taken = true;
        session.edit_document(id, |document| {
            taken = document.workspace.decay.kpi.as_mut().is_none_or(|kpi| take(kpi, text.trim()));
        });
        session.close_step();
        wrong.set(if taken { "" } else { id });
    };
    let input = el("input")
        .attr("type", kind)
        .attr("name", ["kpi-", id].concat())
        .attr("autocomplete", "off")
        .attr("aria-describedby", "kpi-fault")
        .attr_with("aria-invalid", move || (wrong.get() == id).to_string())
        .value(move || {
            session.replaced.track();
            data.state.with(|State { kpi, .. }| kpi.as_ref().map(answer).unwrap_or_default())
        })
        .on("change", move |event| leave(event_value(&event)));
    let input = if id == "full" { input.attr_with("placeholder", first) } else { input };
    el("label").class("text-row").flag("hidden", move || !asked_now()).child(el("span").word(label)).child(input)
}

fn better(data: Data) -> El {
    let session = data.session;
    let option = |(better, name): (Better, Pick)| {
        let chosen = move || data.state.with(|State { kpi, .. }| kpi.as_ref().is_some_and(|kpi| kpi.better == better));
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "kpi-better")
            .attr("value", better.word())
            .checked(chosen)
            .on("change", move |_| {
                session.edit_document("better", |document| {
                    if let Some(kpi) = &mut document.workspace.decay.kpi {
                        kpi.better = better;
                    }
                });
                session.close_step();
            });
        el("label").class("segment").child(input).child(el("span").word(name))
    };
    let options: [(Better, Pick); 2] =
        [(Better::Higher, |words| words.kpi_higher), (Better::Lower, |words| words.kpi_lower)];
    el("fieldset")
        .child(el("legend").word(|words| words.kpi_better))
        .child(el("div").class("segmented").children(options.map(option)))
}

fn short(slot: &mut String, text: &str, most: usize) -> bool {
    *slot = text.chars().take(most).collect();
    true
}

/// Takes a number; an empty text takes it away.
fn number(slot: &mut Option<f64>, text: &str) -> bool {
    if text.is_empty() {
        *slot = None;
        return true;
    }
    let plain = text.strip_suffix('%').unwrap_or(text);
    let value = format::parse(plain, Unit::Plain).ok().and_then(|value| KPI_VALUE.check(value).ok());
    *slot = value.or(*slot);
    value.is_some()
}
