//! The questions that are asked: fetched in the present language, the host's own or those that ship.

use wasm_bindgen::JsValue;

use crate::browser;
use crate::content::assess::{Pack, beside};
use crate::model::assess::Questionnaire;
use crate::model::assess::inputs::PackVersion;
use crate::ui::element::{El, el};
use crate::ui::fetched::{self, Fetched};
use crate::ui::session::{self, PACK, Session};
use crate::words::assess::STYLE;
use crate::words::{Locale, assess as say, fill};

/// What is asked, in words and as the model takes it. Both name dimensions and questions by the same places.
#[derive(Debug)]
pub struct Asked {
    pub pack: Pack,
    pub questionnaire: Questionnaire,
}

impl Asked {
    /// The name of the questionnaire, as documents hold it.
    pub fn version(&self) -> PackVersion {
        PackVersion { id: self.pack.id.clone(), version: self.pack.version }
    }
}

/// The pack in the present language, once it is there, or why it is not.
pub type Loaded = Fetched<Asked>;

/// Fetches the pack in the present language, or in its own first one where it has no texts in it.
pub async fn fetch(session: Session, locale: Locale) -> Result<Asked, String> {
    fetched::styles_and_words(session, STYLE, locale.assess_file(), |text| locale.load_assess(text)).await?;
    if let Some(address) = session.pack {
        match fetch_pack("", &address.now(), locale).await {
            Ok(asked) => {
                session.pack_fault.set(None);
                return Ok(asked);
            }
            Err(reason) => refuse(session, &address.now(), reason),
        }
    }
    fetch_pack(&session.base(), PACK, locale).await
}

/// A pack from the address of its structure file: everything in it is right, or this is the first fault.
async fn fetch_pack(base: &str, address: &str, locale: Locale) -> Result<Asked, String> {
    let words = locale.words();
    let structure = session::fetch(base, address).await?;
    let languages = Pack::languages(&structure).map_err(|error| say::content_error(&error, words))?;
    let own = languages.iter().find(|it| **it == locale).or(languages.first()).copied().unwrap_or(locale);
    let texts = session::fetch(base, &beside(address, &[own.tag(), ".json"].concat())).await?;
    let pack = Pack::read(&structure, &texts).map_err(|error| say::content_error(&error, words))?;
    let questionnaire = pack.questionnaire().map_err(|error| error.to_string())?;
    Ok(Asked { pack, questionnaire })
}

/// The host's own pack cannot be used. The host is told once, and whoever reads sees the reason.
fn refuse(session: Session, address: &str, reason: String) {
    if session.pack_fault.peek_with(Option::is_none) {
        let message = JsValue::from_str(&[address, ": ", &reason].concat());
        session.host.peek_with(|host| browser::dispatch(host, "landfall-error", &[("message", message)]));
    }
    session.pack_fault.set(Some(reason));
}

/// Why the host's own pack is not asked, and what is instead.
pub fn notice(session: Session) -> Option<El> {
    let reason = session.pack_fault.get()?;
    let address = session.pack?.now();
    let text = fill(session.words().assess().pack_refused, &[("address", &address), ("reason", &reason)]);
    Some(el("p").class("notice").attr("data-fault", "pack").text(text))
}
