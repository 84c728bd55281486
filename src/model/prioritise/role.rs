//! What people of different roles would choose.

use super::criterion::Criterion;
use super::ranking::Ranking;
use super::scores::{Aggregation, Scores};

/// The ranking by the people of one role alone.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleView {
    pub role: String,
    /// How many of them scored anything.
    pub participants: usize,
    pub ranking: Ranking,
}

/// An item's best and worst rank among the roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankSpread {
    pub best: u32,
    pub worst: u32,
}

/// One view a role, in the order in which roles first occur; `roles` by participant. Who scored nothing counts for no
/// role. `None` where the weights are all 0 or the lists do not fit.
pub fn by_role(
    scores: &Scores,
    roles: &[&str],
    criteria: &[Criterion],
    aggregation: Aggregation,
) -> Option<Vec<RoleView>> {
    let participants = scores.participants();
    if roles.len() != participants.len() {
        return None;
    }
    let spoke = |place: &usize| participants[*place].iter().any(Option::is_some);
    let mut seen: Vec<(&str, Vec<usize>)> = Vec::new();
    for place in (0..roles.len()).filter(spoke) {
        match seen.iter_mut().find(|(role, _)| *role == roles[place]) {
            Some((_, places)) => places.push(place),
            None => seen.push((roles[place], vec![place])),
        }
    }
    let view = |(role, places): (&str, Vec<usize>)| {
        let scored = scores.of(&places).summarised(criteria, aggregation)?;
        let ranking = Ranking::new(&scored, criteria)?;
        Some(RoleView { role: role.to_owned(), participants: places.len(), ranking })
    };
    seen.into_iter().map(view).collect()
}

/// By item; `None` for one no role has scored.
pub fn rank_spread(views: &[RoleView], items: usize) -> Vec<Option<RankSpread>> {
    let spread = |item: usize| {
        let ranks = views.iter().filter_map(|view| Some((*view.ranking.standings.get(item)?)?.rank));
        let widen = |known: Option<RankSpread>, rank: u32| {
            let known = known.unwrap_or(RankSpread { best: rank, worst: rank });
            Some(RankSpread { best: known.best.min(rank), worst: known.worst.max(rank) })
        };
        ranks.fold(None, widen)
    };
    (0..items).map(spread).collect()
}
