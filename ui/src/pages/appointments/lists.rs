//! The lists beside the calendar: who waits, whose visit fell through, who is due again, and who could fill a gap.

mod gap;
mod plan;
mod recall;
mod row;
mod unscheduled;
mod waiting;
mod wish;
mod words;

use std::rc::Rc;

use cuspid_model::requests::booking::Visit;
use cuspid_model::time::LocalTime;
use cuspid_model::{DoctorId, ResourceId, SiteId};
use yew::prelude::*;

use super::called::{At, Called};
use super::drag::Drag;
use super::layer::Open;
use crate::components::{Icon, IconButton, Seg};
use crate::hooks::{Bind, Choice};
use crate::session::use_texts;
use gap::GapList;
use recall::RecallList;
use unscheduled::UnscheduledList;
use waiting::WaitingList;

pub use plan::PlanSheet;
pub use wish::{WishFor, WishSheet};
pub use words::recall_state;

/// A list.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum ListTab {
    /// Who waits.
    #[default]
    Waiting,
    /// Whose visit fell through.
    Unscheduled,
    /// Who is due again.
    Recall,
    /// Who could fill a gap.
    Gap,
}

impl ListTab {
    const ALL: [Self; 4] = [Self::Waiting, Self::Unscheduled, Self::Recall, Self::Gap];

    const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "list-waiting",
            Self::Unscheduled => "list-unscheduled",
            Self::Recall => "list-recall",
            Self::Gap => "list-gap",
        }
    }
}

/// A free time that is to be filled.
#[derive(Clone, PartialEq, Debug)]
pub struct Gap {
    /// Who is free.
    pub doctor: DoctorId,
    /// His name.
    pub doctor_name: String,
    /// At which site.
    pub site: SiteId,
    /// What a visit shall hold.
    pub resources: Vec<ResourceId>,
    /// When it begins.
    pub from: LocalTime,
    /// When it ends.
    pub to: LocalTime,
}

impl Gap {
    /// What a visit leaves free; nothing where it is past.
    pub fn after(visit: &Visit, now: LocalTime) -> Option<Self> {
        (visit.end > now).then(|| Self {
            doctor: visit.doctor,
            doctor_name: visit.doctor_name.clone(),
            site: visit.site,
            resources: visit.resources.iter().map(|held| held.id).collect(),
            from: visit.start,
            to: visit.end,
        })
    }
}

/// Shows who could fill a gap, where there is a calendar to show it beside.
#[derive(Clone, PartialEq)]
pub struct FillGaps(pub Callback<Gap>);

/// What the lists do.
#[derive(Clone, PartialEq)]
pub struct Acts {
    /// Whether anybody may be booked.
    pub can_write: bool,
    /// Whether somebody is being booked.
    pub running: bool,
    /// Somebody is picked up, to be put down in the calendar.
    pub carry: Callback<Rc<Called>>,
    /// Dragging somebody begins.
    pub drag: Callback<(PointerEvent, Drag)>,
    /// Somebody is booked at a time that fits.
    pub book: Callback<(Rc<Called>, At)>,
    /// A sheet is opened.
    pub open: Callback<Open>,
}

/// See [`Lists`].
#[derive(Properties, PartialEq)]
pub struct ListsProps {
    /// Which list is shown.
    pub tab: ListTab,
    /// The gap that is to be filled.
    pub gap: Option<Gap>,
    /// What can be done.
    pub acts: Acts,
    /// Another list.
    pub on_tab: Callback<ListTab>,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// The lists, beside the calendar.
#[component]
pub fn Lists(props: &ListsProps) -> Html {
    let t = use_texts();
    let node = use_node_ref();
    {
        // Opened by a key, it takes the keys.
        let node = node.clone();
        use_effect_with(props.tab, move |_| {
            if let Some(drawer) = node.cast::<web_sys::Element>().filter(|_| !crate::layers::any()) {
                crate::window::focus_first(&drawer, ".seg__b[aria-pressed=true]");
            }
        });
    }
    let choices = ListTab::ALL.into_iter().filter(|tab| *tab != ListTab::Gap || props.gap.is_some());
    let choices = choices.map(|tab| {
        let name = match tab {
            ListTab::Waiting => t.waiting_tab(),
            ListTab::Unscheduled => t.waiting_unscheduled_tab(),
            ListTab::Recall => t.recall_tab(),
            ListTab::Gap => t.waiting_gap_tab(),
        };
        Choice::new(tab.word(), name)
    });
    let bind = Bind::new(
        props.tab.word().to_owned(),
        props.on_tab.reform(|word: String| ListTab::ALL.into_iter().find(|tab| tab.word() == word).unwrap_or_default()),
    );
    let close = props.on_close.reform(|_: MouseEvent| ());
    let acts = props.acts.clone();
    let add = acts.open.reform(|_: MouseEvent| Open::Wait(WishFor::New));
    let onkeydown = {
        let close = props.on_close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && !event.default_prevented() {
                event.prevent_default();
                close.emit(());
            }
        })
    };
    html! {
        <section ref={node} class="drawer" aria-label={t.waiting_lists()} {onkeydown} data-testid="lists">
            <div class="drawer__head">
                <h2>{ t.waiting_lists() }</h2>
                <span class="push"></span>
                if acts.can_write {
                    <IconButton icon={Icon::Plus} small=true label={t.waiting_add()} onclick={add} testid="add-waiting" />
                }
                <IconButton icon={Icon::Close} small=true label={t.common_close()} onclick={close} testid="close-lists" />
            </div>
            <div class="drawer__tabs"><Seg label={t.waiting_lists()} {bind} choices={choices.collect::<Vec<_>>()} fill=true /></div>
            {
                match (props.tab, props.gap.clone()) {
                    (ListTab::Unscheduled, _) => html! { <UnscheduledList {acts} /> },
                    (ListTab::Recall, _) => html! { <RecallList {acts} /> },
                    (ListTab::Gap, Some(gap)) => html! { <GapList {gap} {acts} /> },
                    (ListTab::Waiting, _) | (ListTab::Gap, None) => html! { <WaitingList {acts} /> },
                }
            }
        </section>
    }
}
