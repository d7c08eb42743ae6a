//! The sheet with the recovery words.

use cuspid_clinic::access::Authorized;
use cuspid_clinic::practice::settings::clinic_facts;
use cuspid_clinic::{Read, Result, users};
use cuspid_documents::RecoverySheet;
use cuspid_model::permission::UsersWrite;
use cuspid_model::requests::documents::PrintedDocument;
use cuspid_model::requests::session::PrintRecoveryCode;
use cuspid_texts::texts;

use super::{paper, printed};

/// The recovery words as PDF. Words that are not the clinic's are not put on paper.
pub fn recovery_code(
    read: &Read<'_>,
    _by: &Authorized<UsersWrite>,
    request: PrintRecoveryCode,
) -> Result<PrintedDocument> {
    let code = users::check_recovery(read, &request.recovery_code)?;
    let clinic = clinic_facts(read)?;
    let pdf = RecoverySheet {
        paper: paper(clinic.paper),
        language: clinic.language,
        clinic: clinic.name,
        made_on: clinic.today,
        words: code.words().split(' ').map(str::to_owned).collect(),
    };
    printed(&texts(clinic.language).doc_recovery(), pdf.pdf())
}
