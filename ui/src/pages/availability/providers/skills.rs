//! The skills of a care provider: what was assessed, with the dates of its certificate. Each takes effect at once.

use cuspid_model::requests::providers::{AddSkill, ProviderRow, RemoveSkill, Skill, SkillKind, SkillRow};
use cuspid_model::{ProviderId, SkillId};
use yew::prelude::*;

use crate::bind;
use crate::components::{
    Badge, Button, DateField, FormArea, Icon, IconButton, SelectField, Sheet, SubmitButton, TextField, taking_back,
    use_refusal_toasts, use_toasts,
};
use crate::hooks::{Check, use_form, use_submit};
use crate::pages::availability::words::{skill_text, skills};
use crate::session::{use_format, use_texts};

/// See [`SkillsSheet`].
#[derive(Properties, PartialEq)]
pub struct SkillsSheetProps {
    /// Whose.
    pub row: ProviderRow,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// See the module.
#[component]
pub fn SkillsSheet(props: &SkillsSheetProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let toasts = use_toasts();
    let adding = use_state(|| false);
    let set_adding = {
        let adding = adding.setter();
        Callback::from(move |on: bool| adding.set(on))
    };
    let last = use_mut_ref(|| None::<SkillId>);
    let removed = {
        let last = last.clone();
        Callback::from(move |()| {
            let Some(skill) = last.borrow_mut().take() else { return };
            let undo = taking_back(&toasts, t.scheduling_skill_back(), RemoveSkill { skill, removed: false });
            toasts.done_with_undo(t.scheduling_skill_removed(), undo);
        })
    };
    let remove = use_submit::<RemoveSkill>(removed);
    use_refusal_toasts([&remove.error]);
    let on_remove = |skill: SkillId| {
        let (send, last) = (remove.send.clone(), last.clone());
        Callback::from(move |_: MouseEvent| {
            *last.borrow_mut() = Some(skill);
            send.emit(RemoveSkill { skill, removed: true });
        })
    };
    let row = |row: &SkillRow| {
        let name = skill_text(t, &row.skill);
        let dates = match row.skill.expires {
            Some(expires) => t.scheduling_skill_dates(format.date(row.skill.since), format.date(expires)),
            None => t.scheduling_skill_since(format.date(row.skill.since)),
        };
        let by = row.assessed_by.as_ref().map(|by| t.scheduling_assessed_by(by));
        let line = [Some(dates), by].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        html! {
            <li class="row">
                <span class="cell2 grow"><b class="cut">{ &name }</b><small class="num">{ line }</small></span>
                if !row.holds {
                    <Badge look="is-noshow" icon={Icon::Alert}>{ t.scheduling_does_not_hold() }</Badge>
                }
                <IconButton icon={Icon::Close} small=true label={t.scheduling_skill_remove(&name)} onclick={on_remove(row.id)} testid="skill-remove" />
            </li>
        }
    };
    html! {
        <Sheet title={t.scheduling_skills_of(&*props.row.details.name)} on_close={props.on_close.clone()} testid="skills-sheet">
            <div class="stack stack--m">
                if props.row.skills.is_empty() && !*adding {
                    <p class="sub">{ t.scheduling_skill_none() }</p>
                }
                <ul class="stack stack--s">{ for props.row.skills.iter().map(row) }</ul>
                if *adding {
                    <NewSkill provider={props.row.id} on_close={set_adding.reform(|()| false)} />
                } else {
                    <div>
                        <Button icon={Icon::Plus} onclick={set_adding.reform(|_: MouseEvent| true)} testid="skill-add">{ t.scheduling_skill_add() }</Button>
                    </div>
                }
            </div>
        </Sheet>
    }
}

#[derive(Properties, PartialEq)]
struct NewProps {
    provider: ProviderId,
    on_close: Callback<()>,
}

#[derive(Clone, PartialEq)]
struct Draft {
    kind: String,
    name: String,
    since: String,
    expires: String,
}

#[component]
fn NewSkill(props: &NewProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let provider = props.provider;
    let close = props.on_close.clone();
    let form = use_form(
        || Draft {
            kind: SkillKind::ModerateSedation.as_str().to_owned(),
            name: String::new(),
            since: format.today().to_string(),
            expires: String::new(),
        },
        move |draft: &Draft, check: &mut Check| {
            let kind = check.chosen("skill.kind", SkillKind::parse(&draft.kind));
            let name = if kind == Some(SkillKind::Other) {
                check.read("skill.name", &draft.name).map(Some)
            } else {
                Some(None)
            };
            let since = check.read("skill.since", &draft.since);
            let expires = check.optional("skill.expires", &draft.expires);
            Some(AddSkill { provider, skill: Skill { kind: kind?, name: name?, since: since?, expires: expires? } })
        },
        close.reform(|_: SkillId| ()),
    );
    let other = form.draft().kind == SkillKind::Other.as_str();
    html! {
        <FormArea form={form.state()} class={classes!("stack", "stack--m")}>
            <SelectField name="skill.kind" label={t.scheduling_skill()} bind={bind!(form.kind)} choices={skills(t)} />
            if other {
                <TextField name="skill.name" label={t.scheduling_skill_name()} bind={bind!(form.name)} />
            }
            <div class="grid-2">
                <DateField name="skill.since" label={t.scheduling_since()} bind={bind!(form.since)} />
                <DateField name="skill.expires" label={t.scheduling_expires()} bind={bind!(form.expires)} hint={t.scheduling_expires_hint()} optional=true />
            </div>
            <div class="row">
                <span class="push"></span>
                <Button small=true onclick={close.reform(|_: MouseEvent| ())}>{ t.common_cancel() }</Button>
                <SubmitButton form={form.state()} class="btn--s" testid="skill-save">{ t.scheduling_skill_save() }</SubmitButton>
            </div>
        </FormArea>
    }
}
