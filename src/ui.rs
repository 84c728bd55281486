//! The interface: one widget, a shell around the tools, and a module for each tool.
//!
//! Data flows one way. Components read `Session::document` and write through `Session::edit` and its kin; derived
//! values are memos; effects only bring the outside in step (storage, canvas, focus) and write no signal.

pub mod actions;
pub mod app;
pub mod assess;
pub mod canvas_paper;
pub mod chart_view;
pub mod controls;
pub mod decay;
pub mod dialogs;
pub mod element;
pub mod fetched;
pub mod figure;
pub mod head;
pub mod icon;
pub mod overview;
pub mod parts;
pub mod preferences;
pub mod prioritise;
pub mod roi;
pub mod saving;
pub mod session;
pub mod shell;
pub mod simulation;
pub mod slices;
pub mod take_away;
pub mod widget;
