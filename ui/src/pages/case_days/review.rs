//! What an anesthesiologist says of a patient before anaesthesia, written down: by himself, or by who was told.

use cuspid_model::requests::case_days::*;
use cuspid_model::requests::providers::{ListProviders, Profession};
use cuspid_model::{CaseDayMemberId, CasePatientId, ErrorCode, ProviderId};
use yew::prelude::*;

use super::words;
use crate::bind;
use crate::components::{FormSheet, SelectField, TextField, use_done};
use crate::hooks::{Check, Choice, Form, use_form, use_query};
use crate::session::use_texts;

#[derive(Clone, Default, PartialEq)]
struct Draft {
    reviewer: String,
    outcome: String,
    note: String,
}

impl Draft {
    fn outcome(&self, check: &mut Check) -> Option<ReviewOutcome> {
        check.chosen("outcome", ReviewOutcome::parse(&self.outcome))
    }

    fn note(&self, check: &mut Check, outcome: Option<ReviewOutcome>) -> Option<Option<cuspid_model::text::Label>> {
        let note = check.optional("note", &self.note)?;
        if note.is_none() && outcome.is_some_and(|outcome| outcome != ReviewOutcome::Cleared) {
            return check.refuse("note", ErrorCode::Missing);
        }
        Some(note)
    }
}

/// See [`ReviewSheet`].
#[derive(Properties, PartialEq)]
pub struct ReviewSheetProps {
    /// Whom.
    pub case_patient: CasePatientId,
    /// The patient's name.
    pub name: String,
    /// One's own seat, for who reviews himself; none for who writes down what another one said.
    #[prop_or_default]
    pub member: Option<CaseDayMemberId>,
    /// The anesthesiologist of the day.
    #[prop_or_default]
    pub reviewer: Option<ProviderId>,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// Writes a review down. It stands beside those before it and is not changed any more.
#[component]
pub fn ReviewSheet(props: &ReviewSheetProps) -> Html {
    match props.member {
        Some(member) => html! {
            <Own {member} case_patient={props.case_patient} name={props.name.clone()} on_close={props.on_close.clone()} />
        },
        None => html! {
            <Told case_patient={props.case_patient} name={props.name.clone()} reviewer={props.reviewer} on_close={props.on_close.clone()} />
        },
    }
}

#[derive(Properties, PartialEq)]
struct OwnProps {
    member: CaseDayMemberId,
    case_patient: CasePatientId,
    name: String,
    on_close: Callback<()>,
}

#[component]
fn Own(props: &OwnProps) -> Html {
    let t = use_texts();
    let done = use_done(t.case_days_review_saved(), &props.on_close);
    let OwnProps { member, case_patient, .. } = *props;
    let review = move |draft: &Draft, check: &mut Check| {
        let outcome = draft.outcome(check);
        let note = draft.note(check, outcome);
        Some(ReviewCasePatient { member, case_patient, outcome: outcome?, note: note? })
    };
    let form = use_form(Draft::default, review, done);
    html! {
        <FormSheet form={form.state()} title={t.case_days_review_of(&props.name)} save={t.case_days_review_save()} on_close={props.on_close.clone()} testid="review-sheet">
            <Fields {form} />
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct ToldProps {
    case_patient: CasePatientId,
    name: String,
    reviewer: Option<ProviderId>,
    on_close: Callback<()>,
}

#[component]
fn Told(props: &ToldProps) -> Html {
    let t = use_texts();
    let done = use_done(t.case_days_review_saved(), &props.on_close);
    let people = use_query(ListProviders { inactive: false });
    let ToldProps { case_patient, reviewer, .. } = *props;
    let review = move |draft: &Draft, check: &mut Check| {
        let reviewer = check.chosen("reviewer", draft.reviewer.parse().ok());
        let outcome = draft.outcome(check);
        let note = draft.note(check, outcome);
        Some(RecordCaseReview { case_patient, reviewer: reviewer?, outcome: outcome?, note: note? })
    };
    let first = move || Draft {
        reviewer: reviewer.map(|provider| provider.to_string()).unwrap_or_default(),
        ..Draft::default()
    };
    let form = use_form(first, review, done);
    let able = people.data.iter().flat_map(|list| &list.providers);
    let able = able.filter(|row| row.details.profession == Profession::Anesthesiologist);
    let choices: Vec<Choice> = able.map(|row| Choice::new(row.id.to_string(), row.details.name.to_string())).collect();
    html! {
        <FormSheet form={form.state()} title={t.case_days_review_of(&props.name)} save={t.case_days_review_save()} on_close={props.on_close.clone()} testid="review-sheet">
            <SelectField name="reviewer" label={t.case_days_review_by()} bind={bind!(form.reviewer)} {choices} placeholder={AttrValue::from(t.case_days_choose())} />
            <Fields {form} />
        </FormSheet>
    }
}

#[derive(Properties)]
struct FieldsProps {
    form: Form<Draft>,
}

impl PartialEq for FieldsProps {
    fn eq(&self, _: &Self) -> bool {
        // The draft changes behind the same form.
        false
    }
}

#[component]
fn Fields(props: &FieldsProps) -> Html {
    let t = use_texts();
    let form = &props.form;
    let choices: Vec<Choice> = ReviewOutcome::ALL
        .iter()
        .map(|outcome| Choice::new(outcome.as_str(), words::review_text(t, *outcome)))
        .collect();
    html! {
        <>
            <SelectField name="outcome" label={t.case_days_review_outcome()} bind={bind!(form.outcome)} {choices} placeholder={AttrValue::from(t.case_days_choose())} />
            <TextField name="note" label={t.case_days_review_note()} hint={t.case_days_review_note_hint()} bind={bind!(form.note)} />
        </>
    }
}

/// See [`Reviews`].
#[derive(Properties, PartialEq)]
pub struct ReviewsProps {
    /// The last first.
    pub reviews: Vec<CaseReviewRow>,
}

/// The reviews of a patient: the last one in a badge, with what was said.
#[component]
pub fn Reviews(props: &ReviewsProps) -> Html {
    let t = use_texts();
    let format = crate::session::use_format();
    let last = props.reviews.first();
    let line = |review: &CaseReviewRow| {
        let by = match &review.recorded_by {
            Some(by) => t.case_days_review_told(&review.reviewer, by),
            None => review.reviewer.clone(),
        };
        let note = review.note.iter().map(|note| format!(" · {note}")).collect::<String>();
        format!("{}: {}, {by}{note}", words::review_text(t, review.outcome), format.date_time(review.at))
    };
    html! {
        <>
            { words::review_badge(t, last.map(|review| review.outcome)) }
            { for props.reviews.iter().map(|review| html! { <small class="muted num case-review">{ line(review) }</small> }) }
        </>
    }
}
