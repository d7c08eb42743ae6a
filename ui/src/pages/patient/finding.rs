//! Adding something to a patient's medical history.

use cuspid_model::requests::patients::{AddFinding, FindingKind, Severity};
use cuspid_model::{ErrorCode, PatientId};
use yew::prelude::*;

use crate::bind;
use crate::components::{CheckField, DateField, FormSheet, SelectField, TextField, use_done};
use crate::hooks::{Check, Choice, use_form};
use crate::pages::patients::words;
use crate::session::{use_format, use_texts};

/// See [`FindingSheet`].
#[derive(Properties, PartialEq)]
pub struct FindingSheetProps {
    /// Whose history.
    pub patient: PatientId,
    /// What is added, unless another kind is chosen.
    pub kind: FindingKind,
    /// It is done with.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    kind: String,
    name: String,
    code: String,
    reaction: String,
    severity: String,
    noted_on: String,
    expires_on: String,
    alert: bool,
}

/// Adds something to a patient's medical history.
#[component]
pub fn FindingSheet(props: &FindingSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let patient = props.patient;
    let done = use_done(t.patients_history_added(), &props.on_close).reform(|_| ());
    let form = use_form(
        || Draft {
            kind: props.kind.as_str().to_owned(),
            name: String::new(),
            code: String::new(),
            reaction: String::new(),
            severity: String::new(),
            noted_on: format.today().to_string(),
            expires_on: String::new(),
            alert: false,
        },
        move |draft: &Draft, check: &mut Check| {
            let Some(kind) = FindingKind::parse(&draft.kind) else {
                return check.refuse("kind", ErrorCode::Missing);
            };
            let name = check.read("name", &draft.name);
            // What another kind has stays in its hidden field, should the kind be changed back.
            let (condition, allergy) = (kind == FindingKind::Condition, kind == FindingKind::Allergy);
            let code = check.optional("code", if condition { &draft.code } else { "" });
            let reaction = check.optional("reaction", if allergy { &draft.reaction } else { "" });
            let noted_on = check.optional("noted_on", &draft.noted_on);
            let pregnant = kind == FindingKind::Pregnancy;
            let expires_on = check.optional("expires_on", if pregnant { &draft.expires_on } else { "" });
            Some(AddFinding {
                patient,
                kind,
                name: name?,
                code: code?,
                reaction: reaction?,
                severity: Severity::parse(&draft.severity).filter(|_| allergy),
                noted_on: noted_on?,
                expires_on: expires_on?,
                alert: draft.alert,
            })
        },
        done,
    );
    let kind = FindingKind::parse(&form.draft().kind).unwrap_or(props.kind);
    let kinds =
        FindingKind::ALL.iter().map(|&kind| Choice::new(kind.as_str(), words::kind(t, kind))).collect::<Vec<_>>();
    let mut severities = vec![Choice::new("", t.patients_finding_severity_none())];
    severities.extend(Severity::ALL.iter().map(|&it| Choice::new(it.as_str(), words::severity(t, it))));
    let named = if kind == FindingKind::Allergy { t.patients_finding_substance() } else { t.patients_finding_name() };
    html! {
        <FormSheet form={form.state()} title={t.patients_history_add()} save={t.patients_history_add()} on_close={props.on_close.clone()} testid="finding-sheet">
            <SelectField name="kind" label={t.patients_finding_kind()} bind={bind!(form.kind)} choices={kinds} />
            <TextField name="name" label={named} bind={bind!(form.name)} autofocus=true />
            if kind == FindingKind::Condition {
                <TextField name="code" label={t.patients_finding_code()} bind={bind!(form.code)} placeholder="I48.0" optional=true />
            }
            if kind == FindingKind::Allergy {
                <TextField name="reaction" label={t.patients_finding_reaction()} bind={bind!(form.reaction)} optional=true />
                <SelectField name="severity" label={t.patients_finding_severity()} bind={bind!(form.severity)} choices={severities} />
            }
            <DateField name="noted_on" label={t.patients_finding_noted()} bind={bind!(form.noted_on)} />
            if kind == FindingKind::Pregnancy {
                <DateField name="expires_on" label={t.patients_finding_expires()} bind={bind!(form.expires_on)} optional=true />
            }
            if !matches!(kind, FindingKind::Allergy | FindingKind::Pregnancy) {
                <CheckField testid="alert" label={t.patients_finding_alert()} bind={bind!(form.alert)} />
            }
        </FormSheet>
    }
}
