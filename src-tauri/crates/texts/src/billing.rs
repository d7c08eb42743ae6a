//! What ways of paying are called.

use cuspid_model::requests::billing::PaymentMethod;
use cuspid_model::text::Language;

use crate::texts;

/// The name of a way of paying.
pub fn payment_method_text(language: Language, method: PaymentMethod) -> String {
    let t = texts(language);
    match method {
        PaymentMethod::Cash => t.billing_method_cash(),
        PaymentMethod::Card => t.billing_method_card(),
        PaymentMethod::CardInstalments => t.billing_method_card_instalments(),
        PaymentMethod::Transfer => t.billing_method_transfer(),
        PaymentMethod::Pix => t.billing_method_pix(),
        PaymentMethod::Upi => t.billing_method_upi(),
        PaymentMethod::Cheque => t.billing_method_cheque(),
        PaymentMethod::Other => t.billing_method_other(),
    }
}
