//! A series of visits.

mod rule;

use cuspid_model::permission::{AppointmentsRead, AppointmentsWrite};
use cuspid_model::requests::booking::*;
use cuspid_model::requests::series::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{AppointmentId, Error, ErrorCode, PatientId, SeriesId};
use rusqlite::params;

use super::dates::{self, Tried, Wanted};
use super::undo::{Begun, Undoing};
use super::{Kind, Member, Members, nothing, series, series_change, within};
use crate::access::Authorized;
use crate::booking::occupancy::{APPOINTMENT, Changes};
use crate::booking::schedule::{self, Plan, Wish, minutes_between};
use crate::booking::steps::record;
use crate::booking::{self, appointment};
use crate::cell::Stored;
use crate::inbox::{self, AcceptedBy};
use crate::schema::Record;
use crate::{Read, Result, Tx, practice, waiting};

pub use rule::{change_rule, plan_rule};

/// Work of a patient of one day that is on an invoice, wherever it was done.
const INVOICED: &str = "SELECT 1 FROM main.procedure p JOIN main.billed_procedure b ON b.procedure_id = p.id
     WHERE p.patient_id = ?1 AND p.done_on = ?2 GROUP BY p.id HAVING sum(b.counts) > 0 LIMIT 1";

/// The series a visit belongs to, if it does.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `appointment`.
pub fn get(read: &Read<'_>, _by: &Authorized<AppointmentsRead>, request: GetSeries) -> Result<Option<SeriesShown>> {
    let members = Members::find::<Visits>(read, request.appointment, "appointment")?;
    members.map(|members| members.shown(read)).transpose()
}

/// The times a series of visits would have, and what is in the way of each.
///
/// # Errors
/// What `dates::of_rule` refuses; at `visit`: what booking refuses whatever the time.
pub fn plan(read: &Read<'_>, by: &Authorized<AppointmentsWrite>, request: PlanSeries) -> Result<SeriesPlan> {
    let PlanSeries { visit, repeat, choices } = request;
    let wanted = dates::of_rule(read, &repeat, visit.start, &choices)?;
    let tried = within("visit", try_new(read, by, &visit, wanted))?;
    let occurrences = dates::shown(read, &tried, |_| (visit.duration.get(), true))?;
    Ok(SeriesPlan { occurrences, over: vec![], left: vec![] })
}

/// Books a series of visits: all of it but what is left out, or nothing.
///
/// # Errors
/// As [`plan`]; the first refusal of a time that is not left out, with its `date`; [`ErrorCode::NothingInSeries`] at
/// `choices` when all are left out; [`ErrorCode::InvalidRepeat`] at `repeat` for a walk-in, who comes once.
pub fn book(tx: &mut Tx<'_>, by: &Authorized<AppointmentsWrite>, request: BookSeries) -> Result<SeriesDone> {
    let BookSeries { visit, repeat, choices } = request;
    if visit.source == AppointmentSource::WalkIn {
        return Err(Error::at(ErrorCode::InvalidRepeat, "repeat").into());
    }
    let wanted = dates::of_rule(tx, &repeat, visit.start, &choices)?;
    let made = within("visit", try_new(tx, by, &visit, wanted).and_then(dates::all_fit))?;
    let (patient, source) = (visit.patient, visit.source);
    let details = within("visit", booking::details(tx, visit.reason, visit.notes, &visit.services, source, &[]))?;
    let (begun, id): (_, SeriesId) = (Begun::here(tx), tx.new_id()?);
    tx.put(id, series::Rule { rule: repeat, first_start: visit.start, zone: tx.zone()?.clone() });
    let mut done = vec![];
    for (wanted, Free { plan, overbooked }) in made {
        let visit = booking::put_new(tx, patient, &plan, overbooked, details.clone(), AppointmentStatus::Scheduled)?;
        put_planned(tx, visit, id, wanted.date, &Planned::of(&wanted, &plan)?);
        done.push(visit);
    }
    let first = *done.first().ok_or_else(|| nothing("choices"))?;
    if let Some(entry) = visit.waiting {
        within("visit", waiting::close(tx, entry, patient, first))?;
    }
    if let Some(asked) = visit.request {
        within("visit", inbox::accept(tx, asked, Some(patient), AcceptedBy::Visit(first)))?;
    }
    let change = begun.remember(tx, id, SeriesChangeKind::Booked, appointment::Schedule::TABLE)?;
    Ok(SeriesDone { change, done: done.into_iter().map(Into::into).collect(), left: vec![] })
}

/// The times to which visits of a series would move, and what is in the way of each.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `visit.appointment` for one of no series; what moving refuses whatever the time.
pub fn plan_move(read: &Read<'_>, by: &Authorized<AppointmentsWrite>, request: PlanSeriesMove) -> Result<SeriesPlan> {
    let PlanSeriesMove { visit, scope, by_hand, choices } = request;
    let wish = Move { visit: &visit, scope, by_hand, choices: &choices };
    let Moving { tried, left, .. } = wish.attempt(read, by)?;
    let occurrences = dates::shown(read, &tried, |_| (visit.duration.get(), false))?;
    Ok(SeriesPlan { occurrences, over: vec![], left })
}

/// Moves visits of a series: all that are not left alone or left out, or none.
///
/// # Errors
/// As [`plan_move`]; the first refusal of a time that is not left out, with its `date`; [`ErrorCode::NothingInSeries`] at
/// `visit.appointment`.
pub fn move_to(tx: &mut Tx<'_>, by: &Authorized<AppointmentsWrite>, request: MoveSeries) -> Result<SeriesDone> {
    let MoveSeries { visit, scope, by_hand, choices } = request;
    let wish = Move { visit: &visit, scope, by_hand, choices: &choices };
    let Moving { series, moved, kept, tried, left } = wish.attempt(tx, by)?;
    let planned: Vec<Wanted> = tried.iter().map(|tried| tried.wanted).collect();
    let fitting = within("visit", dates::all_fit(tried))?;
    let Some((_, Free { plan: first, .. })) = fitting.first() else { return Err(nothing("visit.appointment")) };
    let like_first = first.schedule()?.segments;
    let begun = Begun::here(tx);
    let mut done = vec![];
    for (wanted, Free { plan, overbooked }) in &fitting {
        let Some(member) = moved.iter().find(|member| member.date == wanted.date) else { continue };
        let id = AppointmentId(member.id);
        booking::put_moved(tx, id, plan, overbooked.clone(), visit.agreed)?;
        put_planned(tx, id, series, member.date, &Planned::of(wanted, plan)?);
        done.push(member.id);
    }
    // What keeps its own time is planned with the others all the same.
    let left_out = planned.iter().filter(|wanted| wanted.left_out);
    let left_out =
        left_out.filter_map(|wanted| Some((moved.iter().find(|member| member.date == wanted.date)?, wanted)));
    for (member, wanted) in left_out.chain(kept.iter().map(|(member, wanted)| (member, wanted))) {
        let planned = Planned { start: wanted.planned, minutes: visit.duration.get(), segments: like_first.clone() };
        put_planned(tx, AppointmentId(member.id), series, member.date, &planned);
    }
    let change = begun.remember(tx, series, SeriesChangeKind::Moved, appointment::Schedule::TABLE)?;
    Ok(SeriesDone { change, done, left })
}

/// Changes what visits of a series are for, those that were moved by hand among them.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `visit.appointment` for one of no series; [`ErrorCode::NothingInSeries`] there; what
/// [`booking::change`] refuses.
pub fn change(tx: &mut Tx<'_>, by: &Authorized<AppointmentsWrite>, request: ChangeSeries) -> Result<SeriesDone> {
    let ChangeSeries { visit, scope } = request;
    let members = Members::of::<Visits>(tx, visit.appointment, "visit.appointment")?;
    let (open, left) = members.open(tx, scope)?;
    if open.is_empty() {
        return Err(nothing("visit.appointment"));
    }
    for member in &open {
        let request = ChangeAppointment { appointment: AppointmentId(member.id), ..visit.clone() };
        within("visit", booking::change(tx, by, request))?;
    }
    Ok(SeriesDone { change: None, done: open.iter().map(|member| member.id).collect(), left })
}

/// Calls visits of a series off, those that were moved by hand among them.
///
/// # Errors
/// [`ErrorCode::NotFound`] at `appointment` for one of no series; [`ErrorCode::NothingInSeries`] there.
pub fn cancel(tx: &mut Tx<'_>, _by: &Authorized<AppointmentsWrite>, request: CancelSeries) -> Result<SeriesDone> {
    let CancelSeries { appointment, scope, reason } = request;
    let members = Members::of::<Visits>(tx, appointment, "appointment")?;
    let (open, left) = members.open(tx, scope)?;
    if open.is_empty() {
        return Err(nothing("appointment"));
    }
    let begun = Begun::here(tx);
    for member in &open {
        booking::step(tx, AppointmentId(member.id), AppointmentStatus::Cancelled, Some(reason.to_string()))?;
    }
    let change = begun.remember(tx, members.series, SeriesChangeKind::Cancelled, appointment::Schedule::TABLE)?;
    Ok(SeriesDone { change, done: open.iter().map(|member| member.id).collect(), left })
}

/// Takes back what was done to many visits of a series at once: what was booked is called off, what was moved or called
/// off is as it was, and so is the request that the series was booked for. What was changed since, or is over by now, is
/// left alone.
///
/// # Errors
/// At `change`: [`ErrorCode::NotFound`]; [`ErrorCode::NothingInSeries`]; [`ErrorCode::TimeTaken`] when the time of one was
/// given to somebody else meanwhile, and then nothing is taken back.
pub fn undo(tx: &mut Tx<'_>, _by: &Authorized<AppointmentsWrite>, request: UndoSeriesChange) -> Result<SeriesDone> {
    let undoing = Undoing::get(tx, request.change, appointment::Schedule::TABLE)?;
    let (mut open, mut left) = (vec![], vec![]);
    for row in &undoing.rows {
        let member = Visits::member(tx, AppointmentId(*row), "change")?;
        match why_not_back(tx, &undoing, &member)? {
            None => open.push(member),
            why => left.push(member.shown(tx, why)?),
        }
    }
    if open.is_empty() {
        return Err(nothing("change"));
    }
    within("change", put_back(tx, &undoing, &open))?;
    undoing.put_rules_back(tx)?;
    tx.put(request.change, series_change::Undo { undone_at: Some(tx.now()) });
    Ok(SeriesDone { change: None, done: open.iter().map(|member| member.id).collect(), left })
}

/// Why one of what was done to many is not taken back.
fn why_not_back(read: &Read<'_>, undoing: &Undoing, member: &Member) -> Result<Option<LeftAlone>> {
    let id = AppointmentId(member.id);
    let was: appointment::Schedule = undoing.was(read, id)?;
    if was.start_at < read.now() || member.start_at < read.now() {
        return Ok(Some(LeftAlone::Past));
    }
    let anew = read.get::<appointment::Link>(id, "change")?.moved_to.is_some();
    if anew {
        return Ok(Some(LeftAlone::Changed));
    }
    match member.fixed {
        Some(LeftAlone::CalledOff) if is_called_off_by(undoing, id)? => undoing.changed(read, member.id),
        None => undoing.changed(read, member.id),
        fixed => Ok(fixed),
    }
}

/// Whether a change called a visit off.
fn is_called_off_by(undoing: &Undoing, id: AppointmentId) -> Result<bool> {
    let left: Option<appointment::Status> = undoing.left_as(id)?;
    Ok(left.is_some_and(|left| left.status == AppointmentStatus::Cancelled))
}

/// Calls off what was made, and opens what it was asked for by; gives back their time to what was moved or called off.
fn put_back(tx: &mut Tx<'_>, undoing: &Undoing, open: &[Member]) -> Result<()> {
    let (made, known): (Vec<_>, Vec<_>) = open.iter().partition(|member| undoing.is_made(member.id));
    let (held, planned): (Vec<_>, Vec<_>) =
        known.into_iter().partition(|member| undoing.touches_more_than::<appointment::Series>(member.id));
    let mut changes = Changes::without(made.iter().chain(&held).map(|member| member.source).collect());
    for member in held {
        let id = AppointmentId(member.id);
        let visit: appointment::Visit = undoing.was(tx, id)?;
        let schedule: appointment::Schedule = undoing.was(tx, id)?;
        let status: appointment::Status = undoing.was(tx, id)?;
        let overbooking: appointment::Overbooking = undoing.was(tx, id)?;
        schedule::must_be_free(tx, &visit, &schedule, &overbooking, &changes)?;
        let needs = schedule::stored_needs(tx, &visit, &schedule)?.into_iter().map(|need| (need, 1));
        changes.take(&needs.collect::<Vec<_>>(), visit.site_id, APPOINTMENT);
        undoing.put_back(tx, member.id);
        let kind =
            if is_called_off_by(undoing, id)? { AppointmentEventKind::Undone } else { AppointmentEventKind::Moved };
        record(tx, id, kind, status.status, schedule.start_at, None)?;
    }
    planned.iter().for_each(|member| undoing.put_back(tx, member.id));
    for member in made {
        let id = AppointmentId(member.id);
        booking::step(tx, id, AppointmentStatus::Cancelled, None)?;
        inbox::open_again(tx, AcceptedBy::Visit(id))?;
    }
    Ok(())
}

/// A time for a visit that is free, and why it is taken although it is not.
struct Free {
    plan: Plan,
    overbooked: Option<String>,
}

impl Free {
    /// Tries a time, together with what the change has made so far.
    fn at(read: &Read<'_>, wish: Wish, patient: PatientId, changes: &mut Changes) -> Result<Self> {
        let plan = Plan::new(read, wish, patient, &*changes)?;
        let overbooked = plan.must_be_free(read, patient, &*changes)?;
        let needs: Vec<_> = plan.all_needs(patient).into_iter().map(|need| (need, 1)).collect();
        changes.take(&needs, plan.place.site, APPOINTMENT);
        Ok(Self { plan, overbooked })
    }
}

/// What the series plans for one of it.
struct Planned {
    start: cuspid_model::time::LocalTime,
    minutes: u32,
    segments: String,
}

impl Planned {
    fn of(wanted: &Wanted, plan: &Plan) -> Result<Self> {
        Ok(Self { start: wanted.planned, minutes: plan.duration().get(), segments: plan.schedule()?.segments })
    }
}

fn put_planned(tx: &mut Tx<'_>, id: AppointmentId, series: SeriesId, date: PlainDate, planned: &Planned) {
    tx.put(
        id,
        appointment::Series {
            series_id: Some(series),
            occurs_on: Some(date),
            planned_start: Some(planned.start),
            planned_minutes: Some(planned.minutes),
            planned_segments: Some(planned.segments.clone()),
        },
    );
}

fn try_new(
    read: &Read<'_>,
    by: &Authorized<AppointmentsWrite>,
    visit: &BookAppointment,
    wanted: Vec<Wanted>,
) -> Result<Vec<Tried<Free>>> {
    booking::must_be_in_use(read, visit.patient)?;
    let overbook = booking::may_overbook(by, visit.overbook.clone())?;
    let mut changes = Changes::default();
    let attempt = |wanted: Wanted| {
        Tried::of(wanted, || {
            let wish = Wish {
                by: by.user(),
                doctor: visit.doctor,
                start: wanted.start,
                duration: visit.duration,
                parts: visit.parts.clone(),
                assistants: visit.assistants.clone(),
                resources: visit.resources.clone(),
                outside_hours: visit.outside_hours,
                overbook: overbook.clone(),
                site: visit.site,
                before: None,
            };
            Free::at(read, wish, visit.patient, &mut changes)
        })
    };
    wanted.into_iter().map(attempt).collect()
}

/// What is to be done to a series.
struct Move<'a> {
    visit: &'a MoveAppointment,
    scope: SeriesScope,
    by_hand: bool,
    choices: &'a [Choice],
}

/// What would become of it.
struct Moving {
    series: SeriesId,
    moved: Vec<Member>,
    /// What keeps its own time, and what the series plans for it.
    kept: Vec<(Member, Wanted)>,
    /// As `moved`, in the same order.
    tried: Vec<Tried<Free>>,
    left: Vec<SeriesMember>,
}

impl Move<'_> {
    fn attempt(&self, read: &Read<'_>, by: &Authorized<AppointmentsWrite>) -> Result<Moving> {
        let Self { visit, scope, by_hand, choices } = *self;
        let overbook = within("visit", booking::may_overbook(by, visit.overbook.clone()))?;
        let members = Members::of::<Visits>(read, visit.appointment, "visit.appointment")?;
        let times = dates::Shift::of(read, members.named(), visit.start)?;
        let super::Moving { moved, kept, left } = members.moving(read, scope, by_hand)?;
        dates::must_be_known(choices, moved.iter().map(|member| member.date))?;
        let mut wanted = vec![];
        for member in &moved {
            wanted.push(times.wanted(member, choices)?);
        }
        let gone = moved.iter().zip(&wanted).filter(|(_, wanted)| !wanted.left_out).map(|(member, _)| member.source);
        let mut changes = Changes::without(gone.collect());
        let mut tried = vec![];
        for (member, wanted) in moved.iter().zip(wanted) {
            let attempt = || {
                let id = AppointmentId(member.id);
                let own: appointment::Visit = read.get(id, "appointment")?;
                let schedule: appointment::Schedule = read.get(id, "appointment")?;
                let request = MoveAppointment { appointment: id, start: wanted.start, ..visit.clone() };
                let wish = booking::wish(read, by.user(), &request, &schedule)?;
                let wish = Wish { overbook: overbook.clone(), before: Some(own.site_id), ..wish };
                Free::at(read, wish, own.patient_id, &mut changes)
            };
            tried.push(within("visit", Tried::of(wanted, attempt))?);
        }
        let kept = kept.into_iter().map(|member| Ok((member.clone(), times.wanted(&member, &[])?)));
        let kept = kept.collect::<Result<_>>()?;
        Ok(Moving { series: members.series, moved, kept, tried, left })
    }
}

/// A series of visits.
enum Visits {}

impl Kind for Visits {
    type Id = AppointmentId;
    const FIELD: &'static str = "appointment";
    const OF_SERIES: &'static str = "SELECT id, n FROM appointment WHERE series_id = ?1 ORDER BY occurs_on, n";

    fn series(read: &Read<'_>, id: AppointmentId, field: &str) -> Result<Option<SeriesId>> {
        Ok(read.get::<appointment::Series>(id, field)?.series_id)
    }

    fn member(read: &Read<'_>, id: AppointmentId, field: &str) -> Result<Member> {
        let own: appointment::Series = read.get(id, field)?;
        let schedule: appointment::Schedule = read.get(id, field)?;
        let source = schedule::source(read, id)?.ok_or_else(|| Error::at(ErrorCode::NotFound, field))?;
        let planned = own.planned_start.unwrap_or(schedule.start_local);
        let minutes = minutes_between(schedule.start_at, schedule.end_at);
        let as_planned = practice::instant(read.zone()?, planned)? == schedule.start_at
            && own.planned_minutes == Some(minutes)
            && own.planned_segments.as_ref() == Some(&schedule.segments);
        Ok(Member {
            id: id.0,
            source,
            date: own.occurs_on.unwrap_or(schedule.start_local.date()),
            planned,
            minutes: own.planned_minutes.unwrap_or(minutes),
            start_at: schedule.start_at,
            end_at: schedule.end_at,
            by_hand: !as_planned,
            fixed: fixed(read, id, &schedule)?,
        })
    }
}

/// Why a visit is left alone, whatever is done to its series.
fn fixed(read: &Read<'_>, id: AppointmentId, schedule: &appointment::Schedule) -> Result<Option<LeftAlone>> {
    use AppointmentStatus::{Cancelled, Confirmed, Requested, Rescheduled, Scheduled};
    match read.get::<appointment::Status>(id, "appointment")?.status {
        Cancelled | Rescheduled => return Ok(Some(LeftAlone::CalledOff)),
        Requested | Scheduled | Confirmed => {}
        _ => return Ok(Some(LeftAlone::Done)),
    }
    if schedule.start_at < read.now() {
        return Ok(Some(LeftAlone::Past));
    }
    let date = read.local(schedule.start_at)?.date();
    // Nothing is done, let alone invoiced, on a day to come.
    if date > read.today()? {
        return Ok(None);
    }
    let appointment::Visit { patient_id, .. } = read.get(id, "appointment")?;
    let invoiced = read.first(INVOICED, params![Stored(patient_id), Stored(date)], |_| Ok(()))?;
    Ok(invoiced.map(|()| LeftAlone::Invoiced))
}
