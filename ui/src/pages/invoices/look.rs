//! How the state of an invoice looks: an icon and a word, never a colour alone.

use cuspid_model::requests::billing::InvoiceStatus;
use yew::prelude::*;

use crate::components::{Badge, Icon};
use crate::session::use_texts;

/// See [`InvoiceBadge`].
#[derive(Properties, PartialEq)]
pub struct InvoiceBadgeProps {
    /// Where the invoice stands.
    pub status: InvoiceStatus,
    /// Days since it was due.
    #[prop_or_default]
    pub overdue_days: u32,
}

/// Where an invoice stands.
#[component]
pub fn InvoiceBadge(props: &InvoiceBadgeProps) -> Html {
    let t = use_texts();
    if props.overdue_days > 0 {
        let late = t.billing_overdue_days(i64::from(props.overdue_days));
        return html! { <Badge look="is-danger" icon={Icon::Warn}>{ late }</Badge> };
    }
    let (look, icon, word) = match props.status {
        InvoiceStatus::Draft => ("is-pending", Icon::Dotted, t.billing_status_draft()),
        InvoiceStatus::Issued => ("is-confirmed", Icon::Receipt, t.billing_status_issued()),
        InvoiceStatus::PartlyPaid => ("is-warning", Icon::Clock, t.billing_status_partly_paid()),
        InvoiceStatus::Paid => ("is-done", Icon::CheckCircle, t.billing_status_paid()),
        InvoiceStatus::Credited => ("is-cancelled", Icon::Undo, t.billing_status_credited()),
    };
    html! { <Badge {look} {icon}>{ word }</Badge> }
}
