//! Adding and changing a service.

use cuspid_model::ServiceId;
use cuspid_model::requests::resources::AnyResource;
use cuspid_model::requests::treatment::{
    AddService, ArchiveService, ChangeService, ServiceDetails, ServiceKind, ServiceRow, ServiceScope, TaxRow,
};
use cuspid_model::time::Minutes;
use cuspid_texts::Texts;
use yew::prelude::*;

use super::every::{Every, EveryFields};
use super::needs::NeedsField;
use super::words::{kind_word, scope_word};
use crate::bind;
use crate::components::{
    ArchiveButton, ComboField, Confirm, FormSheet, MoneyField, NumberField, SelectField, TextField, use_done,
};
use crate::format::Format;
use crate::hooks::{Check, Choice, Form, Search, use_form};
use crate::session::{use_format, use_texts};

/// See [`ServiceSheet`].
#[derive(Properties, PartialEq)]
pub struct ServiceProps {
    /// The service; none for a new one.
    #[prop_or_default]
    pub service: Option<ServiceRow>,
    /// The tax classes.
    pub taxes: Vec<TaxRow>,
    /// The headings there are.
    pub categories: Vec<String>,
    /// It was closed.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    code: String,
    name: String,
    category: String,
    price: String,
    tax: String,
    minutes: String,
    scope: ServiceScope,
    kind: ServiceKind,
    recall: Every,
    needs: Vec<AnyResource>,
}

impl Draft {
    fn new() -> Self {
        Self {
            code: String::new(),
            name: String::new(),
            category: String::new(),
            price: String::new(),
            tax: String::new(),
            minutes: "30".to_owned(),
            scope: ServiceScope::WholeMouth,
            kind: ServiceKind::General,
            recall: Every::of(None),
            needs: vec![],
        }
    }

    fn of(row: &ServiceRow, format: &Format) -> Self {
        Self {
            code: row.code.clone(),
            name: row.name.clone(),
            category: row.category.clone().unwrap_or_default(),
            price: format.money(row.price),
            tax: row.tax.map(|tax| tax.to_string()).unwrap_or_default(),
            minutes: row.minutes.to_string(),
            scope: row.scope,
            kind: row.kind,
            recall: Every::of(row.recall),
            needs: row.needs.clone(),
        }
    }

    fn details(&self, check: &mut Check, format: &Format) -> Option<ServiceDetails> {
        let code = check.read("details.code", &self.code);
        let name = check.read("details.name", &self.name);
        let category = check.optional("details.category", &self.category);
        let price = check.money("details.price", &self.price, format);
        let minutes = check.number("details.minutes", &self.minutes, 1..=1440);
        let recall = self.recall.checked("details.recall", check);
        Some(ServiceDetails {
            code: code?,
            name: name?,
            category: category?,
            price: price?,
            tax: self.tax.parse().ok(),
            minutes: Minutes::new(u32::try_from(minutes?).ok()?).ok()?,
            scope: self.scope,
            kind: self.kind,
            recall: recall?,
            needs: self.needs.clone(),
        })
    }
}

/// Adds a service, or changes one.
#[component]
pub fn ServiceSheet(props: &ServiceProps) -> Html {
    match &props.service {
        None => html! {
            <AddSheet taxes={props.taxes.clone()} categories={props.categories.clone()} on_close={props.on_close.clone()} />
        },
        Some(service) => html! {
            <ChangeSheet service={service.clone()} taxes={props.taxes.clone()} categories={props.categories.clone()} on_close={props.on_close.clone()} />
        },
    }
}

#[derive(Properties, PartialEq)]
struct AddProps {
    taxes: Vec<TaxRow>,
    categories: Vec<String>,
    on_close: Callback<()>,
}

#[component]
fn AddSheet(props: &AddProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let done = use_done(t.services_added(), &props.on_close).reform(|_: ServiceId| ());
    let form = use_form(
        Draft::new,
        move |draft: &Draft, check| Some(AddService { details: draft.details(check, &format)? }),
        done,
    );
    html! {
        <FormSheet form={form.state()} title={t.services_new()} save={t.services_add()} on_close={props.on_close.clone()} testid="service-sheet">
            <Fields {form} taxes={props.taxes.clone()} categories={props.categories.clone()} />
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct ChangeProps {
    service: ServiceRow,
    taxes: Vec<TaxRow>,
    categories: Vec<String>,
    on_close: Callback<()>,
}

#[component]
fn ChangeSheet(props: &ChangeProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let done = use_done(t.services_saved(), &props.on_close);
    let service = props.service.id;
    let form = {
        let reading = format.clone();
        use_form(
            || Draft::of(&props.service, &format),
            move |draft: &Draft, check| Some(ChangeService { service, details: draft.details(check, &reading)? }),
            done,
        )
    };
    html! {
        <FormSheet
            form={form.state()}
            title={props.service.name.clone()}
            save={t.services_save()}
            on_close={props.on_close.clone()}
            aside={archive(t, &props.service, &props.on_close)}
            testid="service-sheet"
        >
            <Fields {form} taxes={props.taxes.clone()} categories={props.categories.clone()} />
        </FormSheet>
    }
}

fn archive(t: &Texts, service: &ServiceRow, on_done: &Callback<()>) -> Html {
    let away = service.archived;
    let question = Confirm {
        title: t.services_archive_title().into(),
        body: t.services_archive_body(&service.name).into(),
        act: t.services_archive().into(),
        keep: t.services_archive_keep().into(),
        ..Confirm::default()
    };
    html! {
        <ArchiveButton<ArchiveService>
            request={ArchiveService { service: service.id, archived: !away }}
            {away}
            {question}
            restore={t.services_restore()}
            done={if away { t.services_restored() } else { t.services_put_away() }}
            on_done={on_done.clone()}
            testid="service-archive"
        />
    }
}

#[derive(Properties)]
struct FieldsProps {
    form: Form<Draft>,
    taxes: Vec<TaxRow>,
    categories: Vec<String>,
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
    let search = use_memo(props.categories.clone(), |categories| {
        Search::among(categories.iter().map(|name| Choice::new(name.clone(), name.clone())).collect())
    });
    let category = form.bind(
        |draft| (!draft.category.is_empty()).then(|| Choice::new(draft.category.clone(), draft.category.clone())),
        |draft: &mut Draft, choice: Option<Choice>| draft.category = choice.map(|c| c.value).unwrap_or_default(),
    );
    let on_add = category.set.reform(|typed: String| {
        let name = typed.trim().to_owned();
        Some(Choice::new(name.clone(), name))
    });
    let kind = form.bind(
        |draft| draft.kind.as_str().to_owned(),
        |draft: &mut Draft, word: String| {
            draft.kind = ServiceKind::parse(&word).unwrap_or(draft.kind);
            // A crown is on a whole tooth, whatever was chosen before.
            let scopes = draft.kind.scopes();
            if !scopes.contains(&draft.scope) {
                draft.scope = scopes.first().copied().unwrap_or(draft.scope);
            }
        },
    );
    let scope = form.bind(
        |draft| draft.scope.as_str().to_owned(),
        |draft: &mut Draft, word: String| draft.scope = ServiceScope::parse(&word).unwrap_or(draft.scope),
    );
    let kinds: Vec<Choice> =
        ServiceKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_word(t, *kind))).collect();
    let scopes = form.draft().kind.scopes();
    let scopes: Vec<Choice> = scopes.iter().map(|scope| Choice::new(scope.as_str(), scope_word(t, *scope))).collect();
    let chosen = form.draft().tax.clone();
    let taxes: Vec<Choice> = props
        .taxes
        .iter()
        .filter(|tax| !tax.archived || tax.id.to_string() == chosen)
        .map(|tax| Choice::new(tax.id.to_string(), tax.name.clone()))
        .collect();
    html! {
        <>
            <TextField name="details.name" label={t.services_name()} hint={t.services_name_hint()} bind={bind!(form.name)} autofocus=true />
            <div class="fields">
                <TextField name="details.code" label={t.services_code()} hint={t.services_code_hint()} bind={bind!(form.code)} />
                <ComboField
                    name="details.category"
                    label={t.services_category()}
                    hint={t.services_category_hint()}
                    bind={category}
                    search={(*search).clone()}
                    {on_add}
                    add_label={t.services_category_add()}
                    optional=true
                />
                <MoneyField name="details.price" label={t.services_price()} bind={bind!(form.price)} />
                <SelectField name="details.tax" label={t.services_tax()} bind={bind!(form.tax)} choices={taxes} placeholder={AttrValue::from(t.services_exempt())} />
                <SelectField name="details.kind" label={t.services_kind()} hint={t.services_kind_hint()} bind={kind} choices={kinds} />
                <SelectField name="details.scope" label={t.services_scope()} bind={scope} choices={scopes} />
                <NumberField name="details.minutes" label={t.services_minutes()} hint={t.services_minutes_hint()} bind={bind!(form.minutes)} />
            </div>
            <NeedsField bind={bind!(form.needs)} />
            <EveryFields name="details.recall" label={t.recall_every()} hint={t.recall_every_hint()} bind={bind!(form.recall)} />
        </>
    }
}
