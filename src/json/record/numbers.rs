//! Every number of a record with its place and its knob.

use super::{Record, Slot};
use crate::model::knob::Knob;

/// Where a number stands, as the parts of its path: whoever visits numbers thousands of times pays for the text of a
/// path only when asking for it.
pub struct Place<'a> {
    within: Option<&'a Place<'a>>,
    name: &'a str,
    id: Option<&'a str>,
}

impl<'a> Place<'a> {
    /// What all paths begin with; nothing when empty.
    pub const fn root(name: &'a str) -> Place<'a> {
        Place { within: None, name, id: None }
    }

    /// `scenarios[id].costs.upfront`. A variant adds nothing to the path.
    pub fn path(&self) -> String {
        let mut path = self.within.map(Place::path).unwrap_or_default();
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(self.name);
        if let Some(id) = self.id {
            path.push('[');
            path.push_str(id);
            path.push(']');
        }
        path
    }
}

/// Shows every number of a record with its place. `named` says whether paths will be asked for.
pub fn numbers(
    record: &mut dyn Record,
    within: &Place<'_>,
    named: bool,
    visit: &mut dyn FnMut(&Place<'_>, NumberSlot<'_>, &'static Knob),
) {
    record.fields(&mut |name, slot| {
        let here = Place { within: Some(within), name, id: None };
        match slot {
            Slot::Real(value, knob) | Slot::OptionalReal(Some(value), knob) => {
                visit(&here, NumberSlot::Real(value), knob);
            }
            Slot::Whole(value, knob) => visit(&here, NumberSlot::Whole(value), knob),
            Slot::Record(record) | Slot::Part(record) => numbers(record, &here, named, visit),
            Slot::Variant(variant) => numbers(variant.record(), within, named, visit),
            Slot::List(items, ..) => {
                for index in 0..items.count() {
                    let item = items.item(index);
                    let id = if named { item.id().to_owned() } else { String::new() };
                    numbers(item, &Place { id: Some(&id), ..here }, named, visit);
                }
            }
            _ => {}
        }
    });
}

/// Where a number lives.
pub enum NumberSlot<'a> {
    Real(&'a mut f64),
    Whole(&'a mut u32),
}

impl NumberSlot<'_> {
    pub fn get(&self) -> f64 {
        match self {
            NumberSlot::Real(value) => **value,
            NumberSlot::Whole(value) => f64::from(**value),
        }
    }

    /// Writes what the knob has allowed.
    pub fn set(self, value: f64) {
        match self {
            NumberSlot::Real(slot) => *slot = value,
            NumberSlot::Whole(slot) => *slot = value as u32,
        }
    }
}
