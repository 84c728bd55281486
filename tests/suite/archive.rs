//! Storage: what was acknowledged is there, what could not be read is kept, and a failure is said.

use landfall::archive::{Archive, KeptCopy, Opened, Reason, Saved};
use landfall::document::{Document, LoadError};
use landfall::storage::{Faulty, Memory, Storage, StorageError};

use crate::documents::shipped;

const DOCUMENT: &str = "landfall:document:default";
const COPIES: &str = "landfall:kept:default";

fn archive<S: Storage>(storage: S) -> Archive<S> {
    Archive::new(storage, "default")
}

/// A memory that holds this text as the stored document.
fn holding(text: &str) -> Memory {
    let memory = Memory::default();
    memory.write(DOCUMENT, text).unwrap();
    memory
}

fn stored(memory: &Memory) -> String {
    memory.read(DOCUMENT).unwrap().unwrap()
}

fn titled(title: &str) -> Document {
    Document { title: title.into(), ..shipped("default") }
}

fn opened(document: Document) -> Opened {
    Opened::Document(Box::new(document))
}

#[track_caller]
fn check_copies<S: Storage>(archive: &Archive<S>, expected: &[(Reason, &str)]) -> Vec<KeptCopy> {
    let copies = archive.copies().unwrap();
    let found: Vec<(Reason, &str)> = copies.iter().map(|copy| (copy.reason, copy.text.as_str())).collect();
    assert_eq!(found, expected);
    copies
}

#[test]
fn an_empty_storage_has_nothing() {
    let mut archive = archive(Memory::default());
    assert_eq!(archive.open("now"), Ok(Opened::Nothing));
    check_copies(&archive, &[]);
}

#[test]
fn what_was_saved_is_found() {
    let memory = Memory::default();
    assert_eq!(archive(memory.clone()).save(titled("a").to_json(), "now"), Ok(Saved::Done));
    let mut second = archive(memory.clone());
    assert_eq!(second.open("later"), Ok(opened(titled("a"))));
    assert_eq!(second.save(titled("b").to_json(), "later"), Ok(Saved::Done));
    assert_eq!(stored(&memory), titled("b").to_json());
    check_copies(&second, &[]);
}

#[test]
fn keys_are_ours_and_do_not_meet() {
    let memory = Memory::default();
    memory.write("the host's", "own").unwrap();
    Archive::new(memory.clone(), "one").save(titled("1").to_json(), "now").unwrap();
    Archive::new(memory.clone(), "two").save(titled("2").to_json(), "now").unwrap();
    assert_eq!(Archive::new(memory.clone(), "one").open("now"), Ok(opened(titled("1"))));
    assert_eq!(memory.read("the host's").unwrap().as_deref(), Some("own"));
    assert!(memory.read("landfall:document:one").unwrap().is_some());
}

#[test]
fn a_damaged_text_is_set_aside_before_anything_is_written() {
    for damaged in ["", "{", "not ours", "{\"format\": \"landfall\", \"version\": 1}"] {
        let memory = holding(damaged);
        let mut archive = archive(memory.clone());
        let Ok(Opened::SetAside(_)) = archive.open("now") else { panic!("{damaged}") };
        assert_eq!(stored(&memory), damaged, "opening alone must not change it");
        let copies = check_copies(&archive, &[(Reason::SetAside, damaged)]);
        assert_eq!(copies[0].when, "now");
        assert_eq!(archive.save(titled("new").to_json(), "later"), Ok(Saved::Done));
        check_copies(&archive, &[(Reason::SetAside, damaged)]);
    }
}

#[test]
fn a_damaged_text_is_not_lost_where_it_cannot_be_set_aside() {
    // There is room for a document and not for the copy of a long damaged text: then the only one there is stays.
    let damaged = "{".repeat(10_000);
    let memory = holding(&damaged);
    let mut archive = archive(Cramped { inner: memory.clone(), most: 5_000 });
    assert_eq!(archive.open("now"), Err(StorageError::Full));
    assert_eq!(archive.save(titled("new").to_json(), "later"), Err(StorageError::Full));
    assert_eq!(stored(&memory), damaged);
    // The same when there is room for one write but not for two.
    let memory = holding("{ damaged");
    let mut archive = self::archive(Faulty::new(memory.clone(), 2, StorageError::Full));
    assert!(matches!(archive.open("now"), Ok(Opened::SetAside(_))));
    assert_eq!(archive.save(titled("new").to_json(), "later"), Err(StorageError::Full));
    check_copies(&archive, &[(Reason::SetAside, "{ damaged")]);
}

/// Has room for so many bytes a text.
struct Cramped {
    inner: Memory,
    most: usize,
}

impl Storage for Cramped {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.inner.read(key)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        if text.len() > self.most { Err(StorageError::Full) } else { self.inner.write(key, text) }
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.inner.remove(key)
    }
}

#[test]
fn a_newer_document_stays_byte_identical() {
    let newer = titled("a").to_json().replace("\"version\": 1", "\"version\": 2");
    let memory = holding(&newer);
    let mut archive = archive(memory.clone());
    assert_eq!(archive.open("now"), Ok(Opened::Newer(LoadError::Newer { version: 2.0 })));
    // Even a caller that saves all the same is refused.
    assert_eq!(archive.save(titled("b").to_json(), "now"), Err(StorageError::Newer));
    assert_eq!(archive.save(titled("b").to_json(), "now"), Err(StorageError::Newer));
    assert_eq!(stored(&memory), newer);
}

#[test]
fn a_newer_document_of_another_tab_stays_byte_identical() {
    let memory = Memory::default();
    let mut archive = archive(memory.clone());
    archive.save(titled("a").to_json(), "now").unwrap();
    let newer = titled("a").to_json().replace("\"version\": 1", "\"version\": 2");
    memory.write(DOCUMENT, &newer).unwrap();
    assert_eq!(archive.save(titled("b").to_json(), "now"), Err(StorageError::Newer));
    assert_eq!(stored(&memory), newer);
}

#[test]
fn what_another_tab_wrote_is_kept() {
    let memory = Memory::default();
    let (mut here, mut there) = (archive(memory.clone()), archive(memory.clone()));
    here.save(titled("start").to_json(), "1").unwrap();
    there.open("2").unwrap();
    there.save(titled("there").to_json(), "3").unwrap();
    assert_eq!(here.save(titled("here").to_json(), "4"), Ok(Saved::KeptOther));
    assert_eq!(stored(&memory), titled("here").to_json());
    let copies = check_copies(&here, &[(Reason::OtherTab, &titled("there").to_json())]);
    assert_eq!((copies[0].title.as_str(), copies[0].when.as_str()), ("there", "4"));
    // Once seen it is no surprise any more.
    assert_eq!(here.save(titled("again").to_json(), "5"), Ok(Saved::Done));
    // Both wrote the same: nothing to keep.
    there.open("6").unwrap();
    there.save(titled("same").to_json(), "7").unwrap();
    assert_eq!(here.save(titled("same").to_json(), "8"), Ok(Saved::Done));
}

#[test]
fn at_most_ten_replaced_copies() {
    let mut archive = archive(Memory::default());
    archive.keep(Reason::SetAside, "", "0", "damaged".into()).unwrap();
    for number in 0..15 {
        archive.keep(Reason::Replaced, "title", "1", format!("replaced {number}")).unwrap();
    }
    let copies = archive.copies().unwrap();
    assert_eq!(copies.len(), 10);
    // Newest first; of the replaced ones the oldest have gone, what could not be read has not.
    assert_eq!(copies[0].text, "replaced 14");
    assert_eq!(copies[8].text, "replaced 6");
    assert_eq!(copies[9].text, "damaged");
    // What is never dropped for room may be more than ten.
    for number in 0..15 {
        archive.keep(Reason::OtherTab, "", "2", format!("other {number}")).unwrap();
    }
    let copies = archive.copies().unwrap();
    assert_eq!(copies.iter().filter(|copy| copy.reason == Reason::OtherTab).count(), 15);
    assert!(copies.iter().any(|copy| copy.text == "damaged"));
}

#[test]
fn the_same_text_twice_is_one_copy_and_a_copy_can_be_forgotten() {
    let memory = Memory::default();
    let mut archive = archive(memory.clone());
    archive.keep(Reason::Replaced, "", "1", "a".into()).unwrap();
    archive.keep(Reason::Replaced, "", "2", "a".into()).unwrap();
    archive.keep(Reason::Replaced, "", "3", "b".into()).unwrap();
    check_copies(&archive, &[(Reason::Replaced, "b"), (Reason::Replaced, "a")]);
    archive.forget(7).unwrap();
    archive.forget(0).unwrap();
    check_copies(&archive, &[(Reason::Replaced, "a")]);
    archive.forget(0).unwrap();
    assert_eq!(memory.read(COPIES), Ok(None), "an empty list leaves no key behind");
}

#[test]
fn a_damaged_list_of_copies_is_itself_kept() {
    let memory = Memory::default();
    memory.write(COPIES, "[{\"reason\": \"set_as").unwrap();
    let mut archive = archive(memory.clone());
    archive.keep(Reason::Replaced, "", "1", "a".into()).unwrap();
    check_copies(&archive, &[(Reason::Replaced, "a"), (Reason::SetAside, "[{\"reason\": \"set_as")]);
}

#[test]
fn a_failed_save_is_said_and_loses_nothing() {
    // The script needs four writes at most; each of them fails once, in each way there is.
    for error in [StorageError::Full, StorageError::Denied] {
        for fail_from in 1..=5 {
            let memory = Memory::default();
            memory.write(DOCUMENT, &titled("start").to_json()).unwrap();
            let mut archive = archive(Faulty::new(memory.clone(), fail_from, error));
            assert_eq!(archive.open("0"), Ok(opened(titled("start"))));
            let mut acknowledged = titled("start");
            let mut failures = 0;
            for title in ["one", "two", "three", "four"] {
                match archive.save(titled(title).to_json(), "1") {
                    Ok(Saved::Done) => acknowledged = titled(title),
                    Err(found) => {
                        assert_eq!(found, error);
                        failures += 1;
                    }
                    other => panic!("{other:?}"),
                }
                assert_eq!(stored(&memory), acknowledged.to_json(), "write {fail_from} failed");
            }
            assert_eq!(failures, 5usize.saturating_sub(fail_from));
        }
    }
}

#[test]
fn other_work_is_never_overwritten_by_half_a_save() {
    // Another tab has written; keeping its text works or fails, and only when it worked may ours be written.
    for fail_from in 1..=3 {
        let memory = Memory::default();
        let mut archive = archive(Faulty::new(memory.clone(), fail_from, StorageError::Full));
        memory.write(DOCUMENT, &titled("there").to_json()).unwrap();
        let saved = archive.save(titled("here").to_json(), "1");
        let kept = archive.copies().unwrap().iter().any(|copy| copy.text == titled("there").to_json());
        assert!(kept || stored(&memory) == titled("there").to_json());
        assert_eq!(saved.is_ok(), fail_from == 3);
    }
}

/// Forgets what it is given, as some private modes do.
struct Leaky;

impl Storage for Leaky {
    fn read(&self, _: &str) -> Result<Option<String>, StorageError> {
        Ok(None)
    }

    fn write(&self, _: &str, _: &str) -> Result<(), StorageError> {
        Ok(())
    }

    fn remove(&self, _: &str) -> Result<(), StorageError> {
        Ok(())
    }
}

#[test]
fn a_save_that_does_not_read_back_is_no_save() {
    assert_eq!(archive(Leaky).save(titled("a").to_json(), "now"), Err(StorageError::NotKept));
}
