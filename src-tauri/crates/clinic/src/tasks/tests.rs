//! Tasks, on a real encrypted file. Today is Wednesday 2026-03-11, 09:00 in São Paulo.

use cuspid_model::permission::{BuiltInRole, TasksWrite};
use cuspid_model::requests::booking::BookAppointment;
use cuspid_model::requests::reservations::*;
use cuspid_model::requests::resources::{ChangeResource, ListResources, Units};
use cuspid_model::time::Minutes;
use cuspid_model::{ReservationId, ResourceId, RoleId};
use uuid::Uuid;

use super::*;
use crate::booking::tests::{Office, add_resource, code};
use crate::practice::user_role;
use crate::resources::resource;
use crate::tests::{Fixture, refusal};
use crate::waiting::tests::sites::{add_site, seen_at};
use crate::{Fault, reservations, resources, tasks};

struct Work {
    office: Office,
    autoclave: ResourceId,
}

impl Work {
    fn new() -> Self {
        let office = Office::new();
        let autoclave = add_resource(&office.f, "Autoclave", |_| ());
        Self { office, autoclave }
    }

    fn add(&self, details: TaskDetails) -> Result<TaskId> {
        let by = self.office.f.admin();
        self.office.f.write(|tx| add(tx, &by, AddTask { details }))
    }

    fn change(&self, task: TaskId, details: TaskDetails, only_this: bool) -> Result<()> {
        let by = self.office.f.admin();
        self.office.f.write(|tx| change(tx, &by, ChangeTask { task, details, only_this }))
    }

    fn step(&self, task: TaskId, status: TaskStatus) -> Result<Option<NextTask>> {
        let reason = (status == TaskStatus::Skipped).then(|| "No power".parse().unwrap());
        let by = self.office.f.admin();
        self.office.f.write(|tx| set_status(tx, &by, SetTaskStatus { task, status, reason }))
    }

    fn open(&self) -> Vec<TaskRow> {
        let request = ListTasks { resource: None, assignee: None };
        self.office.f.read(|read| tasks::list(read, &self.office.f.admin(), request)).unwrap().rows
    }

    fn due(&self) -> Vec<String> {
        self.open().into_iter().map(|row| row.details.due.to_string()).collect()
    }

    fn closed(&self) -> Vec<TaskRow> {
        let request = ListClosedTasks { resource: None, assignee: None, after: None, limit: None };
        self.office.f.read(|read| list_closed(read, &self.office.f.admin(), request)).unwrap().rows
    }

    fn reserve(&self, resource: ResourceId, start: &str, minutes: u32) -> Result<ReservationId> {
        let slot = Slot {
            resource,
            start: start.parse().unwrap(),
            duration: Minutes::new(minutes).unwrap(),
            units: Units::ONE,
        };
        let details = ReservationDetails {
            title: "Instruments".parse().unwrap(),
            patient: None,
            service: None,
            doctor: None,
            priority: Priority::Normal,
            notes: None,
            contact: None,
        };
        let by = self.office.f.admin();
        self.office
            .f
            .write(|tx| reservations::reserve(tx, &by, Reserve { slot, details, displace: false, request: None }))
    }

    /// What holds a resource, as it starts and stands.
    fn held(&self, resource: ResourceId) -> Vec<(String, ReservationStatus)> {
        let request = ListReservations {
            from: "2026-03-11".parse().unwrap(),
            days: 42,
            resource: Some(resource),
            cancelled: false,
        };
        let rows = self.office.f.read(|read| reservations::list(read, &self.office.f.admin(), request)).unwrap();
        rows.into_iter().map(|row| (row.slot.start.to_string(), row.status)).collect()
    }

    fn depends(&self, resource: ResourceId, on: ResourceId) {
        let f = &self.office.f;
        let rows = f.read(|read| resources::list(read, &f.admin(), ListResources { archived: false })).unwrap();
        let mut details = rows.into_iter().find(|row| row.id == resource).unwrap().details;
        details.depends_on = vec![on];
        let by = f.admin();
        f.write(|tx| resources::change(tx, &by, ChangeResource { resource, details, despite: false })).unwrap();
    }

    fn cycle(&self) -> TaskDetails {
        TaskDetails {
            resource: Some(self.autoclave),
            block: Some(Minutes::new(45).unwrap()),
            repeat: Some("FREQ=WEEKLY".parse().unwrap()),
            kind: TaskKind::Sterilisation,
            ..what("Sterilisation test", "2026-03-12T10:00")
        }
    }
}

fn what(title: &str, due: &str) -> TaskDetails {
    TaskDetails {
        title: title.parse().unwrap(),
        kind: TaskKind::Other,
        resource: None,
        assignee: None,
        due: due.parse().unwrap(),
        block: None,
        repeat: None,
        notes: None,
    }
}

#[test]
fn tasks_are_listed_by_when_they_are_due_and_kept_once_they_are_done() {
    let work = Work::new();
    let later = work.add(what("Order gloves", "2026-03-13")).unwrap();
    let details = TaskDetails {
        assignee: Some(work.office.f.admin),
        resource: Some(work.autoclave),
        kind: TaskKind::Cleaning,
        notes: Some("With the blue cloth".parse().unwrap()),
        ..what("Wipe the autoclave", "2026-03-11T16:00")
    };
    let first = work.add(details.clone()).unwrap();
    let rows = work.open();
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [first, later]);
    assert_eq!(rows[0].details, details);
    let names = (rows[0].resource_name.as_deref(), rows[0].assignee_name.as_deref());
    assert_eq!(names, (Some("Autoclave"), Some("Ana Souza")));
    assert_eq!(work.step(first, TaskStatus::Done).unwrap(), None);
    work.office.f.clock.advance_minutes(5);
    work.step(later, TaskStatus::Skipped).unwrap();
    assert!(work.open().is_empty());
    let closed: Vec<_> = work
        .closed()
        .into_iter()
        .map(|row| {
            let closed = row.closed.unwrap();
            (row.id, row.status, closed.at.to_string(), closed.by.unwrap(), closed.reason)
        })
        .collect();
    let ana = || "Ana Souza".to_owned();
    assert_eq!(
        closed,
        [
            (later, TaskStatus::Skipped, "2026-03-11T09:05".to_owned(), ana(), Some("No power".to_owned())),
            (first, TaskStatus::Done, "2026-03-11T09:00".to_owned(), ana(), None),
        ]
    );
    let page = |after| {
        let request = ListClosedTasks { resource: None, assignee: None, after, limit: Some(1) };
        work.office.f.read(|read| list_closed(read, &work.office.f.admin(), request)).unwrap()
    };
    assert_eq!(page(None).next, Some(later));
    assert_eq!(page(Some(later)).rows[0].id, first);
    assert_eq!(page(Some(later)).next, None);
    let of = |resource, assignee| {
        let request = ListClosedTasks { resource, assignee, after: None, limit: None };
        let found = work.office.f.read(|read| list_closed(read, &work.office.f.admin(), request)).unwrap();
        found.rows.len()
    };
    assert_eq!((of(Some(work.autoclave), None), of(None, Some(work.office.f.admin)), of(None, None)), (1, 1, 2));
}

#[test]
fn what_cannot_be_planned_is_refused_at_its_field_and_changes_nothing() {
    let work = Work::new();
    let nobody = uuid::Uuid::from_u128(7);
    let long = Some(Minutes::new(30).unwrap());
    let plain = || what("Calibrate", "2026-03-12");
    for (details, expected, field) in [
        (what("Late", "2026-03-10"), ErrorCode::DateOutOfRange, "details.due"),
        (what("Far", "2046-03-10"), ErrorCode::DateOutOfRange, "details.due"),
        (TaskDetails { resource: Some(ResourceId(nobody)), ..plain() }, ErrorCode::NotFound, "details.resource"),
        (TaskDetails { assignee: Some(UserId(nobody)), ..plain() }, ErrorCode::NotFound, "details.assignee"),
        (TaskDetails { block: long, ..plain() }, ErrorCode::Missing, "details.resource"),
        (TaskDetails { block: long, resource: Some(work.autoclave), ..plain() }, ErrorCode::Missing, "details.due"),
        (
            TaskDetails { repeat: Some("FREQ=WEEKLY;BYDAY=MO".parse().unwrap()), ..plain() },
            ErrorCode::InvalidRepeat,
            "details.repeat",
        ),
    ] {
        assert_eq!(refusal(work.add(details)), (expected, field.to_owned()));
    }
    let one = work.add(plain()).unwrap();
    let by = work.office.f.admin();
    let without = SetTaskStatus { task: one, status: TaskStatus::Skipped, reason: None };
    let without = work.office.f.write(|tx| set_status(tx, &by, without));
    assert_eq!(refusal(without), (ErrorCode::NeedsReason, "reason".to_owned()));
    work.step(one, TaskStatus::Done).unwrap();
    assert_eq!(refusal(work.step(one, TaskStatus::Skipped)), (ErrorCode::IllegalStatus, "status".to_owned()));
    assert_eq!(refusal(work.change(one, plain(), false)), (ErrorCode::IllegalStatus, "task".to_owned()));
    assert!(work.open().is_empty());
}

#[test]
fn a_task_blocks_its_resource_and_is_refused_with_what_is_in_the_way() {
    let work = Work::new();
    work.reserve(work.autoclave, "2026-03-12T10:30", 30).unwrap();
    let Err(Fault::Refused(error)) = work.add(work.cycle()) else { panic!("not refused") };
    assert_eq!((error.code, error.field.as_deref()), (ErrorCode::TimeTaken, Some("details.due")));
    assert_eq!(
        (&error.params["by"], &error.params["conflicts"][0]["reason"]),
        (&"Autoclave".into(), &"Instruments".into())
    );
    let task = work.add(TaskDetails { due: "2026-03-12T09:00".parse().unwrap(), ..work.cycle() }).unwrap();
    assert_eq!(code(work.reserve(work.autoclave, "2026-03-12T09:30", 15)), ErrorCode::TimeTaken);
    work.reserve(work.autoclave, "2026-03-12T09:45", 15).unwrap();
    // The block goes with its task, and with nothing else.
    let by = work.office.f.admin();
    let request = ListReservations { from: "2026-03-12".parse().unwrap(), days: 1, resource: None, cancelled: false };
    let rows = work.office.f.read(|read| reservations::list(read, &by, request)).unwrap();
    assert_eq!((rows[0].task, &*rows[0].details.title), (Some(task), "Sterilisation test"));
    let (reservation, slot, details) = (rows[0].id, rows[0].slot, rows[0].details.clone());
    let by = work.office.f.admin();
    let held = (ErrorCode::HeldByTask, "reservation".to_owned());
    let moved = ChangeReservation { reservation, slot, details, displace: false };
    assert_eq!(refusal(work.office.f.write(|tx| reservations::change(tx, &by, moved))), held);
    let off = SetReservationStatus { reservation, status: ReservationStatus::Cancelled };
    assert_eq!(refusal(work.office.f.write(|tx| reservations::set_status(tx, &by, off))), held);
    let later = TaskDetails { due: "2026-03-12T08:00".parse().unwrap(), ..work.cycle() };
    work.change(task, TaskDetails { title: "Bowie-Dick test".parse().unwrap(), ..later }, false).unwrap();
    let confirmed = |start: &str| (start.to_owned(), ReservationStatus::Confirmed);
    let others = [confirmed("2026-03-12T09:45"), confirmed("2026-03-12T10:30")];
    assert_eq!(work.held(work.autoclave)[0], confirmed("2026-03-12T08:00"));
    assert_eq!(work.held(work.autoclave)[1..], others);
    work.step(task, TaskStatus::Cancelled).unwrap();
    assert_eq!(work.held(work.autoclave), others);
}

#[test]
fn a_block_keeps_to_the_hours_of_its_resource() {
    let work = Work::new();
    let room = add_resource(&work.office.f, "X-ray", |details| details.hours = crate::booking::tests::weekdays());
    let at = |due: &str| TaskDetails { resource: Some(room), due: due.parse().unwrap(), repeat: None, ..work.cycle() };
    assert_eq!(refusal(work.add(at("2026-03-12T12:30"))), (ErrorCode::OutsideHours, "details.due".to_owned()));
    work.add(at("2026-03-12T17:15")).unwrap();
}

#[test]
fn a_block_of_the_compressor_blocks_every_chair_that_needs_it() {
    let work = Work::new();
    let add = |name: &str| add_resource(&work.office.f, name, |_| ());
    let (compressor, dryer, chair, other) = (add("Compressor"), add("Dryer"), add("Chair 1"), add("Chair 2"));
    // A chair needs the dryer, which needs the compressor, which somebody says needs the dryer.
    work.depends(dryer, compressor);
    work.depends(chair, dryer);
    work.depends(compressor, dryer);
    let service = TaskDetails {
        resource: Some(compressor),
        kind: TaskKind::Maintenance,
        repeat: None,
        title: "Drain the compressor".parse().unwrap(),
        ..work.cycle()
    };
    let in_chair =
        |chair, start: &str| BookAppointment { resources: vec![chair], ..work.office.request(0, 0, start, 30) };
    let visit = work.office.send(in_chair(chair, "2026-03-12T10:30")).unwrap();
    let Err(Fault::Refused(error)) = work.add(service.clone()) else { panic!("not refused") };
    assert_eq!((error.code, &error.params["by"]), (ErrorCode::TimeTaken, &"Chair 1".into()));
    assert_eq!(error.params["conflicts"].as_array().unwrap().len(), 1);
    work.office.cancel(visit).unwrap();
    let task = work.add(service).unwrap();
    assert_eq!(code(work.office.send(in_chair(chair, "2026-03-12T10:30"))), ErrorCode::TimeTaken);
    work.office.send(in_chair(other, "2026-03-12T10:30")).unwrap();
    for one in [compressor, dryer, chair] {
        assert_eq!(work.held(one), [("2026-03-12T10:00".to_owned(), ReservationStatus::Confirmed)]);
    }
    work.step(task, TaskStatus::Cancelled).unwrap();
    assert_eq!(work.held(chair), []);
}

#[test]
fn done_the_next_of_the_series_appears_and_goes_when_that_is_taken_back() {
    let work = Work::new();
    let first = work.add(work.cycle()).unwrap();
    // A day later, in the middle of it.
    work.office.f.clock.advance_minutes(24 * 60 + 75);
    let next = work.step(first, TaskStatus::Done).unwrap().unwrap();
    assert_eq!((next.due.to_string().as_str(), next.unheld), ("2026-03-19T10:00", false));
    assert_eq!(work.due(), ["2026-03-19T10:00"]);
    let both = [
        ("2026-03-12T10:00".to_owned(), ReservationStatus::Completed),
        ("2026-03-19T10:00".to_owned(), ReservationStatus::Confirmed),
    ];
    assert_eq!(work.held(work.autoclave), both);
    assert_eq!(work.step(first, TaskStatus::Open).unwrap(), None);
    assert_eq!(work.due(), ["2026-03-12T10:00"]);
    assert_eq!(work.held(work.autoclave), [("2026-03-12T10:00".to_owned(), ReservationStatus::Confirmed)]);
    assert_eq!(work.closed(), []);
    // Once more it is the same next one, and once that is done nothing is taken back.
    assert_eq!(work.step(first, TaskStatus::Done).unwrap(), Some(next));
    work.step(next.task, TaskStatus::Skipped).unwrap();
    assert_eq!(work.due(), ["2026-03-26T10:00"]);
    assert_eq!(refusal(work.step(first, TaskStatus::Open)), (ErrorCode::IllegalStatus, "status".to_owned()));
    // A task that was forgotten for weeks comes next when it should, not in the past.
    let third = work.open()[0].id;
    work.office.f.clock.advance_minutes(60 * 24 * 60);
    assert_eq!(work.step(third, TaskStatus::Done).unwrap().unwrap().due.to_string(), "2026-05-14T10:00");
}

#[test]
fn the_next_one_is_due_also_where_its_resource_is_taken_and_says_so() {
    let work = Work::new();
    let first = work.add(work.cycle()).unwrap();
    let taken = work.reserve(work.autoclave, "2026-03-19T10:00", 30).unwrap();
    let next = work.step(first, TaskStatus::Done).unwrap().unwrap();
    assert!(next.unheld);
    let row = || work.open().remove(0);
    assert!(row().unheld);
    // Another time holds it; so does the same one once nothing is in the way.
    let details = row().details;
    let shifted = TaskDetails { due: "2026-03-19T14:00".parse().unwrap(), ..details.clone() };
    work.change(next.task, shifted, true).unwrap();
    assert!(!row().unheld);
    assert_eq!(
        refusal(work.change(next.task, details.clone(), true)),
        (ErrorCode::TimeTaken, "details.due".to_owned())
    );
    let by = work.office.f.admin();
    let off = SetReservationStatus { reservation: taken, status: ReservationStatus::Cancelled };
    work.office.f.write(|tx| reservations::set_status(tx, &by, off)).unwrap();
    work.change(next.task, details, true).unwrap();
    assert!(!row().unheld);
}

#[test]
fn s6_one_of_a_series_is_moved_alone_or_with_what_follows() {
    let work = Work::new();
    let daily =
        |due: &str| TaskDetails { repeat: Some("FREQ=WEEKLY;COUNT=4".parse().unwrap()), ..what("Filters", due) };
    let first = work.add(daily("2026-03-12")).unwrap();
    work.change(first, daily("2026-03-13"), true).unwrap();
    let second = work.step(first, TaskStatus::Done).unwrap().unwrap();
    assert_eq!(second.due.to_string(), "2026-03-19");
    // From here on Fridays, four times more.
    work.change(second.task, daily("2026-03-20"), false).unwrap();
    let mut task = second.task;
    for due in ["2026-03-27", "2026-04-03", "2026-04-10"] {
        let next = work.step(task, TaskStatus::Done).unwrap().unwrap();
        assert_eq!(next.due.to_string(), due);
        task = next.task;
    }
    assert_eq!(work.step(task, TaskStatus::Done).unwrap(), None);
    // Without a rule, nothing follows.
    let last = work.add(daily("2026-03-12")).unwrap();
    work.change(last, what("Filters", "2026-03-12"), false).unwrap();
    assert_eq!(work.step(last, TaskStatus::Done).unwrap(), None);
}

#[test]
fn p1_an_assistant_does_tasks_and_blocks_nothing_that_was_not_planned() {
    let work = Work::new();
    let series = work.add(work.cycle()).unwrap();
    let assistant = work.office.f.user(BuiltInRole::Assistant, "11 98765-0001");
    let f = &work.office.f;
    let by = f.may(assistant);
    f.write(|tx| add(tx, &by, AddTask { details: what("Empty the bins", "2026-03-11") })).unwrap();
    let blocking = TaskDetails { due: "2026-03-12T15:00".parse().unwrap(), ..work.cycle() };
    let refused = f.write(|tx| add(tx, &by, AddTask { details: blocking }));
    assert_eq!(refusal(refused), (ErrorCode::NotAllowed, "details.block".to_owned()));
    let done = SetTaskStatus { task: series, status: TaskStatus::Done, reason: None };
    let next = f.write(|tx| set_status(tx, &by, done)).unwrap().unwrap();
    assert!(!next.unheld);
    assert_eq!(work.closed()[0].closed.as_ref().unwrap().by.as_deref(), Some("Another User"));
}

/// A receptionist who works at one site only.
fn receptionist_at(f: &Fixture, site: SiteId) -> UserId {
    let user = f.user(BuiltInRole::Receptionist, "11 98765-0001");
    let sql = "SELECT id, role_id FROM user_role WHERE user_id = ?1";
    let held = f.read(|read| {
        read.first(sql, [Stored(user)], |row| {
            Ok((row.get::<_, Stored<Uuid>>(0)?.0, row.get::<_, Stored<RoleId>>(1)?.0))
        })
    });
    let (everywhere, role_id) = held.unwrap().unwrap();
    f.write(|tx| {
        let grant = user_role::Grant { user_id: user, role_id, site_id: None, granted: false };
        tx.put(everywhere, grant.clone());
        let here: Uuid = tx.new_id()?;
        tx.put(here, user_role::Grant { site_id: Some(site), granted: true, ..grant });
        Ok(())
    })
    .unwrap();
    user
}

#[test]
fn a_task_stays_at_its_site_and_one_that_is_given_to_somebody_is_at_a_site_of_his() {
    let work = Work::new();
    let f = &work.office.f;
    let harbour = add_site(f);
    let theirs = receptionist_at(f, harbour);
    let scanner = add_resource(f, "Scanner", |details| details.sites = vec![harbour]);
    let by: Authorized<TasksWrite> = f.may(theirs);
    let add_there = |details| {
        f.write(|tx| {
            tx.show_only(&by.scope())?;
            add(tx, &by, AddTask { details })
        })
        .unwrap()
    };
    let there = || {
        let request = ListTasks { resource: None, assignee: None };
        let rows = seen_at(f, harbour, |read| tasks::list(read, &f.admin(), request)).unwrap().rows;
        rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    let gloves = || what("Order gloves", "2026-03-12");
    let scans = || TaskDetails { resource: Some(scanner), ..what("Wipe the scanner", "2026-03-13") };
    let (first, second) = (add_there(gloves()), add_there(scans()));
    assert_eq!(there(), [first, second]);
    // Who works everywhere gives both to somebody else.
    let ana = Some(f.admin);
    work.change(first, TaskDetails { assignee: ana, ..gloves() }, false).unwrap();
    work.change(second, TaskDetails { assignee: ana, ..scans() }, false).unwrap();
    assert_eq!(there(), [first, second]);
    // What is given to somebody of that site is there, at once or once it is.
    let own = TaskDetails { assignee: Some(theirs), ..what("Empty the bins", "2026-03-14") };
    let third = work.add(own).unwrap();
    assert_eq!(there(), [first, second, third]);
    let call = || what("Call the supplier", "2026-03-15");
    let fourth = work.add(call()).unwrap();
    assert_eq!(there(), [first, second, third]);
    work.change(fourth, TaskDetails { assignee: Some(theirs), ..call() }, false).unwrap();
    assert_eq!(there(), [first, second, third, fourth]);
    // With another resource it goes to where that stands.
    let autoclave = Some(work.autoclave);
    work.change(second, TaskDetails { resource: autoclave, assignee: ana, ..scans() }, false).unwrap();
    assert_eq!(there(), [first, third, fourth]);
}

#[test]
fn a_task_is_corrected_although_its_resource_is_archived_and_its_assignee_has_left() {
    let work = Work::new();
    let f = &work.office.f;
    let left = f.user(BuiltInRole::Assistant, "11 98765-0001");
    let known =
        || TaskDetails { assignee: Some(left), resource: Some(work.autoclave), ..what("Filters", "2026-03-12") };
    let task = work.add(known()).unwrap();
    let other = work.add(what("Order gloves", "2026-03-12")).unwrap();
    f.write(|tx| {
        tx.put(left, user::Status { active: false });
        tx.put(work.autoclave, resource::Status { archived: true });
        Ok(())
    })
    .unwrap();
    let noted = TaskDetails { notes: Some("The blue ones".parse().unwrap()), ..known() };
    work.change(task, noted.clone(), false).unwrap();
    assert!(work.open().iter().any(|row| row.details == noted));
    // Nobody else's becomes his, nor is it about that resource.
    let archived = |field: &str| (ErrorCode::Archived, field.to_owned());
    let his = TaskDetails { assignee: Some(left), ..what("Order gloves", "2026-03-12") };
    assert_eq!(refusal(work.change(other, his, false)), archived("details.assignee"));
    let about = TaskDetails { resource: Some(work.autoclave), ..what("Order gloves", "2026-03-12") };
    assert_eq!(refusal(work.change(other, about, false)), archived("details.resource"));
}
