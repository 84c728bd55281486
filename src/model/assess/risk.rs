//! Gates that stand so low that what Return promises is in doubt.
//!
//! They are listed beside the assumptions and enter no number: how much a low answer costs is not known, and an
//! invented multiplier would say it was.

use super::assessment::Assessment;
use super::level::level;
use super::questionnaire::Questionnaire;

/// A gate at this level or below is a risk (ours).
pub const LOW: u32 = 2;

/// A gate dimension at a low level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Risk {
    /// Its place in the questionnaire.
    pub dimension: usize,
    /// 1 to `LOW`.
    pub level: u32,
}

/// The gates whose score is at a low level, in the order of the questionnaire. One without a score is not known to be
/// low; the headline says that it is provisional.
pub fn risks(questionnaire: &Questionnaire, it: &Assessment) -> Vec<Risk> {
    let gates = questionnaire.dimensions().iter().zip(&it.dimensions).enumerate();
    let low = gates.filter(|(_, (dimension, _))| dimension.gate).filter_map(|(dimension, (_, found))| {
        let level = level(found.score?);
        (level <= LOW).then_some(Risk { dimension, level })
    });
    low.collect()
}
