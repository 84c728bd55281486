//! What an assessment says, for words to be put to it.

use super::answer::Answer;
use super::assessment::Assessment;
use super::dimension::Status;
use super::knockout;
use super::level::level;
use super::overall::{Cap, Holder};
use super::questionnaire::Questionnaire;

/// From this difference between the level of the mean and the headline on, the mean hides something (ours).
const HIDDEN: u32 = 2;

/// One sentence about an assessment. Dimensions and questions are named by their places in the questionnaire.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Finding {
    /// Too little is answered for a headline; so many questions are still to be.
    NoHeadline { missing: usize },
    /// The headline, and the mean behind it.
    Headline { level: u32, mean: f64 },
    /// The mean alone would give a level that hides a fatal gap.
    AverageHides { level_of_mean: u32, level: u32 },
    /// A knock-out whose answer fails holds the headline back; whether it is an answer or that nobody knows.
    HeldByKnockout { question: usize, level: u32, known: bool },
    /// So many knock-outs nobody has answered yet, which hold the headline at most at `level` until somebody does.
    OpenKnockouts { count: usize, level: u32 },
    /// A gate that itself stands at `level` holds the headline at `cap`.
    HeldByGate { dimension: usize, level: u32, cap: u32 },
    /// A gate without a score holds the headline at `cap` until it has one.
    HeldByUnscoredGate { dimension: usize, cap: u32 },
    /// A gate has no score and counts as level 1: the headline is provisional.
    Provisional { dimension: usize },
    /// A knock-out whose answer fails and holds nothing back yet, for the mean is no better.
    KnockoutFails { question: usize, known: bool },
    /// More than half of a dimension is said not to apply, which is rarely true.
    MostlyNotApplicable { dimension: usize },
    /// So many of the answers are not known.
    DontKnow { count: usize, answered: usize },
    /// So many questions on which people are far apart.
    Disagree { count: usize },
    /// So many answers "not applicable" do not count.
    Refused { count: usize },
    /// So many answers belong to no question of this questionnaire.
    Unknown { count: usize },
}

impl Finding {
    /// Whether it is what holds the headline back now.
    pub fn binds(&self) -> bool {
        matches!(
            self,
            Finding::HeldByKnockout { .. }
                | Finding::OpenKnockouts { .. }
                | Finding::HeldByGate { .. }
                | Finding::HeldByUnscoredGate { .. }
        )
    }

    /// Whether it names what holds the headline back, or will.
    pub fn holds(&self) -> bool {
        self.binds() || matches!(self, Finding::Provisional { .. } | Finding::KnockoutFails { .. })
    }
}

/// Everything worth saying, what matters most first.
pub fn findings(questionnaire: &Questionnaire, it: &Assessment) -> Vec<Finding> {
    let mut findings = Vec::new();
    match &it.overall {
        None => findings.push(Finding::NoHeadline { missing: it.answer_first.len() }),
        Some(overall) => {
            findings.push(Finding::Headline { level: overall.level, mean: overall.mean });
            if overall.level_of_mean - overall.level >= HIDDEN {
                let (level_of_mean, level) = (overall.level_of_mean, overall.level);
                findings.push(Finding::AverageHides { level_of_mean, level });
            }
            // Knock-outs first, then gates: the order of the next steps.
            let (gates, knockouts): (Vec<&Cap>, Vec<&Cap>) =
                overall.caps.iter().partition(|cap| matches!(cap.by, Holder::Gate(_)));
            findings.extend(knockouts.into_iter().filter_map(|cap| held(it, cap)));
            let asked = questionnaire.questions().iter().zip(&it.questions);
            let open =
                asked.filter(|(question, merged)| question.knockout && merged.is_some_and(|it| it.answer.is_none()));
            let count = open.count();
            findings.extend((count > 0).then_some(Finding::OpenKnockouts { count, level: knockout::CAP }));
            findings.extend(gates.into_iter().filter_map(|cap| held(it, cap)));
        }
    }
    if it.overall.is_some() {
        let capped = |holder| it.overall.iter().flat_map(|overall| &overall.caps).any(|cap| cap.by == holder);
        let gates = questionnaire.dimensions().iter().zip(&it.dimensions).enumerate();
        let unscored = gates.filter(|(_, (dimension, score))| dimension.gate && score.score.is_none());
        findings.extend(
            unscored
                .filter(|(dimension, _)| !capped(Holder::Gate(*dimension)))
                .map(|(dimension, _)| Finding::Provisional { dimension }),
        );
        let knockouts = questionnaire.questions().iter().zip(&it.questions).enumerate();
        let answers = knockouts.filter(|(_, (question, _))| question.knockout).filter_map(|(place, (_, merged))| {
            let answer = merged.and_then(|merged| merged.answer)?;
            knockout::fails(Some(answer)).then_some((place, answer != Answer::DontKnow))
        });
        findings.extend(
            answers
                .filter(|(question, _)| !capped(Holder::Knockout(*question)))
                .map(|(question, known)| Finding::KnockoutFails { question, known }),
        );
    }
    let doubtful = it.dimensions.iter().enumerate().filter(|(_, score)| score.mostly_not_applicable);
    findings.extend(doubtful.map(|(dimension, _)| Finding::MostlyNotApplicable { dimension }));
    let counts = [
        (it.coverage.dont_know, Finding::DontKnow { count: it.coverage.dont_know, answered: it.coverage.answered }),
        {
            let count = it.disagreements.iter().filter(|it| it.spread.is_wide()).count();
            (count, Finding::Disagree { count })
        },
        (it.refused.len(), Finding::Refused { count: it.refused.len() }),
        (it.unknown.len(), Finding::Unknown { count: it.unknown.len() }),
    ];
    findings.extend(counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, finding)| finding));
    findings
}

/// "Data holds you at level 2." A knock-out nobody has answered is counted elsewhere.
fn held(it: &Assessment, cap: &Cap) -> Option<Finding> {
    Some(match cap.by {
        Holder::Knockout(question) => {
            let answer = it.questions.get(question).copied().flatten()?.answer?;
            Finding::HeldByKnockout { question, level: cap.level, known: answer != Answer::DontKnow }
        }
        Holder::Gate(dimension) => {
            let found = it.dimensions.get(dimension).filter(|found| found.status == Status::Scored);
            match found.and_then(|found| found.score) {
                Some(score) => Finding::HeldByGate { dimension, level: level(score), cap: cap.level },
                None => Finding::HeldByUnscoredGate { dimension, cap: cap.level },
            }
        }
    })
}
