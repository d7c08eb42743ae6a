//! The clinic's list of medicines.

use cuspid_model::MedicineId;
use cuspid_model::Permission;
use cuspid_model::requests::treatment::*;
use yew::prelude::*;

use crate::bind;
use crate::components::{
    Button, ButtonKind, Cells, CheckField, Column, Empty, FormSheet, Icon, List, NoMatch, NumberField, Rows,
    SearchField, TextField, use_confirm, use_done, use_list_keys, use_refusal_toasts,
};
use crate::guard;
use crate::hooks::{Bind, Check, Form, Pages, use_form, use_hotkey_when, use_query, use_submit};
use crate::pages::treatment::find::medicine_name;
use crate::session::{use_session, use_texts};

/// The list, searched as one types.
#[component]
pub fn Medicines() -> Html {
    let t = use_texts();
    let session = use_session();
    let typed = use_state(String::new);
    let beside = use_state(|| None::<Option<MedicineRow>>);
    let keys = use_list_keys();
    let query = use_query(ListMedicines { find: typed.parse().ok(), archived: true });
    let may = session.can(Permission::PrescriptionsWrite);
    let set = {
        let beside = beside.clone();
        Callback::from(move |what: Option<Option<MedicineRow>>| beside.set(what))
    };
    use_hotkey_when(may, "N", t.prescriptions_medicine_new(), set.reform(|()| Some(None)));
    let cells = Cells::new(
        |row: &MedicineRow| row.id.to_string(),
        move |row: &MedicineRow| {
            let name = medicine_name(row);
            vec![
                html! { <b class={classes!("cut", row.archived.then_some("is-void"))}>{ name }</b> },
                row.route.clone().unwrap_or_default().into(),
                html! { <span class="cut">{ row.dosage.clone().unwrap_or_default() }</span> },
                row.class.clone().unwrap_or_default().into(),
            ]
        },
    );
    let columns = vec![
        Column::new(t.prescriptions_medicine()),
        Column::new(t.prescriptions_route()).width("18%"),
        Column::new(t.prescriptions_dosage()).width("24%"),
        Column::new(t.prescriptions_class()).width("18%"),
    ];
    let bind = {
        let typed = typed.clone();
        Bind::new((*typed).clone(), move |text| typed.set(text))
    };
    let empty = if typed.trim().is_empty() {
        html! { <Empty icon={Icon::Pill} title={t.prescriptions_medicine_none_title()} /> }
    } else {
        html! { <NoMatch query={(*typed).clone()} /> }
    };
    let on_open = may.then(|| set.reform(|row: MedicineRow| Some(Some(row))));
    html! {
        <>
            <div class="row">
                <SearchField label={t.prescriptions_medicine_search()} placeholder={t.prescriptions_medicine_search()} {bind} onkeydown={keys.forward()} />
                <span class="push"></span>
                if may {
                    <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={set.reform(|_: MouseEvent| Some(None))} testid="medicine-new">
                        { t.prescriptions_medicine_new() }
                    </Button>
                }
            </div>
            <List label={t.prescriptions_tab_list()} {columns} rows={Rows::of(Pages::of(&query), cells).open(on_open)} {empty} {keys} tight=true testid="medicines" />
            if let Some(medicine) = &*beside {
                <MedicineSheet
                    key={medicine.as_ref().map(|row| row.id.to_string()).unwrap_or_default()}
                    medicine={medicine.clone()}
                    on_close={set.reform(|()| None)}
                />
            }
        </>
    }
}

#[derive(Clone, PartialEq)]
struct Draft {
    generic_name: String,
    brand: String,
    form: String,
    strength: String,
    route: String,
    dosage: String,
    class: String,
    caution: bool,
    least_age: String,
}

impl Draft {
    fn of(row: Option<&MedicineRow>) -> Self {
        let text = |get: fn(&MedicineRow) -> &Option<String>| row.and_then(|row| get(row).clone()).unwrap_or_default();
        Self {
            generic_name: row.map(|row| row.generic_name.clone()).unwrap_or_default(),
            brand: text(|row| &row.brand),
            form: text(|row| &row.form),
            strength: text(|row| &row.strength),
            route: text(|row| &row.route),
            dosage: text(|row| &row.dosage),
            class: text(|row| &row.class),
            caution: row.is_some_and(|row| row.pregnancy_caution),
            least_age: row.and_then(|row| row.least_age).map(|age| age.to_string()).unwrap_or_default(),
        }
    }

    fn details(&self, check: &mut Check) -> Option<MedicineDetails> {
        let generic_name = check.read("details.generic_name", &self.generic_name);
        let brand = check.optional("details.brand", &self.brand);
        let form = check.optional("details.form", &self.form);
        let strength = check.optional("details.strength", &self.strength);
        let route = check.optional("details.route", &self.route);
        let dosage = check.optional("details.dosage", &self.dosage);
        let class = check.optional("details.class", &self.class);
        let least_age = if self.least_age.trim().is_empty() {
            Some(None)
        } else {
            let years = check.number("details.least_age", &self.least_age, 0..=120);
            years.map(|years| u32::try_from(years).ok())
        };
        Some(MedicineDetails {
            generic_name: generic_name?,
            brand: brand?,
            form: form?,
            strength: strength?,
            route: route?,
            dosage: dosage?,
            class: class?,
            pregnancy_caution: self.caution,
            least_age: least_age?,
        })
    }
}

#[derive(Properties, PartialEq)]
struct MedicineProps {
    medicine: Option<MedicineRow>,
    on_close: Callback<()>,
}

#[component]
fn MedicineSheet(props: &MedicineProps) -> Html {
    match &props.medicine {
        Some(row) => html! { <ChangeSheet row={row.clone()} on_close={props.on_close.clone()} /> },
        None => html! { <AddSheet on_close={props.on_close.clone()} /> },
    }
}

#[derive(Properties, PartialEq)]
struct AddProps {
    on_close: Callback<()>,
}

#[component]
fn AddSheet(props: &AddProps) -> Html {
    let t = use_texts();
    let done = use_done(t.prescriptions_medicine_saved(), &props.on_close);
    let form = use_form(
        || Draft::of(None),
        |draft: &Draft, check: &mut Check| Some(AddMedicine { details: draft.details(check)? }),
        done.reform(|_| ()),
    );
    html! {
        <FormSheet form={form.state()} title={t.prescriptions_medicine_new()} save={t.prescriptions_medicine_save()} on_close={props.on_close.clone()} testid="medicine-sheet">
            { fields(t, &form) }
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct ChangeProps {
    row: MedicineRow,
    on_close: Callback<()>,
}

#[component]
fn ChangeSheet(props: &ChangeProps) -> Html {
    let t = use_texts();
    let done = use_done(t.prescriptions_medicine_saved(), &props.on_close);
    let (medicine, archived) = (props.row.id, props.row.archived);
    let form = use_form(
        || Draft::of(Some(&props.row)),
        move |draft: &Draft, check: &mut Check| Some(ChangeMedicine { medicine, details: draft.details(check)? }),
        done.clone(),
    );
    html! {
        <FormSheet
            form={form.state()} title={t.prescriptions_medicine_change()} save={t.prescriptions_medicine_save()}
            on_close={props.on_close.clone()} aside={html! { <Archive {medicine} {archived} on_done={done} /> }} testid="medicine-sheet"
        >
            { fields(t, &form) }
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct ArchiveProps {
    medicine: MedicineId,
    archived: bool,
    on_done: Callback<()>,
}

#[component]
fn Archive(props: &ArchiveProps) -> Html {
    let t = use_texts();
    let confirm = use_confirm();
    let submit = use_submit::<ArchiveMedicine>(props.on_done.clone());
    use_refusal_toasts([&submit.error]);
    let (medicine, archived) = (props.medicine, !props.archived);
    let act = submit.send.reform(move |()| ArchiveMedicine { medicine, archived });
    let onclick = Callback::from(move |_: MouseEvent| guard::leave(t, &confirm, &act));
    html! {
        <Button kind={ButtonKind::Quiet} icon={Icon::Archive} {onclick} busy={submit.running} testid="medicine-archive">
            { if archived { t.prescriptions_medicine_archive() } else { t.prescriptions_medicine_restore() } }
        </Button>
    }
}

fn fields(t: &cuspid_texts::Texts, form: &Form<Draft>) -> Html {
    html! {
        <>
            <TextField name="details.generic_name" label={t.prescriptions_generic()} hint={t.prescriptions_generic_hint()} bind={bind!(form.generic_name)} autofocus=true />
            <div class="grid-2">
                <TextField name="details.strength" label={t.prescriptions_strength()} bind={bind!(form.strength)} optional=true />
                <TextField name="details.form" label={t.prescriptions_form()} bind={bind!(form.form)} optional=true />
                <TextField name="details.brand" label={t.prescriptions_brand()} bind={bind!(form.brand)} optional=true />
                <TextField name="details.route" label={t.prescriptions_route()} bind={bind!(form.route)} optional=true />
            </div>
            <TextField name="details.dosage" label={t.prescriptions_dosage()} bind={bind!(form.dosage)} optional=true />
            <TextField name="details.class" label={t.prescriptions_class()} hint={t.prescriptions_class_hint()} bind={bind!(form.class)} optional=true />
            <NumberField name="details.least_age" label={t.prescriptions_least_age()} bind={bind!(form.least_age)} optional=true />
            <CheckField label={t.prescriptions_caution()} bind={bind!(form.caution)} />
        </>
    }
}
