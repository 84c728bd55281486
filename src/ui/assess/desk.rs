//! What every part of this page needs: the questions, and what is answered to them.

use std::cell::RefCell;
use std::rc::Rc;

use super::asked::{Asked, Loaded, fetch};
use super::giving::Refused;
use super::{people, rounds};
use crate::document::room::Room;
use crate::model::assess::inputs::{AssessInputs, GivenAnswer};
use crate::model::assess::{Answer, Assessment, assess};
use crate::signal::{Derived, Signal, effect};
use crate::ui::element::El;
use crate::ui::fetched;
use crate::ui::session::Session;

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
    pub(super) loaded: Loaded,
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
    /// The answer that was not kept last.
    pub refused: Signal<Option<Refused>>,
    pub(super) room: Signal<RefCell<Room>>,
    /// The id of the role through whose eyes the steps are seen; empty: everybody's.
    pub role: Signal<String>,
}

impl Desk {
    /// The questions and what is answered to them; the questions are fetched now, and anew with another language.
    pub fn new(session: Session) -> Desk {
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
            refused: Signal::new(None),
            room: Signal::new(RefCell::default()),
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

    pub fn failed(self, reason: &str) -> El {
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
    pub fn given<R>(self, question: &str, read: impl FnOnce(Option<&GivenAnswer>) -> R) -> R {
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
