//! A choice from a list that follows states.

use super::event_value;
use crate::signal::Derived;
use crate::ui::element::{El, el};
use crate::words::Words;

/// What can be chosen, each with its value and its name, and the value of what is.
#[derive(Clone, PartialEq, Default)]
pub struct Choices {
    pub all: Vec<(String, String)>,
    pub current: String,
}

impl Choices {
    pub fn add(&mut self, value: &str, name: &str) {
        self.all.push((value.to_owned(), name.to_owned()));
    }
}

/// A row with a name and a list.
pub fn select_row(
    label: fn(&Words) -> &'static str,
    name: &str,
    choices: impl Fn() -> Choices + 'static,
    then: impl Fn(String) + 'static,
) -> El {
    row(label, name, Box::new(choices), Box::new(then))
}

// Apart from its generic door, so that it is compiled once.
fn row(
    label: fn(&Words) -> &'static str,
    name: &str,
    choices: Box<dyn Fn() -> Choices>,
    then: Box<dyn Fn(String)>,
) -> El {
    // The list is built anew with the choice: one that a user has touched no longer follows an attribute.
    let choices = Derived::new(move |_| choices());
    let options = move || {
        choices.with(|Choices { all, current }| {
            let option = |(value, name): &(String, String)| {
                let option = el("option").attr("value", value).text(name);
                if value == current { option.attr("selected", "") } else { option }
            };
            all.iter().map(option).collect()
        })
    };
    let select =
        el("select").attr("name", name).children_with(options).on("change", move |event| then(event_value(&event)));
    el("label").class("text-row").child(el("span").word(label)).child(select)
}
