//! Types as lists of fields, and what is done with every such list: reading and writing here, finding numbers in
//! `numbers`.
//!
//! A type names its fields once, in `Record::fields`; each pass over them is one function here, whatever the type.
//! Checks belong to the field (a knob's limits, the length of a text), so nothing is read that is not allowed.

use super::fields::{Fault, Fields, Reason};
use super::named::Named;
use super::{Json, plain_text};
use crate::model::knob::Knob;

pub mod numbers;

/// Texts of a document are no longer than this many characters.
pub const MOST_TEXT: usize = 2_000;
/// Keys of a map, that is paths of numbers.
const MOST_KEY: usize = 300;

/// A struct that is an object in JSON.
pub trait Record {
    /// Shows each field with its name, in the order in which they are written.
    fn fields(&mut self, visit: &mut dyn FnMut(&'static str, Slot<'_>));

    /// What tells it from its neighbours in a list; in paths of numbers it stands where a file's path has an index.
    fn id(&self) -> &str {
        ""
    }
}

/// Where one field's value lives, and what it may be.
pub enum Slot<'a> {
    Text(&'a mut String),
    OptionalText(&'a mut Option<String>),
    /// A text that must be of some form: the reason when it is not.
    Form(&'a mut String, fn(&str) -> Option<Reason>),
    OptionalForm(&'a mut Option<String>, fn(&str) -> Option<Reason>),
    /// Short and plain, because it is part of paths, and nobody else's in its list.
    Id(&'a mut String),
    Flag(&'a mut bool),
    Real(&'a mut f64, &'static Knob),
    OptionalReal(&'a mut Option<f64>, &'static Knob),
    Whole(&'a mut u32, &'static Knob),
    Choice(&'a mut dyn Choice),
    /// The same, with the words that are digits written as numbers; null and missing are a choice where the type has
    /// it.
    NumberOrWord(&'a mut dyn Choice),
    Record(&'a mut dyn Record),
    /// A record that files from before it was there have empty, or not at all: then it stays as it is.
    Part(&'a mut dyn Record),
    /// An object or null.
    OptionalRecord(&'a mut dyn Items),
    /// So many texts, from least to most, and none of them empty.
    Texts(&'a mut Vec<String>, usize, usize),
    /// So many of them, from least to most.
    List(&'a mut dyn Items, usize, usize),
    /// An object of objects under keys that are not fixed.
    Map(&'a mut dyn Items),
    /// An object of objects of whole numbers, all under keys that are not fixed; null counts as no number.
    Grid(&'a mut Named<Named<u32>>, &'static Knob),
    /// An object whose one key says what it is.
    Variant(&'a mut dyn Variant),
}

/// An enum without content: one of a few words.
pub trait Choice {
    fn words(&self) -> &'static [&'static str];
    fn index(&self) -> Option<usize>;
    fn choose(&mut self, index: Option<usize>);
    /// Whether null is a choice too.
    fn may_be_none(&self) -> bool {
        false
    }
}

/// Several records.
pub trait Items {
    fn count(&self) -> usize;
    fn item(&mut self, index: usize) -> &mut dyn Record;
    /// The item's key in a map.
    fn key(&self, index: usize) -> &str;
    fn clear(&mut self);
    /// A new item, and its place: at the end, in a map where its key belongs.
    fn grow(&mut self, key: &str) -> usize;
}

/// An enum of records.
pub trait Variant {
    fn words(&self) -> &'static [&'static str];
    fn index(&self) -> usize;
    fn choose(&mut self, index: usize);
    fn record(&mut self) -> &mut dyn Record;
}

/// Says how an enum without content is written.
#[macro_export]
macro_rules! choices {
    ($type:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            pub const ALL: &'static [$type] = &[$($type::$variant),+];
            const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word it is in JSON.
            pub fn word(self) -> &'static str {
                $type::WORDS[self as usize]
            }
        }

        impl $crate::json::record::Choice for $type {
            fn words(&self) -> &'static [&'static str] {
                $type::WORDS
            }

            fn index(&self) -> Option<usize> {
                Some(*self as usize)
            }

            fn choose(&mut self, index: Option<usize>) {
                if let Some(chosen) = index.and_then(|index| $type::ALL.get(index)) {
                    *self = *chosen;
                }
            }
        }
    };
}

/// A choice that may be null.
impl<T: Choice + Default> Choice for Option<T> {
    fn words(&self) -> &'static [&'static str] {
        T::default().words()
    }

    fn index(&self) -> Option<usize> {
        self.as_ref().and_then(Choice::index)
    }

    fn choose(&mut self, index: Option<usize>) {
        *self = index.map(|index| {
            let mut chosen = T::default();
            chosen.choose(Some(index));
            chosen
        });
    }

    fn may_be_none(&self) -> bool {
        true
    }
}

impl<T: Record + Default> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&mut self, index: usize) -> &mut dyn Record {
        &mut self[index]
    }

    fn key(&self, _: usize) -> &str {
        ""
    }

    fn clear(&mut self) {
        self.clear();
    }

    fn grow(&mut self, _: &str) -> usize {
        self.push(T::default());
        self.len() - 1
    }
}

impl<T: Record + Default> Items for Option<T> {
    fn count(&self) -> usize {
        usize::from(self.is_some())
    }

    fn item(&mut self, _: usize) -> &mut dyn Record {
        self.get_or_insert_default()
    }

    fn key(&self, _: usize) -> &str {
        ""
    }

    fn clear(&mut self) {
        *self = None;
    }

    fn grow(&mut self, _: &str) -> usize {
        *self = Some(T::default());
        0
    }
}

/// The object a record is.
pub fn write(record: &mut dyn Record) -> Json {
    let mut fields = Vec::new();
    record.fields(&mut |name, slot| {
        let value = match slot {
            Slot::Text(text) | Slot::Form(text, _) | Slot::Id(text) => Json::text(text),
            Slot::OptionalText(text) | Slot::OptionalForm(text, _) => text.as_deref().map_or(Json::Null, Json::text),
            Slot::Flag(flag) => Json::Bool(*flag),
            Slot::Real(value, _) => Json::Number(*value),
            Slot::OptionalReal(value, _) => Json::number(*value),
            Slot::Whole(value, _) => Json::Whole(*value),
            Slot::Choice(choice) => choice.index().map_or(Json::Null, |index| Json::text(choice.words()[index])),
            Slot::NumberOrWord(choice) => {
                let word = choice.index().map(|index| choice.words()[index]);
                word.map_or(Json::Null, |word| word.parse().map_or_else(|_| Json::text(word), Json::Whole))
            }
            Slot::Record(record) | Slot::Part(record) => write(record),
            Slot::OptionalRecord(items) if items.count() == 0 => Json::Null,
            Slot::OptionalRecord(items) => write(items.item(0)),
            Slot::Texts(texts, ..) => Json::List(texts.iter().map(|text| Json::text(text)).collect()),
            Slot::List(items, ..) => Json::List((0..items.count()).map(|index| write(items.item(index))).collect()),
            Slot::Map(items) => Json::Object(
                (0..items.count()).map(|index| (items.key(index).to_owned(), write(items.item(index)))).collect(),
            ),
            Slot::Grid(rows, _) => Json::Grid(rows.clone()),
            Slot::Variant(variant) => {
                let word = variant.words()[variant.index()];
                Json::Object(vec![(word.to_owned(), write(variant.record()))])
            }
        };
        fields.push((name.to_owned(), value));
    });
    Json::Object(fields)
}

/// Fills a record from an object: every field must be there and right, and there may be no other.
pub fn read(tree: Json, path: &str, record: &mut dyn Record) -> Result<(), Fault> {
    let mut fields = Fields::of(tree, path)?;
    let mut fault = None;
    record.fields(&mut |name, slot| {
        if fault.is_none() {
            fault = read_slot(&mut fields, name, slot).err();
        }
    });
    fault.map_or_else(|| fields.finish(), Err)
}

fn read_slot(fields: &mut Fields, name: &'static str, slot: Slot) -> Result<(), Fault> {
    let place = fields.place(name);
    match slot {
        Slot::Text(text) => *text = fields.text(name).and_then(|text| not_long(text, MOST_TEXT, &place))?,
        Slot::OptionalText(text) => {
            let found = fields.optional_text(name)?;
            *text = found.map(|text| not_long(text, MOST_TEXT, &place)).transpose()?;
        }
        Slot::Form(text, form) => {
            *text = fields.text(name)?;
            refuse(form(text), place)?;
        }
        Slot::OptionalForm(text, form) => {
            *text = fields.optional_text(name)?;
            refuse(text.as_deref().and_then(form), place)?;
        }
        Slot::Id(text) => {
            *text = fields.text(name)?;
            refuse(no_id(text), place)?;
        }
        Slot::Flag(flag) => *flag = fields.flag(name)?,
        Slot::Real(value, knob) => *value = checked(fields.number(name)?, knob, &place)?,
        Slot::OptionalReal(value, knob) => {
            let found = fields.optional_number(name)?;
            *value = found.map(|found| checked(found, knob, &place)).transpose()?;
        }
        Slot::Whole(value, knob) => {
            // The knob has checked that it is a whole number, and small.
            *value = checked(fields.number(name)?, knob, &place)? as u32;
        }
        Slot::Choice(choice) => {
            let text = if choice.may_be_none() { fields.optional_text(name)? } else { Some(fields.text(name)?) };
            let words = choice.words();
            let index = text.as_ref().map(|text| words.iter().position(|word| word == text));
            refuse((index == Some(None)).then(|| one_of(words)), place)?;
            choice.choose(index.flatten());
        }
        Slot::NumberOrWord(choice) => {
            let words = choice.words();
            let is_number = |word: &str| word.parse::<u32>().is_ok();
            let index = match fields.optional(name) {
                Some(Json::Number(value)) => Some(words.iter().position(|word| *word == plain_text(value))),
                Some(Json::Text(text)) => Some(words.iter().position(|word| *word == text && !is_number(word))),
                None if choice.may_be_none() => None,
                None => return Err(Fault::new(place, Reason::new("missing"))),
                Some(_) => Some(None),
            };
            refuse((index == Some(None)).then(|| one_of(words)), place)?;
            choice.choose(index.flatten());
        }
        Slot::Record(record) => {
            read(fields.any(name)?, &place, record)?;
        }
        Slot::Part(record) => match fields.optional(name) {
            None => {}
            Some(Json::Object(fields)) if fields.is_empty() => {}
            Some(tree) => read(tree, &place, record)?,
        },
        Slot::OptionalRecord(items) => {
            items.clear();
            if let Some(tree) = fields.optional(name) {
                items.grow("");
                read(tree, &place, items.item(0))?;
            }
        }
        Slot::Texts(texts, least, most) => {
            *texts = list(fields, name, (least, most))?
                .into_iter()
                .enumerate()
                .map(|(index, tree)| read_text(tree, &format!("{place}[{index}]")))
                .collect::<Result<_, _>>()?;
        }
        Slot::List(items, least, most) => read_list(fields, name, items, (least, most))?,
        Slot::Map(items) => {
            items.clear();
            for (key, value) in Fields::of(fields.any(name)?, &place)? {
                let key = not_long(key, MOST_KEY, &place)?;
                let index = items.grow(&key);
                read(value, &format!("{place}[{key}]"), items.item(index))?;
            }
        }
        Slot::Grid(rows, knob) => {
            rows.clear();
            for (key, value) in Fields::of(fields.any(name)?, &place)? {
                let row = read_row(value, knob, &format!("{place}[{key}]"))?;
                // A row without numbers says nothing, and would make two texts of one content.
                if !row.is_empty() {
                    rows.insert(not_long(key, MOST_KEY, &place)?, row);
                }
            }
        }
        Slot::Variant(variant) => {
            let (word, inner) = fields.object(name)?.only()?;
            let words = variant.words();
            let place = format!("{place}.{word}");
            let index = words.iter().position(|known| *known == word);
            variant.choose(index.ok_or_else(|| Fault::new(&*place, one_of(words)))?);
            read(inner, &place, variant.record())?;
        }
    }
    Ok(())
}

/// Whole numbers under keys that are not fixed.
fn read_row(tree: Json, knob: &Knob, place: &str) -> Result<Named<u32>, Fault> {
    let mut row = Named::new();
    for (key, value) in Fields::of(tree, place)? {
        let inner = [place, ".", &key].concat();
        let number = match value {
            Json::Null => continue,
            Json::Number(number) => checked(number, knob, &inner)?,
            _ => return Err(Fault::new(inner, Reason::new("number"))),
        };
        row.insert(not_long(key, MOST_KEY, place)?, number as u32);
    }
    Ok(row)
}

/// A list of so many values.
fn list(fields: &mut Fields, name: &str, (least, most): (usize, usize)) -> Result<Vec<Json>, Fault> {
    let place = fields.place(name);
    let Json::List(list) = fields.any(name)? else { return Err(Fault::new(place, Reason::new("list"))) };
    let wrong = list.len() < least || list.len() > most;
    refuse(wrong.then(|| Reason::new("count").with("low", least).with("high", most)), place)?;
    Ok(list)
}

fn read_text(tree: Json, place: &str) -> Result<String, Fault> {
    let Json::Text(text) = tree else { return Err(Fault::new(place, Reason::new("text"))) };
    refuse(text.trim().is_empty().then(|| Reason::new("missing")), place.to_owned())?;
    not_long(text, MOST_TEXT, place)
}

fn read_list(fields: &mut Fields, name: &str, items: &mut dyn Items, limits: (usize, usize)) -> Result<(), Fault> {
    let place = fields.place(name);
    let list = list(fields, name, limits)?;
    items.clear();
    for (index, tree) in list.into_iter().enumerate() {
        items.grow("");
        let place = format!("{place}[{index}]");
        read(tree, &place, items.item(index))?;
        let id = items.item(index).id().to_owned();
        let twice = !id.is_empty() && (0..index).any(|other| items.item(other).id() == id);
        refuse(twice.then(|| Reason::new("id_twice").with("id", &id)), format!("{place}.id"))?;
    }
    Ok(())
}

/// Why a text is refused that must be fit to be part of a path.
pub fn no_id(text: &str) -> Option<Reason> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let right = !text.is_empty() && text.len() <= 64 && text.bytes().all(plain);
    (!right).then(|| Reason::new("id"))
}

fn refuse(reason: Option<Reason>, place: String) -> Result<(), Fault> {
    reason.map_or(Ok(()), |reason| Err(Fault::new(place, reason)))
}

fn not_long(text: String, most: usize, place: &str) -> Result<String, Fault> {
    let long = text.chars().count() > most;
    refuse(long.then(|| Reason::new("too_long").with("most", most)), place.to_owned())?;
    Ok(text)
}

/// Why a text is refused that must be one of these.
pub fn one_of(words: &[&str]) -> Reason {
    // Digits stand for a number, which has no quotes in a file.
    let quoted = |word: &&str| if word.parse::<u32>().is_ok() { (*word).to_owned() } else { format!("\"{word}\"") };
    Reason::new("one_of").with("words", words.iter().map(quoted).collect::<Vec<_>>().join(", "))
}

fn checked(value: f64, knob: &Knob, place: &str) -> Result<f64, Fault> {
    knob.check(value).map_err(|_| Fault::new(place, Reason::range(knob.whole, knob.min, knob.max)))
}
