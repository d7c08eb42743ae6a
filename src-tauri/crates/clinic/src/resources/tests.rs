//! Resources: what is asked of one before it can be reserved.

use cuspid_model::requests::doctors::{DayMinute, Weekday, WorkingHours};
use cuspid_model::{ErrorCode, SiteId};

use super::*;
use crate::scope::Scope;
use crate::tests::{Fixture, refusal};

fn chair(name: &str) -> ResourceDetails {
    ResourceDetails {
        name: name.parse().unwrap(),
        kind: ResourceKind::Chair,
        kind_name: None,
        description: Some("By the window".parse().unwrap()),
        notes: None,
        colour: Colour::new(2).unwrap(),
        site: None,
        sites: vec![],
        staff: vec![],
        depends_on: vec![],
        rules: ResourceRules {
            capacity: Units::new(1).unwrap(),
            least: None,
            most: None,
            before: Buffer::default(),
            after: Buffer::new(10).unwrap(),
            lead_hours: 0,
            confirm: false,
            bookers: vec![],
        },
        hours: vec![],
    }
}

fn add_to(f: &Fixture, details: ResourceDetails) -> Result<ResourceId> {
    f.write(|tx| add(tx, &f.admin(), AddResource { details }))
}

fn all(f: &Fixture, archived: bool) -> Vec<ResourceRow> {
    f.read(|read| list(read, &f.admin(), ListResources { archived })).unwrap()
}

fn new_site(f: &Fixture, name: &str, archived: bool) -> SiteId {
    f.write(|tx| {
        let id: SiteId = tx.new_id()?;
        tx.put(id, crate::practice::site::Details { name: name.to_owned(), archived });
        Ok(id)
    })
    .unwrap()
}

#[test]
fn a_resource_is_listed_as_it_was_entered_chairs_before_rooms() {
    let f = Fixture::new();
    let second = new_site(&f, "Second site", false);
    let room = ResourceDetails {
        kind: ResourceKind::Other,
        kind_name: Some("Recovery bay".parse().unwrap()),
        site: Some(second),
        sites: vec![second, second],
        staff: vec![f.admin],
        hours: vec![WorkingHours {
            day: Weekday::Monday,
            from: DayMinute::new(480).unwrap(),
            to: DayMinute::new(720).unwrap(),
            site: None,
        }],
        ..chair("Bay")
    };
    add_to(&f, room.clone()).unwrap();
    let first = add_to(&f, chair("Chair 1")).unwrap();
    let rows = all(&f, false);
    assert_eq!(rows.iter().map(|row| &*row.details.name).collect::<Vec<_>>(), ["Chair 1", "Bay"]);
    assert_eq!((rows[0].id, rows[0].site_name.as_str()), (first, "Clínica Aurora"));
    assert_eq!(rows[0].details, ResourceDetails { site: rows[0].details.site, ..chair("Chair 1") });
    assert_eq!(rows[1].details, ResourceDetails { sites: vec![second], ..room });
}

#[test]
fn what_could_not_be_reserved_is_refused_at_its_field() {
    let f = Fixture::new();
    let closed = new_site(&f, "Closed", true);
    let minutes = |minutes| Some(Minutes::new(minutes).unwrap());
    let rules = |rules: ResourceRules| ResourceDetails { rules, ..chair("Chair 1") };
    let usual = || chair("Chair 1").rules;
    let unknown = || SiteId(uuid::Uuid::from_u128(1));
    let backwards = WorkingHours {
        day: Weekday::Monday,
        from: DayMinute::new(720).unwrap(),
        to: DayMinute::new(480).unwrap(),
        site: None,
    };
    for (details, code, field) in [
        (ResourceDetails { kind: ResourceKind::Other, ..chair("Bay") }, ErrorCode::Missing, "details.kind_name"),
        (ResourceDetails { site: Some(closed), ..chair("Chair 1") }, ErrorCode::Archived, "details.site"),
        (ResourceDetails { sites: vec![unknown()], ..chair("Chair 1") }, ErrorCode::NotFound, "details.sites[0]"),
        (
            ResourceDetails { staff: vec![f.admin, UserId(unknown().0)], ..chair("Chair 1") },
            ErrorCode::NotFound,
            "details.staff[1]",
        ),
        (
            rules(ResourceRules { bookers: vec![RoleId(unknown().0)], ..usual() }),
            ErrorCode::NotFound,
            "details.rules.bookers[0]",
        ),
        (
            rules(ResourceRules { least: minutes(60), most: minutes(30), ..usual() }),
            ErrorCode::InvalidDuration,
            "details.rules.most",
        ),
        (
            rules(ResourceRules { lead_hours: LONGEST_LEAD + 1, ..usual() }),
            ErrorCode::OutOfRange,
            "details.rules.lead_hours",
        ),
        (
            ResourceDetails { hours: vec![backwards], ..chair("Chair 1") },
            ErrorCode::InvalidDuration,
            "details.hours[0].to",
        ),
    ] {
        assert_eq!(refusal(add_to(&f, details)), (code, field.to_owned()));
    }
    assert!(all(&f, true).is_empty());
    assert!(Units::new(0).is_err() && Units::new(1001).is_err() && Buffer::new(241).is_err());
}

#[test]
fn no_two_in_use_at_a_site_have_one_name() {
    let f = Fixture::new();
    let by = f.admin();
    let first = add_to(&f, chair("Chair 1")).unwrap();
    let taken = (ErrorCode::AlreadyUsed, "details.name".to_owned());
    assert_eq!(refusal(add_to(&f, chair("chair 1"))), taken);
    let elsewhere = new_site(&f, "Second site", false);
    add_to(&f, ResourceDetails { site: Some(elsewhere), ..chair("Chair 1") }).unwrap();
    // A change under its own name is none of another.
    let details = ResourceDetails { colour: Colour::new(5).unwrap(), ..chair("Chair 1") };
    f.write(|tx| change(tx, &by, ChangeResource { resource: first, details, despite: false })).unwrap();
    f.write(|tx| archive(tx, &by, ArchiveResource { resource: first, archived: true })).unwrap();
    assert_eq!(all(&f, false).len(), 1);
    add_to(&f, chair("Chair 1")).unwrap();
    let back = f.write(|tx| archive(tx, &by, ArchiveResource { resource: first, archived: false }));
    assert_eq!(refusal(back), (ErrorCode::AlreadyUsed, "resource".to_owned()));
}

#[test]
fn what_stands_at_a_resource_stays_though_it_was_put_away_or_is_not_the_users_to_see() {
    let f = Fixture::new();
    let main = f.read(practice::main_site).unwrap();
    let (harbour, hill) = (new_site(&f, "Harbour", false), new_site(&f, "Hill", false));
    let pump = add_to(&f, ResourceDetails { site: Some(harbour), ..chair("Pump") }).unwrap();
    let scanner =
        |name: &str, sites: &[SiteId]| ResourceDetails { sites: sites.to_vec(), depends_on: vec![pump], ..chair(name) };
    let resource = add_to(&f, scanner("Scanner", &[harbour])).unwrap();
    let by = f.admin();
    let change_to = |details, scope: Scope| {
        f.write(|tx| {
            tx.show_only(&scope)?;
            change(tx, &by, ChangeResource { resource, details, despite: false })
        })
    };
    // Somebody who works at the main site alone, where it stands.
    let here = || Scope::Sites([main].into());
    change_to(scanner("Scanner A", &[harbour]), here()).unwrap();
    let another = change_to(scanner("Scanner A", &[harbour, hill]), here());
    assert_eq!(refusal(another), (ErrorCode::NotFound, "details.sites[1]".to_owned()));
    f.write(|tx| {
        for (id, name) in [(harbour, "Harbour"), (hill, "Hill")] {
            tx.put(id, crate::practice::site::Details { name: name.to_owned(), archived: true });
        }
        Ok(())
    })
    .unwrap();
    change_to(scanner("Scanner B", &[harbour]), Scope::Everywhere).unwrap();
    let another = change_to(scanner("Scanner B", &[harbour, hill]), Scope::Everywhere);
    assert_eq!(refusal(another), (ErrorCode::Archived, "details.sites[1]".to_owned()));
    let known = all(&f, false).into_iter().find(|row| row.id == resource).unwrap().details;
    assert_eq!((&*known.name, known.sites, known.depends_on), ("Scanner B", vec![harbour], vec![pump]));
}
