//! What the list of use cases says: the goal in a line, and when a linked scenario pays back.

use super::{fill, later_words};
