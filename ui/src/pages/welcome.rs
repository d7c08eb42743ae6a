//! What stands around the ways in: signing in, creating a clinic, unlocking.

use cuspid_model::text::Language;
use cuspid_texts::texts;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::components::{Icon, IconButton};
use crate::session::{use_session, use_texts, use_title};
use crate::theme::{Theme, use_theme};

/// See [`Welcome`].
#[derive(Properties, PartialEq)]
pub struct WelcomeProps {
    /// What the pane is about; also the window's title.
    pub title: AttrValue,
    /// A line below it.
    #[prop_or_default]
    pub sub: AttrValue,
    /// What is in it.
    pub children: Html,
}

/// The pane beside the drawing, with the choice of language and theme.
#[component]
pub fn Welcome(props: &WelcomeProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let theme = use_theme();
    use_title(&props.title);
    let dark = theme.theme.is_dark();
    let toggle = {
        let choose = theme.choose.clone();
        Callback::from(move |_: MouseEvent| choose.emit(if dark { Theme::Light } else { Theme::Dark }))
    };
    let (icon, label, testid) = if dark {
        (Icon::Sun, t.shell_theme_light(), "theme-light")
    } else {
        (Icon::Moon, t.shell_theme_dark(), "theme-dark")
    };
    let onchange = {
        let session = session.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Some(language) = Language::parse(&select.value()) {
                session.choose_language(language);
            }
        })
    };
    let option = |language: Language| {
        let name = texts(language).language_name();
        let selected = language == session.language();
        html! { <option value={language.tag()} {selected} lang={language.tag()}>{ name }</option> }
    };
    let version = session.status().map(|status| t.login_version(&status.version));
    html! {
        <main class="welcome">
            <section class="welcome__art" aria-hidden="true">{ arch() }</section>
            <section class="welcome__pane">
                <div class="row">
                    <span class="brand__mark">{ Icon::Cuspid.with_class("i--l") }</span>
                    <span class="welcome__name">{ "Cuspid" }</span>
                    <label class="wrap push">
                        <span class="sr">{ t.shell_language() }</span>
                        <select class="input input--s" {onchange} data-testid="language">
                            { for Language::ALL.into_iter().map(option) }
                        </select>
                        { Icon::Down.small() }
                    </label>
                    <IconButton {icon} {label} small=true onclick={toggle} {testid} />
                </div>
                <div class="welcome__in stack">
                    <div class="stack stack--s">
                        <h1>{ &props.title }</h1>
                        if !props.sub.is_empty() {
                            <p class="sub">{ &props.sub }</p>
                        }
                    </div>
                    { props.children.clone() }
                </div>
                <p class="cap row">
                    { Icon::Shield.small() }<span>{ t.login_encrypted() }</span><span class="push nowrap">{ version }</span>
                </p>
            </section>
        </main>
    }
}

/// A tooth: width, height, roundness, distance from the midline, height on the page, turn.
type Tooth = [&'static str; 6];

/// Half an arch of teeth from the midline. The canine is the third.
const ARCH: [Tooth; 8] = [
    ["47.0", "26.0", "9.4", "29.1", "-258.0", "15.3"],
    ["39.1", "25.0", "9.0", "74.5", "-234.8", "37.7"],
    ["40.7", "30.0", "10.8", "108.0", "-200.7", "52.6"],
    ["37.6", "32.0", "11.5", "132.7", "-160.6", "63.5"],
    ["37.6", "33.0", "11.9", "149.8", "-118.5", "72.0"],
    ["53.2", "42.0", "15.1", "162.5", "-66.2", "80.5"],
    ["50.1", "42.0", "15.1", "168.0", "-6.0", "89.2"],
    ["47.0", "38.0", "13.7", "164.8", "51.1", "97.3"],
];

/// An arch of teeth, the canines (the cuspids) filled.
fn arch() -> Html {
    let half = |place: usize, tooth: Tooth, mirror: &str| {
        let [width, height, rx, x, y, turn] = tooth;
        // Turned about its middle: a child of half its size moved back.
        let transform = format!("translate({mirror}{x} {y}) rotate({mirror}{turn})");
        html! {
            <g {transform}>
                <svg {width} {height} overflow="visible" class={(place == 2).then_some("hi")}>
                    <rect x="-50%" y="-50%" width="100%" height="100%" {rx} />
                </svg>
            </g>
        }
    };
    let teeth = ARCH.into_iter().enumerate();
    html! {
        <svg viewBox="-215 -290 430 400" class="arch">
            { for teeth.map(|(place, tooth)| html! { <>{ half(place, tooth, "") }{ half(place, tooth, "-") }</> }) }
        </svg>
    }
}
