//! Asking for availability, and changing what is asked for.

use std::collections::BTreeSet;

use cuspid_model::requests::providers::{ListProviders, ProviderRow};
use cuspid_model::requests::scheduling::{AddPeriod, ChangePeriod, Period, PeriodRow, RemovePeriod};
use cuspid_model::time::PlainDate;
use cuspid_model::{PeriodId, ProviderId};
use yew::prelude::*;

use crate::bind;
use crate::components::{ArchiveButton, CheckField, CheckGroup, Confirm, DateField, FormSheet, TextField, use_toasts};
use crate::format::Format;
use crate::hooks::{Bind, Check, Form, use_form, use_query};
use crate::pages::availability::words::profession_text;
use crate::session::{use_format, use_texts};

/// See [`PeriodForm`].
#[derive(Properties, PartialEq)]
pub struct PeriodFormProps {
    /// The period; none for a new one.
    pub row: Option<PeriodRow>,
    /// It was closed.
    pub on_close: Callback<()>,
    /// The period that was saved.
    pub on_done: Callback<PeriodId>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    name: String,
    from: String,
    until: String,
    opens: String,
    closes: String,
    everybody: bool,
    asked: BTreeSet<ProviderId>,
}

impl Draft {
    fn of(period: &Period) -> Self {
        Self {
            name: period.name.to_string(),
            from: period.from.to_string(),
            until: period.until.to_string(),
            opens: period.opens.to_string(),
            closes: period.closes.to_string(),
            everybody: period.asked.is_empty(),
            asked: period.asked.iter().copied().collect(),
        }
    }

    /// The month after the next two weeks, which is asked for from today on.
    fn new(format: &Format) -> Self {
        let today = format.today();
        let from = today.plus_days(14).and_then(|day| day.plus_months(1)).map(PlainDate::first_of_month);
        let until = from.and_then(|from| from.plus_months(1)?.plus_days(-1));
        let text = |date: Result<PlainDate, _>| date.map(|date: PlainDate| date.to_string()).unwrap_or_default();
        Self {
            name: from.map(|from| format.month(from)).unwrap_or_default(),
            from: text(from),
            until: text(until),
            opens: today.to_string(),
            closes: text(today.plus_days(14)),
            everybody: true,
            asked: BTreeSet::new(),
        }
    }

    fn checked(&self, check: &mut Check) -> Option<Period> {
        let name = check.read("period.name", &self.name);
        let from = check.read("period.from", &self.from);
        let until = check.read("period.until", &self.until);
        let opens = check.read("period.opens", &self.opens);
        let closes = check.read("period.closes", &self.closes);
        let asked = if self.everybody { vec![] } else { self.asked.iter().copied().collect() };
        if !self.everybody && asked.is_empty() {
            return check.refuse("period.asked", cuspid_model::ErrorCode::Missing);
        }
        Some(Period { name: name?, from: from?, until: until?, opens: opens?, closes: closes?, asked })
    }
}

/// A form for a period.
#[component]
pub fn PeriodForm(props: &PeriodFormProps) -> Html {
    match &props.row {
        Some(row) => {
            html! { <ChangeSheet row={row.clone()} on_close={props.on_close.clone()} on_done={props.on_done.clone()} /> }
        }
        None => html! { <AddSheet on_close={props.on_close.clone()} on_done={props.on_done.clone()} /> },
    }
}

#[derive(Properties, PartialEq)]
struct AddProps {
    on_close: Callback<()>,
    on_done: Callback<PeriodId>,
}

#[component]
fn AddSheet(props: &AddProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let done = {
        let on_done = props.on_done.clone();
        Callback::from(move |period| {
            toasts.done(t.scheduling_period_added());
            on_done.emit(period);
        })
    };
    let form = use_form(
        || Draft::new(&format),
        |draft: &Draft, check: &mut Check| Some(AddPeriod { period: draft.checked(check)? }),
        done,
    );
    html! {
        <FormSheet form={form.state()} title={t.scheduling_period_new()} save={t.scheduling_period_add()} on_close={props.on_close.clone()} testid="period-sheet">
            <Fields form={form.clone()} />
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct ChangeProps {
    row: PeriodRow,
    on_close: Callback<()>,
    on_done: Callback<PeriodId>,
}

#[component]
fn ChangeSheet(props: &ChangeProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let id = props.row.id;
    let done = {
        let on_done = props.on_done.clone();
        Callback::from(move |()| {
            toasts.done(t.scheduling_period_saved());
            on_done.emit(id);
        })
    };
    let form = use_form(
        || Draft::of(&props.row.period),
        move |draft: &Draft, check: &mut Check| Some(ChangePeriod { id, period: draft.checked(check)? }),
        done,
    );
    let question = Confirm {
        title: t.scheduling_period_remove_title(&*props.row.period.name).into(),
        body: t.scheduling_period_remove_body().into(),
        act: t.scheduling_period_remove().into(),
        keep: t.scheduling_period_keep().into(),
        danger: true,
        ..Confirm::default()
    };
    let counts = props.row.counts;
    let aside = html! {
        if counts.missing == counts.asked {
            <ArchiveButton<RemovePeriod>
                request={RemovePeriod { period: id }}
                away=false
                {question}
                restore=""
                done={t.scheduling_period_removed()}
                on_done={props.on_close.clone()}
                testid="period-remove"
            />
        }
    };
    html! {
        <FormSheet form={form.state()} title={t.scheduling_period_change()} save={t.scheduling_period_save()} on_close={props.on_close.clone()} {aside} testid="period-sheet">
            <Fields form={form.clone()} />
        </FormSheet>
    }
}

#[derive(Properties)]
struct FieldsProps {
    form: Form<Draft>,
}

impl PartialEq for FieldsProps {
    /// The draft inside changes without the form being another one: drawn every time.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[component]
fn Fields(props: &FieldsProps) -> Html {
    let t = use_texts();
    let form = &props.form;
    let providers = use_query(ListProviders { inactive: false });
    let rows = providers.data.as_ref().map(|list| list.providers.clone()).unwrap_or_default();
    let everybody = form.draft().everybody;
    let person = |row: &ProviderRow| {
        let (id, touch) = (row.id, form.state().touch);
        let bind: Bind<bool> = form.bind(
            move |draft: &Draft| draft.asked.contains(&id),
            move |draft: &mut Draft, on: bool| {
                touch.emit("period.asked".into());
                if on {
                    draft.asked.insert(id);
                } else {
                    draft.asked.remove(&id);
                }
            },
        );
        html! { <CheckField label={row.details.name.to_string()} hint={profession_text(t, row.details.profession)} {bind} /> }
    };
    html! {
        <>
            <TextField name="period.name" label={t.scheduling_period_name()} bind={bind!(form.name)} autofocus=true />
            <div class="grid-2">
                <DateField name="period.from" label={t.scheduling_first_day()} bind={bind!(form.from)} />
                <DateField name="period.until" label={t.scheduling_last_day()} bind={bind!(form.until)} />
                <DateField name="period.opens" label={t.scheduling_opens()} bind={bind!(form.opens)} />
                <DateField name="period.closes" label={t.scheduling_closes()} bind={bind!(form.closes)} hint={t.scheduling_closes_hint()} />
            </div>
            <CheckField label={t.scheduling_everybody()} bind={bind!(form.everybody)} testid="everybody" />
            if !everybody {
                <CheckGroup name="period.asked" label={t.scheduling_who()}>{ for rows.iter().map(person) }</CheckGroup>
            }
        </>
    }
}
