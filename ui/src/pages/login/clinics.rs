use cuspid_model::requests::session::{ForgetClinic, KnownClinic, OpenClinicFolder};
use cuspid_model::time::Instant;
use yew::prelude::*;

use crate::components::{Button, ButtonKind, Icon, Refusal, use_toasts};
use crate::hooks::use_submit;
use crate::pages::demo_button::DemoButton;
use crate::pages::first_run::folder::ask_folder;
use crate::session::{use_format, use_session, use_texts};

/// See [`Clinics`].
#[derive(Properties, PartialEq)]
pub struct ClinicsProps {
    /// A clinic is to be created.
    pub on_create: Callback<()>,
}

/// The clinics this computer knows, and the ways to others. With one clinic open it is the chosen one.
#[component]
pub fn Clinics(props: &ClinicsProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let format = use_format();
    let open = use_submit::<OpenClinicFolder>(Callback::noop());
    let current = session.clinic().map(|clinic| clinic.folder.clone());
    let known: Vec<KnownClinic> = session.status().map(|status| status.known.clone()).unwrap_or_default();

    let choice = |clinic: &KnownClinic| {
        if !clinic.present {
            return html! { <Gone key={clinic.folder.clone()} clinic={clinic.clone()} /> };
        }
        let onchange = {
            let (send, folder) = (open.send.clone(), clinic.folder.clone());
            Callback::from(move |_: Event| send.emit(OpenClinicFolder { folder: folder.clone() }))
        };
        let opened = Instant::new(clinic.last_opened).map(|at| format.instant(at)).unwrap_or_default();
        let about = if clinic.demo { t.login_clinic_demo() } else { t.login_clinic_opened(opened) };
        html! {
            <label class="choice" key={clinic.folder.clone()} title={clinic.folder.clone()}>
                <input
                    type="radio"
                    name="clinic"
                    checked={current.as_deref() == Some(clinic.folder.as_str())}
                    disabled={open.running}
                    {onchange}
                    data-testid="clinic-choice"
                />
                <span><b>{ &clinic.name }</b><small>{ about }</small></span>
            </label>
        }
    };
    let browse = ask_folder(open.send.reform(|folder| OpenClinicFolder { folder }), use_toasts());
    let create = props.on_create.reform(|_: MouseEvent| ());
    html! {
        <fieldset class="stack stack--s" aria-busy={open.running.then_some("true")}>
            if !known.is_empty() {
                <legend class="field__label">{ t.login_clinic() }</legend>
            }
            <div class="clinics stack stack--s">{ for known.iter().map(choice) }</div>
            <Refusal error={open.error.clone()} />
            <div class="row row--wrap clinics__more">
                <Button kind={ButtonKind::Link} small=true icon={Icon::Folder} onclick={browse} testid="open-folder">
                    { t.login_open_folder() }
                </Button>
                <Button kind={ButtonKind::Link} small=true icon={Icon::Plus} onclick={create} testid="create-clinic">
                    { t.login_create() }
                </Button>
                if !known.iter().any(|clinic| clinic.demo && clinic.present) {
                    <DemoButton />
                }
            </div>
        </fieldset>
    }
}

#[derive(Properties, PartialEq)]
struct GoneProps {
    clinic: KnownClinic,
}

/// A clinic whose folder is not where it was: said so, and taken off the list when somebody wants that.
#[component]
fn Gone(props: &GoneProps) -> Html {
    let t = use_texts();
    let forget = use_submit::<ForgetClinic>(Callback::noop());
    let clinic = &props.clinic;
    let onclick = {
        let folder = clinic.folder.clone();
        forget.send.reform(move |_: MouseEvent| ForgetClinic { folder: folder.clone() })
    };
    html! {
        <>
            <div class="choice choice--gone" title={clinic.folder.clone()} data-testid="clinic-gone">
                { Icon::Warn.html() }
                <span class="grow"><b>{ &clinic.name }</b><small>{ t.login_clinic_gone(&clinic.folder) }</small></span>
                <Button kind={ButtonKind::Quiet} small=true {onclick} busy={forget.running} testid="clinic-forget">
                    { t.login_clinic_forget() }
                </Button>
            </div>
            <Refusal error={forget.error.clone()} />
        </>
    }
}
