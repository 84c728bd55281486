//! The browser's storage. It is asked for anew at every call, because where it is denied (sandboxed frames, blocked
//! cookies) even touching it throws, and it may be denied while the page is open. gloo-storage panics there.

use super::crashed;
use crate::storage::{Storage, StorageError};

/// The page's local storage.
pub struct Local;

impl Local {
    /// The storage, if the browser lets the page have one that takes what it is given.
    pub fn probe() -> Result<Local, StorageError> {
        const PROBE: &str = "landfall:probe";
        Local.write(PROBE, "1").map_err(|_| StorageError::Denied)?;
        Local.remove(PROBE)?;
        Ok(Local)
    }
}

fn storage() -> Result<web_sys::Storage, StorageError> {
    // After a panic or a trap nothing in here can be trusted, and what is stored must stay as it was.
    if crashed() {
        return Err(StorageError::Denied);
    }
    let window = web_sys::window().ok_or(StorageError::Denied)?;
    window.local_storage().ok().flatten().ok_or(StorageError::Denied)
}

impl Storage for Local {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        storage()?.get_item(key).map_err(|_| StorageError::Denied)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        storage()?.set_item(key, text).map_err(|_| StorageError::Full)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        storage()?.remove_item(key).map_err(|_| StorageError::Denied)
    }
}
