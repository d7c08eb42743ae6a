//! Courses that need a laboratory: crowns after root canals or fractures, bridges, dentures, night guards.

use super::{Both, Course, LabWork, On, Place, Remedy, Step, step};

const CROWN_IMPRESSION: Step = Step {
    reason: Both("Crown preparation", "Preparo de coroa"),
    minutes: 60,
    after: 10,
    work: &[("RE-07", On::Tooth), ("PR-30", On::Tooth)],
    note: Both(
        "Build-up and preparation {site}, retraction cord, two-step impression, bite registered, temporary crown with temporary cement.",
        "Núcleo e preparo {site}, fio retrator, moldagem em dois passos, registro de mordida, coroa provisória com cimento provisório.",
    ),
    remedy: None,
    lab: Some(LabWork {
        work: Both("Crown", "Coroa"),
        material: Both("Zirconia", "Zircônia"),
        on: On::Tooth,
        shade: true,
        cost: 24,
    }),
};

pub(super) const CROWN_FITTING: Step = step(
    Both("Crown fitting", "Prova e cimentação de coroa"),
    45,
    16,
    &[("PR-20", On::Tooth)],
    Both(
        "Crown {site} tried in, margins and contacts good, bite adjusted, cemented with resin cement.",
        "Prova da coroa {site}, margens e contatos bons, oclusão ajustada, cimentação com cimento resinoso.",
    ),
);

pub static ROOT_CANAL_AND_CROWN: Course = Course {
    title: Both("Painful molar {site}", "Molar dolorido {site}"),
    complaint: Some(Both(
        "Throbbing pain at night for three days, worse with heat.",
        "Dor pulsátil à noite há três dias, pior com calor.",
    )),
    diagnosis: Both("Irreversible pulpitis {site}, deep caries.", "Pulpite irreversível {site}, cárie profunda."),
    plan: Both(
        "Root canal treatment in two visits, then a ceramic crown.",
        "Tratamento de canal em duas sessões e depois coroa cerâmica.",
    ),
    place: Place::Molar,
    ages: (20, 85),
    offer: None,
    steps: &[
        Step {
            reason: Both("Root canal, visit 1", "Canal, 1ª sessão"),
            minutes: 60,
            after: 2,
            work: &[("XR-02", On::Tooth), ("RE-04", On::Tooth)],
            note: Both(
                "Inferior block, rubber dam, access {site}, canals located, working lengths by apex locator, calcium hydroxide, temporary filling.",
                "Anestesia, isolamento absoluto, acesso {site}, canais localizados, odontometria eletrônica, hidróxido de cálcio, restauração provisória.",
            ),
            remedy: Some(Remedy::Pain),
            lab: None,
        },
        step(
            Both("Root canal, visit 2", "Canal, 2ª sessão"),
            75,
            9,
            &[("EN", On::Tooth)],
            Both(
                "Free of pain since the last visit. Canals {site} shaped and filled, control X-ray: filled to length. Crown advised.",
                "Sem dor desde a última sessão. Canais {site} instrumentados e obturados, radiografia final: limite adequado. Indicada coroa.",
            ),
        ),
        CROWN_IMPRESSION,
        CROWN_FITTING,
    ],
};

pub static ROOT_CANAL_PREMOLAR: Course = Course {
    title: Both("Root canal {site}", "Canal {site}"),
    complaint: Some(Both("Dull pain when biting.", "Dor surda ao morder.")),
    diagnosis: Both("Pulp necrosis {site}, tender to percussion.", "Necrose pulpar {site}, dor à percussão."),
    plan: Both("Root canal treatment and filling.", "Tratamento de canal e restauração."),
    place: Place::Premolar,
    ages: (16, 85),
    offer: Some(("PR-20", On::Tooth)),
    steps: &[
        Step {
            reason: Both("Root canal, visit 1", "Canal, 1ª sessão"),
            minutes: 60,
            after: 3,
            work: &[("XR-02", On::Tooth), ("RE-04", On::Tooth)],
            note: Both(
                "Access {site}, necrotic pulp removed, rinsed with hypochlorite 2.5 %, calcium hydroxide, temporary filling.",
                "Acesso {site}, remoção da polpa necrótica, irrigação com hipoclorito 2,5 %, hidróxido de cálcio, restauração provisória.",
            ),
            remedy: Some(Remedy::Infection),
            lab: None,
        },
        step(
            Both("Root canal, visit 2", "Canal, 2ª sessão"),
            60,
            10,
            &[("EN", On::Tooth), ("RE-07", On::Tooth)],
            Both(
                "No symptoms. {site} filled to length, composite build-up.",
                "Sem sintomas. {site} obturado no limite adequado, núcleo em resina.",
            ),
        ),
    ],
};

pub static CROWN: Course = Course {
    title: Both("Broken cusp {site}", "Cúspide fraturada {site}"),
    complaint: Some(Both("A piece of an old filling broke off.", "Quebrou um pedaço de uma restauração antiga.")),
    diagnosis: Both(
        "Cusp fracture {site} beside a large amalgam filling.",
        "Fratura de cúspide {site} junto a amálgama extenso.",
    ),
    plan: Both("Build-up and ceramic crown.", "Núcleo de preenchimento e coroa cerâmica."),
    place: Place::Molar,
    ages: (20, 85),
    offer: None,
    steps: &[CROWN_IMPRESSION, CROWN_FITTING],
};

pub static BRIDGE: Course = Course {
    title: Both("Gap {site}", "Espaço edêntulo {site}"),
    complaint: Some(Both(
        "Cannot chew on that side since a tooth was taken out.",
        "Não consegue mastigar desse lado desde a extração.",
    )),
    diagnosis: Both(
        "One tooth missing between sound neighbours, {site}.",
        "Ausência de um dente entre vizinhos hígidos, {site}.",
    ),
    plan: Both("Three-unit bridge; implant declined.", "Ponte fixa de três elementos; implante recusado."),
    place: Place::Gap,
    ages: (25, 80),
    offer: None,
    steps: &[
        Step {
            reason: Both("Bridge preparation", "Preparo de ponte"),
            minutes: 90,
            after: 14,
            work: &[("XR-03", On::Mouth)],
            note: Both(
                "Abutments of {site} prepared, impression, temporary bridge made at the chair.",
                "Pilares de {site} preparados, moldagem, ponte provisória em consultório.",
            ),
            remedy: Some(Remedy::Pain),
            lab: Some(LabWork {
                work: Both("Bridge, three units", "Ponte de três elementos"),
                material: Both("Zirconia", "Zircônia"),
                on: On::Range,
                shade: true,
                cost: 26,
            }),
        },
        step(
            Both("Bridge fitting", "Cimentação de ponte"),
            60,
            18,
            &[("PR-40", On::Range)],
            Both(
                "Bridge {site} cemented, floss passes under the pontic, bite even.",
                "Ponte {site} cimentada, fio passa sob o pôntico, oclusão equilibrada.",
            ),
        ),
    ],
};

pub static DENTURE: Course = Course {
    title: Both("Partial denture, lower jaw", "Prótese parcial inferior"),
    complaint: Some(Both("Old denture rocks when chewing.", "A prótese antiga balança ao mastigar.")),
    diagnosis: Both(
        "Lower jaw shortened on both sides, old denture does not hold.",
        "Extremidade livre bilateral inferior, prótese antiga sem retenção.",
    ),
    plan: Both("New partial denture with a cast frame.", "Nova prótese parcial com estrutura metálica."),
    place: Place::Mouth,
    ages: (55, 95),
    offer: None,
    steps: &[
        Step {
            reason: Both("Impressions for a denture", "Moldagem para prótese"),
            minutes: 45,
            after: 10,
            work: &[("EX-02", On::Mouth)],
            note: Both(
                "Rest seats prepared, impression in a custom tray, bite registered.",
                "Nichos preparados, moldagem em moldeira individual, registro de mordida.",
            ),
            remedy: None,
            lab: Some(LabWork {
                work: Both("Partial denture", "Prótese parcial removível"),
                material: Both("Cobalt-chrome, acrylic", "Cromo-cobalto, acrílico"),
                on: On::Lower,
                shade: true,
                cost: 30,
            }),
        },
        step(
            Both("Denture fitting", "Instalação de prótese"),
            45,
            20,
            &[("PR-60", On::Lower)],
            Both(
                "Denture fitted, pressure spots relieved, cleaning shown.",
                "Prótese instalada, alívio de áreas de pressão, higienização demonstrada.",
            ),
        ),
    ],
};

pub static NIGHT_GUARD: Course = Course {
    title: Both("Grinding at night", "Bruxismo do sono"),
    complaint: Some(Both(
        "Jaw tired in the morning; partner hears grinding.",
        "Mandíbula cansada pela manhã; o parceiro ouve o ranger.",
    )),
    diagnosis: Both(
        "Wear facets on canines and molars, tender masseters.",
        "Facetas de desgaste em caninos e molares, masseteres sensíveis.",
    ),
    plan: Both("Hard acrylic night guard, upper jaw.", "Placa rígida de acrílico, arcada superior."),
    place: Place::Mouth,
    ages: (18, 70),
    offer: None,
    steps: &[
        Step {
            reason: Both("Impressions for a night guard", "Moldagem para placa"),
            minutes: 30,
            after: 7,
            work: &[("EX-02", On::Mouth)],
            note: Both(
                "Alginate impressions of both jaws, bite registered in wax.",
                "Moldagem das duas arcadas em alginato, registro em cera.",
            ),
            remedy: None,
            lab: Some(LabWork {
                work: Both("Night guard", "Placa de bruxismo"),
                material: Both("Hard acrylic", "Acrílico rígido"),
                on: On::Upper,
                shade: false,
                cost: 28,
            }),
        },
        step(
            Both("Night guard fitting", "Instalação da placa"),
            30,
            14,
            &[("OR-20", On::Upper)],
            Both(
                "Night guard fitted, even contacts, canine guidance. Cleaning explained.",
                "Placa instalada, contatos uniformes, guia canina. Higienização explicada.",
            ),
        ),
    ],
};

pub static LOOSE_CROWN: Course = Course {
    title: Both("Loose crown {site}", "Coroa solta {site}"),
    complaint: Some(Both("The crown came off while eating.", "A coroa soltou durante a refeição.")),
    diagnosis: Both("Crown {site} lost its cement, stump sound.", "Coroa {site} descimentada, remanescente hígido."),
    plan: Both("Recement.", "Recimentação."),
    place: Place::Premolar,
    ages: (30, 90),
    offer: None,
    steps: &[step(
        Both("Loose crown", "Coroa solta"),
        30,
        1,
        &[("PR-70", On::Tooth)],
        Both(
            "Crown {site} cleaned and recemented, margins tight.",
            "Coroa {site} limpa e recimentada, margens adaptadas.",
        ),
    )],
};
