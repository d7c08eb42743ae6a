//! The first section of a record: what is next, what happened, and what is good to know.

use cuspid_model::Permission;
use cuspid_model::requests::patients::{FindingKind, FindingRow, FindingStatus, PatientRecord};
use cuspid_texts::Texts;
use yew::prelude::*;

use super::recall::RecallCard;
use super::timeline::Timeline;
use super::{Beside, history};
use crate::components::{Card, Icon, IconButton};
use crate::pages::patients::{Part, words};
use crate::session::{use_format, use_session, use_texts};

/// See [`Overview`].
#[derive(Properties, PartialEq)]
pub struct OverviewProps {
    /// The record.
    pub record: PatientRecord,
    /// Opens something beside it.
    pub open: Callback<Beside>,
}

/// The first section of a record.
#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let record = &props.record;
    let row = &record.row;
    let edit = |part: Part, name: String, testid: &'static str| {
        let label = t.patients_edit_part(name);
        let onclick = props.open.reform(move |_: MouseEvent| Beside::Edit(part));
        html! {
            if session.can(Permission::PatientsWrite) {
                <IconButton icon={Icon::Edit} {label} small=true {onclick} {testid} />
            }
        }
    };
    let tile = |icon: Icon, label: String, value: String| {
        html! {
            <article class="tile">
                <p class="tile__label">{ icon.html() }{ label }</p>
                <p class="tile__value tile__value--s num">{ value }</p>
            </article>
        }
    };
    let next = row.next_visit.map_or_else(|| t.patients_no_visit(), |start| format.date_time(start));
    let last = row.last_visit.map_or_else(|| t.patients_never(), |date| format.date(date));
    let contact = &record.contact;
    let address: Vec<String> = [
        contact.street.as_ref().map(ToString::to_string),
        contact.city.as_ref().map(ToString::to_string),
        contact.region.as_ref().map(ToString::to_string),
        contact.postcode.as_ref().map(ToString::to_string),
    ]
    .into_iter()
    .flatten()
    .collect();
    let people = &record.people;
    let text = |value: Option<String>| value.filter(|value| !value.is_empty());
    let both = |name: Option<String>, phone: Option<String>| {
        text(Some([name, phone].into_iter().flatten().collect::<Vec<_>>().join(", ")))
    };
    let payer = record.payer.clone().or_else(|| people.payer_name.as_ref().map(ToString::to_string));
    let about = &record.about;
    let string = |value: Option<&cuspid_model::text::Label>| value.map(ToString::to_string);
    let phone = |number: &Option<cuspid_model::text::PhoneText>| number.as_ref().map(|number| format.phone(number));
    let reached = vec![
        (t.patients_phone(), phone(&contact.phone)),
        (t.patients_other_phone(), phone(&contact.other_phone)),
        (t.patients_email(), contact.email.as_ref().map(ToString::to_string)),
        (t.patients_address(), text(Some(address.join(", ")))),
    ];
    let guardian = both(people.guardian_name.as_ref().map(ToString::to_string), phone(&people.guardian_phone));
    let emergency = both(people.emergency_name.as_ref().map(ToString::to_string), phone(&people.emergency_phone));
    let around = vec![
        (t.patients_guardian_name(), guardian),
        (t.patients_payer_name(), payer),
        (t.patients_payer_tax_id(), people.payer_tax_id.as_ref().map(ToString::to_string)),
        (t.patients_emergency_name(), emergency),
    ];
    let identity = vec![
        (t.patients_sex(), record.identity.sex.map(|sex| words::sex(t, sex))),
        (t.patients_gender(), string(record.identity.gender.as_ref())),
        (t.patients_national_id(), record.identity.national_id.as_ref().map(ToString::to_string)),
    ];
    let else_known = vec![
        (t.patients_occupation(), string(about.occupation.as_ref())),
        (t.patients_referral(), string(about.referral.as_ref())),
        (t.patients_language(), string(about.language.as_ref())),
        (t.patients_insurer(), string(about.insurer.as_ref())),
        (t.patients_insurance_card(), string(about.insurance_card.as_ref())),
        (t.patients_notes(), about.notes.as_ref().map(ToString::to_string)),
    ];
    html! {
        <div class="split" style="--side:340px">
            <div class="stack">
                <div class="tiles">
                    { tile(Icon::Calendar, t.patients_next_visit(), next) }
                    { tile(Icon::Clock, t.patients_last_visit(), last) }
                    if let Some(balance) = row.balance {
                        { tile(Icon::Receipt, t.patients_balance(), format.money(balance)) }
                    }
                </div>
                <Card title={t.patients_activity()} flush=true><Timeline patient={row.id} /></Card>
            </div>
            <div class="stack">
                <Card title={t.patients_tab_history()}>
                    <dl class="kv">
                        <dt>{ t.patients_history_allergies() }</dt>
                        <dd>{ history::allergy_words(t, record) }</dd>
                        { for KINDS.iter().filter_map(|&kind| {
                            let words = named(&record.findings, kind)?;
                            Some(html! { <><dt>{ words::kind(t, kind) }</dt><dd>{ words }</dd></> })
                        }) }
                    </dl>
                </Card>
                <RecallCard patient={row.id} />
                <Card title={t.patients_part_identity()} actions={edit(Part::Identity, t.patients_part_identity(), "edit-who")}>
                    { lines(t, identity) }
                </Card>
                <Card title={t.patients_part_contact()} actions={edit(Part::Contact, t.patients_part_contact(), "edit-contact")}>
                    { lines(t, reached) }
                </Card>
                <Card title={t.patients_part_people()} actions={edit(Part::People, t.patients_part_people(), "edit-people")}>
                    { lines(t, around) }
                </Card>
                <Card title={t.patients_part_about()} actions={edit(Part::About, t.patients_part_about(), "edit-about")}>
                    { lines(t, else_known) }
                </Card>
            </div>
        </div>
    }
}

/// What the summary of the history shows besides allergies.
const KINDS: [FindingKind; 5] = [
    FindingKind::Condition,
    FindingKind::Medicine,
    FindingKind::Pregnancy,
    FindingKind::Smoking,
    FindingKind::Preference,
];

/// The names of the findings of a kind that hold.
fn named(findings: &[FindingRow], kind: FindingKind) -> Option<String> {
    let names: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.kind == kind && finding.status == FindingStatus::Active && !finding.expired)
        .map(|finding| finding.name.as_str())
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// What is known of it; that nothing is, is said.
fn lines(t: &Texts, lines: Vec<(String, Option<String>)>) -> Html {
    if lines.iter().all(|(_, value)| value.is_none()) {
        return html! { <p class="muted">{ t.patients_history_none() }</p> };
    }
    let line = |(name, value): (String, Option<String>)| {
        let value = value?;
        Some(html! { <><dt>{ name }</dt><dd class="kv__text"><bdi>{ value }</bdi></dd></> })
    };
    html! { <dl class="kv">{ for lines.into_iter().filter_map(line) }</dl> }
}
