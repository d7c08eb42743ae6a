//! When a team is complete (S10): exactly one nurse, one medic and one anesthesiologist, each of whom accepted the whole
//! time, has the skills, is available and is on no other team then.

use cuspid_model::CaseDayMemberId;
use cuspid_model::requests::case_days::{Lack, LackKind, TeamAnswer, TeamRole};
use cuspid_model::time::Interval;

/// Somebody who was asked, as far as the rules care.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seat {
    /// Which seat.
    pub member: CaseDayMemberId,
    /// In which role.
    pub role: TeamRole,
    /// What was answered.
    pub answer: TeamAnswer,
    /// The time that was accepted.
    pub accepted: Option<Interval>,
    /// Whether the person can be there.
    pub fit: Fit,
}

/// Whether somebody can be on the team of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Works on teams, in this role.
    pub in_role: bool,
    /// Has every skill the day needs, on that day.
    pub skilled: bool,
    /// An accepted availability covers all of the day's time.
    pub available: bool,
    /// Is on no other team then.
    pub free: bool,
}

impl Fit {
    /// Why somebody cannot be there; none when he can.
    pub const fn hindrance(self) -> Option<LackKind> {
        match self {
            Self { in_role: false, .. } => Some(LackKind::NotInRole),
            Self { skilled: false, .. } => Some(LackKind::Unskilled),
            Self { available: false, .. } => Some(LackKind::Unavailable),
            Self { free: false, .. } => Some(LackKind::Elsewhere),
            _ => None,
        }
    }
}

/// What a team lacks for a time, by role. It is complete when it lacks nothing.
pub fn lacks(during: Interval, seats: &[Seat]) -> Vec<Lack> {
    TeamRole::ALL.iter().filter_map(|&role| lack(during, role, seats)).collect()
}

fn lack(during: Interval, role: TeamRole, seats: &[Seat]) -> Option<Lack> {
    let mut held = seats.iter().filter(|seat| seat.role == role && seat.answer.holds_seat());
    let (kind, member) = match (held.next(), held.next()) {
        (None, _) => (LackKind::Open, None),
        (Some(_), Some(_)) => (LackKind::TooMany, None),
        (Some(seat), None) => (of_seat(during, seat)?, Some(seat.member)),
    };
    Some(Lack { role, kind, member })
}

fn of_seat(during: Interval, seat: &Seat) -> Option<LackKind> {
    match seat.accepted.filter(|_| seat.answer == TeamAnswer::Accepted) {
        None => Some(LackKind::Waiting),
        Some(accepted) if !holds(accepted, during) => Some(LackKind::OtherTime),
        Some(_) => seat.fit.hindrance(),
    }
}

/// Whether one time lies within another.
pub fn holds(outer: Interval, inner: Interval) -> bool {
    outer.from() <= inner.from() && inner.to() <= outer.to()
}

#[cfg(test)]
mod tests {
    use cuspid_model::time::Instant;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn hours(from: i64, to: i64) -> Interval {
        Interval::new(Instant::new(from * 3_600_000).unwrap(), Instant::new(to * 3_600_000).unwrap()).unwrap()
    }

    const FIT: Fit = Fit { in_role: true, skilled: true, available: true, free: true };

    fn seat(role: TeamRole, answer: TeamAnswer) -> Seat {
        let accepted = (answer == TeamAnswer::Accepted).then(|| hours(8, 17));
        Seat { member: CaseDayMemberId(Uuid::from_u128(role as u128)), role, answer, accepted, fit: FIT }
    }

    fn whole() -> [Seat; 3] {
        [TeamRole::Nurse, TeamRole::Medic, TeamRole::Anesthesiologist].map(|role| seat(role, TeamAnswer::Accepted))
    }

    fn kinds(seats: &[Seat]) -> Vec<(TeamRole, LackKind)> {
        lacks(hours(8, 17), seats).iter().map(|lack| (lack.role, lack.kind)).collect()
    }

    #[test]
    fn s10_a_team_of_three_who_accepted_and_fit_is_complete() {
        use TeamRole::{Anesthesiologist, Medic, Nurse};
        assert_eq!(kinds(&whole()), []);
        assert_eq!(kinds(&[]), [(Nurse, LackKind::Open), (Medic, LackKind::Open), (Anesthesiologist, LackKind::Open)]);
        for (place, role) in [Nurse, Medic, Anesthesiologist].into_iter().enumerate() {
            let with = |change: &dyn Fn(&mut Seat)| {
                let mut seats = whole();
                change(&mut seats[place]);
                kinds(&seats)
            };
            for answer in [TeamAnswer::Declined, TeamAnswer::Withdrawn] {
                assert_eq!(with(&|seat| seat.answer = answer), [(role, LackKind::Open)]);
            }
            assert_eq!(with(&|seat| seat.answer = TeamAnswer::Asked), [(role, LackKind::Waiting)]);
            assert_eq!(with(&|seat| seat.accepted = Some(hours(8, 16))), [(role, LackKind::OtherTime)]);
            assert_eq!(with(&|seat| seat.accepted = Some(hours(9, 18))), [(role, LackKind::OtherTime)]);
            assert_eq!(with(&|seat| seat.accepted = Some(hours(7, 18))), []);
            assert_eq!(with(&|seat| seat.fit.in_role = false), [(role, LackKind::NotInRole)]);
            assert_eq!(with(&|seat| seat.fit.skilled = false), [(role, LackKind::Unskilled)]);
            assert_eq!(with(&|seat| seat.fit.available = false), [(role, LackKind::Unavailable)]);
            assert_eq!(with(&|seat| seat.fit.free = false), [(role, LackKind::Elsewhere)]);
            let two: Vec<Seat> = whole().into_iter().chain([seat(role, TeamAnswer::Asked)]).collect();
            assert_eq!(kinds(&two), [(role, LackKind::TooMany)]);
            let gone: Vec<Seat> = whole().into_iter().chain([seat(role, TeamAnswer::Declined)]).collect();
            assert_eq!(kinds(&gone), []);
        }
    }

    fn any_seat() -> impl Strategy<Value = Seat> {
        let role = prop::sample::select(TeamRole::ALL);
        let answer = prop::sample::select(TeamAnswer::ALL);
        let likely = || prop::bool::weighted(0.9);
        (role, answer, likely(), likely(), likely(), likely(), 7..9_i64, 16..18_i64).prop_map(
            |(role, answer, in_role, skilled, available, free, from, to)| {
                let accepted = (answer == TeamAnswer::Accepted).then(|| hours(from, to));
                let fit = Fit { in_role, skilled, available, free };
                Seat { accepted, fit, ..seat(role, answer) }
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// The rule said once more, the other way round: count who is good for each role.
        #[test]
        fn s10_complete_is_exactly_one_good_one_for_each_role(seats in prop::collection::vec(any_seat(), 0..6)) {
            let during = hours(8, 17);
            let one_good = |role: TeamRole| {
                let held: Vec<_> = seats.iter()
                    .filter(|seat| seat.role == role)
                    .filter(|seat| !matches!(seat.answer, TeamAnswer::Declined | TeamAnswer::Withdrawn))
                    .collect();
                held.len() == 1 && held.iter().all(|seat| {
                    let Fit { in_role, skilled, available, free } = seat.fit;
                    let covers = seat.accepted.is_some_and(|time| time.from() <= during.from() && time.to() >= during.to());
                    seat.answer == TeamAnswer::Accepted && covers && in_role && skilled && available && free
                })
            };
            let complete = one_good(TeamRole::Nurse) && one_good(TeamRole::Medic) && one_good(TeamRole::Anesthesiologist);
            prop_assert_eq!(lacks(during, &seats).is_empty(), complete);
        }
    }
}
