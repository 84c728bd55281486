//! The journeys, each named after what a visitor does. This list is the only place that registers them.

use std::pin::Pin;

use anyhow::Result;

use crate::browser::Browser;
use crate::page::Page;

mod agreement;
mod assess;
mod assess_limits;
mod assess_people;
mod assess_rounds;
mod assess_screens;
mod bad_input;
mod benefits;
mod crash;
mod decay;
mod embedding;
mod files;
mod harness;
mod keyboard;
mod language;
mod newcomer;
mod opens;
mod own_data;
mod prioritise_items;
mod prioritise_ranking;
mod reruns;
mod routine;
mod scenarios;
mod screen;
mod screens;
mod serving;
mod storage;
mod thread;
mod undo;
mod what_if;
mod workshop;

/// What a journey gives back: done, or what was not as it should be.
pub type Steps<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

pub struct Journey {
    /// The function's name; journeys are picked by `browser::name` on the command line.
    pub name: &'static str,
    pub browsers: &'static [Browser],
    pub run: for<'a> fn(&'a Page) -> Steps<'a>,
}

/// A journey in every browser, or in those that can show what it is about:
/// `journey!(storage::survives in [Browser::Chromium])`.
macro_rules! journey {
    ($($path:ident)::+) => { journey!($($path)::+ in Browser::ALL) };
    ($($path:ident)::+ in $browsers:expr) => {
        Journey { name: last!($($path)::+), browsers: &$browsers, run: |page| Box::pin($($path)::+(page)) }
    };
}

macro_rules! last {
    ($name:ident) => { stringify!($name) };
    ($module:ident :: $($rest:ident)::+) => { last!($($rest)::+) };
}

pub const ALL: &[Journey] = &[
    journey!(harness::problems_are_noticed),
    journey!(opens::opens),
    journey!(newcomer::newcomer),
    journey!(language::language),
    journey!(language::language_keeps_a_draft),
    journey!(language::language_that_does_not_load),
    journey!(files::export_equals_native),
    journey!(agreement::native_and_browser_agree in [Browser::Chromium]),
    journey!(files::import),
    journey!(files::import_bad_files),
    journey!(bad_input::bad_input),
    journey!(bad_input::typing_past_a_good_number),
    journey!(undo::undo),
    journey!(undo::undo_of_whole_documents),
    journey!(scenarios::scenarios),
    journey!(benefits::benefits),
    journey!(benefits::ledger),
    journey!(decay::upkeep_decides_payback),
    journey!(decay::cadence_by_keyboard),
    journey!(decay::best_rhythm_found),
    journey!(decay::threshold),
    journey!(decay::plans_and_links),
    journey!(assess::quick_check),
    journey!(assess::not_applicable),
    journey!(assess::full_check_by_keyboard),
    journey!(assess_people::assess_two_people),
    journey!(assess_people::assess_bad_files),
    journey!(assess_people::assess_whole_document_dropped),
    journey!(assess_rounds::assess_rounds),
    journey!(assess_screens::assess_accessible_light in [Browser::Chromium, Browser::WebKit]),
    journey!(assess_screens::assess_accessible_dark in [Browser::Chromium, Browser::Firefox]),
    journey!(assess_screens::assess_narrow),
    journey!(assess_screens::assess_on_paper in [Browser::Chromium]),
    journey!(assess_limits::no_round_left),
    journey!(assess_limits::document_is_full),
    journey!(assess_limits::files_of_other_packs),
    journey!(assess_limits::bad_packs),
    journey!(assess_limits::whole_result_printed),
    journey!(thread::plan_from_answers),
    journey!(thread::proposed_upkeep),
    journey!(thread::risks_in_the_ledger),
    journey!(thread::pack_of_ones_own),
    journey!(thread::single_keys_off in [Browser::Chromium]),
    journey!(reruns::prioritise_reruns_show_progress_and_can_be_cancelled),
    journey!(workshop::rounds::workshop_secret_round),
    journey!(workshop::rounds::workshop_roster),
    journey!(workshop::ballots::workshop_ballots_listed),
    journey!(workshop::ballots::workshop_order_free),
    journey!(workshop::ballots::workshop_invitation),
    journey!(workshop::portfolio::workshop_portfolio),
    journey!(workshop::rounds::workshop_undo_in_secret),
    journey!(workshop::rounds::workshop_second_round),
    journey!(workshop::rounds::workshop_hidden_names),
    journey!(workshop::ballots::workshop_dropped_ballots),
    journey!(workshop::portfolio::workshop_portfolio_bases),
    journey!(prioritise_ranking::prioritise_arithmetic),
    journey!(prioritise_ranking::prioritise_filter),
    journey!(prioritise_ranking::prioritise_matrix_by_buttons),
    journey!(prioritise_ranking::prioritise_matrix_by_mouse),
    journey!(prioritise_ranking::prioritise_example_in_another_language),
    journey!(what_if::ranges),
    journey!(what_if::long_simulation),
    journey!(what_if::must_be_true),
    journey!(what_if::half_claim),
    journey!(what_if::files_taken_away),
    journey!(own_data::own_data),
    journey!(decay::decay_on_a_phone in [Browser::Chromium, Browser::Firefox]),
    journey!(own_data::own_data_example in [Browser::Chromium, Browser::Firefox]),
    journey!(prioritise_items::prioritise_use_cases),
    journey!(prioritise_items::return_example_keeps_use_cases),
    journey!(prioritise_items::prioritise_pasted_rows),
    journey!(prioritise_items::prioritise_many_rows in [Browser::Chromium, Browser::Firefox]),
    journey!(prioritise_items::prioritise_weights),
    journey!(prioritise_items::prioritise_small_steps),
    journey!(prioritise_items::prioritise_thread),
    journey!(prioritise_items::prioritise_items_accessible in [Browser::Chromium, Browser::Firefox]),
    journey!(routine::routine),
    journey!(routine::routine_that_does_not_load),
    journey!(storage::storage_none),
    journey!(storage::storage_denied),
    journey!(storage::storage_denied_in_a_sandbox),
    journey!(storage::storage_full),
    journey!(storage::storage_lost),
    journey!(embedding::two_widgets),
    journey!(embedding::moved_and_removed),
    journey!(embedding::removed_while_starting),
    journey!(embedding::state_from_outside),
    journey!(keyboard::keyboard_only),
    journey!(keyboard::keyboard_in_menus),
    journey!(keyboard::menus_left),
    journey!(keyboard::keyboard_in_numbers),
    journey!(keyboard::focus_is_not_covered),
    journey!(screens::accessible_light in [Browser::Chromium, Browser::WebKit]),
    journey!(screens::accessible_dark in [Browser::Chromium, Browser::Firefox]),
    journey!(screens::layout),
    journey!(screens::layout_in_a_column),
    journey!(serving::only_own_files),
    journey!(serving::wasm_of_another_type),
    journey!(serving::wasm_missing),
    journey!(serving::part_missing),
    journey!(crash::crash_panel),
    journey!(crash::trap_panel),
];
