use yew::prelude::*;

use super::field::use_id;
use super::{Button, FormArea, Icon, IconButton, SubmitButton, use_confirm};
use crate::guard;
use crate::hooks::FormState;
use crate::layers::use_layer_with_keys;
use crate::session::use_texts;

/// See [`Sheet`].
#[derive(Properties, PartialEq)]
pub struct SheetProps {
    /// What it makes, changes or shows.
    pub title: AttrValue,
    /// Esc or the cross was pressed.
    pub on_close: Callback<()>,
    /// What is in it.
    pub children: Html,
    /// Its buttons; the primary one is the last.
    #[prop_or_default]
    pub foot: Html,
    /// There is only text in it, which the keys scroll.
    #[prop_or_default]
    pub reading: bool,
    /// Ctrl Enter was pressed anywhere in it.
    #[prop_or_default]
    pub on_save: Option<Callback<()>>,
    /// Any other key was.
    #[prop_or_default]
    pub on_key: Callback<KeyboardEvent>,
    /// For tests.
    #[prop_or(AttrValue::Static("sheet"))]
    pub testid: AttrValue,
}

/// Something made, changed or looked at while the page behind stays in sight.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let t = use_texts();
    let id = use_id();
    let close = props.on_close.reform(|_: MouseEvent| ());
    let on_key = {
        let (save, key) = (props.on_save.clone(), props.on_key.clone());
        Callback::from(move |event: KeyboardEvent| {
            let wanted = event.key() == "Enter" && (event.ctrl_key() || event.meta_key());
            match save.as_ref().filter(|_| wanted) {
                Some(save) => {
                    event.prevent_default();
                    save.emit(());
                }
                None => key.emit(event),
            }
        })
    };
    let (node, oncancel) = use_layer_with_keys(&props.on_close, &on_key);
    html! {
        <dialog
            ref={node}
            class="sheet"
            tabindex="-1"
            aria-labelledby={id.clone()}
            {oncancel}
            data-testid={props.testid.clone()}
        >
            <div class="sheet__head">
                <h2 {id}>{ &props.title }</h2>
                <span class="push"></span>
                <IconButton icon={Icon::Close} label={t.common_close_key()} onclick={close} testid="sheet-close" />
            </div>
            <div class="sheet__body" tabindex={props.reading.then_some("0")}>{ props.children.clone() }</div>
            if props.foot != Html::default() {
                <div class="sheet__foot">{ props.foot.clone() }</div>
            }
        </dialog>
    }
}

/// See [`FormSheet`].
#[derive(Properties, PartialEq)]
pub struct FormSheetProps {
    /// The form, from `form.state()`.
    pub form: FormState,
    /// What it makes or changes.
    pub title: AttrValue,
    /// What its button does: "Save patient".
    pub save: AttrValue,
    /// It was closed, and what was typed may be forgotten.
    pub on_close: Callback<()>,
    /// The fields.
    pub children: Html,
    /// Refusals the page shows in its own way.
    #[prop_or_default]
    pub own: Vec<cuspid_model::ErrorCode>,
    /// What it does is final: Enter in a field does not send it.
    #[prop_or_default]
    pub is_final: bool,
    /// Other buttons, at the start of its foot.
    #[prop_or_default]
    pub aside: Html,
    /// A key was pressed that neither saves nor closes.
    #[prop_or_default]
    pub on_key: Callback<KeyboardEvent>,
    /// For tests.
    #[prop_or(AttrValue::Static("sheet"))]
    pub testid: AttrValue,
}

/// A form in a sheet. Ctrl Enter saves, Esc closes; closing it with something typed asks first.
#[component]
pub fn FormSheet(props: &FormSheetProps) -> Html {
    let t = use_texts();
    let confirm = use_confirm();
    let on_close = {
        let (close, dirty) = (props.on_close.clone(), props.form.dirty);
        Callback::from(move |()| {
            if !dirty {
                return close.emit(());
            }
            confirm.ask(guard::question(t), close.reform(|_| ()));
        })
    };
    let foot = html! {
        <>
            { props.aside.clone() }
            <span class="push"></span>
            <Button onclick={on_close.reform(|_: MouseEvent| ())} testid="sheet-cancel">{ t.common_cancel() }</Button>
            <SubmitButton form={props.form.clone()} shortcut="Ctrl Enter" testid="sheet-save">
                { &props.save }
            </SubmitButton>
        </>
    };
    html! {
        <Sheet
            title={props.title.clone()}
            {on_close}
            on_save={props.form.submit.clone()}
            on_key={props.on_key.clone()}
            {foot}
            testid={props.testid.clone()}
        >
            <FormArea form={props.form.clone()} own={props.own.clone()} is_final={props.is_final}>{ props.children.clone() }</FormArea>
        </Sheet>
    }
}
