//! Assess on screen: the questions, one dimension at a time, and what the answers come to.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::untrack;
use wasm_bindgen::JsValue;

use super::controls::tag::tag;
use super::element::{El, el};
use super::fetched::{self, Fetched};
use super::head::head;
use super::preferences::Tool;
use super::session::{self, PACK, Session};
use crate::browser;
use crate::content::assess::{Pack, beside};
use crate::model::assess::inputs::{AssessInputs, PackVersion, Respondent};
use crate::model::assess::{Answer, Assessment, Questionnaire, answer, assess, inputs};
use crate::model::roi::ledger::State;
use crate::signal::{Derived, Signal, effect};
use crate::words::assess::STYLE;
use crate::words::{Locale, assess as say, fill};

pub mod answers;
pub mod evidence;
pub mod paper;
pub mod people;
pub mod profile;
pub mod question;
pub mod questions;
pub mod result;
pub mod rounds;
pub mod so_far;
pub mod steps;
pub mod thread;

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
type Loaded = Fetched<Asked>;

/// The questions with what their answers say: the one memo this page is read from.
#[derive(Debug, Clone)]
pub struct View {
    pub asked: Rc<Asked>,
    pub it: Rc<Assessment>,
}

/// It is made anew when an answer has changed, so there is nothing to find out.
impl PartialEq for View {
    fn eq(&self, _: &View) -> bool {
        false
    }
}

/// What every part of this page needs. Copies share it.
#[derive(Clone, Copy)]
pub struct Desk {
    pub session: Session,
    loaded: Loaded,
    pub view: Derived<Option<View>>,
    /// The place of the dimension on screen, once it is known where to begin.
    pub dimension: Signal<Option<usize>>,
    /// Whether the result is on screen, and not the questions.
    pub show_result: Signal<bool>,
    /// The tab of the result.
    pub tab: Signal<&'static str>,
    /// Files of answers that were read, and wait to be taken in.
    pub arrived: Signal<RefCell<Vec<people::Arrived>>>,
    /// The rounds that are compared.
    pub compared: Signal<rounds::Compared>,
    /// The id of the role through whose eyes the steps are seen; empty: everybody's.
    pub role: Signal<String>,
}

pub fn tool() -> El {
    let session = Session::here();
    let desk = Desk::new(session);
    let loaded = desk.loaded;
    // Built anew when the pack has come or its language has changed, and not with every answer.
    let content = move || {
        let result = desk.show_result.get();
        match loaded.get() {
            Some(Ok(_)) if result => untrack(|| result::screen(desk)),
            Some(Ok(_)) => untrack(|| questions::screen(desk.mine())),
            Some(Err(reason)) => vec![desk.failed(&reason)],
            None => vec![el("p").class("quiet").attr("role", "status").text(session.words().part_on_its_way)],
        }
    };
    el("section")
        .class("tool assess")
        .attr("data-tool", "assess")
        .child(head(Tool::Assess))
        .child(el("div").attr("role", "status").child_with(move || pack_notice(session)))
        .child(el("div").class("assess-top").children_with(move || top(desk)))
        .child(el("div").children_with(content))
}

/// How much is asked, and whether questions or result are on screen; nothing without a pack.
fn top(desk: Desk) -> Vec<El> {
    if !matches!(desk.loaded.get(), Some(Ok(_))) {
        return Vec::new();
    }
    let words = desk.session.words();
    let show_result = desk.show_result;
    let segment = |result: bool, text: &str| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "assess-view")
            .attr("value", if result { "result" } else { "questions" })
            .checked(move || show_result.get() == result)
            .on("change", move |_| show_result.set(result));
        el("label").class("segment").child(input).child(el("span").text(text))
    };
    let views = el("fieldset").class("ask-views").child(el("legend").class("sr").text(words.assess().view)).child(
        el("div").class("segmented").child(segment(false, words.assess().questions)).child(segment(true, words.result)),
    );
    untrack(|| vec![questions::modes(desk), views])
}

/// The pack in the present language, or in its own first one where it has no texts in it.
async fn fetch(session: Session, locale: Locale) -> Result<Asked, String> {
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
fn pack_notice(session: Session) -> Option<El> {
    let reason = session.pack_fault.get()?;
    let address = session.pack?.now();
    let text = fill(session.words().assess().pack_refused, &[("address", &address), ("reason", &reason)]);
    Some(el("p").class("notice").attr("data-fault", "pack").text(text))
}

impl Desk {
    /// The questions and what is answered to them; the questions are fetched now, and anew with another language.
    fn new(session: Session) -> Desk {
        let loaded: Loaded = Signal::new(None);
        effect(move || fetched::load(session, loaded, fetch));
        let view = Derived::new(move |_| {
            let asked = loaded.get()?.ok()?;
            let document = session.document.read();
            let inputs = document.workspace.assess.answered_to(&asked.pack.id);
            Some(View { it: Rc::new(assess(&asked.questionnaire, &inputs.sitting())), asked })
        });
        let several = session.document.peek().workspace.assess.respondents.len() > 1;
        Desk {
            session,
            loaded,
            view,
            dimension: Signal::new(None),
            show_result: Signal::new(false),
            // Where people disagree comes first.
            tab: Signal::new(if several { "people" } else { "profile" }),
            arrived: Signal::new(RefCell::default()),
            compared: Signal::new(rounds::Compared::default()),
            role: Signal::new(String::new()),
        }
    }

    /// Reads what is there only with the pack; follows the answers.
    pub fn with<R: Default>(self, read: impl FnOnce(&View) -> R) -> R {
        self.view.with(|view| view.as_ref().map(read).unwrap_or_default())
    }

    /// The pack as it is now, which stays as long as what is built of it.
    pub fn asked(self) -> Option<Rc<Asked>> {
        self.loaded.now()?.ok()
    }

    fn failed(self, reason: &str) -> El {
        fetched::failed(self.session, reason, move || fetched::load(self.session, self.loaded, fetch))
    }

    /// The desk of the person who answers, on which nobody else's answers count.
    pub fn mine(self) -> Desk {
        let view = Derived::new(move |_| {
            let asked = self.loaded.get()?.ok()?;
            let document = self.session.document.read();
            let inputs = document.workspace.assess.answered_to(&asked.pack.id);
            let all = inputs.sitting();
            let mine = self.me(&inputs).and_then(|place| all.of(&inputs.respondents.get(place)?.id));
            let it = assess(&asked.questionnaire, &mine.unwrap_or(all));
            Some(View { asked, it: Rc::new(it) })
        });
        Desk { view, ..self }
    }

    /// The place of the person who answers, followed: the chosen one while they are there, else the first; `None`
    /// before anybody has answered.
    pub fn me(self, inputs: &AssessInputs) -> Option<usize> {
        let chosen = self.session.chosen_respondent.read();
        let place = inputs.respondents.iter().position(|it| it.id == *chosen);
        place.or((!inputs.respondents.is_empty()).then_some(0))
    }

    /// Whether there are several people, followed.
    pub fn several(self) -> bool {
        self.session.document.read().workspace.assess.respondents.len() > 1
    }

    /// What has been given to a question by the person who answers, followed.
    pub fn given<R>(self, question: &str, read: impl FnOnce(Option<&inputs::GivenAnswer>) -> R) -> R {
        let document = self.session.document.read();
        let inputs = &document.workspace.assess;
        let other = self.loaded.with(|it| match it {
            Some(Ok(asked)) => inputs.is_of_other_pack(&asked.pack.id),
            _ => false,
        });
        let me = self.me(inputs).filter(|_| !other).and_then(|place| inputs.respondents.get(place));
        read(me.and_then(|me| me.answers.get(question)))
    }

    pub fn value(self, question: &str) -> Option<Answer> {
        self.given(question, |given| given.and_then(|given| given.value))
    }

    /// Changes what is given to a question; who has given nothing yet becomes the first respondent. Changes under one
    /// key in one gesture are one step of undo.
    pub fn edit(self, question: &str, what: &str, change: impl FnOnce(&mut inputs::GivenAnswer)) {
        let Some(asked) = self.asked() else { return };
        let key = ["assess.", question, ".", what].concat();
        let place = untrack(|| self.me(&self.session.document.peek().workspace.assess)).unwrap_or_default();
        self.session.edit_document(&key, |document| {
            let pack = asked.version();
            let mut turned = document.workspace.assess.clone();
            // Where there is no room for another round, nothing of the other pack is written over.
            if !turned.turn_to(pack.clone(), browser::new_id(), browser::today()) {
                return;
            }
            let assess = &mut turned;
            let me = assess.respondents.get(place);
            let mut given = me.and_then(|me| me.answers.get(question).cloned()).unwrap_or_default();
            let before = given.clone();
            change(&mut given);
            if given == before {
                return;
            }
            if assess.respondents.is_empty() {
                let me = Respondent { id: browser::new_id(), ..Respondent::default() };
                assess.take_in(me, None, &pack);
            }
            let Some(me) = assess.respondents.get_mut(place) else { return };
            if given == inputs::GivenAnswer::default() {
                me.answers.remove(question);
            } else {
                me.answers.insert(question.to_owned(), given);
            }
            document.workspace.assess = turned;
        });
    }

    /// Gives an answer, which is a step of undo of its own.
    pub fn answer(self, question: &str, value: Option<Answer>) {
        self.session.close_step();
        self.edit(question, "value", |given| given.value = value);
        self.session.close_step();
    }

    pub fn grade(self, question: &str, grade: Option<answer::Grade>) {
        self.session.close_step();
        self.edit(question, "grade", |given| given.grade = grade);
        self.session.close_step();
    }

    /// The questions of a dimension that are asked, by their places; follows the mode.
    pub fn asked_in(self, dimension: usize) -> Vec<usize> {
        self.with(|View { asked, it }| {
            let is_asked = |place: &usize| it.questions.get(*place).is_some_and(Option::is_some);
            asked.questionnaire.questions_of(dimension).filter(is_asked).collect()
        })
    }

    /// The dimensions of which anything is asked, by their places.
    pub fn asked_dimensions(self) -> Vec<usize> {
        let count = self.asked().map_or(0, |asked| asked.pack.dimensions.len());
        (0..count).filter(|dimension| !self.asked_in(*dimension).is_empty()).collect()
    }

    /// Whether a question still counts as not answered.
    pub fn is_open(self, question: usize) -> bool {
        self.with(|view| view.it.questions.get(question).is_some_and(|it| it.is_some_and(|it| it.answer.is_none())))
    }
}

/// The mark of where an entry comes from, and the reason it opens.
pub fn source(seed: Option<&str>, id: &str) -> [El; 2] {
    let session = Session::here();
    let words = session.words();
    let open = Signal::new(false);
    let state = if seed.is_some() { State::Claim } else { State::Assumption };
    let text = match seed {
        Some(seed) => fill(words.assess().claim, &[("seed", seed)]),
        None => words.assess().ours.to_owned(),
    };
    let id = ["assess-source-", id].concat();
    let reason = el("p").class("reason").attr("id", &id).flag("hidden", move || !open.get()).text(text);
    [tag(move || state, open, id), reason]
}
