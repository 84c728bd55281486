//! The result of an assessment in Markdown, to be put into a wiki or an issue.

use super::Cell;
use super::readiness::{answers, scores};
use super::readiness_people::disagreements;
use super::readiness_rounds::dimensions;
use crate::content::assess::Pack;
use crate::format::Formats;
use crate::model::assess::finding::findings;
use crate::model::assess::inputs::AssessInputs;
use crate::model::assess::{Assessment, Questionnaire, compare};
use crate::routine::markdown::escaped;
use crate::words::assess::{self as say, StepLine};
use crate::words::{fill, rounds as say_rounds};

/// What the result is made of.
pub struct Result<'a> {
    /// The title of the document, a text of the user's.
    pub title: &'a str,
    pub inputs: &'a AssessInputs,
    pub pack: &'a Pack,
    pub questionnaire: &'a Questionnaire,
    pub assessment: &'a Assessment,
}

/// Headline, findings, of several people where they disagree, scores, next steps, roadmap, causes, rounds and answers.
pub fn markdown(result: &Result<'_>, formats: &Formats) -> String {
    let words = formats.locale.words();
    let Result { pack, assessment: it, .. } = *result;
    let mut text = Text(String::new());
    text.line(&["# ", words.tools.get("assess"), words.assess().colon, &escaped(result.title)].concat());
    text.line(&["\n", &say::heading(it, formats), "\n"].concat());
    for finding in findings(result.questionnaire, it) {
        text.line(&["- ", &say::finding(&finding, pack, formats)].concat());
    }
    if let Some(level) = it.level_gained() {
        text.line(&["- ", &fill(words.assess().with_all, &[("level", &level.to_string())])].concat());
    }
    if result.inputs.respondents.len() > 1 {
        text.heading(&say::apart(it, formats));
        let rows = disagreements(it, pack, result.inputs, formats);
        if rows.len() > 1 {
            text.table(&rows);
        }
    }
    text.heading(words.assess().tab_profile);
    text.table(&scores(it, pack, formats));

    let steps = say::steps(it, pack, formats);
    text.heading(words.assess().tab_steps);
    if steps.is_empty() {
        let none = if it.coverage.answered > 0 { words.assess().steps_none } else { words.assess().steps_wait };
        text.line(none);
    }
    for (number, step) in steps.iter().enumerate() {
        text.step(&[&(number + 1).to_string(), ". "].concat(), step, pack);
    }
    text.heading(words.assess().tab_roadmap);
    for phase in &pack.phases {
        text.line(&["### ", &phase.texts.title, "\n\n", &phase.texts.text, "\n"].concat());
        let within = |step: &&StepLine| pack.questions.get(step.question).is_some_and(|it| it.phase == phase.id);
        for step in steps.iter().filter(within) {
            text.step("- [ ] ", step, pack);
        }
        text.line("");
    }
    let answer = |place: usize| it.questions.get(place).copied().flatten().and_then(|it| it.answer);
    let causes = pack.raised(answer);
    if !causes.is_empty() {
        text.heading(words.assess().causes);
    }
    for (flag, questions) in causes {
        let Some(flag) = pack.flags.get(flag) else { continue };
        let titles: Vec<&str> = questions.iter().map(|place| say::question(pack, *place)).collect();
        let from = fill(words.assess().causes_from, &[("titles", &titles.join(words.list_separator))]);
        text.line(&["- **", &flag.texts.title, "**", words.assess().colon, &flag.texts.text, " ", &from].concat());
    }
    rounds(&mut text, result, formats);
    text.heading(words.assess().tab_answers);
    text.table(&answers(it, pack, result.inputs, formats));
    let slack = result.inputs.slack.to_string();
    text.line(&["\n*", &fill(words.assess().states_rule, &[("slack", &slack)]), "*"].concat());
    if let Some(date) = &pack.date {
        text.line(&["\n*", &fill(words.assess().source, &[("date", date)]), "*"].concat());
    }
    text.0
}

/// The rounds that are kept, and what moved and stalled since the last one that answers these questions.
fn rounds(text: &mut Text, result: &Result<'_>, formats: &Formats) {
    let words = formats.locale.words().assess();
    let Result { pack, inputs, .. } = *result;
    if inputs.rounds.is_empty() {
        return;
    }
    text.heading(words.tab_rounds);
    for round in &inputs.rounds {
        let facts = say_rounds::facts(round, round.date.as_deref().unwrap_or(words.no_date), formats);
        text.line(&["- **", &escaped(&round.title), "**", words.colon, &facts].concat());
    }
    let Some(last) = inputs.rounds.iter().rfind(|it| it.is_of(&pack.id)) else { return };
    let it = compare(result.questionnaire, &last.sitting(), &inputs.sitting());
    let people = [last.respondents.len(), inputs.respondents.len()];
    let since = fill(words.since_round, &[("title", &escaped(&last.title))]);
    text.line(&["\n### ", &since, "\n\n", &say_rounds::change(&it, formats), "\n"].concat());
    text.line(&[&*say_rounds::note(&it, people, last.pack == inputs.pack, formats), "\n"].concat());
    text.table(&dimensions(&it, pack, formats));
    for group in say_rounds::became(&it, formats) {
        text.line(&["\n**", group.name, "**\n"].concat());
        for (states, place) in group.questions {
            let (question, dimension) = say_rounds::title(pack, place);
            text.line(&["- ", question, " (", dimension, ")", words.colon, &states].concat());
        }
    }
}

struct Text(String);

impl Text {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.line(&["\n## ", text, "\n"].concat());
    }

    fn step(&mut self, bullet: &str, step: &StepLine, pack: &Pack) {
        let Some(question) = pack.questions.get(step.question) else { return };
        self.line(&[bullet, "**", &question.texts.step, "** (", &step.detail, ")"].concat());
    }

    /// A table; a cell may hold what the user has typed.
    fn table(&mut self, rows: &[Vec<Cell>]) {
        for (place, row) in rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().map(|cell| escaped(cell.shown())).collect();
            self.line(&["| ", &cells.join(" | "), " |"].concat());
            if place == 0 {
                self.line(&["|", &"---|".repeat(row.len())].concat());
            }
        }
    }
}
