//! The calendar of a doctor or a resource as a file for other programs.

use cuspid_model::requests::doctors::ListDoctors;
use cuspid_model::requests::export::{CalendarOf, ExportCalendar, MOST_EXPORTED_DAYS};
use cuspid_model::requests::resources::ListResources;
use cuspid_model::time::PlainDate;
use cuspid_model::{ErrorCode, Permission, ResourceId};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::call::save_document;
use crate::components::{Alert, Button, ButtonKind, CheckField, DateField, Icon, SelectField, Sheet, Tone, use_toasts};
use crate::hooks::{Bind, Choice, use_query, use_query_when};
use crate::session::{use_session, use_texts};

/// See [`ExportSheet`].
#[derive(Properties, PartialEq)]
pub struct ExportSheetProps {
    /// The day it begins with.
    pub date: PlainDate,
    /// Of this resource, unless another one is chosen.
    #[prop_or_default]
    pub resource: Option<ResourceId>,
    /// It was closed.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    of: String,
    from: String,
    days: String,
    names: bool,
}

/// How many days are offered.
const DAYS: [u32; 5] = [7, 31, 92, 184, MOST_EXPORTED_DAYS];
const DOCTOR: &str = "doctor ";
const RESOURCE: &str = "resource ";

/// Saves a calendar as a file.
#[component]
pub fn ExportSheet(props: &ExportSheetProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let sees_resources = use_session().can(Permission::ResourcesRead);
    let doctors = use_query(ListDoctors { archived: false });
    let resources = use_query_when(sees_resources.then_some(ListResources { archived: false }));
    let draft = use_state(|| Draft {
        of: props.resource.map(|id| format!("{RESOURCE}{id}")).unwrap_or_default(),
        from: props.date.to_string(),
        days: DAYS[1].to_string(),
        names: false,
    });
    let busy = use_state(|| false);
    let doctor =
        |row: &cuspid_model::requests::doctors::DoctorRow| Choice::new(format!("{DOCTOR}{}", row.id), row.name.clone());
    let resource = |row: &cuspid_model::requests::resources::ResourceRow| {
        Choice::new(format!("{RESOURCE}{}", row.id), row.details.name.to_string())
    };
    let mut choices: Vec<Choice> = doctors.data.iter().flat_map(|rows| rows.iter().map(doctor)).collect();
    choices.extend(resources.data.iter().flat_map(|rows| rows.iter().map(resource)));
    let days: Vec<Choice> =
        DAYS.iter().map(|days| Choice::new(days.to_string(), t.export_days(i64::from(*days)))).collect();
    let asked = request(&draft);
    let name = choices.iter().find(|choice| choice.value == draft.of).map(|choice| choice.label.to_string());
    let save = {
        let (asked, close, busy, toasts) = (asked.clone().ok(), props.on_close.clone(), busy.setter(), toasts);
        let file = format!("{} {}.ics", name.unwrap_or_default(), draft.from);
        Callback::from(move |()| {
            let Some(asked) = asked.clone() else { return };
            let (close, busy, toasts, file) = (close.clone(), busy.clone(), toasts.clone(), file.clone());
            busy.set(true);
            spawn_local(async move {
                match save_document(&asked, &file).await {
                    Ok(true) => {
                        toasts.done(t.export_saved());
                        close.emit(());
                    }
                    Ok(false) => {}
                    Err(error) => toasts.error(&error),
                }
                busy.set(false);
            });
        })
    };
    let bind = |get: fn(&Draft) -> &String, set: fn(&mut Draft, String)| {
        let (value, draft) = (get(&draft).clone(), draft.clone());
        Bind::new(value, move |value: String| {
            let mut changed = (*draft).clone();
            set(&mut changed, value);
            draft.set(changed);
        })
    };
    let names = {
        let draft = draft.clone();
        Bind::new(draft.names, move |names: bool| draft.set(Draft { names, ..(*draft).clone() }))
    };
    let foot = html! {
        <>
            <span class="push"></span>
            <Button onclick={props.on_close.reform(|_: MouseEvent| ())} testid="sheet-cancel">{ t.common_cancel() }</Button>
            <Button kind={ButtonKind::Primary} icon={Icon::Download} busy={*busy} disabled={asked.is_err()} onclick={save.reform(|_: MouseEvent| ())} testid="export-save">
                { t.export_save() }
            </Button>
        </>
    };
    html! {
        <Sheet title={t.export_title()} on_close={props.on_close.clone()} on_save={Some(save.clone())} {foot} testid="export-sheet">
            <div class="stack stack--m">
                <p>{ t.export_about() }</p>
                <SelectField name="of" label={t.export_of()} bind={bind(|draft| &draft.of, |draft, value| draft.of = value)} {choices} placeholder={AttrValue::from(t.export_choose())} autofocus=true />
                <div class="grid-2">
                    <DateField name="from" label={t.export_from()} bind={bind(|draft| &draft.from, |draft, value| draft.from = value)} />
                    <SelectField name="days" label={t.export_length()} bind={bind(|draft| &draft.days, |draft, value| draft.days = value)} choices={days} />
                </div>
                <CheckField label={t.export_names()} bind={names} testid="export-names" />
                if draft.names {
                    <Alert tone={Tone::Warning} slim=true>{ t.export_names_warning() }</Alert>
                }
            </div>
        </Sheet>
    }
}

/// What is asked for, once it is clear.
fn request(draft: &Draft) -> Result<ExportCalendar, ErrorCode> {
    let of = match (draft.of.strip_prefix(DOCTOR), draft.of.strip_prefix(RESOURCE)) {
        (Some(doctor), _) => CalendarOf::Doctor(doctor.parse()?),
        (_, Some(resource)) => CalendarOf::Resource(resource.parse()?),
        _ => return Err(ErrorCode::Missing),
    };
    let days = draft.days.parse().map_err(|_| ErrorCode::OutOfRange)?;
    Ok(ExportCalendar { of, from: draft.from.parse()?, days, names: draft.names })
}
