use cuspid_model::TaxId;
use cuspid_model::requests::settings::{SaveTax, TaxClass};
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::bind;
use crate::components::{ArchiveButton, Confirm, FormSheet, RateField, TextField, use_done};
use crate::hooks::{Check, use_form};
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
    let class = props.class.as_ref();
    let done = use_done(t.settings_class_saved(), &props.on_close).reform(|_: TaxId| ());
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
    let aside = class.and_then(|class| archive(t, class, &props.on_close));
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

/// Takes a class off the offer, or puts it back.
fn archive(t: &Texts, class: &TaxClass, on_done: &Callback<()>) -> Option<Html> {
    let away = class.archived;
    let request = SaveTax { tax: Some(class.id), name: class.name.parse().ok()?, rate: class.rate, archived: !away };
    let question = Confirm {
        title: t.settings_class_archive_title(&class.name).into(),
        body: t.settings_class_archive_body(i64::from(class.services)).into(),
        act: t.settings_class_archive().into(),
        keep: t.settings_class_archive_keep().into(),
        ..Confirm::default()
    };
    Some(html! {
        <ArchiveButton<SaveTax>
            {request}
            {away}
            {question}
            restore={t.settings_class_restore()}
            done={if away { t.settings_class_restored() } else { t.settings_class_put_away() }}
            on_done={on_done.clone()}
            testid="tax-archive"
        />
    })
}
