use cuspid_model::requests::session::OpenDemo;
use yew::prelude::*;

use crate::components::{Button, ButtonKind, Icon, use_refusal_toasts};
use crate::hooks::use_submit;
use crate::session::{use_session, use_texts};

/// Opens the demo clinic in the language that is read here.
#[component]
pub fn DemoButton() -> Html {
    let t = use_texts();
    let language = use_session().language();
    let open = use_submit::<OpenDemo>(Callback::noop());
    use_refusal_toasts([&open.error]);
    let onclick = open.send.reform(move |_: MouseEvent| OpenDemo { language });
    html! {
        <Button kind={ButtonKind::Link} small=true icon={Icon::Tooth} {onclick} busy={open.running} testid="open-demo">
            { if open.running { t.login_demo_making() } else { t.login_demo_open() } }
        </Button>
    }
}
