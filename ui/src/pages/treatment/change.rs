//! Changing a procedure that is not done yet, and saying on which day one was done.

use cuspid_model::DoctorId;
use cuspid_model::requests::treatment::{ChangeProcedure, ProcedureRow, ProcedureStatus, SetProcedureStatus};
use cuspid_model::tooth::Site;
use yew::prelude::*;

use super::find::use_doctors;
use super::words::{site_text, site_typed, typed_place};
use crate::bind;
use crate::components::{DateField, FormSheet, Icon, MoneyField, SelectField, TextField, use_done};
use crate::hooks::{Check, Choice, use_form};
use crate::session::{use_format, use_texts};

/// See [`ChangeSheet`] and [`DoneSheet`].
#[derive(Properties, PartialEq)]
pub struct ChangeProps {
    /// The procedure.
    pub row: ProcedureRow,
    /// It is done with.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    site: String,
    doctor: String,
    price: String,
    remark: String,
}

/// Changes place, dentist, price and remark.
#[component]
pub fn ChangeSheet(props: &ChangeProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let row = &props.row;
    let (mut doctors, _) = use_doctors();
    // Whoever was to do it may have left since.
    if let Some(doctor) = row.doctor.as_ref().filter(|doctor| !doctors.iter().any(|c| c.value == doctor.id.to_string()))
    {
        doctors.push(Choice::new(doctor.id.to_string(), doctor.name.clone()));
    }
    let done = use_done(t.treatments_procedure_saved(), &props.on_close);
    let (procedure, site) = (row.id, row.site);
    let form = use_form(
        || Draft {
            site: site_typed(t, row.site),
            doctor: row.doctor.as_ref().map(|doctor| doctor.id.to_string()).unwrap_or_default(),
            price: format.money(row.price),
            remark: row.remark.clone().unwrap_or_default(),
        },
        {
            let format = format.clone();
            move |draft: &Draft, check: &mut Check| {
                let site = match site {
                    Site::WholeMouth => Some(site),
                    _ => check.read("site", &typed_place(t, &draft.site)),
                };
                let doctor = check.chosen("doctor", draft.doctor.parse::<DoctorId>().ok());
                let price = check.money("price", &draft.price, &format);
                let remark = check.optional("remark", &draft.remark);
                Some(ChangeProcedure { procedure, site: site?, doctor: Some(doctor?), price: price?, remark: remark? })
            }
        },
        done,
    );
    html! {
        <FormSheet form={form.state()} title={t.treatments_procedure_change()} save={t.treatments_procedure_save()} on_close={props.on_close.clone()} testid="procedure-sheet">
            <What row={row.clone()} />
            if site != Site::WholeMouth {
                <TextField name="site" label={t.treatments_place()} hint={t.treatments_place_hint()} bind={bind!(form.site)} autofocus=true />
            }
            <SelectField name="doctor" label={t.treatments_doctor()} bind={bind!(form.doctor)} choices={doctors} placeholder={AttrValue::from(t.treatments_doctor_choose())} />
            <MoneyField name="price" label={t.treatments_price()} bind={bind!(form.price)} />
            <TextField name="remark" label={t.treatments_remark()} bind={bind!(form.remark)} optional=true />
        </FormSheet>
    }
}

/// Says on which day a procedure was done.
#[component]
pub fn DoneSheet(props: &ChangeProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let done = use_done(t.treatments_procedure_was_recorded(), &props.on_close);
    let procedure = props.row.id;
    let form = use_form(
        || format.today().to_string(),
        move |day: &String, check: &mut Check| {
            let done_on = check.read("done_on", day)?;
            Some(SetProcedureStatus { procedure, status: ProcedureStatus::Done, done_on: Some(done_on) })
        },
        done,
    );
    let bind = form.bind(String::clone, |day, typed| *day = typed);
    html! {
        <FormSheet form={form.state()} title={t.treatments_mark_done_on()} save={t.treatments_mark_done_save()} on_close={props.on_close.clone()} testid="done-sheet">
            <What row={props.row.clone()} />
            <DateField name="done_on" label={t.treatments_done_on()} {bind} autofocus=true />
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct WhatProps {
    row: ProcedureRow,
}

/// Which procedure it is about.
#[component]
fn What(props: &WhatProps) -> Html {
    let t = use_texts();
    let row = &props.row;
    html! {
        <p class="row">
            { Icon::Tooth.html() }<b>{ &row.name }</b><span class="muted num">{ format!("{} · {}", row.code, site_text(t, row.site)) }</span>
        </p>
    }
}
