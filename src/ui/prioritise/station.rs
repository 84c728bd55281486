//! Prioritise on the overview, once there are use cases: who leads with how many points, the foremost as bars, and that
//! in a sentence. Secret scores say nothing here either.

use leptos::task::spawn_local;

use crate::format::Formats;
use crate::json;
use crate::model::prioritise::{Prioritisation, PrioritiseInputs};
use crate::signal::{Derived, Signal, effect};
use crate::ui::element::{El, button, drawing, el};
use crate::ui::overview::{self, large};
use crate::ui::preferences::Tool;
use crate::ui::session::Session;
use crate::words::ranking as say;

/// So many of the foremost have a bar.
const BARS: usize = 5;

/// What the station shows.
#[derive(Clone, PartialEq, Default)]
struct Station {
    /// Two use cases are ranked, and everybody may see it.
    answered: bool,
    figure: (String, String),
    sentence: String,
    /// The scores of the foremost, 0 to 100, best first.
    bars: Vec<f64>,
}

pub fn station(session: Session) -> El {
    // Whether the words of Prioritise are here in this language.
    let worded = Signal::new(false);
    effect(move || {
        let locale = session.locale.get();
        let Some(file) = locale.prioritise_file() else {
            worded.set(true);
            return;
        };
        worded.set(false);
        spawn_local(async move {
            // Without them the station says what the page's own words can.
            let Ok(text) = session.fetch(&file).await else { return };
            if locale.load_prioritise(text.leak()).is_ok() && session.locale.now() == locale {
                worded.set(true);
            }
        });
    });
    let shown = Derived::new(move |_| {
        let formats = session.formats();
        let document = session.document.read();
        contents(&document.workspace.prioritise, worded.get(), &formats)
    });
    let answered = Derived::new(move |_| shown.with(|it| it.answered));
    let state = move || {
        let words = session.words();
        if answered.get() { words.answered } else { words.prioritise_station_some }
    };
    let figure = Derived::new(move |_| shown.with(|it| it.figure.clone()));
    let bars = move || {
        let bars = shown.with(|it| it.bars.clone());
        let path = |(row, score): (usize, f64)| {
            let (top, length) = ((10 * row).to_string(), json::fixed(score, 2));
            let class = if row == 0 { "first" } else { "" };
            (class, ["M0 ", &top, "h", &length, "v6h-", &length, "z"].concat())
        };
        let paths: Vec<(&str, String)> = bars.into_iter().enumerate().map(path).collect();
        let strokes: Vec<(&str, &str)> = paths.iter().map(|(class, path)| (*class, path.as_str())).collect();
        let height = (10 * strokes.len()).max(1).to_string();
        let picture = drawing("station-bars", &["0 0 100 ", &height].concat(), &strokes);
        (!strokes.is_empty()).then(|| picture.attr("preserveAspectRatio", "none"))
    };
    overview::station(Tool::Prioritise, state)
        .class_if("half", move || !answered.get())
        .child(large(figure).attr("data-figure", "lead"))
        .child_with(bars)
        .child(el("p").class("station-text").text_with(move || shown.with(|it| it.sentence.clone())))
        .child(button("link").word(|words| words.open_prioritise).on_click(move || session.show(Tool::Prioritise)))
        .child(overview::carries(Tool::Prioritise))
}

fn contents(inputs: &PrioritiseInputs, worded: bool, formats: &Formats) -> Station {
    let words = formats.locale.words();
    let it = Prioritisation::new(inputs);
    let leader = it.order().first().and_then(|item| it.standing(*item));
    let ranked = it.order().len() > 1 && !inputs.hidden;
    let Some(leader) = leader.filter(|_| ranked && worded) else {
        return Station {
            figure: (inputs.items.len().to_string(), words.prioritise_station_unit.to_owned()),
            sentence: words.prioritise_station_text.to_owned(),
            answered: ranked,
            bars: Vec::new(),
        };
    };
    let titles = |place: usize| inputs.items.get(place).map_or("", |item| &*item.title);
    let scores = it.order().iter().take(BARS).filter_map(|item| it.standing(*item));
    Station {
        answered: true,
        figure: (formats.decimal(leader.score, 0), words.prioritise().of_100.to_owned()),
        sentence: say::finding(&it, None, &titles, formats),
        bars: scores.map(|it| it.score).collect(),
    }
}
