//! Care providers: who works on the teams of case days, and what each is skilled for (`002`).

use crate::request::{request, wire, words};
use crate::text::{Label, Name, PhoneText, blank_as_none};
use crate::time::PlainDate;
use crate::{ProviderId, SkillId, UserId};

words! {
    /// What somebody is on a team.
    pub enum Profession {
        /// A nurse.
        Nurse = "nurse",
        /// A medic.
        Medic = "medic",
        /// An anesthesiologist.
        Anesthesiologist = "anesthesiologist",
        /// Any other employee: in no team, but asked for availability like the others.
        Other = "other",
    }

    /// Something for which a certificate is asked.
    pub enum SkillKind {
        /// Sedation in which the patient answers as usual.
        MinimalSedation = "minimal_sedation",
        /// Sedation in which the patient answers when spoken to.
        ModerateSedation = "moderate_sedation",
        /// Sedation from which the patient is not easily roused.
        DeepSedation = "deep_sedation",
        /// General anaesthesia.
        GeneralAnaesthesia = "general_anaesthesia",
        /// Work with children.
        Paediatric = "paediatric",
        /// Advanced life support.
        LifeSupport = "life_support",
        /// Something else, with a name of its own.
        Other = "other",
    }
}

impl SkillKind {
    /// Whether it is enough where another is asked for: whoever may sedate deeply may sedate less deeply, too.
    pub fn covers(self, asked: Self) -> bool {
        const DEPTHS: [SkillKind; 4] = [
            SkillKind::MinimalSedation,
            SkillKind::ModerateSedation,
            SkillKind::DeepSedation,
            SkillKind::GeneralAnaesthesia,
        ];
        let depth = |kind| DEPTHS.iter().position(|level| *level == kind);
        match (depth(self), depth(asked)) {
            (Some(own), Some(asked)) => own >= asked,
            _ => self == asked,
        }
    }
}

wire! {
    /// Who a care provider is.
    pub struct ProviderDetails {
        /// The name.
        pub name: Name,
        /// What he or she is on a team.
        pub profession: Profession,
        /// The user who signs in as this provider.
        #[serde(default)]
        pub user: Option<UserId>,
        /// The phone number, any way of writing it.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub phone: Option<PhoneText>,
    }

    /// A skill with the dates of its certificate.
    pub struct Skill {
        /// What it is.
        pub kind: SkillKind,
        /// What a skill of another kind is called.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub name: Option<Label>,
        /// From this day on.
        pub since: PlainDate,
        /// The last day on which the certificate holds; none when it does not expire.
        #[serde(default)]
        pub expires: Option<PlainDate>,
    }

    /// A skill, in the list of a provider's.
    pub struct SkillRow {
        /// Which one.
        pub id: SkillId,
        /// What it is.
        pub skill: Skill,
        /// Whether it holds today.
        pub holds: bool,
        /// Who assessed it.
        pub assessed_by: Option<String>,
    }

    /// A care provider, in the list of them.
    pub struct ProviderRow {
        /// Which one.
        pub id: ProviderId,
        /// Who it is; the phone number in E.164.
        pub details: ProviderDetails,
        /// The name of the user.
        pub user_name: Option<String>,
        /// The skills by kind, those that ended included.
        pub skills: Vec<SkillRow>,
        /// Whether the provider works at present.
        pub active: bool,
    }

    /// Somebody who signs in, to choose from.
    pub struct UserChoice {
        /// Which user.
        pub id: UserId,
        /// The name.
        pub name: String,
    }

    /// The care providers.
    pub struct ProviderList {
        /// By profession and name.
        pub providers: Vec<ProviderRow>,
        /// The users who may sign in, by name.
        pub users: Vec<UserChoice>,
    }
}

wire! {
    /// The care providers.
    pub struct ListProviders {
        /// Also those who do not work at present.
        #[serde(default)]
        pub inactive: bool,
    }

    /// Adds a care provider.
    pub struct AddProvider {
        /// Who it is.
        pub details: ProviderDetails,
    }

    /// Changes who a care provider is.
    pub struct ChangeProvider {
        /// Which one.
        pub provider: ProviderId,
        /// Who it is.
        pub details: ProviderDetails,
    }

    /// Says whether a care provider works at present: who does not is asked for nothing.
    pub struct SetProviderActive {
        /// Which one.
        pub provider: ProviderId,
        /// Whether he or she works.
        pub active: bool,
    }

    /// Records a skill that was assessed.
    pub struct AddSkill {
        /// Whose.
        pub provider: ProviderId,
        /// What it is.
        pub skill: Skill,
    }

    /// Takes a skill away that was recorded by mistake, or brings it back.
    pub struct RemoveSkill {
        /// Which one.
        pub skill: SkillId,
        /// Away, or back.
        pub removed: bool,
    }
}

request!(read ListProviders -> ProviderList, SchedulingRead, [Scheduling, Users]);
request!(write AddProvider -> ProviderId, SchedulingWrite, [Scheduling, Session]);
request!(write ChangeProvider -> (), SchedulingWrite, [Scheduling, Session]);
request!(write SetProviderActive -> (), SchedulingWrite, [Scheduling, Session]);
request!(write AddSkill -> SkillId, SchedulingWrite, [Scheduling]);
request!(write RemoveSkill -> (), SchedulingWrite, [Scheduling]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deeper_sedation_covers_less_deep_and_nothing_else_covers_another() {
        use SkillKind::{DeepSedation, GeneralAnaesthesia, MinimalSedation, ModerateSedation, Paediatric};
        assert!(GeneralAnaesthesia.covers(MinimalSedation) && DeepSedation.covers(ModerateSedation));
        assert!(!ModerateSedation.covers(DeepSedation));
        for &kind in SkillKind::ALL {
            assert!(kind.covers(kind));
            assert!(kind == Paediatric || !kind.covers(Paediatric) && !Paediatric.covers(kind), "{kind:?}");
        }
    }
}
