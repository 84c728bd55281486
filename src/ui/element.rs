//! Building elements without a type for each of them.
//!
//! Leptos' `view!` gives every element its own type, and the compiler writes the code of building, changing and
//! removing it once for each: measured at 310 KB (brotli) for this interface, against a budget of 170 for the whole
//! page. An `El` is Leptos' own custom element with erased attributes and children, so that code exists once.
//! What follows a signal is a closure, as everywhere in Leptos; it runs again when what it has read changes.

use std::borrow::Cow;
use std::sync::{Arc, Mutex};

use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::html::{Custom, custom};
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::class::class;
use leptos::tachys::html::event::on;
use leptos::tachys::html::node_ref::node_ref;
use leptos::tachys::html::property::prop;
use leptos::tachys::html::style::style;
use leptos::tachys::reactive_graph::SharedReactiveFunction;
use leptos::tachys::view::iterators::StaticVec;
use web_sys::Event;

use super::session::Session;
use crate::words::Words;

/// A handle to the node of an element, there once it is mounted.
pub type Handle = NodeRef<Custom<&'static str>>;

/// An element on its way into the page. It is boxed, because a builder that hands on a pointer compiles to less code
/// than one that hands on its fields.
pub struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element of this tag.
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
}

/// A button that does not submit anything.
pub fn button(class: &'static str) -> El {
    el("button").attr("type", "button").attr("class", class)
}

fn shared<T: 'static>(follow: impl FnMut() -> T + Send + 'static) -> SharedReactiveFunction<T> {
    Arc::new(Mutex::new(follow))
}

impl El {
    fn with(mut self, attribute: impl IntoAnyAttribute) -> El {
        self.0.attributes.push(attribute.into_any_attr());
        self
    }

    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> El {
        self.with(custom_attribute(name, value.into()))
    }

    /// The classes the element always has.
    pub fn class(self, names: &'static str) -> El {
        self.attr("class", names)
    }

    /// An attribute that follows signals.
    pub fn attr_with(self, name: &'static str, value: impl FnMut() -> String + Send + 'static) -> El {
        self.with(custom_attribute(name, shared(value)))
    }

    /// An attribute in words of the present language.
    pub fn attr_word(self, name: &'static str, pick: fn(&Words) -> &'static str) -> El {
        let session = Session::here();
        self.attr_with(name, move || pick(session.words()).to_owned())
    }

    /// An attribute without a value, there or not.
    pub fn flag(self, name: &'static str, there: impl FnMut() -> bool + Send + 'static) -> El {
        self.with(custom_attribute(name, shared(there)))
    }

    pub fn class_if(self, name: &'static str, there: impl FnMut() -> bool + Send + 'static) -> El {
        self.with(class((name, shared(there))))
    }

    pub fn style_with(self, name: &'static str, value: impl FnMut() -> String + Send + 'static) -> El {
        self.with(style((name, shared(value))))
    }

    /// The value of a field, which unlike its attribute follows after the user has typed.
    pub fn value(self, value: impl FnMut() -> String + Send + 'static) -> El {
        self.with(prop("value", shared(value)))
    }

    pub fn checked(self, checked: impl FnMut() -> bool + Send + 'static) -> El {
        self.with(prop("checked", shared(checked)))
    }

    pub fn on(self, event: &'static str, then: impl FnMut(Event) + 'static) -> El {
        self.with(on(ev::Custom::new(event), Box::new(then) as Box<dyn FnMut(Event)>))
    }

    pub fn on_click(self, mut then: impl FnMut() + 'static) -> El {
        self.on("click", move |_| then())
    }

    pub fn handle(self, handle: Handle) -> El {
        self.with(node_ref(handle))
    }

    fn push(mut self, child: impl IntoAny) -> El {
        self.0.children.push(child.into_any());
        self
    }

    pub fn text(self, text: impl Into<Cow<'static, str>>) -> El {
        self.push(text.into())
    }

    pub fn text_with(self, text: impl FnMut() -> String + Send + 'static) -> El {
        self.push(shared(text))
    }

    /// Words of the present language.
    pub fn word(self, pick: fn(&Words) -> &'static str) -> El {
        let session = Session::here();
        self.text_with(move || pick(session.words()).to_owned())
    }

    pub fn child(mut self, child: El) -> El {
        self.0.children.push(child.view());
        self
    }

    pub fn children(mut self, children: impl IntoIterator<Item = El>) -> El {
        self.0.children.extend(children.into_iter().map(El::view));
        self
    }

    /// Children that are built anew when what `build` has read changes.
    pub fn children_with(self, build: impl FnMut() -> Vec<El> + Send + 'static) -> El {
        self.follow_children(Box::new(build))
    }

    // Apart from its generic door, so that it is compiled once.
    fn follow_children(self, mut build: Box<dyn FnMut() -> Vec<El> + Send>) -> El {
        self.push(shared(move || build().into_iter().map(El::view).collect::<Vec<AnyView>>()))
    }

    /// One child or none, built anew when what `build` has read changes.
    pub fn child_with(self, mut build: impl FnMut() -> Option<El> + Send + 'static) -> El {
        self.children_with(move || build().into_iter().collect())
    }

    /// Markup of our own that never changes, such as an icon.
    pub fn inert(self, markup: &'static str) -> El {
        self.push(leptos::tachys::html::InertElement::new(markup))
    }

    /// As a view for Leptos to mount.
    pub fn view(self) -> AnyView {
        let Parts { tag, attributes, children } = *self.0;
        custom(tag).child(StaticVec::from(children)).add_any_attr(attributes).into_any()
    }
}
