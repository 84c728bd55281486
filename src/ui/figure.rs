//! Large figures: a label, a number with its unit, and a caption of one sentence.

use super::element::{El, el};
use crate::words::{Words, fill};

#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub id: &'static str,
    pub label: String,
    pub number: String,
    pub unit: String,
    pub caption: String,
    /// A loss or a "never".
    pub bad: bool,
    /// The number is a word, which is set smaller in Chinese.
    pub word: bool,
}

impl Figure {
    pub fn new(id: &'static str, label: &str, number: String, caption: String) -> Figure {
        let label = label.to_owned();
        Figure { id, label, number, unit: String::new(), caption, bad: false, word: false }
    }

    pub fn word(id: &'static str, label: &str, number: &str, caption: String) -> Figure {
        Figure { word: true, ..Figure::new(id, label, number.to_owned(), caption) }
    }

    pub fn unit(self, unit: &str) -> Figure {
        Figure { unit: unit.to_owned(), ..self }
    }

    pub fn bad(self, bad: bool) -> Figure {
        Figure { bad, ..self }
    }

    /// The caption where it stands apart from the figure, and says nothing without its label.
    pub fn labelled(&self, words: &Words) -> String {
        fill(words.labelled, &[("label", &self.label), ("text", &self.caption)])
    }

    fn cell(self) -> El {
        let (bad, word) = (self.bad, self.word);
        let number =
            el("span").class("figure").class_if("bad", move || bad).class_if("word", move || word).text(self.number);
        let number = el("dd")
            .child(number)
            .text("\u{a0}")
            .child(el("span").class("unit").text(self.unit))
            .child(el("span").class("caption").text(self.caption));
        el("div").class("cell").attr("data-figure", self.id).child(el("dt").text(self.label)).child(number)
    }
}

/// A row of figures that follow what `figures` reads: `headline` above a tool, `readings` under a chart.
pub fn figures(class: &'static str, figures: impl FnMut() -> Vec<Figure> + 'static) -> El {
    row(class, Box::new(figures))
}

// Apart from its generic door, so that it is compiled once.
fn row(class: &'static str, mut figures: Box<dyn FnMut() -> Vec<Figure>>) -> El {
    el("dl").class(class).children_with(move || figures().into_iter().map(Figure::cell).collect())
}
