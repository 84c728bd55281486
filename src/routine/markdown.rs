//! A routine as a checklist in Markdown, to be put into a wiki or an issue.

use super::{Duty, Routine};
use crate::content::routine::{Entry, Pack, Part};
use crate::date::Date;
use crate::format::Formats;
use crate::words::routine::{heading, range, rhythm, source};
use crate::words::{Words, fill};

/// The names a routine carries, which are the user's own texts.
pub struct Names<'a> {
    pub document: &'a str,
    /// Empty while there is no plan.
    pub plan: &'a str,
}

/// The checklist with its dates from a day on.
pub fn markdown(routine: &Routine, pack: &Pack, names: &Names<'_>, from: Option<Date>, formats: &Formats) -> String {
    let words = formats.locale.words();
    let mut text = Text { text: String::new(), formats, pack };
    text.line(&["# ", words.routine_title, words.routine_colon, &escaped(names.document)].concat());
    for paragraph in notes(routine, &escaped(names.plan), &|date| date.iso(), formats) {
        text.line(&["\n", &paragraph].concat());
    }
    for group in super::STANDING {
        text.heading(&heading(group, formats));
        for duty in routine.duties.iter().filter(|duty| duty.rhythm == group) {
            text.task(Part::Duties, duty, None);
        }
    }
    if !routine.actions.is_empty() {
        text.heading(words.routine_plan);
    }
    for duty in &routine.actions {
        text.task(Part::Actions, duty, from.or(routine.launch));
    }
    for (part, heading) in sections(pack, formats) {
        text.heading(&heading);
        for entry in pack.part(part) {
            text.entry(part, entry);
        }
    }
    // What the marks mean, once each.
    let all = || sections(pack, formats).into_iter().map(|(part, _)| part).chain([Part::Duties, Part::Actions]);
    let mut marks: Vec<String> = Vec::new();
    for entry in all().flat_map(|part| pack.part(part)) {
        let mark = [&mark(entry, words), words.routine_colon, &source(entry, words)].concat();
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    for mark in marks {
        text.line(&["\n*", &mark, "*"].concat());
    }
    text.text
}

/// What is to be said before the lists, with dates as `date` writes them.
pub fn notes(routine: &Routine, plan: &str, date: &dyn Fn(Date) -> String, formats: &Formats) -> [String; 2] {
    let words = formats.locale.words();
    let about =
        if plan.is_empty() { words.routine_no_plan.to_owned() } else { fill(words.routine_note, &[("plan", plan)]) };
    let months = routine.months.to_string();
    let launch = match routine.launch {
        _ if routine.months == 0 => words.routine_no_months.to_owned(),
        None => words.routine_no_start.to_owned(),
        Some(launch) => fill(words.routine_launch, &[("date", &date(launch)), ("months", &months)]),
    };
    [about, launch]
}

/// What stands below the lists, with its headings.
pub fn sections(pack: &Pack, formats: &Formats) -> [(Part, String); 5] {
    let words = formats.locale.words();
    let people = |end: fn(&Entry) -> Option<f64>| {
        let all: f64 = pack.part(Part::Team).iter().filter_map(end).sum();
        formats.trimmed(all, 0)
    };
    let larger = fill(words.routine_larger, &[("from", &people(|it| it.from)), ("to", &people(|it| it.to))]);
    [
        (Part::Roles, words.routine_who.to_owned()),
        (Part::Team, larger),
        (Part::Phases, words.routine_phases.to_owned()),
        (Part::Mechanisms, words.routine_mechanisms.to_owned()),
        (Part::Failures, words.routine_failures.to_owned()),
    ]
}

/// The number that belongs to an entry: a share, heads, months; empty where it has none.
pub fn number(part: Part, entry: &Entry, formats: &Formats) -> String {
    match part {
        Part::Roles => entry.share.map(|share| formats.percent(share, 0)).unwrap_or_default(),
        Part::Team | Part::Phases => range(entry, part == Part::Phases, formats),
        _ => String::new(),
    }
}

struct Text<'a> {
    text: String,
    formats: &'a Formats,
    pack: &'a Pack,
}

impl Text<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.line(&["\n## ", text, "\n"].concat());
    }

    fn task(&mut self, part: Part, duty: &Duty, from: Option<Date>) {
        let Some(entry) = self.pack.entry(part, &duty.id) else { return };
        let words = self.formats.locale.words();
        let mut who = self.pack.role_of(entry).to_owned();
        if part == Part::Actions {
            who += &[", ", &rhythm(duty.rhythm, self.formats)].concat();
        }
        self.item("- [ ] ", entry, &who);
        if let Some(from) = from.filter(|_| !duty.dates.is_empty()) {
            let dates: Vec<String> = duty.next(from).map(Date::iso).collect();
            let next = fill(words.routine_next, &[("dates", &dates.join(", "))]);
            self.line(&["  - ", if dates.is_empty() { words.routine_over } else { &next }].concat());
        }
    }

    fn entry(&mut self, part: Part, entry: &Entry) {
        self.item("- ", entry, &number(part, entry, self.formats));
    }

    fn item(&mut self, bullet: &str, entry: &Entry, detail: &str) {
        let words = self.formats.locale.words();
        let detail = if detail.is_empty() { String::new() } else { [" (", detail, ")"].concat() };
        self.line(
            &[
                bullet,
                "**",
                &entry.title,
                "**",
                &detail,
                words.routine_colon,
                &entry.text,
                " *",
                &mark(entry, words),
                "*",
            ]
            .concat(),
        );
        if let Some(advice) = &entry.advice {
            self.line(&["  - ", words.routine_advice, words.routine_colon, advice].concat());
        }
    }
}

/// Whether it is a seed's or ours.
fn mark(entry: &Entry, words: &Words) -> String {
    match &entry.seed {
        Some(seed) => [words.state_claim, " ", seed].concat(),
        None => words.state_assumption.to_owned(),
    }
}

/// A text of the user's in one line, in which nothing means anything.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if c.is_control() {
            escaped.push(' ');
            continue;
        }
        if r"\`*_{}[]<>()#|~&!".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped.trim().to_owned()
}
