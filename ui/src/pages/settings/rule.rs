use std::rc::Rc;

use cuspid_model::requests::settings::{Rules, SaveRules, Settings};
use cuspid_texts::Texts;
use yew::prelude::*;

use crate::components::{Card, FormArea, SelectField, SubmitButton, use_toasts};
use crate::hooks::{Check, Choice, use_form};
use crate::session::use_texts;

/// A rule that is one of a few numbers.
#[derive(Clone, Copy, PartialEq)]
pub enum NumberRule {
    /// Minutes after which a window locks itself.
    LockMinutes,
    /// Months for which a confirmed medical history is not asked about again.
    HistoryMonths,
    /// Minutes people need from one site to another.
    TravelMinutes,
}

impl NumberRule {
    /// The request's name for it.
    const fn name(self) -> &'static str {
        match self {
            Self::LockMinutes => "rules.lock_minutes",
            Self::HistoryMonths => "rules.history_months",
            Self::TravelMinutes => "rules.travel_minutes",
        }
    }

    /// Where it stands among the rules.
    const fn of(self, rules: &mut Rules) -> &mut u32 {
        match self {
            Self::LockMinutes => &mut rules.lock_minutes,
            Self::HistoryMonths => &mut rules.history_months,
            Self::TravelMinutes => &mut rules.travel_minutes,
        }
    }

    /// What is offered.
    const fn offered(self) -> [u32; 6] {
        match self {
            Self::LockMinutes => [2, 5, 10, 15, 20, 30],
            Self::HistoryMonths => [3, 6, 12, 18, 24, 36],
            Self::TravelMinutes => [0, 10, 20, 30, 45, 60],
        }
    }

    /// Its card, what it is called and how to choose it, and what its button does and says when it is done.
    fn texts(self, t: &Texts) -> [String; 5] {
        match self {
            Self::LockMinutes => [
                t.settings_locking(),
                t.settings_lock_after(),
                t.settings_lock_after_hint(),
                t.settings_security_save(),
                t.settings_security_saved(),
            ],
            Self::HistoryMonths => [
                t.settings_visits(),
                t.settings_history_after(),
                t.settings_history_after_hint(),
                t.settings_visits_save(),
                t.settings_visits_saved(),
            ],
            Self::TravelMinutes => [
                t.settings_travel(),
                t.settings_travel_minutes(),
                t.settings_travel_hint(),
                t.settings_travel_save(),
                t.settings_travel_saved(),
            ],
        }
    }

    /// A number of them in words.
    fn word(self, t: &Texts, number: u32) -> String {
        match self {
            Self::LockMinutes => t.settings_lock_after_minutes(i64::from(number)),
            Self::HistoryMonths => t.settings_months(i64::from(number)),
            Self::TravelMinutes => t.appointments_minutes(i64::from(number)),
        }
    }
}

/// See [`RuleCard`].
#[derive(Properties, PartialEq)]
pub struct RuleCardProps {
    /// The settings.
    pub settings: Rc<Settings>,
    /// Which rule.
    pub rule: NumberRule,
}

/// A rule of the clinic that is one of a few numbers.
#[component]
pub fn RuleCard(props: &RuleCardProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let rule = props.rule;
    let mut rules = props.settings.rules.clone();
    let saved = *rule.of(&mut rules);
    let [title, label, hint, save, said] = rule.texts(t);
    let done = Callback::from(move |()| toasts.done(said.clone()));
    let form = use_form(
        || saved.to_string(),
        move |number: &String, check: &mut Check| {
            let mut rules = rules.clone();
            *rule.of(&mut rules) = u32::try_from(check.number(rule.name(), number, 0..=i64::from(u32::MAX))?).ok()?;
            Some(SaveRules { rules })
        },
        done,
    );
    let bind = form.bind(String::clone, |draft, number| *draft = number);
    let mut offered = rule.offered().to_vec();
    if !offered.contains(&saved) {
        offered.push(saved);
        offered.sort_unstable();
    }
    let choice = |number: u32| Choice::new(number.to_string(), rule.word(t, number));
    let choices: Vec<Choice> = offered.into_iter().map(choice).collect();
    html! {
        <Card {title}>
            <FormArea form={form.state()}>
                <div class="fields">
                    <SelectField name={rule.name()} {label} {hint} {bind} {choices} />
                </div>
                <div class="row"><SubmitButton form={form.state()} testid="rule-save">{ save }</SubmitButton></div>
            </FormArea>
        </Card>
    }
}
