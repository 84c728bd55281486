//! Values under names that are not fixed, sorted by name. A standard map of so few entries is more code than it saves
//! time.
//!
//! Copies share their entries until one of them is changed: every edit copies a document, and a workshop has a hundred
//! thousand scores.

use std::rc::Rc;

use super::record::{Items, Record};

#[derive(Debug, Clone)]
pub struct Named<T>(Rc<Vec<(String, T)>>);

impl<T> Named<T> {
    pub fn new() -> Named<T> {
        Named(Rc::default())
    }

    fn find(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.as_str().cmp(name))
    }

    pub fn get(&self, name: &str) -> Option<&T> {
        self.find(name).ok().map(|index| &self.0[index].1)
    }

    pub fn clear(&mut self) {
        self.0 = Rc::default();
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether both are copies of one that nobody has changed: then they are equal, and that takes no time to find out.
    pub fn is_same(&self, other: &Named<T>) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: Clone> Named<T> {
    fn own(&mut self) -> &mut Vec<(String, T)> {
        Rc::make_mut(&mut self.0)
    }

    pub fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        self.find(name).ok().map(|index| &mut self.own()[index].1)
    }

    /// Puts a value under its name, in the place of another that may stand there.
    pub fn insert(&mut self, name: String, value: T) {
        match self.find(&name) {
            Ok(index) => self.own()[index].1 = value,
            Err(index) => self.own().insert(index, (name, value)),
        }
    }

    pub fn remove(&mut self, name: &str) -> Option<T> {
        self.find(name).ok().map(|index| self.own().remove(index).1)
    }

    pub fn retain(&mut self, mut keep: impl FnMut(&str, &T) -> bool) {
        self.own().retain(|(name, value)| keep(name, value));
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut T)> {
        self.own().iter_mut().map(|(name, value)| (name.as_str(), value))
    }
}

impl<T> Default for Named<T> {
    fn default() -> Named<T> {
        Named::new()
    }
}

impl<T: PartialEq> PartialEq for Named<T> {
    fn eq(&self, other: &Named<T>) -> bool {
        self.is_same(other) || self.0 == other.0
    }
}

impl<T: Clone> FromIterator<(String, T)> for Named<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Named<T> {
        let mut named = Named::new();
        named.extend(entries);
        named
    }
}

impl<T: Clone> Extend<(String, T)> for Named<T> {
    fn extend<I: IntoIterator<Item = (String, T)>>(&mut self, entries: I) {
        for (name, value) in entries {
            self.insert(name, value);
        }
    }
}

impl<T: Record + Default + Clone> Items for Named<T> {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn item(&mut self, index: usize) -> &mut dyn Record {
        &mut self.own()[index].1
    }

    fn key(&self, index: usize) -> &str {
        &self.0[index].0
    }

    fn clear(&mut self) {
        Named::clear(self);
    }

    fn grow(&mut self, key: &str) -> usize {
        // Names are new here: an object with a repeated key has been refused.
        let index = self.find(key).unwrap_or_else(|index| index);
        self.own().insert(index, (key.to_owned(), T::default()));
        index
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Named<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        std::collections::BTreeMap::<String, T>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        std::collections::BTreeMap::<String, T>::json_schema(generator)
    }

    fn inline_schema() -> bool {
        std::collections::BTreeMap::<String, T>::inline_schema()
    }
}
