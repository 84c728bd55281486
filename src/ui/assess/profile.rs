//! The profile: every dimension against the target, as a chart and as a table of the same numbers.

use super::result::verdict;
use super::{Desk, View};
use crate::chart::AnyChart;
use crate::chart::profile::{ProfileChart, ProfileRow};
use crate::export::readiness::scores;
use crate::format::Formats;
use crate::model::assess::answer::points;
use crate::model::assess::overall::Holder;
use crate::signal::Derived;
use crate::ui::chart_view::chart_view;
use crate::ui::element::{El, el};
use crate::ui::take_away::{data_table, folded, save_image};
use crate::words::{assess as say, fill};

pub fn profile(desk: Desk) -> Vec<El> {
    let session = desk.session;
    let words = session.words();
    let finding = verdict(desk);
    let drawn = Derived::new(move |_| {
        let formats = session.formats();
        desk.with(|view| Some(chart(view, &formats)))
    });
    let rows = Derived::new(move |_| {
        let formats = session.formats();
        desk.with(|view| scores(&view.it, &view.asked.pack, &formats))
    });
    let note = move || {
        let target = desk.with(|view| points(view.it.target));
        fill(words.assess().profile_note, &[("target", &session.formats().decimal(target, 0))])
    };
    let table = folded(data_table("scores", rows));
    let foot = el("div")
        .class("chart-foot")
        .child(save_image("profile", drawn, finding))
        .child(el("span").class("remark").text(words.assess().profile_remark));
    vec![
        el("h2").class("finding").attr("tabindex", "-1").text_with(move || finding.get()),
        el("p").class("chart-note").text_with(note),
        el("figure").child(chart_view(drawn, finding)).child(foot).child(table),
    ]
}

/// The chart of an assessment.
pub fn chart(view: &View, formats: &Formats) -> AnyChart {
    let words = formats.locale.words();
    let View { asked, it } = view;
    let caps = it.overall.as_ref().map(|overall| overall.caps.as_slice()).unwrap_or_default();
    let row = |place: usize| {
        let dimension = it.dimensions.get(place)?;
        // A knock-out that fails is named; a gate is the dimension itself.
        let holder = caps.iter().find_map(|cap| match cap.by {
            Holder::Knockout(question) if asked.questionnaire.dimension_of(question) == Some(place) => {
                Some(say::question(&asked.pack, question))
            }
            Holder::Gate(gate) if gate == place => Some(words.assess().gate_holds),
            _ => None,
        });
        let is_open =
            |question: &usize| it.questions.get(*question).is_some_and(|it| it.is_some_and(|it| it.answer.is_none()));
        let open = asked.questionnaire.questions_of(place).filter(is_open).count();
        let note = match holder {
            Some(holder) => holder.to_owned(),
            None if open > 0 => fill(words.assess().open_count, &[("count", &open.to_string())]),
            None => String::new(),
        };
        Some(ProfileRow {
            name: say::dimension(&asked.pack, place).to_owned(),
            score: dimension.score,
            bounds: dimension.low.zip(dimension.high).filter(|(low, high)| high - low > 1e-9),
            value: dimension
                .score
                .map_or_else(|| say::no_score(dimension, formats).to_owned(), |score| formats.decimal(score, 0)),
            note,
            holds: holder.is_some(),
        })
    };
    let held = |level: u32| fill(words.assess().held_mark, &[("level", &level.to_string())]);
    let overall = it.overall.as_ref();
    AnyChart::new(ProfileChart {
        rows: (0..it.dimensions.len()).filter_map(row).collect(),
        target: points(it.target),
        levels: [1, 2, 3, 4, 5].map(|level| say::level(level, formats).to_owned()),
        held: overall.filter(|it| !it.caps.is_empty()).map(|it| (it.level, held(it.level))),
        mean: overall.map(|it| (it.mean, fill(words.assess().mean_mark, &[("mean", &formats.decimal(it.mean, 0))]))),
    })
}
