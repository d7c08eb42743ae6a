use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

/// See [`Popup`].
#[derive(Properties, PartialEq)]
pub struct PopupProps {
    /// What it hangs on.
    pub anchor: NodeRef,
    /// Called when something else is clicked or Esc is pressed.
    pub on_close: Callback<()>,
    /// What it shows.
    pub children: Html,
    /// As wide as what it hangs on, at least.
    #[prop_or_default]
    pub fit: bool,
    /// Ends where the anchor ends, instead of starting where it starts.
    #[prop_or_default]
    pub end: bool,
}

/// Something small that hangs on a field or button: a menu, a calendar, suggestions. Opens upwards where there is no
/// room below, and moves along when its anchor does.
#[component]
pub fn Popup(props: &PopupProps) -> Html {
    let node = use_node_ref();
    {
        let (node, anchor, fit, end) = (node.clone(), props.anchor.clone(), props.fit, props.end);
        use_effect(move || {
            place(&node, &anchor, fit, end);
        });
    }
    {
        let (node, anchor, close) = (node.clone(), props.anchor.clone(), props.on_close.clone());
        let (fit, end) = (props.fit, props.end);
        use_effect_with((), move |()| {
            let capture = EventListenerOptions { phase: gloo_events::EventListenerPhase::Capture, passive: true };
            let listeners = web_sys::window().zip(crate::window::document()).map(|(window, document)| {
                let follow = {
                    let (node, anchor) = (node.clone(), anchor.clone());
                    move || {
                        let (node, anchor) = (node.clone(), anchor.clone());
                        move |_: &web_sys::Event| place(&node, &anchor, fit, end)
                    }
                };
                [
                    EventListener::new_with_options(&document, "scroll", capture, follow()),
                    // It may open while the sheet it is in still slides in.
                    EventListener::new_with_options(&document, "animationend", capture, follow()),
                    EventListener::new(&window, "resize", follow()),
                    EventListener::new_with_options(&document, "pointerdown", capture, {
                        let (node, anchor) = (node.clone(), anchor.clone());
                        move |event| {
                            let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
                            let inside = |node: &NodeRef| node.get().is_some_and(|node| node.contains(target.as_ref()));
                            if !inside(&node) && !inside(&anchor) {
                                close.emit(());
                            }
                        }
                    }),
                ]
            });
            let hanging = crate::layers::hang(node, anchor);
            move || drop((listeners, hanging))
        });
    }
    let onkeydown = {
        let close = props.on_close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                // Only this layer closes: the sheet behind it must not see the key.
                event.prevent_default();
                event.stop_propagation();
                close.emit(());
            }
        })
    };
    html! { <div ref={node} class="popup" {onkeydown}>{ props.children.clone() }</div> }
}

/// Puts the popup at its anchor, within the window.
#[allow(clippy::float_arithmetic, reason = "the browser measures in fractions of pixels")]
fn place(node: &NodeRef, anchor: &NodeRef, fit: bool, end: bool) {
    const GAP: f64 = 4.0;
    const EDGE: f64 = 8.0;
    let (Some(popup), Some(anchor)) = (node.cast::<HtmlElement>(), anchor.cast::<Element>()) else { return };
    let window = web_sys::window();
    let size = |get: fn(&web_sys::Window) -> Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| {
        window.as_ref().and_then(|window| get(window).ok()).and_then(|value| value.as_f64()).unwrap_or(768.0)
    };
    let (width, height) = (size(web_sys::Window::inner_width), size(web_sys::Window::inner_height));
    let at = anchor.get_bounding_client_rect();
    let style = popup.style();
    let set = |name: &str, value: String| {
        let set = style.set_property(name, &value);
        debug_assert!(set.is_ok());
    };
    if fit {
        set("min-width", format!("{}px", at.width()));
    }
    let own = popup.get_bounding_client_rect();
    let left = if end { at.right() - own.width() } else { at.left() };
    let below = height - at.bottom() - GAP - EDGE;
    let above = at.top() - GAP - EDGE;
    let wanted = own.height();
    let top = if wanted <= below || below >= above { at.bottom() + GAP } else { (at.top() - GAP - wanted).max(EDGE) };
    set("left", format!("{}px", left.min(width - own.width() - EDGE).max(EDGE)));
    set("top", format!("{top}px"));
    set("max-height", format!("{}px", below.max(above)));
}
