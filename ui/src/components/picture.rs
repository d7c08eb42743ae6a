use cuspid_model::requests::settings::PictureKind;
use cuspid_model::{Bytes, Error, ErrorCode};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::alert::refusal_text;
use super::field::{Frame, use_field, use_optional};
use super::{Button, ButtonKind, Icon};
use crate::call::choose_picture;
use crate::hooks::Bind;
use crate::session::{use_session, use_texts};

/// See [`PictureField`].
#[derive(Properties, PartialEq)]
pub struct PictureFieldProps {
    /// The request's name for it.
    pub name: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// The picture.
    pub bind: Bind<Option<Bytes>>,
    /// What fits.
    #[prop_or_default]
    pub hint: AttrValue,
}

/// A PNG or JPEG picture, chosen in the computer's own window and shown. A file that does not fit is refused at once.
#[component]
pub fn PictureField(props: &PictureFieldProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let refused = use_state(|| None::<Error>);
    let frame = Frame { label: props.label.clone(), hint: props.hint.clone(), optional: true };
    let mut field = use_field(&props.name, frame);
    let optional = use_optional();
    if let Some(error) = &*refused {
        field.error = Some(refusal_text(&session, error));
    }
    let change = {
        let (set, touch, refused) = (props.bind.set.clone(), field.touch.clone(), refused.setter());
        Callback::from(move |(picture, error): (Option<Bytes>, Option<Error>)| {
            refused.set(error);
            touch.emit(());
            set.emit(picture);
        })
    };
    let choose = {
        let (change, refused) = (change.clone(), refused.setter());
        Callback::from(move |_: MouseEvent| {
            let (change, refused) = (change.clone(), refused.clone());
            spawn_local(async move {
                match choose_picture().await {
                    Ok(Some(picture)) => change.emit((Some(picture), None)),
                    Ok(None) => {}
                    Err(error) => refused.set(Some(error)),
                }
            });
        })
    };
    let remove = change.reform(|_: MouseEvent| (None, None));
    // It begins like a picture and is none.
    let broken = change.reform(|_: Event| (None, Some(Error::new(ErrorCode::InvalidPicture))));
    let shown = props.bind.value.as_ref().and_then(picture_address);
    let word = if shown.is_some() { t.common_picture_replace() } else { t.common_picture_choose() };
    let control = html! {
        <div class="picture">
            if let Some(src) = shown {
                <span class="picture__frame"><img {src} alt={props.label.clone()} onerror={broken} /></span>
            }
            <div class="row row--wrap">
                <button
                    id={field.id.clone()}
                    type="button"
                    class="btn btn--s"
                    onclick={choose}
                    aria-describedby={field.described_by()}
                    data-testid={props.name.clone()}
                >
                    { Icon::Image.html() }{ word }
                </button>
                if props.bind.value.is_some() {
                    <Button kind={ButtonKind::Quiet} small=true onclick={remove} testid={format!("{}-remove", props.name)}>
                        { t.common_picture_remove() }
                    </Button>
                }
            </div>
        </div>
    };
    field.show(&optional, control)
}

/// A picture as an address that holds all of it.
pub(crate) fn picture_address(picture: &Bytes) -> Option<String> {
    let kind = PictureKind::of(picture).ok()?;
    Some(format!("data:image/{};base64,{picture}", kind.as_str()))
}
