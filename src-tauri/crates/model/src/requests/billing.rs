//! Invoices, credit notes and payments.

use crate::request::words;

words! {
    /// How a discount is given.
    pub enum DiscountKind {
        /// As an amount of money.
        Amount = "amount",
        /// As a share.
        Rate = "rate",
    }

    /// How money was received.
    pub enum PaymentMethod {
        /// Cash.
        Cash = "cash",
        /// Card.
        Card = "card",
        /// Card, paid off in instalments to the card's issuer.
        CardInstalments = "card_instalments",
        /// Bank transfer.
        Transfer = "transfer",
        /// PIX.
        Pix = "pix",
        /// UPI.
        Upi = "upi",
        /// Cheque.
        Cheque = "cheque",
        /// Anything else.
        Other = "other",
    }
}
