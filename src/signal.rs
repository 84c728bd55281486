//! Leptos' signals, compiled once.
//!
//! A signal or memo of Leptos is a type of its own for each type of value, and the compiler writes its code once for
//! each: measured at 1 KB (brotli) for every further one. A `Signal` and a `Derived` keep their value behind a pointer
//! to any type, so that there is one signal and one memo in the whole page, however many kinds of value.

use std::any::Any;
use std::marker::PhantomData;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use send_wrapper::SendWrapper;

type Value = Rc<dyn Any>;

/// A value that can be set, and that what reads it follows. Copies share it.
pub struct Signal<T> {
    signal: RwSignal<SendWrapper<Value>>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Signal<T> {
        *self
    }
}

impl<T> Copy for Signal<T> {}

impl<T: 'static> Signal<T> {
    /// Lives as long as the reactive owner in which it is made.
    pub fn new(value: T) -> Signal<T> {
        Signal { signal: new_signal(Rc::new(value)), kind: PhantomData }
    }

    /// The value, followed.
    pub fn read(&self) -> Rc<T> {
        typed(follow_signal(self.signal))
    }

    /// The value as it is now.
    pub fn peek(&self) -> Rc<T> {
        typed(peek_signal(self.signal))
    }

    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.read())
    }

    pub fn peek_with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.peek())
    }

    pub fn set(&self, value: T) {
        set_signal(self.signal, Rc::new(value));
    }

    /// What follows the value runs again: after a change inside a value that changes inside itself.
    pub fn touch(&self) {
        self.signal.notify();
    }

    /// Follows the value without reading it.
    pub fn track(&self) {
        follow_signal(self.signal);
    }
}

impl<T: Clone + 'static> Signal<T> {
    pub fn get(&self) -> T {
        (*self.read()).clone()
    }

    /// A copy of the value as it is now.
    pub fn now(&self) -> T {
        (*self.peek()).clone()
    }

    pub fn update(&self, change: impl FnOnce(&mut T)) {
        let mut value = (*self.peek()).clone();
        change(&mut value);
        self.set(value);
    }
}

/// A value worked out from others when they change; what reads it runs again only when it has become another.
pub struct Derived<T> {
    memo: Memo<Computed>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Derived<T> {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T: PartialEq + 'static> Derived<T> {
    /// `work` is given the value there was.
    pub fn new(work: impl Fn(Option<&T>) -> T + 'static) -> Derived<T> {
        fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
            match (one.downcast_ref::<T>(), other.downcast_ref::<T>()) {
                (Some(one), Some(other)) => one == other,
                _ => false,
            }
        }
        let work = move |last: Option<&dyn Any>| -> Value { Rc::new(work(last.and_then(|last| last.downcast_ref()))) };
        Derived { memo: new_memo(Box::new(work), same::<T>), kind: PhantomData }
    }

    /// The value, followed.
    pub fn read(&self) -> Rc<T> {
        typed(follow_memo(self.memo))
    }

    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.read())
    }

    /// The value as it is now.
    pub fn peek(&self) -> Rc<T> {
        untrack(|| self.read())
    }
}

impl<T: PartialEq + Clone + 'static> Derived<T> {
    pub fn get(&self) -> T {
        (*self.read()).clone()
    }

    /// A copy of the value as it is now.
    pub fn now(&self) -> T {
        (*self.peek()).clone()
    }
}

/// Runs `follow` now, and again whenever what it has read changes, until the owner ends. What it makes (states,
/// elements, effects) ends before it runs again.
pub fn effect(follow: impl FnMut() + 'static) {
    new_effect(Box::new(follow));
}

/// Like `effect`, but first run once the page holds what is being built.
pub fn effect_in_page(follow: impl FnMut() + 'static) {
    new_late_effect(Box::new(follow));
}

/// Runs when the owner ends or starts anew.
pub fn on_end(end: impl FnOnce() + 'static) {
    let end: SendWrapper<Box<dyn FnOnce()>> = SendWrapper::new(Box::new(end));
    on_cleanup(move || (end.take())());
}

/// A place for what is built later, out of an event: it ends with what is built now, or when it is cleared.
#[derive(Clone)]
pub struct Place(Owner);

impl Place {
    pub fn here() -> Place {
        Place(Owner::current().unwrap_or_default().child())
    }

    pub fn build<R>(&self, build: impl FnOnce() -> R) -> R {
        self.0.with(|| untrack(build))
    }

    /// Ends what was built.
    pub fn clear(&self) {
        self.0.cleanup();
    }
}

#[derive(Clone)]
struct Computed {
    value: SendWrapper<Value>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Computed {
    fn eq(&self, other: &Computed) -> bool {
        (self.same)(&**self.value, &**other.value)
    }
}

fn new_signal(value: Value) -> RwSignal<SendWrapper<Value>> {
    RwSignal::new(SendWrapper::new(value))
}

fn follow_signal(signal: RwSignal<SendWrapper<Value>>) -> Value {
    (*signal.get()).clone()
}

fn peek_signal(signal: RwSignal<SendWrapper<Value>>) -> Value {
    (*signal.get_untracked()).clone()
}

fn set_signal(signal: RwSignal<SendWrapper<Value>>, value: Value) {
    // One whose owner has ended has nobody left to tell.
    signal.try_set(SendWrapper::new(value));
}

type Work = Box<dyn Fn(Option<&dyn Any>) -> Value>;

fn new_memo(work: Work, same: fn(&dyn Any, &dyn Any) -> bool) -> Memo<Computed> {
    let work = SendWrapper::new(work);
    Memo::new(move |last: Option<&Computed>| {
        let value = work(last.map(|last| &**last.value));
        Computed { value: SendWrapper::new(value), same }
    })
}

fn follow_memo(memo: Memo<Computed>) -> Value {
    (*memo.get().value).clone()
}

fn new_effect(mut follow: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_| follow());
    on_end(move || drop(effect));
}

fn new_late_effect(mut follow: Box<dyn FnMut()>) {
    Effect::new(move |_| follow());
}

/// A value as the type it was made with.
fn typed<T: 'static>(value: Value) -> Rc<T> {
    match value.downcast() {
        Ok(value) => value,
        // A state and a derived value are made and read with one type, so this is never reached.
        Err(_) => std::process::abort(),
    }
}
