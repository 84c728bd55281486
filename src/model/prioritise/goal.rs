//! Whether a goal can be measured. Seed 001 names "raise efficiency" and "become intelligent" as goals that cannot,
//! and a figure with a date as one that can.

use super::inputs::Goal;
use crate::date::Date;

/// What keeps a goal from being measured. The words belong to the languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalFault {
    NoMetric,
    NoBaseline,
    /// There is a text and no number in it.
    BaselineWithoutNumber,
    NoTarget,
    TargetWithoutNumber,
    NoDate,
    /// A direction and not a goal; the phrase that gives it away.
    Vague {
        phrase: &'static str,
    },
}

impl GoalFault {
    /// Names its words.
    pub fn id(self) -> &'static str {
        match self {
            GoalFault::NoMetric => "no_metric",
            GoalFault::NoBaseline => "no_baseline",
            GoalFault::BaselineWithoutNumber => "baseline_without_number",
            GoalFault::NoTarget => "no_target",
            GoalFault::TargetWithoutNumber => "target_without_number",
            GoalFault::NoDate => "no_date",
            GoalFault::Vague { .. } => "vague",
        }
    }
}

/// Directions that sound like goals: the two of seed 001, and such as are said like them (ours). In three languages,
/// for people do not write in the language of the page alone.
const PHRASES: [&str; 48] = [
    "raise efficiency",
    "increase efficiency",
    "improve efficiency",
    "boost efficiency",
    "more efficient",
    "be more productive",
    "increase productivity",
    "improve productivity",
    "become intelligent",
    "go intelligent",
    "be smarter",
    "become smarter",
    "more innovative",
    "be innovative",
    "digital transformation",
    "embrace ai",
    "use ai",
    "leverage ai",
    "improve quality",
    "better quality",
    "improve experience",
    "better experience",
    "improve customer experience",
    "reduce costs",
    "提高效率",
    "提升效率",
    "提升效能",
    "提高效能",
    "增加效率",
    "降本增效",
    "提质增效",
    "提質增效",
    "提高生产力",
    "提升生產力",
    "实现智能化",
    "實現智慧化",
    "智能化转型",
    "智慧化轉型",
    "数字化转型",
    "數位轉型",
    "赋能",
    "賦能",
    "优化体验",
    "優化體驗",
    "改善体验",
    "改善體驗",
    "提升质量",
    "提升品質",
];

/// What is no metric by itself.
const BARE: [&str; 14] = [
    "efficiency",
    "productivity",
    "quality",
    "intelligence",
    "innovation",
    "效率",
    "效能",
    "质量",
    "品質",
    "生产力",
    "生產力",
    "智能化",
    "智慧化",
    "创新",
];

/// Numbers in words.
const NUMBER_WORDS: [&str; 6] = ["zero", "half", "halve", "double", "twice", "百分之"];
const HAN_NUMBERS: &str = "零〇一二两兩三四五六七八九十百千半";
/// What stands behind a number in Chinese and makes it one.
const HAN_UNITS: &str = "成倍天日周週月年时時分秒次件人个個家元万萬亿億百千十点點";
const HAN_HOURS: [&str; 2] = ["小时", "小時"];

/// Everything that keeps a goal from being measured, in the order of its fields; nothing for one that can be.
pub fn faults(goal: &Goal) -> Vec<GoalFault> {
    let mut faults = Vec::new();
    let Goal { metric, baseline, target, date } = goal;
    let (is_empty, counts) = (|text: &str| text.trim().is_empty(), has_number);
    if is_empty(metric) {
        faults.push(GoalFault::NoMetric);
    } else if let Some(phrase) = vague_metric(metric) {
        faults.push(GoalFault::Vague { phrase });
    }
    if is_empty(baseline) {
        faults.push(GoalFault::NoBaseline);
    } else if !counts(baseline) {
        faults.push(GoalFault::BaselineWithoutNumber);
    }
    if is_empty(target) {
        faults.push(GoalFault::NoTarget);
    } else if !counts(target) {
        let vague = vague_phrase(target).map(|phrase| GoalFault::Vague { phrase });
        faults.push(vague.unwrap_or(GoalFault::TargetWithoutNumber));
    }
    if date.as_deref().and_then(Date::from_iso).is_none() {
        faults.push(GoalFault::NoDate);
    }
    faults
}

/// The phrase by which a text says nothing one could measure, such as "raise efficiency".
pub fn vague_phrase(text: &str) -> Option<&'static str> {
    let text = plain(text);
    PHRASES.into_iter().find(|phrase| contains(&text, phrase))
}

fn vague_metric(metric: &str) -> Option<&'static str> {
    let text = plain(metric);
    BARE.into_iter().find(|word| *word == text).or_else(|| vague_phrase(metric))
}

/// Whether a phrase stands in a text; one of Latin letters as whole words.
fn contains(text: &str, phrase: &str) -> bool {
    let inside = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + phrase.len()..].chars().next();
        !phrase.is_ascii() || ![before, after].into_iter().flatten().any(|it| it.is_ascii_alphanumeric())
    };
    text.match_indices(phrase).any(|(at, _)| inside(at))
}

/// Small letters, one space between words, none around.
fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text names a number, in digits of any width or in words.
fn has_number(text: &str) -> bool {
    let text = plain(text);
    let digit = text.chars().any(char::is_numeric);
    let han = text.char_indices().any(|(at, character)| {
        let behind = &text[at + character.len_utf8()..];
        let unit = behind.starts_with(|next| HAN_UNITS.contains(next))
            || HAN_HOURS.iter().any(|hours| behind.starts_with(hours));
        // "一个" and the like are articles.
        let article = character == '一' && behind.starts_with(|next| "个個次件家人点點".contains(next));
        HAN_NUMBERS.contains(character) && unit && !article
    });
    digit || han || NUMBER_WORDS.into_iter().any(|word| contains(&text, word))
}
