use cuspid_model::TaxId;
use cuspid_model::requests::settings::{SaveTax, TaxClass};
use yew::prelude::*;

use crate::bind;
use crate::components::{Button, ButtonKind, Confirm, FormSheet, RateField, TextField, use_confirm, use_toasts};
use crate::hooks::{Check, use_form, use_submit};
use crate::session::{use_format, use_texts};

/// See [`ClassSheet`].
#[derive(Properties, PartialEq)]
pub struct ClassProps {
    /// The class; none for a new one.
    #[prop_or_default]
    pub class: Option<TaxClass>,
    /// It was closed.
    pub on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    name: String,
    rate: String,
}

/// Adds a tax class, or changes one.
#[component]
pub fn ClassSheet(props: &ClassProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let class = props.class.as_ref();
    let done = {
        let (toasts, close) = (toasts.clone(), props.on_close.clone());
        Callback::from(move |_: TaxId| {
            toasts.done(t.settings_class_saved());
            close.emit(());
        })
    };
    let (tax, archived) = (class.map(|class| class.id), class.is_some_and(|class| class.archived));
    let form = {
        let reading = format.clone();
        use_form(
            || Draft {
                name: class.map(|class| class.name.clone()).unwrap_or_default(),
                rate: class.map(|class| format.rate(class.rate)).unwrap_or_default(),
            },
            move |draft: &Draft, check: &mut Check| {
                let name = check.read("name", &draft.name);
                let rate = check.rate("rate", &draft.rate, &reading);
                Some(SaveTax { tax, name: name?, rate: rate?, archived })
            },
            done,
        )
    };
    let title = if class.is_some() { t.settings_class_change() } else { t.settings_class_new() };
    let aside = class.map(|class| html! { <Archive class={class.clone()} on_done={props.on_close.clone()} /> });
    html! {
        <FormSheet
            form={form.state()}
            {title}
            save={t.settings_class_save()}
            on_close={props.on_close.clone()}
            aside={aside.unwrap_or_default()}
            testid="tax-sheet"
        >
            <TextField name="name" label={t.settings_class_name()} hint={t.settings_class_name_hint()} bind={bind!(form.name)} autofocus=true />
            <RateField name="rate" label={t.settings_class_rate()} hint={t.settings_class_rate_hint()} bind={bind!(form.rate)} />
        </FormSheet>
    }
}

#[derive(Properties, PartialEq)]
struct ArchiveProps {
    class: TaxClass,
    on_done: Callback<()>,
}

/// Takes a class off the offer, or puts it back.
#[component]
fn Archive(props: &ArchiveProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let class = &props.class;
    let away = class.archived;
    let done = {
        let (toasts, close) = (toasts.clone(), props.on_done.clone());
        Callback::from(move |_: TaxId| {
            toasts.done(if away { t.settings_class_restored() } else { t.settings_class_put_away() });
            close.emit(());
        })
    };
    let archive = use_submit::<SaveTax>(done);
    use_effect_with(archive.error.clone(), move |error| {
        if let Some(error) = error {
            toasts.error(error);
        }
    });
    let onclick = {
        let (send, class) = (archive.send, class.clone());
        Callback::from(move |_: MouseEvent| {
            let Ok(name) = class.name.parse() else { return };
            let request = SaveTax { tax: Some(class.id), name, rate: class.rate, archived: !away };
            if away {
                return send.emit(request);
            }
            let question = Confirm {
                title: t.settings_class_archive_title(&class.name).into(),
                body: t.settings_class_archive_body(i64::from(class.services)).into(),
                act: t.settings_class_archive().into(),
                keep: t.settings_class_archive_keep().into(),
                ..Confirm::default()
            };
            confirm.ask(question, send.reform(move |_| request.clone()));
        })
    };
    html! {
        <Button kind={ButtonKind::Quiet} {onclick} busy={archive.running} testid="tax-archive">
            { if away { t.settings_class_restore() } else { t.settings_class_archive() } }
        </Button>
    }
}
