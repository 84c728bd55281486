//! The four curves side by side: how sure each is, how well it fits, and whether it can be the simulator's.

use super::Data;
use crate::format::Formats;
use crate::model::decay::fit::shape::Shape;
use crate::model::decay::kpi::KpiFit;
use crate::ui::element::{El, el};
use crate::words::{self, Words};

pub fn curves(data: Data) -> El {
    let session = data.session;
    let rows = move || {
        let formats = session.formats();
        data.with(|_, it, shown| Shape::ALL.map(|shape| row(data, shape, shape == shown.shape, it, &formats)).into())
            .unwrap_or_default()
    };
    let heads: [fn(&Words) -> &'static str; 5] = [
        |words| words.kpi_curve,
        |words| words.kpi_parameters,
        |_| "AICc",
        |words| words.kpi_weight,
        |words| words.kpi_usable,
    ];
    let head = el("tr").children(heads.map(|head| el("th").attr("scope", "col").word(head)));
    let table = el("table").child(el("thead").child(head)).child(el("tbody").children_with(rows));
    el("section").child(el("h3").word(|words| words.kpi_curves)).child(table.class("kpi-curves"))
}

fn row(data: Data, shape: Shape, shown: bool, it: &KpiFit, formats: &Formats) -> El {
    let words = formats.locale.words();
    let place = it.fits.curves.iter().position(|curve| curve.shape == shape);
    let input = el("input")
        .attr("type", "radio")
        .attr("name", "kpi-shape")
        .attr("value", shape.word())
        .flag("disabled", move || place.is_none())
        .checked(move || shown)
        .on("change", move |_| {
            data.shape.set(Some(shape));
            data.session.focus_soon("input[name=kpi-shape]:checked");
        });
    let name = el("label")
        .class("kpi-shape")
        .child(input)
        .child(el("span").text(words.shapes.get(shape.word())).child(el("small").text(words::kpi::formula(shape))));
    let best = place == Some(it.fits.best);
    let line = el("tr").class_if("marked", move || best).child(el("th").attr("scope", "row").child(name));
    let Some(place) = place else {
        let reason = words.unusable.get(if it.fits.only_exponential { "few" } else { "none" });
        return line.child(el("td").attr("colspan", "4").class("quiet").text(reason));
    };
    let curve = &it.fits.curves[place];
    let mut parameters = words::kpi::parameters(curve, formats);
    if curve.std_err().is_none() {
        parameters.push(words.kpi_no_interval.to_owned());
    }
    let usable = match curve.decline() {
        Ok(_) => words.kpi_can_be_used.to_owned(),
        Err(reason) => words::kpi::unusable(&reason, formats),
    };
    let parameters = parameters.into_iter().map(|text| el("span").text(text));
    let cell = |head: &str| el("td").attr("data-label", head);
    line.child(cell(words.kpi_parameters).class("kpi-parameters").children(parameters))
        .child(cell("AICc").text(formats.decimal(curve.aicc, 1)))
        .child(cell(words.kpi_weight).text(formats.percent(it.fits.weights[place], 0)))
        .child(cell(words.kpi_usable).text(usable))
}
