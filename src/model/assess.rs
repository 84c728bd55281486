//! Assess: whether an organisation is ready to take an AI project past the pilot.
//!
//! An answer is one of five described states, so a score is the mean of states and a level is the state nearest to it;
//! no more is assumed and no empirical calibration is claimed. The headline is the level of the mean, held back by the
//! weakest gate and by failed knock-outs, for a project fails on what is absent and not on its average. What nobody
//! has answered yet widens a band and is never filled in.
//!
//! What is asked stands in a `Questionnaire`, which knows ids and weights and no words; dimensions and questions are
//! named by their places in it. What was answered stands in `AssessInputs`, the document's part. `assess` joins both.

pub mod answer;
pub mod assessment;
pub mod band;
pub mod comparison;
pub mod dimension;
pub mod disagreement;
pub mod fields;
pub mod finding;
pub mod gap;
pub mod giving;
pub mod inputs;
pub mod knockout;
pub mod level;
pub mod merge;
pub mod next_steps;
pub mod overall;
pub mod people;
pub mod questionnaire;
pub mod risk;
pub mod sheet;

pub use answer::{Answer, Grade};
pub use assessment::{Assessment, assess};
pub use comparison::compare;
pub use inputs::{AssessInputs, Mode};
pub use questionnaire::{Dimension, Question, Questionnaire};
