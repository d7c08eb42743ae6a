//! Courses with a knife or a scaler: extractions, implants, gums.

use super::prosthetics::CROWN_FITTING;
use super::{Both, Course, LabWork, On, Place, Remedy, Step, step};

const REMOVE_STITCHES: Step = step(
    Both("Stitches out", "Remoção de pontos"),
    15,
    8,
    &[("SU-40", On::Mouth)],
    Both(
        "Stitches out at {site}. Wound closed, no sign of infection.",
        "Removidos os pontos em {site}. Ferida fechada, sem sinais de infecção.",
    ),
);

pub static EXTRACTION: Course = Course {
    title: Both("Extraction {site}", "Extração {site}"),
    complaint: Some(Both("Swelling and pain, the tooth is loose.", "Inchaço e dor, dente com mobilidade.")),
    diagnosis: Both(
        "Vertical root fracture {site}, not to be saved.",
        "Fratura radicular vertical {site}, sem possibilidade de manutenção.",
    ),
    plan: Both(
        "Extraction; replacement to be discussed after healing.",
        "Extração; discutir reabilitação após a cicatrização.",
    ),
    place: Place::Molar,
    ages: (25, 95),
    offer: Some(("SU-30", On::Tooth)),
    steps: &[
        Step {
            reason: Both("Extraction", "Extração"),
            minutes: 45,
            after: 2,
            work: &[("XR-02", On::Tooth), ("SU-10", On::Tooth)],
            note: Both(
                "Articaine 4 %, 2 cartridges. {site} luxated and removed whole, socket curetted, two stitches. Written advice given.",
                "Articaína 4 %, 2 tubetes. {site} luxado e removido inteiro, curetagem do alvéolo, dois pontos. Orientações por escrito.",
            ),
            remedy: Some(Remedy::Infection),
            lab: None,
        },
        REMOVE_STITCHES,
    ],
};

pub static WISDOM: Course = Course {
    title: Both("Wisdom tooth {site}", "Siso {site}"),
    complaint: Some(Both(
        "Gum behind the last tooth swells again and again.",
        "A gengiva atrás do último dente incha repetidamente.",
    )),
    diagnosis: Both(
        "Recurrent pericoronitis {site}, partly impacted.",
        "Pericoronarite recorrente {site}, semi-incluso.",
    ),
    plan: Both(
        "Surgical removal; risks explained and consent signed.",
        "Remoção cirúrgica; riscos explicados e termo assinado.",
    ),
    place: Place::Wisdom,
    ages: (17, 45),
    offer: None,
    steps: &[
        Step {
            reason: Both("Wisdom tooth out", "Extração de siso"),
            minutes: 75,
            after: 12,
            work: &[("SU-24", On::Tooth)],
            note: Both(
                "Flap, bone removed distally, {site} sectioned and removed, rinsed, three stitches. Bleeding stopped. Ice and soft food.",
                "Retalho, osteotomia distal, {site} seccionado e removido, irrigação, três pontos. Hemostasia. Gelo e dieta pastosa.",
            ),
            remedy: Some(Remedy::Infection),
            lab: None,
        },
        REMOVE_STITCHES,
    ],
};

pub static IMPLANT: Course = Course {
    title: Both("Implant {site}", "Implante {site}"),
    complaint: Some(Both("Wants a fixed tooth instead of the gap.", "Deseja um dente fixo no lugar do espaço.")),
    diagnosis: Both("{site} lost years ago, bone width 7 mm.", "{site} perdido há anos, espessura óssea 7 mm."),
    plan: Both(
        "Implant, three months of healing, ceramic crown.",
        "Implante, três meses de cicatrização, coroa cerâmica.",
    ),
    place: Place::Premolar,
    ages: (24, 75),
    offer: None,
    steps: &[
        Step {
            reason: Both("Implant placement", "Instalação de implante"),
            minutes: 90,
            after: 15,
            work: &[("XR-03", On::Mouth), ("IM-10", On::Tooth)],
            note: Both(
                "Implant 4.1 × 10 mm placed at {site}, 35 Ncm, healing cap, two stitches.",
                "Implante 4,1 × 10 mm instalado em {site}, 35 Ncm, cicatrizador, dois pontos.",
            ),
            remedy: Some(Remedy::Infection),
            lab: None,
        },
        REMOVE_STITCHES,
        Step {
            reason: Both("Impression over the implant", "Moldagem sobre implante"),
            minutes: 45,
            after: 85,
            work: &[("XR-02", On::Tooth)],
            note: Both(
                "Healed and firm. Open-tray impression at {site}.",
                "Osseointegrado e estável. Moldagem de moldeira aberta em {site}.",
            ),
            remedy: None,
            lab: Some(LabWork {
                work: Both("Screwed crown on implant", "Coroa parafusada sobre implante"),
                material: Both("Zirconia on titanium", "Zircônia sobre titânio"),
                on: On::Tooth,
                shade: true,
                cost: 32,
            }),
        },
        CROWN_FITTING,
    ],
};

pub static GUMS: Course = Course {
    title: Both("Gum disease", "Doença periodontal"),
    complaint: Some(Both("Gums bleed when brushing.", "A gengiva sangra ao escovar.")),
    diagnosis: Both(
        "Generalised periodontitis, pockets of 4 to 6 mm.",
        "Periodontite generalizada, bolsas de 4 a 6 mm.",
    ),
    plan: Both(
        "Scaling and root planing in two visits, then maintenance.",
        "Raspagem em duas sessões e depois manutenção.",
    ),
    place: Place::Mouth,
    ages: (28, 90),
    offer: None,
    steps: &[
        Step {
            reason: Both("Scaling, right side", "Raspagem, lado direito"),
            minutes: 60,
            after: 8,
            work: &[("PE-01", On::Quadrant(1)), ("PE-01", On::Quadrant(4)), ("PV-04", On::Mouth)],
            note: Both(
                "Scaling and root planing on the right under local anaesthetic. Interdental brushes chosen and practised.",
                "Raspagem e alisamento do lado direito sob anestesia local. Escovas interdentais escolhidas e treinadas.",
            ),
            remedy: Some(Remedy::Rinse),
            lab: None,
        },
        step(
            Both("Scaling, left side", "Raspagem, lado esquerdo"),
            60,
            7,
            &[("PE-01", On::Quadrant(2)), ("PE-01", On::Quadrant(3))],
            Both(
                "Scaling and root planing on the left. Right side: less bleeding, plaque 18 %.",
                "Raspagem e alisamento do lado esquerdo. Lado direito: menos sangramento, placa 18 %.",
            ),
        ),
        step(
            Both("Gum maintenance", "Manutenção periodontal"),
            45,
            80,
            &[("PE-02", On::Mouth)],
            Both(
                "Pockets up to 4 mm, bleeding 9 %. Maintenance every three months.",
                "Bolsas de até 4 mm, sangramento 9 %. Manutenção a cada três meses.",
            ),
        ),
    ],
};
