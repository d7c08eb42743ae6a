//! Text messages to those who work on teams: what is to be sent, and how far it got. The message program of this
//! computer or of a phone sends them; the program claims nothing it cannot know.

use cuspid_model::requests::notices::*;
use yew::prelude::*;

use super::words;
use crate::components::{Button, Cells, Column, Empty, Icon, List, Rows, use_refusal_toasts, use_toasts};
use crate::hooks::{Pages, use_query, use_submit};
use crate::session::{use_format, use_texts};

/// See the module.
#[component]
pub fn TextMessages() -> Html {
    let t = use_texts();
    let format = use_format();
    let query = use_query(ListTexts {});
    let columns = vec![
        Column::new(t.case_days_text_to()).width("170px"),
        Column::new(t.case_days_text_message()),
        Column::new(t.case_days_text_state()).width("130px"),
        Column::new("").width("290px").right(),
    ];
    let cells = Cells::new(
        |row: &TextRow| row.id.to_string(),
        move |row: &TextRow| {
            let text = words::notice_text(t, &format, &row.text);
            vec![
                html! {
                    <span class="cell2"><b class="cut">{ &row.to }</b><small class="num">{ format.phone(&row.phone) }</small></span>
                },
                html! { <span class="cut" title={text.clone()}>{ text.clone() }</span> },
                html! {
                    <span class="cell2">{ words::text_badge(t, row) }
                        if let Some(failure) = &row.failure {
                            <small class="cut" title={failure.clone()}>{ failure }</small>
                        }
                    </span>
                },
                html! { <Steps row={row.clone()} {text} /> },
            ]
        },
    );
    let empty = html! {
        <Empty icon={Icon::Message} title={t.case_days_texts_none_title()}>{ t.case_days_texts_none() }</Empty>
    };
    html! {
        <List label={t.case_days_tab_texts()} {columns} rows={Rows::of(Pages::of(&query), cells)} {empty} testid="texts" />
    }
}

#[derive(Properties, PartialEq)]
struct StepsProps {
    row: TextRow,
    text: String,
}

/// Sending it, and saying how far it got.
#[component]
fn Steps(props: &StepsProps) -> Html {
    let t = use_texts();
    let toasts = use_toasts();
    let row = &props.row;
    let notice = row.id;
    let set = use_submit::<SetTextState>(Callback::from(move |()| toasts.done(t.case_days_text_noted())));
    use_refusal_toasts([&set.error]);
    let link = format!("sms:{}?body={}", row.phone, String::from(js_sys::encode_uri_component(&props.text)));
    let step = |state: &TextState| {
        let state = *state;
        let word = match state {
            TextState::Queued => t.case_days_text_again(),
            TextState::Sent => t.case_days_text_mark_sent(),
            TextState::Delivered => t.case_days_text_mark_delivered(),
            TextState::Failed => t.case_days_text_mark_failed(),
        };
        html! {
            <Button small=true busy={set.running} onclick={set.send.reform(move |_: MouseEvent| SetTextState { notice, state })} testid={format!("text-{}", state.as_str())}>
                { word }
            </Button>
        }
    };
    html! {
        <span class="row case__acts">
            if matches!(row.state, TextState::Queued | TextState::Failed) {
                <a class="btn btn--s" href={link} data-testid="text-open">{ Icon::Message.html() }{ t.case_days_text_open() }</a>
            }
            { for row.state.next().iter().map(step) }
        </span>
    }
}
