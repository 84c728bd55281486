//! The browser's storage. It is asked for once before it is used, because where it is denied (sandboxed frames,
//! blocked cookies) even touching it throws.

use gloo_storage::{LocalStorage, Storage as _};

use crate::storage::{Storage, StorageError};

/// The page's local storage, known to be there.
pub struct Local;

impl Local {
    /// The storage, if the browser lets the page have one that keeps what it is given.
    pub fn probe() -> Result<Local, StorageError> {
        const PROBE: &str = "landfall:probe";
        let storage =
            web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(StorageError::Denied)?;
        storage.set_item(PROBE, "1").map_err(|_| StorageError::Denied)?;
        storage.remove_item(PROBE).map_err(|_| StorageError::Denied)?;
        Ok(Local)
    }
}

impl Storage for Local {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        LocalStorage::raw().get_item(key).map_err(|_| StorageError::Denied)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        LocalStorage::raw().set_item(key, text).map_err(|_| StorageError::Full)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        LocalStorage::raw().remove_item(key).map_err(|_| StorageError::Denied)
    }
}
