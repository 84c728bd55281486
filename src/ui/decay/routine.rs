//! The operating routine: a checklist made of a pack and of the plan, with its dates, as a page, a calendar and a text.

use std::rc::Rc;

use leptos::prelude::untrack;
use leptos::task::spawn_local;

use crate::browser;
use crate::content::routine::{Entry, Pack, Part};
use crate::date::Date;
use crate::format::Formats;
use crate::model::roi::ledger::State;
use crate::routine::calendar::{Origin, calendar};
use crate::routine::markdown::{Names, markdown, notes, number, sections};
use crate::routine::{Basis, Duty, Routine, STANDING};
use crate::signal::{Derived, Signal, effect};
use crate::ui::controls::event_value;
use crate::ui::controls::tag::tag;
use crate::ui::element::{El, button, el};
use crate::ui::session::Session;
use crate::words::{self, fill};

/// The pack in the present language, once it is there, or why it is not.
type Loaded = Signal<Option<Result<Rc<Pack>, String>>>;

pub fn routine(session: Session) -> Vec<El> {
    let pack: Loaded = Signal::new(None);
    effect(move || load(session, pack));
    let view = View { session, pack, routine: Derived::new(move |_| made(session, pack)) };
    let state = move || {
        let words = session.words();
        let reason = match pack.get() {
            Some(Ok(_)) => return None,
            Some(Err(reason)) => reason,
            None => return Some(el("p").class("quiet").text(words.routine_load)),
        };
        let again = button("link").text(words.again).on_click(move || untrack(|| load(session, pack)));
        let text = fill(words.routine_failed, &[("reason", &reason)]);
        Some(el("p").class("notice").text(text).text(" ").child(again))
    };
    vec![
        el("h2").class("finding").text_with(move || view.finding()),
        el("div").attr("role", "status").child_with(state),
        el("div").class("routine").children_with(move || view.notes()),
        view.start(),
        el("div").class("routine").children_with(move || view.lists()),
    ]
}

/// Fetches the pack in the present language; it is no part of a first visit.
fn load(session: Session, pack: Loaded) {
    let locale = session.locale.get();
    spawn_local(async move {
        let texts = format!("content/routine/{}.json", locale.tag());
        let both = async {
            let structure = session.fetch("content/routine/structure.json").await?;
            let texts = session.fetch(&texts).await?;
            Pack::read(&structure, &texts).map_err(|error| error.to_string())
        };
        let read = both.await.map(Rc::new);
        // Another language may have been chosen meanwhile.
        if session.locale.now() == locale {
            pack.set(Some(read));
        }
    });
}

fn made(session: Session, pack: Loaded) -> Option<Routine> {
    let pack = pack.get()?.ok()?;
    let (plan, shown) = (session.plan_id(), session.scenario_id());
    let document = session.document.read();
    let (roi, decay) = (&document.workspace.roi, &document.workspace.decay);
    let scenario = roi.scenarios.iter().find(|scenario| scenario.id == shown)?;
    Some(Routine::new(&Basis {
        pack: &pack,
        plan: decay.plan(&plan),
        curve: decay.curve(),
        start: document.start.as_deref().and_then(Date::from_iso),
        launch_month: scenario.launch_month,
        horizon_months: roi.horizon_months,
    }))
}

#[derive(Clone, Copy)]
struct View {
    session: Session,
    pack: Loaded,
    routine: Derived<Option<Routine>>,
}

impl View {
    /// Reads what is there only with the pack.
    fn with<R>(self, read: impl FnOnce(&Routine, &Pack, &Formats) -> R) -> Option<R> {
        let pack = self.pack.get()?.ok()?;
        let formats = self.session.formats();
        self.routine.with(|routine| routine.as_ref().map(|routine| read(routine, &pack, &formats)))
    }

    fn finding(self) -> String {
        let finding = |routine: &Routine, pack: &Pack, formats: &Formats| {
            let words = formats.locale.words();
            let counts = [routine.duties.len(), routine.actions.len()].map(|count| count.to_string());
            let mut text = fill(words.routine_finding, &[("duties", &counts[0]), ("actions", &counts[1])]);
            let next = today().and_then(|today| routine.next(today));
            if let Some((duty, date)) = next
                && let Some(entry) = pack.entry(Part::Actions, &duty.id)
            {
                text += &fill(words.routine_finding_next, &[("date", &day(date, formats)), ("title", &entry.title)]);
            }
            text
        };
        self.with(finding).unwrap_or_else(|| self.session.words().routine_title.to_owned())
    }

    fn plan_title(self) -> String {
        let plan = self.session.plan_id();
        let document = self.session.document.read();
        document.workspace.decay.plan(&plan).map(|plan| plan.title.clone()).unwrap_or_default()
    }

    fn notes(self) -> Vec<El> {
        let plan = self.plan_title();
        let notes = self.with(|routine, _, formats| notes(routine, &plan, &|date| day(date, formats), formats));
        notes.into_iter().flatten().map(|note| el("p").class("chart-note").text(note)).collect()
    }

    /// The date everything counts from, and the files.
    fn start(self) -> El {
        let session = self.session;
        let input = el("input")
            .attr("type", "date")
            .attr("name", "start")
            .attr("min", "1900-01-01")
            .attr("max", "2199-12-31")
            .value(move || session.document.read().start.clone().unwrap_or_default())
            .on("change", move |event| {
                let start = Date::from_iso(&event_value(&event)).map(Date::iso);
                session.edit_document("start", |document| document.start = start);
                session.close_step();
            });
        let undated = move || self.with(|routine, _, _| routine.launch.is_none() || routine.months == 0) != Some(false);
        let file = |action: &'static str, save: fn(View)| {
            button("small").attr("data-action", action).on_click(move || untrack(|| save(self)))
        };
        let ics = file("save-ics", View::save_calendar).flag("disabled", undated).word(|words| words.routine_ics);
        let md = file("save-md", View::save_markdown)
            .flag("disabled", move || self.with(|_, _, _| ()).is_none())
            .word(|words| words.routine_md);
        el("div")
            .class("routine-start")
            .child(el("label").class("text-row").child(el("span").word(|words| words.routine_start)).child(input))
            .child(el("div").class("button-row").child(ics).child(md))
    }

    fn save_calendar(self) {
        let plan = self.session.plan_id();
        let document = self.session.document.now();
        let origin =
            Origin { title: &document.title, created: &document.created, modified: &document.modified, plan: &plan };
        let text = self.with(|routine, pack, formats| calendar(routine, pack, &origin, formats.locale.words()));
        if let Some(text) = text.flatten() {
            browser::download("landfall-routine.ics", "text/calendar", &text);
        }
    }

    fn save_markdown(self) {
        let plan = self.plan_title();
        let document = self.session.document.now();
        let names = Names { document: &document.title, plan: &plan };
        if let Some(text) = self.with(|routine, pack, formats| markdown(routine, pack, &names, today(), formats)) {
            browser::download("landfall-routine.md", "text/markdown", &text);
        }
    }

    fn lists(self) -> Vec<El> {
        let lists = |routine: &Routine, pack: &Pack, formats: &Formats| {
            let words = formats.locale.words();
            let mut lists = Vec::new();
            for rhythm in STANDING {
                let duties = routine.duties.iter().filter(|duty| duty.rhythm == rhythm);
                let items = duties.filter_map(|duty| task(pack, Part::Duties, duty, formats)).collect();
                lists.push(list(&words::routine::heading(rhythm, formats), items));
            }
            let actions = routine.actions.iter().filter_map(|duty| task(pack, Part::Actions, duty, formats));
            let actions: Vec<El> = actions.collect();
            if !actions.is_empty() {
                lists.push(list(words.routine_plan, actions));
            }
            for (part, heading) in sections(pack, formats) {
                let item = |entry| item(part, entry, number(part, entry, formats), formats);
                lists.push(list(&heading, pack.part(part).iter().map(item).collect()));
            }
            lists
        };
        self.with(lists).unwrap_or_default()
    }
}

fn list(heading: &str, items: Vec<El>) -> El {
    el("section").child(el("h3").text(heading)).child(el("ul").children(items))
}

/// A duty with who does it, how often and when next.
fn task(pack: &Pack, part: Part, duty: &Duty, formats: &Formats) -> Option<El> {
    let words = formats.locale.words();
    let entry = pack.entry(part, &duty.id)?;
    let mut detail = pack.role_of(entry).to_owned();
    if part == Part::Actions {
        detail = [&detail, " · ", &words::routine::rhythm(duty.rhythm, formats)].concat();
    }
    let it = item(part, entry, detail, formats);
    if part != Part::Actions || duty.dates.is_empty() {
        return Some(it);
    }
    let dates: Vec<String> = duty.next(today()?).map(|date| day(date, formats)).collect();
    let next = fill(words.routine_next, &[("dates", &dates.join(words.list_separator))]);
    Some(it.child(el("p").class("row-note").text(if dates.is_empty() { words.routine_over } else { &next })))
}

fn item(part: Part, entry: &Entry, detail: String, formats: &Formats) -> El {
    let words = formats.locale.words();
    let open = Signal::new(false);
    let state = if entry.seed.is_some() { State::Claim } else { State::Assumption };
    let id = format!("routine-{}-{}", part as usize, entry.id);
    let advice = entry.advice.as_ref().map(|advice| {
        let advice = [words.routine_advice, words.routine_colon, advice].concat();
        el("p").class("quiet").text(advice)
    });
    el("li")
        .child(
            el("p")
                .child(el("strong").text(&entry.title))
                .text(" ")
                .child(el("span").class("quiet").text(detail))
                .text(" ")
                .child(tag(move || state, open, id.clone())),
        )
        .child(el("p").text(&entry.text))
        .children(advice)
        .child(
            el("p")
                .class("reason")
                .attr("id", id)
                .flag("hidden", move || !open.get())
                .text(words::routine::source(entry, words)),
        )
}

fn today() -> Option<Date> {
    Date::from_iso(&browser::today())
}

fn day(date: Date, formats: &Formats) -> String {
    browser::format_day(&date.iso(), formats.locale.tag())
}
