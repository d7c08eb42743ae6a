//! The first page of the day: its figures, each of which opens the rows it counts, today's visits, and what needs
//! attention.

mod attention;
mod production;
mod tiles;

use cuspid_model::Permission;
use cuspid_model::requests::dashboard::GetDashboard;
use cuspid_texts::Texts;
use yew::prelude::*;

use super::appointments::{Desk, Layer, Open, use_tick};
use super::patients::RegisterSheet;
use crate::components::{Button, ButtonKind, Icon, IconButton, PageHead, Skeleton};
use crate::format::Format;
use crate::hooks::{use_hotkey_when, use_query, use_veil};
use crate::session::{use_format, use_session, use_texts};
use attention::Attention;
use tiles::Tiles;

/// The page.
#[component]
pub fn Dashboard() -> Html {
    let t = use_texts();
    let format = use_format();
    let session = use_session();
    let can_see_visits = session.can(Permission::AppointmentsRead);
    let (can_book, can_register) = (session.can(Permission::AppointmentsWrite), session.can(Permission::PatientsWrite));
    let veil = use_veil();
    let tick = use_tick();
    let open = use_state(|| None::<Open>);
    let registering = use_state(|| false);
    let figures = use_query(GetDashboard {});
    {
        let reload = figures.reload.clone();
        // The query asks by itself at first.
        use_effect_with(tick, move |&tick| {
            if tick > 0 {
                reload.emit(());
            }
        });
    }
    let set_open = {
        let open = open.setter();
        Callback::from(move |what: Option<Open>| open.set(what))
    };
    let on_open = set_open.reform(Some);
    let book = set_open.reform(move |()| can_book.then(Open::book));
    use_hotkey_when(can_book, "N", t.appointments_book(), book.clone());
    let register = |on: bool| {
        let registering = registering.setter();
        Callback::from(move |_: MouseEvent| registering.set(on))
    };
    let close_register = {
        let registering = registering.setter();
        Callback::from(move |()| registering.set(false))
    };
    let name = session.user().map(|user| user.name.clone()).unwrap_or_default();
    let turn = veil.turn.reform(|_: MouseEvent| ());
    let (eye, eye_label) =
        if veil.hidden { (Icon::EyeOff, t.dashboard_show_money()) } else { (Icon::Eye, t.dashboard_hide_money()) };
    html! {
        <>
            <PageHead title={greeting(t, &format, &name)} sub={html! { { format.date_long(format.today()) } }}>
                <IconButton framed=true icon={eye} label={eye_label} onclick={turn} testid="hide-money" />
                if can_register {
                    <Button icon={Icon::User} onclick={register(true)} testid="patient-new">{ t.patients_new() }</Button>
                }
                if can_book {
                    <Button kind={ButtonKind::Primary} icon={Icon::Plus} shortcut="N" onclick={book.reform(|_: MouseEvent| ())} testid="book">
                        { t.appointments_book_visit() }
                    </Button>
                }
            </PageHead>
            { figures.show(html! { <Skeleton lines=3 /> }, |figures| html! {
                <Tiles figures={figures.clone()} veil={veil.clone()} />
            }) }
            <div class="split day-split">
                if can_see_visits {
                    <Desk on_open={on_open.clone()} {tick} veil={veil.clone()} beside=true />
                }
                { figures.show(Html::default(), |figures| html! {
                    <Attention figures={figures.clone()} {on_open} />
                }) }
            </div>
            <Layer open={(*open).clone()} set={set_open} date={format.today()} />
            if *registering {
                <RegisterSheet on_close={close_register} />
            }
        </>
    }
}

/// A greeting by the hour and the first name.
fn greeting(t: &Texts, format: &Format, name: &str) -> String {
    let first = name.split_whitespace().find(|word| !word.ends_with('.')).unwrap_or(name);
    match format.now().map_or(9, |now| now.minute_of_day() / 60) {
        5..12 => t.dashboard_good_morning(first),
        12..18 => t.dashboard_good_afternoon(first),
        _ => t.dashboard_good_evening(first),
    }
}
