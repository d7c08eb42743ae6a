//! Availability that is asked for, submitted and reviewed. Today is Wednesday 2026-03-11 in São Paulo.

use cuspid_model::permission::{BuiltInRole, OwnAvailability};
use cuspid_model::requests::doctors::DayMinute;
use cuspid_model::requests::providers::*;
use cuspid_model::requests::scheduling::*;
use cuspid_model::time::{Interval, PlainDate};
use cuspid_model::{Error, ErrorCode, PeriodId, ProviderId, UserId};

use crate::providers::tests::add_provider;
use crate::tests::{Fixture, refusal};
use crate::{Fault, Result, practice, providers, scheduling};

const DAY: i64 = 24 * 60;

/// A clinic that plans, with a nurse and a medic who sign in.
struct Office {
    f: Fixture,
    users: [UserId; 2],
    providers: [ProviderId; 2],
}

fn date(text: &str) -> PlainDate {
    text.parse().unwrap()
}

fn april() -> Period {
    Period {
        name: "April".parse().unwrap(),
        from: date("2026-04-01"),
        until: date("2026-04-30"),
        opens: date("2026-03-10"),
        closes: date("2026-03-20"),
        asked: vec![],
    }
}

fn part(date: &str, from: u32, to: u32, word: DayWord) -> DayAnswer {
    let minute = |hour: u32| DayMinute::new(hour * 60).unwrap();
    DayAnswer { date: date.parse().unwrap(), from_minute: minute(from), to_minute: minute(to), word, note: None }
}

fn whole(date: &str) -> DayAnswer {
    part(date, 0, 24, DayWord::Available)
}

impl Office {
    fn new() -> Self {
        let f = Fixture::new();
        let users = ["11 98765-0001", "11 98765-0002"].map(|phone| f.user(BuiltInRole::CareProvider, phone));
        let providers = [
            add_provider(&f, "Zora Hale", Profession::Nurse, Some(users[0])),
            add_provider(&f, "Abel Thorn", Profession::Medic, Some(users[1])),
        ];
        Self { f, users, providers }
    }

    fn add(&self, period: Period) -> Result<PeriodId> {
        let by = self.f.admin();
        self.f.write(|tx| scheduling::add(tx, &by, AddPeriod { period }))
    }

    fn change(&self, id: PeriodId, period: Period) -> Result<()> {
        let by = self.f.admin();
        self.f.write(|tx| scheduling::change(tx, &by, ChangePeriod { id, period }))
    }

    fn set(&self, period: PeriodId, status: PeriodStatus) -> Result<()> {
        let by = self.f.admin();
        self.f.write(|tx| scheduling::set_status(tx, &by, SetPeriodStatus { period, status }))
    }

    fn sheet(&self, period: PeriodId) -> PeriodSheet {
        self.f.read(|read| scheduling::get(read, &self.f.admin(), GetPeriod { period })).unwrap()
    }

    fn own(&self, who: usize, period: PeriodId) -> Result<OwnPeriod> {
        let by = self.f.may::<OwnAvailability>(self.users[who]);
        self.f.read(|read| scheduling::get_own(read, &by, GetOwnPeriod { period }))
    }

    fn submit(&self, who: usize, period: PeriodId, days: Vec<DayAnswer>) -> Result<()> {
        let by = self.f.may(self.users[who]);
        let note = Some("Nights are hard".parse().unwrap());
        self.f.write(|tx| scheduling::submit(tx, &by, SubmitAvailability { period, days, note }))
    }

    fn sent(&self, who: usize, period: PeriodId) -> Submission {
        self.own(who, period).unwrap().submission.unwrap()
    }

    fn review(&self, sent: &Submission, verdict: Option<Verdict>, feedback: Option<&str>) -> Result<()> {
        let by = self.f.admin();
        let request = ReviewSubmission {
            submission: sent.id,
            revision: sent.revision,
            verdict,
            feedback: feedback.map(|text| text.parse().unwrap()),
        };
        self.f.write(|tx| scheduling::review(tx, &by, request))
    }

    fn accept(&self, who: usize, period: PeriodId) {
        self.review(&self.sent(who, period), Some(Verdict::Accepted), None).unwrap();
    }

    fn is_available(&self, who: usize, from: &str, to: &str) -> bool {
        self.f
            .read(|read| {
                let moment = |text: &str| practice::instant(read.zone()?, text.parse().unwrap());
                let span = Interval::new(moment(from)?, moment(to)?).unwrap();
                providers::provider_is_available(read, self.providers[who], span)
            })
            .unwrap()
    }
}

#[test]
fn s002_who_has_not_submitted_is_seen_and_what_was_submitted_reviewed() {
    let office = Office::new();
    let april = office.add(april()).unwrap();
    let inactive = add_provider(&office.f, "Ines Moor", Profession::Nurse, None);
    let by = office.f.admin();
    let off = SetProviderActive { provider: inactive, active: false };
    office.f.write(|tx| providers::set_active(tx, &by, off)).unwrap();
    let counts = |office: &Office| office.sheet(april).row.counts;
    let none = PeriodCounts { asked: 2, missing: 2, ..PeriodCounts::default() };
    assert_eq!(counts(&office), none);
    office.submit(0, april, vec![part("2026-04-02", 8, 12, DayWord::Prefer), whole("2026-04-01")]).unwrap();
    let sheet = office.sheet(april);
    let names: Vec<_> = sheet.people.iter().map(|asked| (&*asked.name, asked.submission.is_some())).collect();
    assert_eq!(names, [("Zora Hale", true), ("Abel Thorn", false)]);
    assert_eq!(sheet.row.counts, PeriodCounts { missing: 1, submitted: 1, ..none });
    let sent = sheet.people[0].submission.clone().unwrap();
    assert_eq!(sent.days, [whole("2026-04-01"), part("2026-04-02", 8, 12, DayWord::Prefer)], "by day and time");
    assert_eq!((sent.status, sent.note.as_deref()), (SubmissionStatus::Submitted, Some("Nights are hard")));
    assert_eq!(sent.sent_at.to_string(), "2026-03-11T09:00");

    let code = |outcome| refusal(outcome);
    assert_eq!(code(office.review(&sent, Some(Verdict::Returned), None)), (ErrorCode::Missing, "feedback".into()));
    office.review(&sent, Some(Verdict::Returned), Some("A Friday, if you can")).unwrap();
    let own = office.sent(0, april);
    assert_eq!((own.status, own.feedback.as_deref()), (SubmissionStatus::Returned, Some("A Friday, if you can")));
    assert_eq!(own.reviewed_by.as_deref(), Some("Ana Souza"));
    assert_eq!(counts(&office), PeriodCounts { missing: 1, returned: 1, ..none });

    // What is sent again waits again, and is not what was looked at.
    office.submit(0, april, vec![whole("2026-04-03")]).unwrap();
    assert_eq!(code(office.review(&sent, Some(Verdict::Accepted), None)), (ErrorCode::Changed, "revision".into()));
    let again = office.sent(0, april);
    assert_eq!((again.id, again.days.len(), again.status), (sent.id, 1, SubmissionStatus::Submitted));
    office.accept(0, april);
    assert_eq!(counts(&office), PeriodCounts { missing: 1, accepted: 1, ..none });
    // Taken back, it waits once more.
    office.review(&again, None, None).unwrap();
    assert_eq!(office.sent(0, april).status, SubmissionStatus::Submitted);
    let list = office.f.read(|read| scheduling::list(read, &office.f.admin(), ListPeriods {})).unwrap();
    assert_eq!(list[0].counts, PeriodCounts { missing: 1, submitted: 1, ..none });
}

#[test]
fn s002_a_provider_submits_while_the_period_is_open_and_what_was_returned_until_it_is_reviewed() {
    let office = Office::new();
    let later = office.add(Period { opens: date("2026-03-12"), ..april() }).unwrap();
    let submit = |who| office.submit(who, later, vec![whole("2026-04-01")]);
    let closed = (ErrorCode::PeriodClosed, "period".to_owned());
    assert_eq!(refusal(submit(0)), closed, "it opens tomorrow");
    office.f.clock.advance_minutes(DAY);
    submit(0).unwrap();
    submit(0).unwrap();
    // By itself, the day after its last one.
    office.f.clock.advance_minutes(8 * DAY);
    submit(1).unwrap();
    office.f.clock.advance_minutes(DAY);
    assert_eq!(office.sheet(later).row.status, PeriodStatus::Closed);
    assert_eq!(refusal(submit(0)), closed);
    assert_eq!(refusal(office.set(later, PeriodStatus::Open)), (ErrorCode::DateOutOfRange, "status".into()));
    office.review(&office.sent(0, later), Some(Verdict::Returned), Some("More days")).unwrap();
    assert!(office.own(0, later).unwrap().row.may_submit && !office.own(1, later).unwrap().row.may_submit);
    submit(0).unwrap();
    assert_eq!(refusal(submit(0)), closed, "it waits for a review");
    // A later last day opens it again.
    office.change(later, Period { closes: date("2026-03-25"), opens: date("2026-03-12"), ..april() }).unwrap();
    assert_eq!(office.sheet(later).row.status, PeriodStatus::Open);
    submit(1).unwrap();
}

#[test]
fn s002_a_period_is_published_once_nothing_waits_for_a_review() {
    let office = Office::new();
    let april = office.add(april()).unwrap();
    office.submit(0, april, vec![whole("2026-04-01")]).unwrap();
    let Err(Fault::Refused(error)) = office.set(april, PeriodStatus::Reviewed) else { panic!("a step was left out") };
    let expected = Error::at(ErrorCode::IllegalStatus, "status");
    assert_eq!(error, expected.with("from", PeriodStatus::Open).with("to", PeriodStatus::Reviewed));
    office.set(april, PeriodStatus::Closed).unwrap();
    office.set(april, PeriodStatus::Open).unwrap();
    office.set(april, PeriodStatus::Closed).unwrap();
    let Err(Fault::Refused(error)) = office.set(april, PeriodStatus::Reviewed) else { panic!("one waits") };
    assert_eq!(error, Error::at(ErrorCode::NotReviewed, "status").with("count", 1));
    office.accept(0, april);
    office.set(april, PeriodStatus::Reviewed).unwrap();
    let sent = office.sent(0, april);
    let late = office.review(&sent, Some(Verdict::Returned), Some("After all"));
    assert_eq!(refusal(late), (ErrorCode::PeriodClosed, "submission".into()));
    assert_eq!(refusal(office.change(april, self::april())), (ErrorCode::PeriodClosed, "id".into()));
    office.set(april, PeriodStatus::Published).unwrap();
    assert_eq!(office.own(1, april).unwrap().row.status, PeriodStatus::Published);
    // What has to change after all is reviewed and published again.
    office.set(april, PeriodStatus::Closed).unwrap();
    office.review(&sent, Some(Verdict::Returned), Some("After all")).unwrap();
}

#[test]
fn s002_whoever_is_asked_sees_his_own_and_nobody_elses() {
    let office = Office::new();
    let nurses = office.add(Period { asked: vec![office.providers[0], office.providers[0]], ..april() }).unwrap();
    assert_eq!(office.sheet(nurses).row.period.asked, [office.providers[0]]);
    office.submit(0, nurses, vec![whole("2026-04-01")]).unwrap();
    let hidden = (ErrorCode::NotFound, "period".to_owned());
    assert_eq!(refusal(office.own(1, nurses)), hidden);
    assert_eq!(refusal(office.submit(1, nurses, vec![whole("2026-04-01")])), hidden);
    let all = office.add(april()).unwrap();
    office.submit(0, all, vec![whole("2026-04-01")]).unwrap();
    assert!(office.own(1, all).unwrap().submission.is_none());
    let list = |who: usize| {
        let by = office.f.may(office.users[who]);
        let rows = office.f.read(|read| scheduling::list_own(read, &by, ListOwnPeriods {})).unwrap();
        rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!((list(0), list(1)), (vec![all, nurses], vec![all]));
    // An admin, who is no provider, has none of his own.
    let admin = office.f.read(|read| scheduling::list_own(read, &office.f.admin(), ListOwnPeriods {}));
    assert_eq!(refusal(admin).0, ErrorCode::NotAProvider);
}

#[test]
fn what_is_no_period_or_no_answer_is_refused_at_its_field() {
    let office = Office::new();
    let nobody = ProviderId(uuid::Uuid::nil());
    let good = april();
    for (wrong, code, field) in [
        (Period { until: date("2026-03-31"), ..good.clone() }, ErrorCode::InvalidDuration, "period.until"),
        (Period { until: date("2026-07-02"), ..good.clone() }, ErrorCode::DateOutOfRange, "period.until"),
        (Period { opens: date("2026-03-21"), ..good.clone() }, ErrorCode::InvalidDuration, "period.closes"),
        (Period { closes: date("2026-05-01"), ..good.clone() }, ErrorCode::DateOutOfRange, "period.closes"),
        (Period { closes: date("2026-03-10"), ..good.clone() }, ErrorCode::DateOutOfRange, "period.closes"),
        (Period { asked: vec![office.providers[0], nobody], ..good.clone() }, ErrorCode::NotFound, "period.asked[1]"),
    ] {
        assert_eq!(refusal(office.add(wrong)), (code, field.to_owned()));
    }
    let april = office.add(Period { until: date("2026-07-01"), ..good.clone() }).unwrap();
    let day = || whole("2026-04-01");
    for (days, code, field) in [
        (vec![], ErrorCode::Empty, "days"),
        (vec![day(), whole("2026-03-31")], ErrorCode::DateOutOfRange, "days[1].date"),
        (vec![part("2026-04-01", 9, 9, DayWord::Available)], ErrorCode::InvalidDuration, "days[0].to_minute"),
        (
            vec![part("2026-04-01", 8, 12, DayWord::Available), part("2026-04-01", 11, 13, DayWord::Unavailable)],
            ErrorCode::AlreadyUsed,
            "days[1].from_minute",
        ),
        (vec![day(); 501], ErrorCode::OutOfRange, "days"),
    ] {
        assert_eq!(refusal(office.submit(0, april, days)), (code, field.to_owned()));
    }
    let by = office.f.admin();
    let remove = |period| office.f.write(|tx| scheduling::remove(tx, &by, RemovePeriod { period }));
    office.submit(0, april, vec![day()]).unwrap();
    assert_eq!(refusal(office.change(april, good.clone())), (ErrorCode::HasSubmissions, "period.until".into()));
    assert_eq!(refusal(remove(april)), (ErrorCode::HasSubmissions, "period".into()));
    let mistake = office.add(good).unwrap();
    remove(mistake).unwrap();
    assert_eq!(refusal(remove(mistake)), (ErrorCode::NotFound, "period".into()));
}

#[test]
fn s002_the_last_period_is_copied_by_the_days_of_the_week() {
    let office = Office::new();
    let april = office.add(april()).unwrap();
    let noted = DayAnswer { note: Some("The train".parse().unwrap()), ..part("2026-04-02", 8, 12, DayWord::Prefer) };
    office.submit(0, april, vec![whole("2026-04-01"), noted]).unwrap();
    let may = Period {
        name: "May".parse().unwrap(),
        from: date("2026-05-04"),
        until: date("2026-05-17"),
        closes: date("2026-04-20"),
        ..self::april()
    };
    let may = office.add(may).unwrap();
    // April began in the middle of a week: its first Wednesday and Thursday are those of the first week.
    let last = office.own(0, may).unwrap().last;
    assert_eq!(last, [whole("2026-05-06"), part("2026-05-07", 8, 12, DayWord::Prefer)]);
    assert_eq!(office.own(0, april).unwrap().last, []);
    assert_eq!(office.own(1, may).unwrap().last, []);
}

#[test]
fn s002_a_provider_is_available_where_an_accepted_submission_covers_the_whole_span() {
    let office = Office::new();
    let april = office.add(april()).unwrap();
    let days = vec![
        part("2026-04-01", 8, 12, DayWord::Available),
        part("2026-04-01", 12, 18, DayWord::Prefer),
        part("2026-04-02", 8, 18, DayWord::Unavailable),
        part("2026-04-03", 20, 24, DayWord::Available),
        part("2026-04-04", 0, 6, DayWord::Available),
    ];
    office.submit(0, april, days.clone()).unwrap();
    let is = |from: &str, to: &str| office.is_available(0, from, to);
    let (morning, noon) = ("2026-04-01T08:00", "2026-04-01T18:00");
    assert!(!is(morning, noon), "nobody has accepted it");
    office.accept(0, april);
    assert!(is(morning, noon) && is("2026-04-01T11:30", "2026-04-01T12:30"));
    assert!(is("2026-04-03T22:00", "2026-04-04T06:00"), "over midnight");
    for (from, to) in [
        ("2026-04-01T07:59", "2026-04-01T09:00"),
        ("2026-04-01T17:00", "2026-04-01T18:01"),
        ("2026-04-02T09:00", "2026-04-02T10:00"),
        ("2026-04-03T22:00", "2026-04-04T06:01"),
        ("2026-04-01T08:00", "2026-04-04T06:00"),
        ("2026-04-06T09:00", "2026-04-06T10:00"),
    ] {
        assert!(!is(from, to), "{from} to {to}");
    }
    assert!(!office.is_available(1, morning, noon), "another's");

    // What is refused in a second period is refused.
    let second = office.add(Period { name: "Holy week".parse().unwrap(), ..self::april() }).unwrap();
    office.submit(0, second, vec![part("2026-04-01", 10, 11, DayWord::Unavailable)]).unwrap();
    assert!(is(morning, noon));
    office.accept(0, second);
    assert!(!is(morning, noon) && is("2026-04-01T11:00", "2026-04-01T18:00"));

    // What is sent anew must be accepted anew; who does not work is not there.
    office.submit(0, april, days).unwrap();
    assert!(!is("2026-04-01T11:00", noon));
    office.accept(0, april);
    assert!(is("2026-04-01T11:00", noon));
    let by = office.f.admin();
    let off = SetProviderActive { provider: office.providers[0], active: false };
    office.f.write(|tx| providers::set_active(tx, &by, off)).unwrap();
    assert!(!is("2026-04-01T11:00", noon));
}

#[test]
fn s002_what_a_provider_says_on_the_telephone_is_entered_until_the_period_is_reviewed() {
    let office = Office::new();
    let april = office.add(Period { opens: date("2026-03-12"), ..april() }).unwrap();
    let stranger = add_provider(&office.f, "Ines Moor", Profession::Nurse, None);
    office.change(april, Period { asked: office.providers.to_vec(), ..self::april() }).unwrap();
    let enter = |provider| {
        let by = office.f.admin();
        let days = vec![whole("2026-04-01")];
        let request = EnterAvailability { period: april, provider, days, note: None };
        office.f.write(|tx| scheduling::enter(tx, &by, request))
    };
    assert_eq!(refusal(enter(stranger)), (ErrorCode::NotFound, "provider".into()));
    enter(office.providers[0]).unwrap();
    let sent = office.sent(0, april);
    assert_eq!((sent.sent_by.as_deref(), sent.status), (Some("Ana Souza"), SubmissionStatus::Submitted));
    office.set(april, PeriodStatus::Closed).unwrap();
    enter(office.providers[1]).unwrap();
    office.accept(0, april);
    office.accept(1, april);
    office.set(april, PeriodStatus::Reviewed).unwrap();
    assert_eq!(refusal(enter(office.providers[0])), (ErrorCode::PeriodClosed, "period".into()));
}
