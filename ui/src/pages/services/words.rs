use cuspid_model::requests::treatment::{ServiceKind, ServiceScope};
use cuspid_texts::Texts;

/// What part of the mouth a service is recorded on, as a column has it.
pub fn scope_word(t: &Texts, scope: ServiceScope) -> String {
    match scope {
        ServiceScope::Tooth => t.services_scope_tooth(),
        ServiceScope::Surface => t.services_scope_surface(),
        ServiceScope::ToothRange => t.services_scope_range(),
        ServiceScope::Quadrant => t.services_scope_quadrant(),
        ServiceScope::Sextant => t.services_scope_sextant(),
        ServiceScope::Arch => t.services_scope_arch(),
        ServiceScope::WholeMouth => t.services_scope_mouth(),
    }
}

/// What a service does to a tooth.
pub fn kind_word(t: &Texts, kind: ServiceKind) -> String {
    match kind {
        ServiceKind::General => t.services_kind_general(),
        ServiceKind::Restoration => t.services_kind_restoration(),
        ServiceKind::RootCanal => t.services_kind_root_canal(),
        ServiceKind::Crown => t.services_kind_crown(),
        ServiceKind::Bridge => t.services_kind_bridge(),
        ServiceKind::Extraction => t.services_kind_extraction(),
        ServiceKind::Implant => t.services_kind_implant(),
    }
}
