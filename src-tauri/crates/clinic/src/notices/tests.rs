//! By which way people are told, what is told of periods and certificates, and how far text messages got.

use cuspid_model::permission::BuiltInRole;
use cuspid_model::requests::notices::*;
use cuspid_model::requests::providers::*;
use cuspid_model::requests::scheduling::*;
use cuspid_model::time::PlainDate;
use cuspid_model::{ErrorCode, NoticeId, PeriodId, ProviderId, UserId};

use super::{Receipt, hand_over, is_handed, list, list_texts, receive, set_text_state, to_hand_over};
use crate::providers::tests::add_provider;
use crate::tests::{Fixture, refusal};
use crate::{notices, providers, scheduling};

/// A nurse who signs in, and a medic who does not.
struct Office {
    f: Fixture,
    user: UserId,
    nurse: ProviderId,
    medic: ProviderId,
}

fn date(text: &str) -> PlainDate {
    text.parse().unwrap()
}

impl Office {
    fn new() -> Self {
        let f = Fixture::new();
        let user = f.user(BuiltInRole::CareProvider, "11 98765-0001");
        let nurse = add_provider(&f, "Nadia Storm", Profession::Nurse, Some(user));
        let medic = add_provider(&f, "Mara Lund", Profession::Medic, None);
        Self { f, user, nurse, medic }
    }

    fn period(&self, opens: &str, closes: &str) -> PeriodId {
        let period = Period {
            name: "April".parse().unwrap(),
            from: date("2026-04-01"),
            until: date("2026-04-30"),
            opens: date(opens),
            closes: date(closes),
            asked: vec![],
        };
        let by = self.f.admin();
        let id = self.f.write(|tx| scheduling::add(tx, &by, AddPeriod { period })).unwrap();
        self.f.clinic.keep_up().unwrap();
        id
    }

    fn enter(&self, period: PeriodId, provider: ProviderId) -> Submission {
        let (from_minute, to_minute) = WHOLE_DAY;
        let days =
            vec![DayAnswer { date: date("2026-04-02"), from_minute, to_minute, word: DayWord::Available, note: None }];
        let by = self.f.admin();
        let request = EnterAvailability { period, provider, days, note: None };
        self.f.write(|tx| scheduling::enter(tx, &by, request)).unwrap();
        let sheet = self.f.read(|read| scheduling::get(read, &self.f.admin(), GetPeriod { period })).unwrap();
        sheet
            .people
            .into_iter()
            .find(|person| person.provider == provider)
            .and_then(|person| person.submission)
            .unwrap()
    }

    fn review(&self, sent: &Submission, verdict: Verdict, feedback: Option<&str>) {
        let by = self.f.admin();
        let feedback = feedback.map(|text| text.parse().unwrap());
        let request =
            ReviewSubmission { submission: sent.id, revision: sent.revision, verdict: Some(verdict), feedback };
        self.f.write(|tx| scheduling::review(tx, &by, request)).unwrap();
    }

    fn days(&self, days: i64) {
        self.f.clock.advance_minutes(days * 24 * 60);
        self.f.clinic.keep_up().unwrap();
        self.f.clinic.keep_up().unwrap();
    }

    /// What a user was told, the first first.
    fn told(&self, user: UserId) -> Vec<PlanningNotice> {
        let inbox = self.f.read(|read| list(read, &self.f.may(user), ListNotices { limit: 100 })).unwrap();
        assert_eq!(inbox.unread as usize, inbox.rows.len());
        let of_planning = |row: NoticeRow| match row.text {
            NoticeText::Planning(said) => said,
            NoticeText::CaseDay(said) => panic!("of a case day: {said:?}"),
        };
        inbox.rows.into_iter().rev().map(of_planning).collect()
    }

    fn kinds(&self, user: UserId) -> Vec<PlanningEvent> {
        self.told(user).iter().map(|said| said.kind).collect()
    }

    fn texts(&self) -> Vec<TextRow> {
        self.f.read(|read| list_texts(read, &self.f.admin(), ListTexts {})).unwrap()
    }

    fn rule(&self, event: NoticeEvent, audience: Audience, text: bool) {
        let by = self.f.admin();
        let rules = vec![NoticeRule { event, audience, text }];
        self.f.write(|tx| notices::save_rules(tx, &by, SaveNoticeRules { rules })).unwrap();
    }
}

#[test]
fn s002_a_period_is_announced_when_it_opens_and_again_before_it_closes() {
    use PlanningEvent::{Closing, Opened};
    let office = Office::new();
    let period = office.period("2026-03-12", "2026-03-16");
    assert_eq!(office.kinds(office.user), [], "it opens tomorrow");
    office.days(1);
    assert_eq!(office.kinds(office.user), [Opened]);
    let said = office.told(office.user).remove(0);
    assert_eq!((said.name.as_deref(), said.about_reader), (Some("April"), true));
    assert_eq!((said.from, said.closes), (Some(date("2026-04-01")), Some(date("2026-03-16"))));
    assert_eq!(office.texts().len(), 2, "the medic, who does not sign in, by text message alone");
    office.days(1);
    assert_eq!(office.kinds(office.user), [Opened]);
    office.enter(period, office.medic);
    office.days(1);
    assert_eq!(office.kinds(office.user), [Opened, Closing]);
    assert_eq!(office.texts().len(), 3, "who has submitted is not reminded");
    office.days(1);
    assert_eq!(office.kinds(office.user), [Opened, Closing]);

    // It closes later: whoever is still missing is reminded of that, too.
    let sheet = office.f.read(|read| scheduling::get(read, &office.f.admin(), GetPeriod { period })).unwrap();
    let later = Period { closes: date("2026-03-20"), ..sheet.row.period };
    let by = office.f.admin();
    office.f.write(|tx| scheduling::change(tx, &by, ChangePeriod { id: period, period: later })).unwrap();
    office.days(3);
    assert_eq!(office.kinds(office.user), [Opened, Closing, Closing]);
    office.days(10);
    assert_eq!(office.kinds(office.user), [Opened, Closing, Closing], "it is closed");
    assert_eq!(office.kinds(office.f.admin), []);
}

#[test]
fn s002_what_is_returned_comes_with_the_feedback_and_the_final_schedule_is_told() {
    use PlanningEvent::{Opened, Published, Returned};
    let office = Office::new();
    let period = office.period("2026-03-01", "2026-03-31");
    let sent = office.enter(period, office.nurse);
    office.review(&sent, Verdict::Returned, Some("Please say\nwhich hours"));
    office.review(&sent, Verdict::Returned, Some("Please say\nwhich hours"));
    assert_eq!(office.kinds(office.user), [Opened, Returned]);
    assert_eq!(office.told(office.user)[1].feedback.as_deref(), Some("Please say which hours"));
    let sent = office.enter(period, office.nurse);
    office.review(&sent, Verdict::Accepted, None);
    assert_eq!(office.kinds(office.user), [Opened, Returned]);
    let set = |status| {
        let by = office.f.admin();
        office.f.write(|tx| scheduling::set_status(tx, &by, SetPeriodStatus { period, status })).unwrap();
    };
    [PeriodStatus::Closed, PeriodStatus::Reviewed, PeriodStatus::Published].into_iter().for_each(set);
    assert_eq!(office.kinds(office.user), [Opened, Returned, Published]);
    office.f.clock.advance_minutes(5);
    [PeriodStatus::Closed, PeriodStatus::Reviewed, PeriodStatus::Published].into_iter().for_each(set);
    assert_eq!(office.kinds(office.user).len(), 4, "what changed after all is published again");
}

#[test]
fn a_certificate_is_told_of_before_and_after_it_expires_unless_another_follows() {
    use PlanningEvent::{Expired, Expiring};
    let office = Office::new();
    let skill = |expires: &str| {
        let by = office.f.admin();
        let (since, expires) = (date("2025-01-01"), Some(date(expires)));
        let skill = Skill { kind: SkillKind::LifeSupport, name: None, since, expires };
        let request = AddSkill { provider: office.nurse, skill };
        office.f.write(|tx| providers::add_skill(tx, &by, request)).unwrap();
    };
    skill("2026-04-15");
    office.days(0);
    assert_eq!(office.kinds(office.user), [], "35 days are left");
    office.days(5);
    assert_eq!((office.kinds(office.user), office.kinds(office.f.admin)), (vec![Expiring], vec![Expiring]));
    let said = office.told(office.f.admin).remove(0);
    assert_eq!(
        (said.provider.as_str(), said.about_reader, said.from),
        ("Nadia Storm", false, Some(date("2026-04-15")))
    );
    office.days(30);
    assert_eq!(office.kinds(office.user), [Expiring], "it still holds");
    office.days(1);
    assert_eq!(office.kinds(office.user), [Expiring, Expired]);
    skill("2026-05-01");
    skill("2027-05-01");
    office.days(0);
    assert_eq!(office.kinds(office.user), [Expiring, Expired], "another one follows");
    office.days(365);
    assert_eq!(office.kinds(office.user), [Expiring, Expired, Expiring]);
}

#[test]
fn the_rules_say_who_gets_a_text_message_and_the_inbox_gets_everything() {
    let office = Office::new();
    let rules = || office.f.read(|read| notices::get_rules(read, &office.f.admin(), GetNoticeRules {})).unwrap();
    let texted: Vec<_> = rules().into_iter().filter(|rule| rule.text).collect();
    assert!(texted.iter().all(|rule| rule.audience == Audience::Team) && texted.len() == 13, "{texted:?}");
    office.rule(NoticeEvent::PeriodOpened, Audience::Team, false);
    office.period("2026-03-01", "2026-03-31");
    assert_eq!((office.kinds(office.user).len(), office.texts().len()), (1, 0));
    // Those who plan get it on the number they sign in with.
    office.rule(NoticeEvent::CertificateExpired, Audience::Managers, true);
    office.rule(NoticeEvent::CertificateExpired, Audience::Team, false);
    let by = office.f.admin();
    let skill = Skill {
        kind: SkillKind::LifeSupport,
        name: None,
        since: date("2025-01-01"),
        expires: Some(date("2026-03-10")),
    };
    let request = AddSkill { provider: office.nurse, skill };
    office.f.write(|tx| providers::add_skill(tx, &by, request)).unwrap();
    office.days(0);
    let texts = office.texts();
    assert_eq!(texts.iter().map(|text| text.phone.as_str()).collect::<Vec<_>>(), ["+5511987654321"]);
    assert_eq!(texts[0].to, "Ana Souza");
    // Nobody is told of what never concerns him, whatever is saved.
    let rules_before = rules();
    let by = office.f.admin();
    let wrong = NoticeRule { event: NoticeEvent::Asked, audience: Audience::Practice, text: true };
    let outcome = office.f.write(|tx| notices::save_rules(tx, &by, SaveNoticeRules { rules: vec![wrong] }));
    assert_eq!(refusal(outcome), (ErrorCode::OutOfRange, "rules[0].audience".into()));
    assert_eq!(rules(), rules_before);
}

#[test]
fn a_text_message_is_handed_over_once_and_gets_as_far_as_is_heard() {
    let office = Office::new();
    office.period("2026-03-01", "2026-03-31");
    let waiting = || office.f.read(to_hand_over).unwrap();
    assert_eq!(waiting().len(), 2);
    let first = waiting().remove(0);
    let id: NoticeId = first.notice;
    assert_eq!((first.attempt, first.to.as_str()), (1, "+5511987650042"));
    let hand = |attempt| office.f.write(|tx| hand_over(tx, id, attempt)).unwrap();
    assert!(!hand(2), "that would be the second try");
    assert!(hand(1) && !hand(1));
    assert!(office.f.read(|read| is_handed(read, id, 1)).unwrap());
    assert_eq!(waiting().len(), 1);
    let row = || office.texts().into_iter().find(|row| row.id == id).unwrap();
    assert_eq!((row().state, row().handed), (TextState::Queued, true), "nobody has said that it was sent");

    let hear = |attempt, state, failure: Option<&str>| {
        let receipt = Receipt { notice: id, attempt, state, failure: failure.map(str::to_owned) };
        office.f.write(|tx| receive(tx, receipt)).unwrap();
        row().state
    };
    assert_eq!(hear(2, TextState::Sent, None), TextState::Queued, "there was no second try");
    assert_eq!(hear(1, TextState::Sent, None), TextState::Sent);
    assert_eq!(hear(1, TextState::Failed, Some("No\u{7} network")), TextState::Failed);
    assert_eq!(row().failure.as_deref(), Some("No network"));
    let by = office.f.admin();
    let again = SetTextState { notice: id, state: TextState::Queued };
    office.f.write(|tx| set_text_state(tx, &by, again)).unwrap();
    assert_eq!((row().handed, row().failure), (false, None));
    assert_eq!(waiting()[0].attempt, 2);
    assert!(hand(2));
    assert_eq!(hear(1, TextState::Delivered, None), TextState::Queued, "late news of the first try");
    assert_eq!(hear(2, TextState::Delivered, None), TextState::Delivered, "what arrived was sent");
    assert_eq!(hear(2, TextState::Failed, None), TextState::Delivered);
    let stranger = Receipt { notice: NoticeId(uuid::Uuid::nil()), attempt: 1, state: TextState::Sent, failure: None };
    office.f.write(|tx| receive(tx, stranger)).unwrap();
}
