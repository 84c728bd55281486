//! Knock-outs: questions a low answer to which no average makes up for.

use super::answer::Answer;

/// The highest level with a failed knock-out (ours).
pub const CAP: u32 = 2;
/// The lowest state that passes.
pub const PASSES: u32 = 3;

/// Whether a knock-out fails: answered 1 or 2, not known, not answered. It can never be not applicable.
pub fn fails(answer: Option<Answer>) -> bool {
    answer.and_then(Answer::state).is_none_or(|state| state < PASSES)
}
