//! Another rule for those of a series that are meant: which of them stands for which of its days, and what is too many.
//!
//! The first of those that can still be changed is the first of the new rule. Where the rule comes as often as before, each
//! keeps its place in it, and what was left out of it stays left out; otherwise they follow one another as they did. What
//! is left alone stands for its day all the same, so that a series does not grow because one of it was moved by hand.

use std::collections::HashMap;

use cuspid_model::repeat::{Frequency, Repeat, RepeatEnd};
use cuspid_model::requests::doctors::Weekday;
use cuspid_model::requests::series::{LeftAlone, NewRule, SeriesMember, SeriesPlan};
use cuspid_model::time::PlainDate;
use cuspid_model::{Error, SeriesId};

use super::dates::{self, Tried, Wanted};
use super::{Member, Members, series};
use crate::booking::occupancy::Source;
use crate::{Read, Result, Tx, practice};

/// What a new rule makes of a series.
pub struct Ruled {
    /// Its times, each with the one that moves there; without one it is made.
    pub wanted: Vec<(Wanted, Option<Member>)>,
    /// What keeps its own time, and what the series plans for it.
    pub kept: Vec<(Member, Wanted)>,
    /// What is beyond its end.
    pub over: Vec<Member>,
    /// What is left alone.
    pub left: Vec<SeriesMember>,
    /// What the one that is made is like: the last of those that are meant.
    pub like: Member,
    part: Part,
}

/// Which part of a series the rule is for.
enum Part {
    /// All there is of it, which has a rule of the same days already: what came before can still be taken back.
    Same(SeriesId),
    /// All there is of it.
    Whole(SeriesId, series::Rule),
    /// From one of them on: the series it leaves ends before it.
    Rest { before: SeriesId, shorter: series::Rule, rule: series::Rule },
}

impl Ruled {
    /// Works out what a new rule makes of a series.
    ///
    /// # Errors
    /// What [`dates::days`] and [`dates::must_be_known`] refuse; `DateOutOfRange` at `start` beyond the
    /// calendar.
    pub fn of(read: &Read<'_>, members: &Members, new: &NewRule) -> Result<Self> {
        let meant = members.within(new.scope);
        let first = meant.iter().position(|member| member.fixed.is_none()).unwrap_or(meant.len() - 1);
        let old: series::Rule = read.get(members.series, "series")?;
        let mut places = places(read, &old, &meant[first..], &new.repeat)?;
        let (mut wanted, mut kept, mut over, mut left) = (vec![], vec![], vec![], vec![]);
        for member in &meant[..first] {
            left.push(member.shown(read, member.fixed)?);
        }
        for (place, date) in dates::days(read, &new.repeat, new.start, 1)?.into_iter().enumerate() {
            let day = Wanted::decided(date, dates::at_time_of(date, new.start)?, &new.choices);
            match places.at.remove(&place) {
                None if place < places.count => {}
                None => wanted.push((day, None)),
                Some(member) => match stays(member, new.by_hand) {
                    None => wanted.push((day, Some(member.clone()))),
                    Some(why) => {
                        left.push(member.shown(read, Some(why))?);
                        if why == LeftAlone::ByHand {
                            kept.push((member.clone(), day));
                        }
                    }
                },
            }
        }
        let beyond = places.at.into_values().chain(places.elsewhere);
        for member in beyond {
            match stays(member, new.by_hand) {
                None => over.push(member.clone()),
                Some(why) => left.push(member.shown(read, Some(why))?),
            }
        }
        over.sort_by_key(|member| member.start_at);
        left.sort_by_key(|member| member.date);
        dates::must_be_known(&new.choices, wanted.iter().map(|(wanted, _)| wanted.date))?;
        let rule = series::Rule { rule: new.repeat.clone(), first_start: new.start, zone: read.zone()?.clone() };
        // What is not of the rule that ends stays where it is, before it or not.
        let whole = meant[first].id == members.all[0].id || meant[first].date <= old.first_start.date();
        let same = (&old.first_start, &old.zone) == (&rule.first_start, &rule.zone)
            && cadence(&old.rule) == cadence(&rule.rule)
            && dates::known(read, &old)? == dates::known(read, &rule)?;
        let part = if whole && same {
            Part::Same(members.series)
        } else if whole {
            Part::Whole(members.series, rule)
        } else {
            Part::Rest { before: members.series, shorter: ending_before(read, &old, meant[first].date)?, rule }
        };
        let like = meant[meant.len() - 1].clone();
        Ok(Self { wanted, kept, over, left, like, part })
    }

    /// Of each of its times, whether something is written for it: not where it is left out, nor where what stands there
    /// is there already.
    ///
    /// # Errors
    /// Those of the database, and of a time beyond the calendar.
    pub fn moves(&self, read: &Read<'_>, in_place: impl Fn(&Member) -> Result<bool>) -> Result<Vec<bool>> {
        let zone = read.zone()?;
        let mut moves = vec![];
        for (wanted, member) in &self.wanted {
            let there = match member {
                Some(member) if !member.by_hand && practice::instant(zone, wanted.start)? == member.start_at => {
                    in_place(member)?
                }
                _ => false,
            };
            moves.push(!there && !wanted.left_out);
        }
        Ok(moves)
    }

    /// What gives up its time: what moves, and what is beyond the end.
    pub fn gone(&self, moves: &[bool]) -> Vec<Source> {
        let moved =
            self.wanted.iter().zip(moves).filter(|(_, moves)| **moves).filter_map(|((_, member), _)| member.as_ref());
        moved.chain(&self.over).map(|member| member.source).collect()
    }

    /// What would become of the series, as it is shown.
    ///
    /// # Errors
    /// Those of the database.
    pub fn shown<P>(self, read: &Read<'_>, tried: &[Tried<P>]) -> Result<SeriesPlan> {
        let each = |place: usize| {
            let (_, member) = &self.wanted[place];
            (member.as_ref().unwrap_or(&self.like).minutes, member.is_none())
        };
        let occurrences = dates::shown(read, tried, each)?;
        let over = self.over.iter().map(|member| member.shown(read, None)).collect::<Result<_>>()?;
        Ok(SeriesPlan { occurrences, over, left: self.left })
    }

    /// Writes the rule down. Gives the series it is of.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn put(&self, tx: &mut Tx<'_>) -> Result<SeriesId> {
        match &self.part {
            Part::Same(id) => Ok(*id),
            Part::Whole(id, rule) => {
                tx.put(*id, rule.clone());
                Ok(*id)
            }
            Part::Rest { before, shorter, rule } => {
                let id: SeriesId = tx.new_id()?;
                tx.put(*before, shorter.clone());
                tx.put(id, rule.clone());
                Ok(id)
            }
        }
    }
}

/// Why one of them does not follow the rule.
fn stays(member: &Member, by_hand: bool) -> Option<LeftAlone> {
    member.fixed.or((member.by_hand && !by_hand).then_some(LeftAlone::ByHand))
}

/// How often a rule comes, whatever its end.
fn cadence(rule: &Repeat) -> (Frequency, u32, &[Weekday]) {
    (rule.frequency(), rule.interval(), rule.days())
}

/// Which of a series stands where in a rule.
struct Places<'a> {
    at: HashMap<usize, &'a Member>,
    /// How many places are theirs, those that were left out among them.
    count: usize,
    /// What the rule they had does not know.
    elsewhere: Vec<&'a Member>,
}

/// Where those that are meant stand in the new rule.
fn places<'a>(read: &Read<'_>, old: &series::Rule, meant: &'a [Member], new: &Repeat) -> Result<Places<'a>> {
    if cadence(&old.rule) != cadence(new) {
        let at: HashMap<usize, &Member> = meant.iter().enumerate().collect();
        return Ok(Places { count: at.len(), at, elsewhere: vec![] });
    }
    let days = dates::known(read, old)?;
    let place = |member: &Member| days.iter().position(|day| *day == member.date);
    let first = meant.iter().find_map(place).unwrap_or_default();
    let (mut at, mut elsewhere) = (HashMap::new(), vec![]);
    for member in meant {
        match place(member).and_then(|place| place.checked_sub(first)) {
            Some(place) if !at.contains_key(&place) => _ = at.insert(place, member),
            _ => elsewhere.push(member),
        }
    }
    let count = at.keys().max().map_or(0, |last| last + 1);
    Ok(Places { at, count, elsewhere })
}

/// The rule of what a series keeps: what comes before a day.
fn ending_before(read: &Read<'_>, old: &series::Rule, day: PlainDate) -> Result<series::Rule> {
    if dates::known(read, old)?.last().is_none_or(|last| *last < day) {
        return Ok(old.clone());
    }
    let end = day.plus_days(-1).map(RepeatEnd::Until);
    let rule = end.and_then(|end| Repeat::new(old.rule.frequency(), old.rule.interval(), old.rule.days(), Some(end)));
    Ok(series::Rule { rule: rule.map_err(|code| Error::at(code, "repeat"))?, ..old.clone() })
}
