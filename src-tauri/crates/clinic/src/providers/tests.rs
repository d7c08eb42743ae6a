//! Care providers and their skills.

use cuspid_model::permission::BuiltInRole;
use cuspid_model::requests::providers::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{ErrorCode, ProviderId, SkillId, UserId};

use super::{add, add_skill, change, list, provider_is_skilled, remove_skill, set_active};
use crate::Result;
use crate::tests::{Fixture, refusal};

pub fn details(name: &str, profession: Profession, user: Option<UserId>) -> ProviderDetails {
    ProviderDetails { name: name.parse().unwrap(), profession, user, phone: Some("(11) 98765-0042".parse().unwrap()) }
}

pub fn add_provider(f: &Fixture, name: &str, profession: Profession, user: Option<UserId>) -> ProviderId {
    let by = f.admin();
    f.write(|tx| add(tx, &by, AddProvider { details: details(name, profession, user) })).unwrap()
}

fn all(f: &Fixture, inactive: bool) -> Vec<ProviderRow> {
    f.read(|read| list(read, &f.admin(), ListProviders { inactive })).unwrap().providers
}

fn date(text: &str) -> PlainDate {
    text.parse().unwrap()
}

#[test]
fn s002_care_providers_are_listed_by_profession_and_name() {
    let f = Fixture::new();
    let nurse = add_provider(&f, "Zora Hale", Profession::Nurse, None);
    add_provider(&f, "Ines Moor", Profession::Other, None);
    let second = add_provider(&f, "Abel Thorn", Profession::Medic, None);
    add_provider(&f, "Cleo Wren", Profession::Medic, None);
    let names = |inactive| all(&f, inactive).into_iter().map(|row| row.details.name.to_string()).collect::<Vec<_>>();
    assert_eq!(names(false), ["Zora Hale", "Abel Thorn", "Cleo Wren", "Ines Moor"]);
    assert_eq!(all(&f, false)[0].details.phone.as_deref(), Some("+5511987650042"));
    let by = f.admin();
    f.write(|tx| set_active(tx, &by, SetProviderActive { provider: nurse, active: false })).unwrap();
    assert_eq!(names(false), ["Abel Thorn", "Cleo Wren", "Ines Moor"]);
    assert_eq!(names(true), ["Abel Thorn", "Cleo Wren", "Ines Moor", "Zora Hale"]);
    let renamed = ChangeProvider { provider: second, details: details("Abel Lark", Profession::Nurse, None) };
    f.write(|tx| change(tx, &by, renamed)).unwrap();
    assert_eq!(names(false)[0], "Abel Lark");
    let nobody =
        ChangeProvider { provider: ProviderId(uuid::Uuid::nil()), details: details("X", Profession::Nurse, None) };
    assert_eq!(refusal(f.write(|tx| change(tx, &by, nobody))), (ErrorCode::NotFound, "provider".into()));
}

#[test]
fn a_user_is_one_working_care_provider_at_most() {
    let f = Fixture::new();
    let user = f.user(BuiltInRole::CareProvider, "11 98765-0001");
    let provider_of = |user| f.read(|read| Ok(crate::access::Grant::of(read, user)?.unwrap().provider)).unwrap();
    assert_eq!(provider_of(user), None);
    let first = add_provider(&f, "Zora Hale", Profession::Nurse, Some(user));
    assert_eq!(provider_of(user), Some(first));
    let by = f.admin();
    let again = || f.write(|tx| add(tx, &by, AddProvider { details: details("Z", Profession::Medic, Some(user)) }));
    assert_eq!(refusal(again()), (ErrorCode::AlreadyUsed, "details.user".into()));
    let set = |provider, active| f.write(|tx| set_active(tx, &by, SetProviderActive { provider, active }));
    set(first, false).unwrap();
    assert_eq!(provider_of(user), None, "who does not work has no portal");
    again().unwrap();
    assert_eq!(refusal(set(first, true)), (ErrorCode::AlreadyUsed, "provider".into()));
}

#[test]
fn a_skill_holds_from_its_first_day_to_its_last_and_covers_what_is_less() {
    let f = Fixture::new();
    let by = f.admin();
    let provider = add_provider(&f, "Zora Hale", Profession::Nurse, None);
    let record = |kind, name: Option<&str>, since: &str, expires: Option<&str>| -> Result<SkillId> {
        let skill = Skill {
            kind,
            name: name.map(|name| name.parse().unwrap()),
            since: date(since),
            expires: expires.map(date),
        };
        f.write(|tx| add_skill(tx, &by, AddSkill { provider, skill }))
    };
    let deep = record(SkillKind::DeepSedation, None, "2026-01-10", Some("2026-12-31")).unwrap();
    record(SkillKind::Paediatric, Some("left out"), "2024-01-01", Some("2026-03-10")).unwrap();
    record(SkillKind::Other, Some("Ventilator"), "2024-01-01", None).unwrap();
    for (outcome, expected) in [
        (record(SkillKind::Other, None, "2024-01-01", None), (ErrorCode::Missing, "skill.name")),
        (
            record(SkillKind::LifeSupport, None, "2024-01-02", Some("2024-01-01")),
            (ErrorCode::InvalidDuration, "skill.expires"),
        ),
    ] {
        assert_eq!(refusal(outcome), (expected.0, expected.1.to_owned()));
    }
    let skilled = |asked, day: &str| f.read(|read| provider_is_skilled(read, provider, asked, date(day))).unwrap();
    assert!(skilled(SkillKind::ModerateSedation, "2026-12-31") && skilled(SkillKind::DeepSedation, "2026-01-10"));
    assert!(!skilled(SkillKind::DeepSedation, "2026-01-09") && !skilled(SkillKind::DeepSedation, "2027-01-01"));
    assert!(!skilled(SkillKind::GeneralAnaesthesia, "2026-06-01"));
    let shown: Vec<_> =
        all(&f, false)[0].skills.iter().map(|row| (row.skill.kind, row.skill.name.clone(), row.holds)).collect();
    let other = Some("Ventilator".parse().unwrap());
    let expected =
        [(SkillKind::DeepSedation, None, true), (SkillKind::Paediatric, None, false), (SkillKind::Other, other, true)];
    assert_eq!(shown, expected, "today is 2026-03-11");
    assert_eq!(all(&f, false)[0].skills[0].assessed_by.as_deref(), Some("Ana Souza"));

    let remove = |skill, removed| f.write(|tx| remove_skill(tx, &by, RemoveSkill { skill, removed }));
    remove(deep, true).unwrap();
    assert!(!skilled(SkillKind::MinimalSedation, "2026-06-01"));
    remove(deep, false).unwrap();
    assert!(skilled(SkillKind::MinimalSedation, "2026-06-01"));
    let nothing = SkillId(uuid::Uuid::nil());
    assert_eq!(refusal(remove(nothing, true)), (ErrorCode::NotFound, "skill".into()));
}
