//! Several sites: where a visit is, and the way of those who work at more than one.

use cuspid_model::requests::booking::*;
use cuspid_model::requests::doctors::{ChangeDoctor, Colour, DayMinute, ListDoctors, Weekday, WorkingHours};
use cuspid_model::requests::settings::{Rules, SaveRules, SaveSite};
use cuspid_model::time::Minutes;
use cuspid_model::{AppointmentId, ErrorCode, ResourceId, SiteId};

use super::{Office, add_resource, time};
use crate::practice::{self, settings, sites};
use crate::tests::refusal;
use crate::{Fault, Result, booking, doctors};

struct Two {
    office: Office,
    main: SiteId,
    harbour: SiteId,
    /// A chair at the main site, one at the harbour, and a scanner of both.
    held: [ResourceId; 3],
}

impl Two {
    /// Two sites, with so many minutes between them.
    fn apart(travel_minutes: u32) -> Self {
        let office = Office::new();
        let by = office.f.admin();
        let main = office.f.read(practice::main_site).unwrap();
        let request = SaveSite { site: None, name: "Harbour".parse().unwrap(), archived: false };
        let harbour = office.f.write(|tx| sites::save(tx, &by, request)).unwrap();
        let get = cuspid_model::requests::settings::GetSettings {};
        let rules = office.f.read(|read| settings::get(read, &office.f.admin(), get)).unwrap().rules;
        let by = office.f.admin();
        let request = SaveRules { rules: Rules { travel_minutes, ..rules } };
        office.f.write(|tx| settings::save_rules(tx, &by, request)).unwrap();
        let held = [
            add_resource(&office.f, "Chair 1", |_| ()),
            add_resource(&office.f, "Chair 2", |details| details.site = Some(harbour)),
            add_resource(&office.f, "Scanner", |details| details.sites = vec![harbour]),
        ];
        Self { office, main, harbour, held }
    }

    fn book(&self, patient: usize, start: &str, site: Option<SiteId>, held: &[usize]) -> Result<AppointmentId> {
        let resources = held.iter().map(|held| self.held[*held]).collect();
        let request = self.office.request(0, patient, &format!("2026-03-12T{start}"), 60);
        self.office.send(BookAppointment { site, resources, ..request })
    }

    fn site(&self, id: AppointmentId) -> SiteId {
        self.office.get(id).visit.site
    }
}

#[test]
fn a_visit_is_where_it_is_asked_to_be_or_where_what_it_holds_stands() {
    let two = Two::apart(0);
    let plain = two.book(0, "08:00", None, &[]).unwrap();
    let by_chair = two.book(0, "09:00", None, &[1]).unwrap();
    let asked = two.book(0, "10:00", Some(two.harbour), &[2]).unwrap();
    assert_eq!((two.site(plain), two.site(by_chair), two.site(asked)), (two.main, two.harbour, two.harbour));

    let other = two.book(0, "11:00", Some(two.harbour), &[2, 0]);
    assert_eq!(refusal(other), (ErrorCode::OtherSite, "resources[1]".into()));
    let both = two.book(0, "11:00", None, &[0, 1]);
    assert_eq!(refusal(both), (ErrorCode::OtherSite, "resources[1]".into()));

    // What moves stays where it is, as long as what it holds is used there.
    let moving = |held: usize| MoveAppointment {
        resources: Some(vec![two.held[held]]),
        ..two.office.moving(asked, 0, "2026-03-12T13:00", 60)
    };
    two.office.shift(moving(2)).unwrap();
    assert_eq!(two.site(asked), two.harbour);
    two.office.shift(moving(0)).unwrap();
    assert_eq!(two.site(asked), two.main);
    two.office.shift(MoveAppointment { site: Some(two.harbour), ..moving(2) }).unwrap();
    assert_eq!(two.site(asked), two.harbour);

    // What stands at the harbour is used there, unless somebody asks for the main site, where it may be used as well.
    let microscope = add_resource(&two.office.f, "Microscope", |details| {
        details.site = Some(two.harbour);
        details.sites = vec![two.main];
    });
    let with_it = |start: &str, site| BookAppointment {
        resources: vec![microscope],
        site,
        ..two.office.request(0, 0, &format!("2026-03-12T{start}"), 60)
    };
    let unasked = two.office.send(with_it("14:00", None)).unwrap();
    let asked = two.office.send(with_it("15:00", Some(two.main))).unwrap();
    assert_eq!((two.site(unasked), two.site(asked)), (two.harbour, two.main));
    // The chair of the harbour says where, also when it is named after the scanner of both.
    let by_chair = two.book(0, "16:00", None, &[2, 1]).unwrap();
    assert_eq!(two.site(by_chair), two.harbour);
}

#[test]
fn nobody_is_at_two_sites_without_the_way_between_them() {
    let two = Two::apart(20);
    let first = two.book(0, "15:00", Some(two.main), &[]).unwrap();
    // At the same site one visit follows the other.
    let next = two.book(1, "16:00", Some(two.main), &[]).unwrap();
    two.office.cancel(next).unwrap();
    for (start, free) in [("16:00", false), ("16:19", false), ("16:20", true), ("13:41", false), ("13:40", true)] {
        let outcome = two.book(1, start, Some(two.harbour), &[]);
        match outcome {
            Ok(id) => {
                assert!(free, "{start}");
                two.office.cancel(id).unwrap();
            }
            Err(Fault::Refused(error)) => {
                assert!(!free, "{start}");
                assert_eq!(error.code, ErrorCode::TimeTaken);
                let way = &error.params["conflicts"][0];
                assert_eq!((&way["from"], &way["to"]), (&"2026-03-12T15:00".into(), &"2026-03-12T16:00".into()));
                assert!(way["elsewhere"].is_string(), "{way}");
            }
            Err(fault) => panic!("{fault:?}"),
        }
    }
    let ask = |site| {
        let request = FreeTimes {
            site: Some(site),
            doctor: Some(two.office.doctors[0]),
            patient: None,
            duration: Minutes::new(60).unwrap(),
            parts: vec![],
            assistants: vec![],
            resources: vec![],
            any: vec![],
            from: Some(time("2026-03-12T13:00")),
            except: None,
            limit: 3,
            a_day: None,
            until: None,
        };
        let free = two.office.f.read(|read| booking::free_times(read, &two.office.f.admin(), request)).unwrap();
        free.iter().map(|free| free.start.to_string().split_off(11)).collect::<Vec<_>>()
    };
    assert_eq!(ask(two.main), ["13:00", "14:00", "16:00"]);
    assert_eq!(ask(two.harbour), ["13:00", "16:20", "08:00"]);
    // The way counts for what is moved, and for what is taken up again.
    let later = two.book(1, "13:00", Some(two.harbour), &[]).unwrap();
    let refused = two.office.shift(two.office.moving(first, 0, "2026-03-12T14:10", 60));
    assert_eq!(refusal(refused), (ErrorCode::TimeTaken, "start".into()));
    two.office.cancel(later).unwrap();
    two.office.shift(two.office.moving(first, 0, "2026-03-12T14:10", 60)).unwrap();
    assert_eq!(refusal(two.office.undo(later)), (ErrorCode::TimeTaken, "start".into()));
}

#[test]
fn a_site_in_use_and_the_last_one_stay() {
    let two = Two::apart(0);
    let by = two.office.f.admin();
    let save = |site: Option<SiteId>, name: &str, archived| {
        let request = SaveSite { site, name: name.parse().unwrap(), archived };
        two.office.f.write(|tx| sites::save(tx, &by, request))
    };
    assert_eq!(refusal(save(None, "harbour", false)), (ErrorCode::AlreadyUsed, "name".into()));
    assert_eq!(refusal(save(Some(two.harbour), "Harbour", true)), (ErrorCode::SiteInUse, "site".into()));
    let hill = save(None, "Hill", false).unwrap();
    let visit = two.book(0, "10:00", Some(hill), &[]).unwrap();
    assert_eq!(refusal(save(Some(hill), "Hill", true)), (ErrorCode::SiteInUse, "site".into()));
    two.office.cancel(visit).unwrap();
    save(Some(hill), "Hill", true).unwrap();
    assert_eq!(refusal(two.book(0, "10:00", Some(hill), &[])), (ErrorCode::Archived, "site".into()));
    let listed = two.office.f.read(sites::list).unwrap();
    assert_eq!(
        listed.iter().map(|site| (&*site.name, site.archived)).collect::<Vec<_>>().last(),
        Some(&("Hill", true))
    );
    save(Some(hill), "Hill", false).unwrap();
    assert!(two.office.f.read(sites::in_use).unwrap().iter().any(|site| site.id == hill));
}

#[test]
fn s5_a_dentists_hours_at_one_site_are_none_at_another() {
    let two = Two::apart(0);
    let office = &two.office;
    let doctor = office.doctors[0];
    let minute = |minute| DayMinute::new(minute).unwrap();
    let hours = |site, from, to| WorkingHours { day: Weekday::Thursday, from: minute(from), to: minute(to), site };
    let known = office.f.read(|read| doctors::list(read, &office.f.admin(), ListDoctors { archived: false })).unwrap();
    let known = known.into_iter().find(|row| row.id == doctor).unwrap();
    let change = |hours: Vec<WorkingHours>, despite| {
        let by = office.f.admin();
        let request = ChangeDoctor {
            doctor,
            name: known.name.parse().unwrap(),
            licence: None,
            specialty: None,
            phone: None,
            email: None,
            colour: Colour::new(known.colour).unwrap(),
            user: known.user,
            hours,
            despite,
        };
        office.f.write(|tx| doctors::change(tx, &by, request))
    };
    let nowhere = hours(Some(SiteId(uuid::Uuid::nil())), 480, 720);
    assert_eq!(refusal(change(vec![nowhere], false)), (ErrorCode::NotFound, "hours[0].site".into()));

    // Mornings at the main site, afternoons at the harbour.
    let both = || vec![hours(Some(two.main), 480, 720), hours(Some(two.harbour), 780, 1080)];
    change(both(), false).unwrap();
    let morning = two.book(0, "10:00", Some(two.main), &[]).unwrap();
    let error = two.book(1, "11:00", Some(two.harbour), &[]);
    let Err(Fault::Refused(error)) = error else { panic!("{error:?}") };
    assert_eq!((error.code, error.field.as_deref()), (ErrorCode::OutsideHours, Some("start")));
    let free: Vec<FreeTime> = serde_json::from_value(error.params["free"].clone()).unwrap();
    let own = free.iter().find(|free| free.doctor == doctor);
    assert_eq!(own.map(|free| free.start), Some(time("2026-03-12T13:00")), "{free:?}");
    two.book(1, "13:00", None, &[1]).unwrap();

    // What is looked for at a site is found in the hours there.
    let free = |site| {
        let request = FreeTimes {
            doctor: Some(doctor),
            patient: None,
            duration: Minutes::new(60).unwrap(),
            parts: vec![],
            assistants: vec![],
            resources: vec![],
            any: vec![],
            site: Some(site),
            from: Some(time("2026-03-12T00:00")),
            except: None,
            limit: 3,
            a_day: None,
            until: None,
        };
        let found = office.f.read(|read| booking::free_times(read, &office.f.admin(), request)).unwrap();
        found.into_iter().map(|free| free.start.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(free(two.main), ["2026-03-12T08:00", "2026-03-12T09:00", "2026-03-12T11:00"]);
    assert_eq!(free(two.harbour), ["2026-03-12T14:00", "2026-03-12T15:00", "2026-03-12T16:00"]);

    // The calendar of a site has its hours only.
    let open = |site| {
        let request = ListDays { from: "2026-03-12".parse().unwrap(), days: 1, doctor: Some(doctor), site, full: None };
        let agenda = office.f.read(|read| booking::list_days(read, &office.f.admin(), request)).unwrap();
        let own = agenda.open.into_iter().filter(|open| open.of == doctor.0);
        own.map(|open| (open.from, open.to)).collect::<Vec<_>>()
    };
    assert_eq!(open(Some(two.main)), [(480, 720)]);
    assert_eq!(open(None), [(480, 720), (780, 1080)]);

    // Going to the other site in the morning would leave who is booked there without a dentist.
    let swapped = || vec![hours(Some(two.harbour), 480, 720), hours(Some(two.harbour), 780, 1080)];
    assert_eq!(refusal(change(swapped(), false)), (ErrorCode::TimeInUse, "hours".into()));
    change(swapped(), true).unwrap();
    let list = ListConflicts {};
    let conflicts = office.f.read(|read| booking::list_conflicts(read, &office.f.admin(), list)).unwrap();
    let outside: Vec<_> = conflicts.into_iter().map(|conflict| (conflict.kind, conflict.first.appointment)).collect();
    assert_eq!(outside, [(ConflictKind::Outside, Some(morning))]);
}
