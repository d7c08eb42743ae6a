use std::collections::BTreeMap;

use yew::prelude::*;

use crate::components::{Button, Dialog, Switch};
use crate::hooks::{Bind, hotkeys, set_single_letters, single_letters};
use crate::session::use_texts;

/// See [`Keys`].
#[derive(Properties, PartialEq)]
pub struct KeysProps {
    /// It should close.
    pub on_close: Callback<()>,
}

/// The keys that work on the page behind, and everywhere.
#[component]
pub fn Keys(props: &KeysProps) -> Html {
    let t = use_texts();
    let letters = use_state(single_letters);
    let everywhere = [
        ("↑ ↓", t.shell_key_move()),
        ("Enter", t.shell_key_open()),
        ("Ctrl Enter", t.shell_key_save()),
        ("Esc", t.shell_key_close()),
    ];
    let here: BTreeMap<AttrValue, AttrValue> = hotkeys().into_iter().map(|hotkey| (hotkey.key, hotkey.label)).collect();
    let line = |(key, label): (AttrValue, AttrValue)| html! { <><dt><kbd>{ key }</kbd></dt><dd>{ label }</dd></> };
    let all = here.into_iter().chain(everywhere.map(|(key, label)| (key.into(), label.into())));
    let bind = {
        let letters_set = letters.setter();
        Bind::new(*letters, move |on| {
            set_single_letters(on);
            letters_set.set(on);
        })
    };
    let close = props.on_close.reform(|_: MouseEvent| ());
    let foot = html! { <Button onclick={close} testid="keys-close">{ t.common_close() }</Button> };
    html! {
        <Dialog title={t.shell_keys()} on_close={props.on_close.clone()} {foot} testid="keys">
            <dl class="kv kv--keys">{ for all.map(line) }</dl>
            <Switch label={t.shell_single_letters()} {bind} />
        </Dialog>
    }
}
