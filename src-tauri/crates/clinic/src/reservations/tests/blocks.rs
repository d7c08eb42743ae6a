//! Blocks of tasks: they follow what depends on what, and how much of it there is, and end with their task.

use cuspid_model::requests::tasks::*;

use super::*;
use crate::booking::tests::{add_resource, code};
use crate::tasks;

impl Site {
    /// A task that keeps the resource out of use.
    fn service(&self, due: &str, minutes: u32) -> TaskId {
        let details = TaskDetails {
            title: "Service".parse().unwrap(),
            kind: TaskKind::Maintenance,
            resource: Some(self.chair),
            assignee: None,
            due: due.parse().unwrap(),
            block: Some(Minutes::new(minutes).unwrap()),
            repeat: None,
            notes: None,
        };
        let by = self.f.admin();
        self.f.write(|tx| tasks::add(tx, &by, AddTask { details })).unwrap()
    }

    fn take(&self, task: TaskId, status: TaskStatus) {
        let by = self.f.admin();
        self.f.write(|tx| tasks::set_status(tx, &by, SetTaskStatus { task, status, reason: None })).unwrap();
    }

    /// Half an hour of a resource.
    fn use_of(&self, resource: ResourceId, start: &str) -> Result<ReservationId> {
        let slot = Slot { resource, ..self.slot(start, 30, 1) };
        let by = self.f.admin();
        let request = Reserve { slot, details: what("Cleaning"), displace: false, request: None };
        self.f.write(|tx| reserve(tx, &by, request))
    }

    fn put_away(&self, resource: ResourceId, archived: bool) -> Result<()> {
        let by = self.f.admin();
        self.f.write(|tx| resources::archive(tx, &by, ArchiveResource { resource, archived }))
    }
}

#[test]
fn what_comes_to_depend_on_what_is_blocked_is_blocked_with_it() {
    let site = Site::new(details("Compressor", rules(1)));
    let on_it =
        |name: &str, needs: &[ResourceId]| ResourceDetails { depends_on: needs.to_vec(), ..details(name, rules(1)) };
    let away = add_resource(&site.f, "Chair 2", |chair| chair.depends_on = vec![site.chair]);
    site.put_away(away, true).unwrap();
    let task = site.service("2026-03-12T09:00", 180);
    let taken = |resource| code(site.use_of(resource, "2026-03-12T10:00")) == ErrorCode::TimeTaken;

    site.put_away(away, false).unwrap();
    assert!(taken(away), "it is back");
    let chair = add_resource(&site.f, "Chair 3", |chair| chair.depends_on = vec![site.chair]);
    assert!(taken(chair), "it is new");
    // What hangs on it hangs on the compressor.
    let lamp = add_resource(&site.f, "Lamp", |_| ());
    site.change(lamp, on_it("Lamp", &[chair])).unwrap();
    assert!(taken(lamp));
    // Without the compressor both are free.
    site.change(chair, on_it("Chair 3", &[])).unwrap();
    let [held, beside] = [chair, lamp].map(|free| site.use_of(free, "2026-03-12T10:00").unwrap());
    let again = site.change(chair, on_it("Chair 3", &[site.chair]));
    assert_eq!(refusal(again), (ErrorCode::TimeTaken, "details.depends_on".to_owned()));
    for booked in [held, beside] {
        site.step(booked, ReservationStatus::Cancelled).unwrap();
    }
    site.change(chair, on_it("Chair 3", &[site.chair])).unwrap();
    assert!(taken(chair) && taken(lamp));
    // All of it ends with the task.
    site.take(task, TaskStatus::Cancelled);
    for free in [away, chair, lamp] {
        site.use_of(free, "2026-03-12T10:00").unwrap();
    }
}

#[test]
fn what_there_is_more_of_a_blocked_resource_is_blocked_as_well() {
    let site = Site::new(details("Compressor", rules(1)));
    let room = add_resource(&site.f, "Recovery", |room| room.depends_on = vec![site.chair]);
    site.service("2026-03-12T09:00", 180);
    let of_room = |capacity| ResourceDetails { depends_on: vec![site.chair], ..details("Recovery", rules(capacity)) };
    for capacity in [2, 1, 3] {
        site.change(site.chair, details("Compressor", rules(capacity))).unwrap();
        site.change(room, of_room(capacity)).unwrap();
        for resource in [site.chair, room] {
            assert_eq!(code(site.use_of(resource, "2026-03-12T10:00")), ErrorCode::TimeTaken, "{capacity}");
        }
    }
    for resource in [site.chair, room] {
        site.use_of(resource, "2026-03-12T12:00").unwrap();
    }
}

#[test]
fn what_is_left_of_the_time_of_a_task_that_is_done_is_free() {
    let site = Site::new(details("Laser", rules(1)));
    let task = site.service("2026-03-11T09:00", 120);
    let lasts = || {
        let row = site.day("2026-03-11", false).remove(0);
        (row.status, row.end.to_string().split_off(11))
    };
    let unheld = || {
        let request = ListTasks { resource: None, assignee: None };
        site.f.read(|read| tasks::list(read, &site.f.admin(), request)).unwrap().rows[0].unheld
    };
    site.take(task, TaskStatus::Done);
    assert_eq!(lasts(), (ReservationStatus::Completed, "09:01".to_owned()), "nothing takes less than a minute");
    site.take(task, TaskStatus::Open);
    assert_eq!((lasts(), unheld()), ((ReservationStatus::Confirmed, "11:00".to_owned()), false));
    site.f.clock.advance_minutes(20);
    site.take(task, TaskStatus::Done);
    assert_eq!(lasts(), (ReservationStatus::Completed, "09:20".to_owned()));
    let next = site.reserve("2026-03-11T09:30", 30, 1).unwrap();
    // Taken up again, it has no time of its own: somebody else has it.
    site.take(task, TaskStatus::Open);
    assert_eq!((lasts().0, unheld()), (ReservationStatus::Completed, true));
    site.step(next, ReservationStatus::Cancelled).unwrap();
    site.take(task, TaskStatus::Done);
    site.take(task, TaskStatus::Open);
    assert_eq!((lasts(), unheld()), ((ReservationStatus::Confirmed, "11:00".to_owned()), false));
    assert_eq!(code(site.reserve("2026-03-11T09:30", 30, 1)), ErrorCode::TimeTaken);
}
