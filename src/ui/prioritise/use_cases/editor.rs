//! Everything that is known of one use case, to be edited, and what can be done with it.

use leptos::prelude::untrack;

use super::goal_card::goal_card;
use super::thread::thread;
use crate::browser;
use crate::date::Date;
use crate::format;
use crate::json::record::MOST_TEXT;
use crate::model::knob::Unit;
use crate::model::prioritise::edit::EditError;
use crate::model::prioritise::fields::MOST_TAGS;
use crate::model::prioritise::inputs::{Item, PrioritiseInputs};
use crate::rows::use_cases::{Column, number_of, text_of};
use crate::signal::{Derived, Signal};
use crate::ui::controls::event_value;
use crate::ui::element::{El, button, el};
use crate::ui::prioritise::field::{Named, checked_field};
use crate::ui::prioritise::{Desk, scoring};
use crate::ui::session::Toast;
use crate::words::fill;
use crate::words::prioritise::{column_name, edit_error};

/// What the parts of an editor share.
#[derive(Clone, Copy)]
pub struct Editor {
    pub desk: Desk,
    pub id: Signal<String>,
    /// One that has just gone keeps its last form until its editor is gone too.
    pub item: Derived<Item>,
}

pub fn editor(desk: Desk, id: &str) -> El {
    let it = desk.session.words().prioritise();
    let id = Signal::new(id.to_owned());
    let item = Derived::new(move |last: Option<&Item>| {
        let document = desk.session.document.read();
        let found = id.peek_with(|id| document.workspace.prioritise.item(id).cloned());
        found.or_else(|| last.cloned()).unwrap_or_default()
    });
    let editor = Editor { desk, id, item };
    let means = el("fieldset")
        .class("item-part")
        .child(el("legend").text(it.uc_means))
        .child(editor.number(Column::Cost, it.uc_cost_note))
        .child(editor.number(Column::People, it.uc_people_note));
    let scores = el("details")
        .class("more")
        .attr("data-part", "scores")
        .child(el("summary").text(it.uc_scores))
        .child(scoring::scores(desk, &id.now()));
    el("div")
        .class("item-editor")
        .child(
            el("div")
                .class("item-part")
                .child(editor.title())
                .child(editor.text(Column::Area))
                .child(editor.text(Column::Sponsor))
                .child(editor.tags())
                .child(editor.text(Column::Description)),
        )
        .child(goal_card(editor))
        .child(means)
        .child(thread(editor))
        .child(scores)
        .child(editor.actions())
}

impl Editor {
    /// Edits of one field in a gesture are one step of undo.
    pub fn change(self, field: &str, change: Box<dyn FnOnce(&mut Item) + '_>) {
        let id = self.id.now();
        self.desk.edit(&["item.", &id, ".", field].concat(), |inputs| {
            // The editor goes when its use case does.
            let _ = inputs.edit_item(&id, change);
        });
    }

    fn named(self, column: Column, note: &'static str) -> Named {
        Named { label: column_name(column, &self.desk.session.formats()).to_owned(), name: column.id(), note }
    }

    /// A field for a text, which may be empty.
    pub fn text(self, column: Column) -> El {
        let read = move || {
            self.item.with(|item| {
                let mut item = item.clone();
                text_of(&mut item, column).map(std::mem::take).unwrap_or_default()
            })
        };
        let long = column == Column::Description;
        let field = match long {
            true => el("textarea").attr("rows", "3"),
            false => el("input").attr("type", "text").attr("autocomplete", "off"),
        };
        let field = field
            .attr("name", column.id())
            .attr("maxlength", MOST_TEXT.to_string())
            .value(read)
            .on("input", move |event| {
                let text: String = event_value(&event).chars().take(MOST_TEXT).collect();
                self.change(
                    column.id(),
                    Box::new(move |item| {
                        if let Some(it) = text_of(item, column) {
                            *it = text;
                        }
                    }),
                );
            })
            .on("change", move |_| self.desk.session.seal());
        let label = column_name(column, &self.desk.session.formats());
        el("label").class(if long { "field-row wide" } else { "field-row" }).child(el("span").text(label)).child(field)
    }

    fn title(self) -> El {
        let missing = self.desk.session.words().prioritise().uc_title_missing;
        let take = move |text: &str| {
            if text.trim().is_empty() {
                return Err(fill(missing, &[("title", &untrack(|| self.item.with(|item| item.title.clone())))]));
            }
            let text = text.chars().take(MOST_TEXT).collect();
            self.change("title", Box::new(|item| item.title = text));
            Ok(())
        };
        let stored = move || self.item.with(|item| item.title.clone());
        checked_field(self.desk.session, self.named(Column::Title, ""), Box::new(stored), Box::new(take))
    }

    fn tags(self) -> El {
        let it = self.desk.session.words().prioritise();
        let take = move |text: &str| {
            let tags = text.split([',', '，', '、']).map(str::trim).filter(|tag| !tag.is_empty());
            let tags: Vec<String> = tags.map(|tag| tag.chars().take(MOST_TEXT).collect()).collect();
            if tags.len() > MOST_TAGS {
                return Err(fill(it.uc_too_many_tags, &[("most", &MOST_TAGS.to_string())]));
            }
            self.change("tags", Box::new(|item| item.tags = tags));
            Ok(())
        };
        let stored = move || self.item.with(|item| item.tags.join(", "));
        checked_field(self.desk.session, self.named(Column::Tags, it.uc_tags_note), Box::new(stored), Box::new(take))
    }

    /// A field for a number that may not be known.
    fn number(self, column: Column, note: &'static str) -> El {
        let session = self.desk.session;
        let Some(knob) = column.knob() else { return el("div") };
        let stored = move || {
            let number = self.item.with(|item| number_of(&mut item.clone(), column).and_then(|number| *number));
            number.map(|number| session.formats().field(knob, number)).unwrap_or_default()
        };
        let take = move |text: &str| {
            let number = match text.trim().is_empty() {
                true => None,
                false => {
                    Some(format::parse(text, knob.unit).ok().and_then(|it| knob.check(it).ok()).ok_or_else(|| {
                        let formats = untrack(|| session.formats());
                        let (low, high) = (formats.limit(knob, knob.min), formats.limit(knob, knob.max));
                        fill(formats.locale.words().prioritise().field_range, &[("low", &low), ("high", &high)])
                    })?)
                }
            };
            self.change(column.id(), Box::new(|item| number_of(item, column).into_iter().for_each(|it| *it = number)));
            Ok(())
        };
        let mut named = self.named(column, note);
        if knob.unit == Unit::Money {
            named.label = [&*named.label, " (", &session.formats().symbol(), ")"].concat();
        }
        checked_field(session, named, Box::new(stored), Box::new(take))
    }

    pub fn date(self) -> El {
        let field = el("input")
            .attr("type", "date")
            .attr("name", Column::Date.id())
            .value(move || self.item.with(|item| item.goal.date.clone().unwrap_or_default()))
            .on("change", move |event| {
                // A day that is half typed is none yet.
                let day = Date::from_iso(&event_value(&event)).map(Date::iso);
                self.change("date", Box::new(|item| item.goal.date = day));
                self.desk.session.close_step();
            });
        let label = column_name(Column::Date, &self.desk.session.formats());
        el("label").class("field-row").child(el("span").text(label)).child(field)
    }

    fn actions(self) -> El {
        let words = self.desk.session.words();
        let it = words.prioritise();
        let place = move || {
            let document = self.desk.session.document.read();
            let items = &document.workspace.prioritise.items;
            let place = self.id.peek_with(|id| items.iter().position(|item| item.id == *id)).unwrap_or(0);
            (place, items.len())
        };
        let act = |action: &str, name: &str| button("small").attr("data-action", action).text(name);
        el("div")
            .class("button-row")
            .child(act("duplicate-item", it.uc_duplicate).on_click(move || untrack(|| self.duplicate())))
            .child(
                act("item-up", it.uc_up)
                    .flag("disabled", move || place().0 == 0)
                    .on_click(move || self.shift(untrack(place).0.saturating_sub(1), "item-up")),
            )
            .child(
                act("item-down", it.uc_down)
                    .flag("disabled", move || place().0 + 1 >= place().1)
                    .on_click(move || self.shift(untrack(place).0 + 1, "item-down")),
            )
            .child(act("delete-item", words.delete).on_click(move || untrack(|| self.delete())))
            .child(act("close-item", it.uc_close).on_click(move || {
                browser::focus_inside(&self.desk.session.host.now(), ".use-case.open .use-case-title");
                self.desk.edited.set(String::new());
            }))
    }

    fn try_edit(self, key: &str, edit: impl FnOnce(&mut PrioritiseInputs) -> Result<(), EditError>) -> bool {
        let mut outcome = Ok(());
        self.desk.act(key, |inputs| outcome = edit(inputs));
        if let Err(error) = outcome {
            let text = edit_error(error, &self.desk.session.formats());
            self.desk.session.toast.set(Some(Toast { text, undo: false }));
        }
        outcome.is_ok()
    }

    fn duplicate(self) {
        let (session, id, copy) = (self.desk.session, self.id.now(), browser::new_id());
        let (words, title) = (session.words(), self.item.peek().title.clone());
        let of_copy = fill(words.copy_of, &[("title", &title)]).chars().take(MOST_TEXT).collect();
        if self.try_edit("duplicate", |inputs| inputs.duplicate_item(&id, &copy, of_copy)) {
            let text = fill(words.prioritise().uc_duplicated, &[("title", &title)]);
            self.desk.open_use_case(&copy);
            session.toast.set(Some(Toast { text, undo: true }));
        }
    }

    /// The list is built anew, so the focus goes back to the button it was on, or to its neighbour at an end.
    fn shift(self, to: usize, action: &str) {
        let id = self.id.now();
        self.try_edit("move", |inputs| inputs.move_item(&id, to));
        self.desk.session.focus_soon(match action {
            "item-up" => ".use-case.open:not(:first-child) [data-action=item-up], .use-case.open [data-action=item-down]",
            _ => ".use-case.open:not(:last-child) [data-action=item-down], .use-case.open:last-child [data-action=item-up]",
        });
    }

    fn delete(self) {
        let (session, id) = (self.desk.session, self.id.now());
        let text = fill(session.words().deleted, &[("title", &self.item.peek().title)]);
        if self.try_edit("delete", |inputs| inputs.delete_item(&id)) {
            session.toast.set(Some(Toast { text, undo: true }));
            session.focus_soon(".prioritise .finding, .pri-empty button");
        }
    }
}
