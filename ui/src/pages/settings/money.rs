//! When invoices are due, and how amounts are written.

use cuspid_model::requests::settings::{CurrencyShown, Rules, SaveRules};
use yew::prelude::*;

use super::SectionProps;
use super::sample::SampleButton;
use crate::bind;
use crate::components::{Card, FormArea, NumberField, SegField, SubmitButton, use_toasts};
use crate::format::Format;
use crate::hooks::{Check, Choice, use_form};
use crate::session::{use_format, use_texts};

#[derive(Clone, PartialEq)]
struct Draft {
    due_days: String,
    currency_shown: String,
}

impl Draft {
    fn rules(&self, saved: &Rules, check: &mut Check) -> Option<Rules> {
        let due_days = check.number("rules.due_days", &self.due_days, 0..=365);
        let currency_shown = check.chosen("rules.currency_shown", CurrencyShown::parse(&self.currency_shown));
        Some(Rules { due_days: u32::try_from(due_days?).ok()?, currency_shown: currency_shown?, ..saved.clone() })
    }
}

/// The section.
#[component]
pub fn Money(props: &SectionProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let settings = &props.settings;
    let done = Callback::from(move |()| toasts.done(t.settings_money_saved()));
    let form = {
        let settings = settings.clone();
        use_form(
            || Draft {
                due_days: props.settings.rules.due_days.to_string(),
                currency_shown: props.settings.rules.currency_shown.as_str().to_owned(),
            },
            move |draft: &Draft, check: &mut Check| Some(SaveRules { rules: draft.rules(&settings.rules, check)? }),
            done,
        )
    };
    let choice = |shown: CurrencyShown| {
        let format = Format { currency: settings.currency, currency_shown: shown, ..format.clone() };
        let example = cuspid_model::Money::new(123_450).map(|amount| format.money(amount)).unwrap_or_default();
        Choice::new(shown.as_str(), example)
    };
    let rules = form.draft().rules(&settings.rules, &mut Check::default());
    html! {
        <Card title={t.settings_money()}>
            <FormArea form={form.state()}>
                <div class="fields">
                    <NumberField name="rules.due_days" label={t.settings_due_days()} hint={t.settings_due_days_hint()} bind={bind!(form.due_days)} />
                    <SegField
                        name="rules.currency_shown"
                        label={t.settings_currency_shown()}
                        hint={t.settings_currency_shown_hint()}
                        bind={bind!(form.currency_shown)}
                        choices={CurrencyShown::ALL.iter().map(|shown| choice(*shown)).collect::<Vec<_>>()}
                    />
                </div>
                <div class="field">
                    <span class="field__label">{ t.settings_next_invoice() }</span>
                    <span class="field__fixed num">{ &settings.next_invoice }</span>
                    <p class="field__hint">{ t.settings_next_invoice_hint() }</p>
                </div>
                <div class="row">
                    <SubmitButton form={form.state()} testid="money-save">{ t.settings_money_save() }</SubmitButton>
                    <SampleButton letterhead={settings.letterhead.clone()} rules={rules.unwrap_or_else(|| settings.rules.clone())} testid="money-sample" />
                </div>
            </FormArea>
        </Card>
    }
}
