//! Several sites: where a visit is, and the way of those who work at more than one.

use cuspid_model::requests::booking::*;
use cuspid_model::requests::settings::{Rules, SaveRules, SaveSite};
use cuspid_model::time::Minutes;
use cuspid_model::{AppointmentId, ErrorCode, ResourceId, SiteId};

use super::{Office, add_resource, time};
use crate::practice::{self, settings, sites};
use crate::tests::refusal;
use crate::{Fault, Result, booking};

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
            resources: vec![],
            from: Some(time("2026-03-12T13:00")),
            except: None,
            limit: 3,
            a_day: None,
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
