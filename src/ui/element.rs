//! Building elements.
//!
//! Leptos' `view!` gives every element its own type, and the compiler writes the code of building, changing and
//! removing it once for each: measured at 310 KB (brotli) for this interface; with erased types and without the macro
//! it was still 30 KB more than this. An `El` is an element of the page from the start; what follows a state is a
//! closure in an effect of Leptos, which runs again when what it has read changes.

use leptos::prelude::{Owner, untrack};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, Node};

use super::session::Session;
use crate::browser::{self, lifecycle};
use crate::signal::{Derived, effect};
use crate::words::Words;

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element on its way into the page. Copies are the same element.
#[derive(Clone)]
pub struct El(Element);

/// An element of this tag.
pub fn el(tag: &str) -> El {
    El(browser::create_element("http://www.w3.org/1999/xhtml", tag))
}

/// A drawing of strokes, silent for screen readers; each stroke has its classes and its path.
pub fn drawing(class: &str, size: &str, strokes: &[(&str, &str)]) -> El {
    El(browser::create_element(SVG, "svg"))
        .attr("class", class)
        .attr("viewBox", size)
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .children(strokes.iter().map(|(class, path)| stroke(class, path)))
}

/// A stroke of a drawing.
pub fn stroke(class: &str, path: &str) -> El {
    El(browser::create_element(SVG, "path")).attr("class", class).attr("d", path)
}

/// A button that does not submit anything.
pub fn button(class: &'static str) -> El {
    el("button").attr("type", "button").attr("class", class)
}

/// What a child is told when its item has changed: the one before, and the new one.
pub type Tell<T> = Box<dyn Fn(&T, &T)>;

/// A child of `children_by_key`.
struct Keyed<T> {
    item: T,
    el: El,
    tell: Tell<T>,
    owner: Owner,
}

/// What a text that follows states becomes.
enum Target {
    Attribute(&'static str),
    Style(&'static str),
    /// A property, which unlike its attribute follows after the user has typed.
    Property(&'static str),
    Text(Node),
}

impl El {
    /// The element itself.
    pub fn node(&self) -> HtmlElement {
        self.0.clone().unchecked_into()
    }

    pub fn attr(self, name: &str, value: impl AsRef<str>) -> El {
        self.set(name, value.as_ref());
        self
    }

    /// Writes an attribute anew.
    // Names of attributes are ours and valid, which is all that could fail.
    pub fn set(&self, name: &str, value: &str) {
        let _ = self.0.set_attribute(name, value);
    }

    /// The classes the element always has.
    pub fn class(self, names: &str) -> El {
        self.attr("class", names)
    }

    /// An attribute that follows states.
    pub fn attr_with(self, name: &'static str, value: impl FnMut() -> String + 'static) -> El {
        self.follow(Target::Attribute(name), Box::new(value))
    }

    /// An attribute in words of the present language.
    pub fn attr_word(self, name: &'static str, pick: fn(&Words) -> &'static str) -> El {
        let session = Session::here();
        self.attr_with(name, move || pick(session.words()).to_owned())
    }

    /// An attribute without a value, there or not.
    pub fn flag(self, name: &'static str, there: impl FnMut() -> bool + 'static) -> El {
        let element = self.0.clone();
        self.follow_flag(
            Box::new(there),
            Box::new(move |there| {
                let _ = element.toggle_attribute_with_force(name, there);
            }),
        )
    }

    pub fn class_if(self, name: &'static str, there: impl FnMut() -> bool + 'static) -> El {
        let classes = self.0.class_list();
        self.follow_flag(
            Box::new(there),
            Box::new(move |there| {
                let _ = classes.toggle_with_force(name, there);
            }),
        )
    }

    /// The state of a checkbox or radio button.
    pub fn checked(self, checked: impl FnMut() -> bool + 'static) -> El {
        let element = self.0.clone();
        self.follow_flag(
            Box::new(checked),
            Box::new(move |checked| {
                let _ = js_sys::Reflect::set(&element, &"checked".into(), &checked.into());
            }),
        )
    }

    pub fn style_with(self, name: &'static str, value: impl FnMut() -> String + 'static) -> El {
        self.follow(Target::Style(name), Box::new(value))
    }

    /// The value of a field.
    pub fn value(self, value: impl FnMut() -> String + 'static) -> El {
        self.follow(Target::Property("value"), Box::new(value))
    }

    pub fn on(self, event: &'static str, then: impl FnMut(Event) + 'static) -> El {
        self.listen(event, Box::new(then));
        self
    }

    fn listen(&self, event: &'static str, then: Box<dyn FnMut(Event)>) {
        lifecycle::listen(self.0.clone().into(), event, then);
    }

    pub fn on_click(self, mut then: impl FnMut() + 'static) -> El {
        self.on("click", move |_| then())
    }

    pub fn text(self, text: impl AsRef<str>) -> El {
        self.append(&browser::create_text(text.as_ref()));
        self
    }

    /// Writes its text anew, where it has nothing else in it.
    pub fn write(&self, text: &str) {
        match self.0.first_child() {
            Some(node) => node.set_node_value(Some(text)),
            None => self.append(&browser::create_text(text)),
        }
    }

    pub fn text_with(self, text: impl FnMut() -> String + 'static) -> El {
        let node = browser::create_text("");
        self.append(&node);
        self.follow(Target::Text(node), Box::new(text))
    }

    /// Words of the present language.
    pub fn word(self, pick: fn(&Words) -> &'static str) -> El {
        let session = Session::here();
        self.text_with(move || pick(session.words()).to_owned())
    }

    pub fn child(self, child: El) -> El {
        self.append(&child.0);
        self
    }

    pub fn children(self, children: impl IntoIterator<Item = El>) -> El {
        for child in children {
            self.append(&child.0);
        }
        self
    }

    fn append(&self, node: &Node) {
        // An element that is being built has no ancestor that the node could be.
        let _ = self.0.append_child(node);
    }

    /// Children that are built anew when what `build` has read changes.
    pub fn children_with(self, build: impl FnMut() -> Vec<El> + 'static) -> El {
        self.follow_children(Box::new(build))
    }

    /// One child or none, built anew when what `build` has read changes.
    pub fn child_with(self, mut build: impl FnMut() -> Option<El> + 'static) -> El {
        self.children_with(move || build().into_iter().collect())
    }

    /// A child for each item, in their order: built when its key comes, told its item when that has changed, and kept
    /// until its key goes. One effect follows them all, as one for each text of a long list would cost more than what
    /// it writes. The element has other children before these only.
    pub fn children_by_key<T: PartialEq + Clone + 'static>(
        self,
        items: Derived<Vec<T>>,
        key: fn(&T) -> &str,
        build: impl Fn(&T) -> (El, Tell<T>) + 'static,
    ) -> El {
        let parent = self.0.clone();
        let before = parent.last_child();
        // What a child makes ends with it, and not when the items change.
        let outer = Owner::current().unwrap_or_default();
        let mut shown: Vec<Keyed<T>> = Vec::new();
        effect(move || {
            let items = items.read();
            let mut left: Vec<Option<Keyed<T>>> = shown.drain(..).map(Some).collect();
            for (place, item) in items.iter().enumerate() {
                let is_it = |it: &Option<Keyed<T>>| it.as_ref().is_some_and(|it| key(&it.item) == key(item));
                // Mostly a key is where it was.
                let at = if left.get(place).is_some_and(is_it) { Some(place) } else { left.iter().position(is_it) };
                let Some(mut kept) = at.and_then(|at| left[at].take()) else {
                    let owner = outer.child();
                    let (el, tell) = owner.with(|| untrack(|| build(item)));
                    shown.push(Keyed { item: item.clone(), el, tell, owner });
                    continue;
                };
                if kept.item != *item {
                    kept.owner.with(|| untrack(|| (kept.tell)(&kept.item, item)));
                    kept.item = item.clone();
                }
                shown.push(kept);
            }
            for gone in left.into_iter().flatten() {
                gone.el.0.remove();
                gone.owner.cleanup();
            }
            let mut next = match &before {
                Some(before) => before.next_sibling(),
                None => parent.first_child(),
            };
            for child in &shown {
                let node: &Node = &child.el.0;
                if next.as_ref() == Some(node) {
                    next = node.next_sibling();
                } else {
                    browser::put_before(&parent, node, next.as_ref());
                }
            }
        });
        self
    }

    fn follow_children(self, mut build: Box<dyn FnMut() -> Vec<El>>) -> El {
        // Marks the place between children that stay.
        let end = browser::create_text("");
        self.append(&end);
        let parent = self.0.clone();
        let mut shown: Vec<El> = Vec::new();
        effect(move || {
            let next = build();
            for old in shown.drain(..) {
                old.0.remove();
            }
            for child in &next {
                let _ = parent.insert_before(&child.0, Some(&end));
            }
            shown = next;
        });
        self
    }

    fn follow(self, target: Target, mut value: Box<dyn FnMut() -> String>) -> El {
        let element = self.0.clone();
        let mut last = None;
        effect(move || {
            let value = value();
            // Writing what is there already would move a caret, and costs time.
            if last.as_ref() == Some(&value) && !matches!(target, Target::Property(_)) {
                return;
            }
            match &target {
                Target::Attribute(name) => {
                    let _ = element.set_attribute(name, &value);
                }
                Target::Style(name) => {
                    let _ = element.unchecked_ref::<HtmlElement>().style().set_property(name, &value);
                }
                Target::Property(name) => {
                    let _ = js_sys::Reflect::set(&element, &(*name).into(), &JsValue::from_str(&value));
                }
                Target::Text(node) => node.set_node_value(Some(&value)),
            }
            last = Some(value);
        });
        self
    }

    fn follow_flag(self, mut there: Box<dyn FnMut() -> bool>, apply: Box<dyn Fn(bool)>) -> El {
        let mut last = None;
        effect(move || {
            let there = there();
            if last != Some(there) {
                apply(there);
                last = Some(there);
            }
        });
        self
    }
}
