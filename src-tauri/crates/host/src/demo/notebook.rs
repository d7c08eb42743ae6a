//! Progress notes: signed at the end of a visit, but for the last ones; now and then one is added to, or was written
//! under the wrong patient.

use cuspid_clinic::treatment::notes;
use cuspid_clinic::{Batch, Result};
use cuspid_model::requests::treatment::{AddAddendum, MarkNoteInError, SaveNoteDraft, SignNote};
use cuspid_model::{CaseId, NoteId};

use super::courses::Both;
use super::parsed;
use super::story::{Event, Story};
use super::visits::Visit;

const ADDED: (Both, Both) = (
    Both("Lot number missing", "Faltou o número do lote"),
    Both("Anaesthetic lot 26-0417, expires 2027-08.", "Anestésico lote 26-0417, validade 08/2027."),
);
const WRONG_PATIENT: Both = Both("Written under the wrong patient", "Escrita no paciente errado");

impl Story<'_> {
    /// The note of a visit: signed, but for some of the last two days that are still being written.
    pub fn note(&mut self, batch: &Batch<'_>, case: CaseId, visit: &Visit, text: String) -> Result<()> {
        let hand = self.hand(visit.doctor);
        let day = visit.slot.0;
        if !self.in_detail(day) && self.dice.roll(3) > 0 {
            return Ok(());
        }
        let recent = day >= self.last_working_day()?;
        if recent && self.decks.unsigned.deal(&self.dice) {
            self.act(batch, &hand, notes::save_draft, SaveNoteDraft { case, text: Some(parsed(text)?) })?;
            return Ok(());
        }
        if self.decks.wrong_patient.deal(&self.dice) {
            let note = self.act(batch, &hand, notes::sign, SignNote { case, text: parsed(&text)? })?;
            let reason = parsed(WRONG_PATIENT.of(self.cast.language))?;
            self.act(batch, &hand, notes::mark_in_error, MarkNoteInError { note, reason })?;
        }
        let note = self.act(batch, &hand, notes::sign, SignNote { case, text: parsed(text)? })?;
        if self.decks.addendum.deal(&self.dice) {
            self.later(35, Event::Addendum { doctor: visit.doctor, note });
        }
        Ok(())
    }

    pub fn addendum(&mut self, batch: &Batch<'_>, doctor: usize, note: NoteId) -> Result<()> {
        let (reason, text) = ADDED;
        let language = self.cast.language;
        let request = AddAddendum { note, reason: parsed(reason.of(language))?, text: parsed(text.of(language))? };
        self.act(batch, &self.hand(doctor), notes::add_addendum, request).map(drop)
    }
}
