//! The words of Prioritise, which a page loads with the tool: why an edit, a file or a row was not taken, what became
//! of a ballot, and what a goal lacks.

use super::{Table, Words, fill, later};
use crate::content::prioritise::Pack;
use crate::format::Formats;
use crate::json::SyntaxError;
use crate::model::prioritise::PrioritiseInputs;
use crate::model::prioritise::ballot::{MOST_BYTES, NotABallot};
use crate::model::prioritise::edit::EditError;
use crate::model::prioritise::goal::GoalFault;
use crate::model::prioritise::merge::{Joined, Note, Outcome, Refusal, Report};
use crate::rows::use_cases::{self, Column};

include!(concat!(env!("OUT_DIR"), "/prioritise_words.rs"));

later!(PrioritiseWords, prioritise, prioritise_file, load_prioritise);

/// What keeps a goal from being measured.
pub fn goal_fault(fault: &GoalFault, words: &Words) -> String {
    let phrase = if let GoalFault::Vague { phrase } = fault { phrase } else { "" };
    fill(words.prioritise().goal_faults.get(fault.id()), &[("phrase", phrase)])
}

/// Why an edit was not made.
pub fn edit_error(error: EditError, formats: &Formats) -> String {
    let values = match error {
        EditError::Full { most } => [("most", most.to_string()), ("", String::new())],
        EditError::OffScale { low, high } => [("low", low.to_string()), ("high", high.to_string())],
        EditError::WeightAbove { most } => [("most", formats.percent(most, 1)), ("", String::new())],
        _ => Default::default(),
    };
    filled(formats.locale.words().prioritise().edit_errors.get(error.id()), &values)
}

/// Why a text or a file is no ballot, or no invitation.
pub fn not_a_ballot(reason: &NotABallot, words: &Words) -> String {
    let it = words.prioritise();
    match reason {
        NotABallot::TooLarge { bytes } => {
            fill(it.ballot_too_large, &[("bytes", &bytes.to_string()), ("most", &MOST_BYTES.to_string())])
        }
        NotABallot::NotJson(SyntaxError { line, column, reason }) => {
            let reason = words.reasons.get(reason.id());
            fill(
                it.ballot_not_json,
                &[("line", &line.to_string()), ("column", &column.to_string()), ("reason", reason)],
            )
        }
        NotABallot::OtherFormat => it.ballot_other_format.to_owned(),
        NotABallot::Newer { version } => fill(it.ballot_newer, &[("version", &crate::json::plain_text(*version))]),
        NotABallot::Field(fault) => [&fault.path, ": ", &super::reason(&fault.reason, words)].concat(),
        NotABallot::Damaged => it.ballot_damaged.to_owned(),
        NotABallot::NoLink { lines } => fill(it.ballot_no_link, &[("lines", &lines.join(words.list_separator))]),
    }
}

/// What was done with one ballot, in a sentence.
pub fn outcome(report: &Report, words: &Words) -> String {
    let it = words.prioritise();
    let (id, values) = match &report.outcome {
        Outcome::Joined(joined) => match *joined {
            Joined::Added => ("added", None),
            Joined::Replaced { .. } => ("replaced", None),
            Joined::Same => ("same", None),
            Joined::Older { .. } => ("older", None),
            Joined::Contradicts => ("contradicts", None),
        },
        Outcome::Refused(refusal) => match refusal {
            Refusal::NotABallot(reason) => return not_a_ballot(reason, words),
            Refusal::OtherSession => ("other_session", None),
            Refusal::LaterRound { round } => ("later_round", Some(("round", round.to_string()))),
            Refusal::Own => ("own", None),
            Refusal::NothingLeft => ("nothing_left", None),
            Refusal::TooMany { most } => ("too_many", Some(("most", most.to_string()))),
        },
    };
    let who = if report.who.is_empty() { it.somebody } else { &report.who };
    let text = filled(it.ballot_outcomes.get(id), values.as_slice());
    // What somebody has typed is filled in last, or places in it would be filled too.
    fill(&text, &[("who", who)])
}

/// What to know about a ballot that was taken; criteria are named as the page has them.
pub fn note(note: &Note, inputs: &PrioritiseInputs, pack: &Pack, words: &Words) -> String {
    let it = words.prioritise();
    let listed = |names: &[String]| names.join(words.list_separator);
    let text = |id: &str| it.ballot_notes.get(id);
    match note {
        Note::EarlierRound { round } => fill(text("earlier_round"), &[("round", &round.to_string())]),
        Note::UnknownItems { titles } => fill(text("unknown_items"), &[("titles", &listed(titles))]),
        Note::UnknownCriteria { ids } => fill(text("unknown_criteria"), &[("titles", &listed(ids))]),
        Note::OffScale { count, item, criterion, score } => {
            let title = inputs.criterion(criterion).map_or(&**criterion, |it| pack.title_of(it));
            let counted = fill(text("off_scale"), &[("count", &count.to_string()), ("score", &score.to_string())]);
            fill(&fill(&counted, &[("criterion", title)]), &[("title", item)])
        }
        Note::Renamed { titles } => fill(text("renamed"), &[("titles", &listed(titles))]),
        Note::SameName { other } => fill(text("same_name"), &[("name", other)]),
    }
}

/// Why a row was not read, with what stands there.
pub fn row_fault(fault: &use_cases::Fault, formats: &Formats) -> String {
    use use_cases::Reason;
    let it = formats.locale.words().prioritise();
    let number = |value: f64| formats.trimmed(value, 2);
    let values = match fault.reason {
        Reason::OtherThan { line } => [("line", line.to_string()), ("", String::new())],
        Reason::Shorter { most } | Reason::FewerTags { most } | Reason::FewerCells { most } => {
            [("most", most.to_string()), ("", String::new())]
        }
        Reason::Between { low, high } => [("low", number(low)), ("high", number(high))],
        _ => Default::default(),
    };
    let reason = filled(it.use_case_faults.get(fault.reason.id()), &values);
    let text = match (fault.column, fault.found.is_empty()) {
        (Some(_), false) => it.row_fault_found,
        (Some(_), true) => it.row_fault,
        (None, false) => it.row_fault_whole_found,
        (None, true) => it.row_fault_whole,
    };
    let column = fault.column.map_or("", |column| column_name(column, formats));
    let values = [("line", &*fault.line.to_string()), ("column", column), ("reason", &reason)];
    fill(&fill(text, &values), &[("found", &fault.found)])
}

/// Why a text of use cases is not taken as a whole.
pub fn refusal(refusal: use_cases::Refusal, words: &Words) -> String {
    use use_cases::Refusal;
    let (found, most) = match refusal {
        Refusal::TooManyLines { lines, most } => (lines, most),
        Refusal::TooManyItems { rows, room } => (rows, room),
        Refusal::Empty | Refusal::NoTitles => (0, 0),
    };
    let values = [("found", &*found.to_string()), ("most", &most.to_string())];
    fill(words.prioritise().use_case_refusals.get(refusal.id()), &values)
}

/// The name of a column as a file of ours has it.
pub fn column_name(column: Column, formats: &Formats) -> &'static str {
    formats.locale.words().prioritise().columns.get(column.id())
}

fn filled(text: &str, values: &[(&'static str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(text, &values)
}
