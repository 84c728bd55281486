//! Where documents are kept: one small interface, so that a page without storage is a case and not a crash.

use std::cell::RefCell;
use std::rc::Rc;

use crate::json::named::Named;

/// Keeping text under keys. Every call may fail; the caller says so on screen and goes on.
pub trait Storage {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError>;
    fn write(&self, key: &str, text: &str) -> Result<(), StorageError>;
    fn remove(&self, key: &str) -> Result<(), StorageError>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    #[error("this browser does not let the page store anything")]
    Denied,
    #[error("the browser's storage for this page is full")]
    Full,
    #[error("the stored text did not read back as it was written")]
    NotKept,
    #[error("what is stored is from a newer Landfall and stays as it is")]
    Newer,
}

/// Keeps text until the page closes. Clones share what they hold.
#[derive(Debug, Clone, Default)]
pub struct Memory(Rc<RefCell<Named<String>>>);

impl Storage for Memory {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }
}

/// Fails on purpose, for tests: write number `fail_from` and all later ones end in `error`.
#[derive(Debug, Clone)]
pub struct Faulty<S> {
    pub inner: S,
    pub fail_from: usize,
    pub error: StorageError,
    writes: Rc<RefCell<usize>>,
}

impl<S: Storage> Faulty<S> {
    pub fn new(inner: S, fail_from: usize, error: StorageError) -> Faulty<S> {
        Faulty { inner, fail_from, error, writes: Rc::default() }
    }
}

impl<S: Storage> Storage for Faulty<S> {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.inner.read(key)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        *self.writes.borrow_mut() += 1;
        if *self.writes.borrow() >= self.fail_from {
            return Err(self.error);
        }
        self.inner.write(key, text)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.inner.remove(key)
    }
}

impl Storage for Box<dyn Storage> {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.as_ref().read(key)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.as_ref().write(key, text)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.as_ref().remove(key)
    }
}
