//! Filling as many case days as can be filled.
//!
//! A day is filled when each of its empty seats has somebody; nobody is on two days at once. Days that share no time,
//! directly or by way of others, have nothing to do with each other, so they are solved in groups that do.
//!
//! Within a group the largest set of days that can all be filled is looked for by branch and bound: three matchings at
//! once is a hard problem in general (it holds three-dimensional matching), and a group is small. Where all days of a
//! group overlap, which is so when days are whole days, each role is a matching of days and people, solved exactly and
//! with the least load by the Hungarian method; otherwise people may take several days one after the other, and each
//! role is looked for by backtracking. A group that takes more steps than [`STEPS`] keeps the best set found by then,
//! and [`Outcome::best`] says that it may not be the best there is.
//!
//! Of the sets that are equally large the first one found is taken; within it the people with the least to do come
//! first, among those the ones who would like to come, group by group in the order of time.

use cuspid_model::requests::case_days::TeamRole;
use cuspid_model::time::Interval;
use pathfinding::matrix::Matrix;
use pathfinding::prelude::kuhn_munkres_min;

/// The most trials for a group of days.
const STEPS: u32 = 20_000;
/// The cost of somebody who cannot come: more than all who can.
const NEVER: i64 = 1 << 50;
/// The cost of a day somebody is on already; of who would not especially like to come it is one.
const LESS: i64 = 1 << 12;

/// A day to fill.
#[derive(Clone, Debug)]
pub struct Seek {
    /// When it is.
    pub during: Interval,
    /// The seats that are empty, each with who can take it.
    pub open: Vec<(TeamRole, Vec<Choice>)>,
}

/// Somebody who can take a seat, by his place among the people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    pub who: usize,
    /// Whether he would like to come.
    pub prefers: bool,
}

/// Who takes the empty seats of a day.
pub type Team = Vec<(TeamRole, usize)>;

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// The team of each day that was sought; none for a day that is not filled.
    pub teams: Vec<Option<Team>>,
    /// Whether no other choice fills more days.
    pub best: bool,
}

/// Fills days; `load` is on how many days each of the people is already.
pub fn fill(seeks: &[Seek], load: &[u32]) -> Outcome {
    let mut load = load.to_vec();
    let mut outcome = Outcome { teams: vec![None; seeks.len()], best: true };
    for group in groups(seeks) {
        let mut search = Search { seeks, load: &load, steps: STEPS, complete: true };
        let filled = search.largest(&group);
        outcome.best &= search.complete;
        for (day, team) in filled {
            team.iter().for_each(|&(_, who)| load[who] += 1);
            outcome.teams[day] = Some(team);
        }
    }
    outcome
}

/// Whether everybody who could take a seat is on another day then.
pub fn all_taken(seek: &Seek, choices: &[Choice], seeks: &[Seek], teams: &[Option<Team>]) -> bool {
    let busy = |who: usize| {
        let others = seeks.iter().zip(teams).filter(|(other, _)| other.during.overlaps(seek.during));
        others.filter_map(|(_, team)| team.as_ref()).flatten().any(|&(_, other)| other == who)
    };
    choices.iter().all(|choice| busy(choice.who))
}

/// Days that share time, directly or by way of others; the groups and the days in them by time.
fn groups(seeks: &[Seek]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..seeks.len()).collect();
    order.sort_by_key(|&day| (seeks[day].during.from(), day));
    let mut groups: Vec<Vec<usize>> = vec![];
    let mut end = None;
    for day in order {
        let during = seeks[day].during;
        match groups.last_mut().filter(|_| end.is_some_and(|end| during.from() < end)) {
            Some(group) => group.push(day),
            None => groups.push(vec![day]),
        }
        end = end.max(Some(during.to()));
    }
    groups
}

struct Search<'a> {
    seeks: &'a [Seek],
    load: &'a [u32],
    steps: u32,
    /// Whether nothing was left untried.
    complete: bool,
}

impl Search<'_> {
    /// The largest set of days of a group that can all be filled, with their teams.
    fn largest(&mut self, group: &[usize]) -> Vec<(usize, Team)> {
        let possible = |day: &usize| self.seeks[*day].open.iter().all(|(_, choices)| !choices.is_empty());
        let mut days: Vec<usize> = group.iter().copied().filter(possible).collect();
        if let Some(all) = self.teams(&days) {
            return all;
        }
        // Days with the fewest choices first: what cannot be is seen early.
        days.sort_by_key(|&day| self.seeks[day].open.iter().map(|(_, choices)| choices.len()).min());
        let most = self.most(&days);
        let mut best = vec![];
        self.branch(&days, &mut vec![], &mut best, most);
        best
    }

    fn branch(&mut self, rest: &[usize], chosen: &mut Vec<usize>, best: &mut Vec<(usize, Team)>, most: usize) {
        let Some((&day, later)) = rest.split_first() else { return };
        if best.len() >= most || chosen.len() + rest.len() <= best.len() {
            return;
        }
        chosen.push(day);
        if let Some(teams) = self.teams(chosen) {
            if teams.len() > best.len() {
                *best = teams;
            }
            self.branch(later, chosen, best, most);
        }
        chosen.pop();
        if self.steps == 0 {
            self.complete = false;
            return;
        }
        self.branch(later, chosen, best, most);
    }

    /// No more days than this can be filled: where all of them overlap, one for each of the people of a role.
    fn most(&self, days: &[usize]) -> usize {
        if !self.overlap(days) {
            return days.len();
        }
        let bound = |role: &TeamRole| {
            let needing: Vec<&Vec<Choice>> = days.iter().filter_map(|&day| self.choices(day, *role)).collect();
            let mut people: Vec<usize> = needing.iter().copied().flatten().map(|choice| choice.who).collect();
            people.sort_unstable();
            people.dedup();
            days.len() - needing.len() + needing.len().min(people.len())
        };
        TeamRole::ALL.iter().map(bound).min().unwrap_or(days.len())
    }

    /// Teams for all of these days, if there are.
    fn teams(&mut self, days: &[usize]) -> Option<Vec<(usize, Team)>> {
        let mut teams: Vec<(usize, Team)> = days.iter().map(|&day| (day, vec![])).collect();
        for &role in TeamRole::ALL {
            let needing: Vec<usize> = days.iter().copied().filter(|&day| self.choices(day, role).is_some()).collect();
            self.steps = self.steps.saturating_sub(1);
            let people =
                if self.overlap(&needing) { self.match_all(&needing, role) } else { self.walk_all(&needing, role) };
            for (day, who) in needing.into_iter().zip(people?) {
                teams.iter_mut().filter(|(other, _)| *other == day).for_each(|(_, team)| team.push((role, who)));
            }
        }
        Some(teams)
    }

    fn choices(&self, day: usize, role: TeamRole) -> Option<&Vec<Choice>> {
        self.seeks[day].open.iter().find(|(open, _)| *open == role).map(|(_, choices)| choices)
    }

    /// Whether there is a moment that all of these days share.
    fn overlap(&self, days: &[usize]) -> bool {
        let last = days.iter().map(|&day| self.seeks[day].during.from()).max();
        let first = days.iter().map(|&day| self.seeks[day].during.to()).min();
        last.zip(first).is_none_or(|(from, to)| from < to)
    }

    /// A different person for each of some days that overlap, with the least load in all.
    fn match_all(&self, days: &[usize], role: TeamRole) -> Option<Vec<usize>> {
        if days.is_empty() {
            return Some(vec![]);
        }
        let mut people: Vec<usize> =
            days.iter().filter_map(|&day| self.choices(day, role)).flatten().map(|choice| choice.who).collect();
        people.sort_unstable();
        people.dedup();
        if people.len() < days.len() {
            return None;
        }
        let cost = |day: usize, who: usize| {
            let choice = self.choices(day, role).and_then(|choices| choices.iter().find(|choice| choice.who == who));
            // One day less to do counts for more than every wish there is.
            choice.map_or(NEVER, |choice| i64::from(self.load[who]) * LESS + i64::from(!choice.prefers))
        };
        let costs = Matrix::from_fn(days.len(), people.len(), |(row, column)| cost(days[row], people[column]));
        let (total, chosen) = kuhn_munkres_min(&costs);
        (total < NEVER).then(|| chosen.into_iter().map(|column| people[column]).collect())
    }

    /// Somebody for each of some days, nobody on two that overlap: by trying, those with the least load first.
    fn walk_all(&mut self, days: &[usize], role: TeamRole) -> Option<Vec<usize>> {
        let mut order: Vec<usize> = (0..days.len()).collect();
        order.sort_by_key(|&place| self.seeks[days[place]].during.from());
        let mut taken: Vec<(usize, usize)> = vec![];
        if !self.walk(days, &order, role, &mut taken) {
            return None;
        }
        let mut people = vec![0; days.len()];
        taken.into_iter().for_each(|(place, who)| people[place] = who);
        Some(people)
    }

    fn walk(&mut self, days: &[usize], order: &[usize], role: TeamRole, taken: &mut Vec<(usize, usize)>) -> bool {
        let Some((&place, later)) = order.split_first() else { return true };
        let during = self.seeks[days[place]].during;
        let mut choices: Vec<Choice> = self.choices(days[place], role).into_iter().flatten().cloned().collect();
        choices.sort_by_key(|&Choice { who, prefers }| {
            let taken = taken.iter().filter(|(_, other)| *other == who).count();
            (self.load[who] as usize + taken, !prefers)
        });
        for Choice { who, .. } in choices {
            if self.steps == 0 {
                self.complete = false;
                return false;
            }
            self.steps -= 1;
            let busy =
                taken.iter().any(|&(other, person)| person == who && self.seeks[days[other]].during.overlaps(during));
            if busy {
                continue;
            }
            taken.push((place, who));
            if self.walk(days, later, role, taken) {
                return true;
            }
            taken.pop();
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant as Clock;

    use cuspid_model::time::Instant;
    use proptest::prelude::*;

    use super::*;

    fn hours(from: i64, to: i64) -> Interval {
        Interval::new(Instant::new(from * 3_600_000).unwrap(), Instant::new(to * 3_600_000).unwrap()).unwrap()
    }

    fn seek(from: i64, to: i64, open: [&[usize]; 3]) -> Seek {
        let open = TeamRole::ALL.iter().zip(open);
        let choice = |&who: &usize| Choice { who, prefers: false };
        let seats = open.map(|(&role, who)| (role, who.iter().map(choice).collect()));
        Seek { during: hours(from, to), open: seats.collect() }
    }

    fn count(outcome: &Outcome) -> usize {
        outcome.teams.iter().flatten().count()
    }

    /// Everything there is to try, day by day.
    fn brute(seeks: &[Seek], teams: &mut Vec<Option<Team>>) -> usize {
        let Some(seek) = seeks.get(teams.len()) else { return teams.iter().flatten().count() };
        teams.push(None);
        let mut best = brute(seeks, teams);
        teams.pop();
        let busy = |who: usize, teams: &[Option<Team>]| {
            teams.iter().zip(seeks).any(|(team, other)| {
                other.during.overlaps(seek.during) && team.iter().flatten().any(|&(_, other)| other == who)
            })
        };
        let [(_, nurses), (_, medics), (_, others)] = &seek.open[..] else { panic!("three seats") };
        for &nurse in nurses {
            for &medic in medics {
                for &other in others {
                    let team = [nurse.who, medic.who, other.who];
                    if team.iter().any(|&who| busy(who, teams)) {
                        continue;
                    }
                    teams.push(Some(TeamRole::ALL.iter().copied().zip(team).collect()));
                    best = best.max(brute(seeks, teams));
                    teams.pop();
                }
            }
        }
        best
    }

    fn is_sound(seeks: &[Seek], outcome: &Outcome) -> bool {
        let filled: Vec<(&Seek, &Team)> =
            seeks.iter().zip(&outcome.teams).filter_map(|(seek, team)| Some((seek, team.as_ref()?))).collect();
        filled.iter().enumerate().all(|(place, (seek, team))| {
            let seats = team.len() == seek.open.len()
                && seek.open.iter().all(|(role, choices)| {
                    let can = |who: usize| choices.iter().any(|choice| choice.who == who);
                    team.iter().any(|(other, who)| other == role && can(*who))
                });
            let alone = filled.iter().skip(place + 1).all(|(other, people)| {
                !other.during.overlaps(seek.during)
                    || people.iter().all(|(_, who)| team.iter().all(|(_, own)| own != who))
            });
            seats && alone
        })
    }

    fn any_seeks(whole_days: bool) -> impl Strategy<Value = Vec<Seek>> {
        let some = |first: usize| {
            prop::collection::vec(prop::bool::weighted(0.6), 3).prop_map(move |can| {
                can.iter().enumerate().filter(|(_, can)| **can).map(|(who, _)| first + who).collect::<Vec<_>>()
            })
        };
        let day =
            (0..3_i64, 0..8_i64, 2..6_i64, some(0), some(3), some(6)).prop_map(move |(day, from, length, n, m, a)| {
                let (from, to) = if whole_days { (day * 24 + 8, day * 24 + 17) } else { (from, from + length) };
                seek(from, to, [&n, &m, &a])
            });
        prop::collection::vec(day, 0..5)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn s10_no_choice_fills_more_whole_days(seeks in any_seeks(true)) {
            let outcome = fill(&seeks, &[0; 9]);
            prop_assert!(outcome.best && is_sound(&seeks, &outcome));
            prop_assert_eq!(count(&outcome), brute(&seeks, &mut vec![]));
        }

        #[test]
        fn s10_no_choice_fills_more_days_of_any_hours(seeks in any_seeks(false)) {
            let outcome = fill(&seeks, &[0; 9]);
            prop_assert!(outcome.best && is_sound(&seeks, &outcome));
            prop_assert_eq!(count(&outcome), brute(&seeks, &mut vec![]));
        }
    }

    #[test]
    fn it_is_a_matching_and_not_first_come_first_served() {
        // The first nurse could take either day, the second only the first one.
        let seeks = [seek(8, 17, [&[0, 1], &[3, 4], &[6, 7]]), seek(8, 17, [&[0], &[3, 4], &[6, 7]])];
        let outcome = fill(&seeks, &[0; 9]);
        assert_eq!(count(&outcome), 2);
        assert_eq!(outcome.teams[0].as_ref().unwrap()[0], (TeamRole::Nurse, 1));
    }

    #[test]
    fn who_has_the_least_to_do_comes_first_and_the_work_is_spread() {
        let all: [&[usize]; 3] = [&[0, 1], &[2, 3], &[4, 5]];
        let days: Vec<Seek> = (0..4).map(|day| seek(day * 24 + 8, day * 24 + 17, all)).collect();
        let outcome = fill(&days, &[2, 0, 0, 0, 0, 0]);
        let on = |who: usize| outcome.teams.iter().flatten().flatten().filter(|(_, other)| *other == who).count();
        assert_eq!([on(0), on(1), on(2), on(3), on(4), on(5)], [1, 3, 2, 2, 2, 2]);
    }

    #[test]
    fn who_would_like_to_comes_first_among_those_with_as_much_to_do_and_fills_no_day_less() {
        let all: [&[usize]; 3] = [&[0, 1], &[2, 3], &[4, 5]];
        let likes = |mut seek: Seek, likes: &[usize]| {
            for choice in seek.open.iter_mut().flat_map(|(_, choices)| choices) {
                choice.prefers = likes.contains(&choice.who);
            }
            seek
        };
        let nurse = |outcome: &Outcome, day: usize| outcome.teams[day].as_ref().unwrap()[0].1;
        let one = [likes(seek(8, 17, all), &[1, 3])];
        assert_eq!((nurse(&fill(&one, &[0; 6]), 0), nurse(&fill(&one, &[0, 1, 0, 0, 0, 0]), 0)), (1, 0));
        // Hours that overlap in part are filled another way.
        let two = [likes(seek(8, 12, all), &[1]), likes(seek(11, 15, all), &[1]), likes(seek(14, 18, all), &[0])];
        let outcome = fill(&two, &[0; 6]);
        assert_eq!((count(&outcome), nurse(&outcome, 0)), (3, 1));
        // The one who would like to is the only one for the other day.
        let needed = [likes(seek(8, 17, all), &[1]), likes(seek(8, 17, [&[1], &[2, 3], &[4, 5]]), &[])];
        let outcome = fill(&needed, &[0; 6]);
        assert_eq!((count(&outcome), nurse(&outcome, 0), nurse(&outcome, 1)), (2, 0, 1));
    }

    #[test]
    fn a_day_that_is_not_filled_is_one_whose_people_are_elsewhere() {
        let seeks = [seek(8, 17, [&[0], &[3], &[6, 7]]), seek(12, 20, [&[0], &[3], &[6, 7]])];
        let outcome = fill(&seeks, &[0; 9]);
        let left = outcome.teams.iter().position(Option::is_none).unwrap();
        let taken: Vec<bool> = seeks[left]
            .open
            .iter()
            .map(|(_, choices)| all_taken(&seeks[left], choices, &seeks, &outcome.teams))
            .collect();
        assert_eq!(taken, [true, true, false]);
    }

    /// The figure: how long a whole year's plan takes.
    #[test]
    fn two_hundred_days_and_sixty_people() {
        let people: [Vec<usize>; 3] = [(0..20).collect(), (20..40).collect(), (40..60).collect()];
        let some = |role: usize, day: usize| -> Vec<usize> {
            people[role].iter().copied().filter(|who| !(who * 7 + day * 13 + role).is_multiple_of(3)).collect()
        };
        let days: Vec<Seek> = (0..200)
            .map(|day| {
                let date = i64::try_from(day / 8).unwrap() * 24;
                let shift = i64::try_from(day % 3).unwrap();
                let (n, m, a) = (some(0, day), some(1, day), some(2, day));
                seek(date + 7 + shift, date + 14 + shift, [&n, &m, &a])
            })
            .collect();
        let began = Clock::now();
        let outcome = fill(&days, &[0; 60]);
        let took = began.elapsed();
        assert!(is_sound(&days, &outcome) && outcome.best);
        assert_eq!(count(&outcome), 200);
        eprintln!("200 case days, 60 people: {took:?}");
    }
}
