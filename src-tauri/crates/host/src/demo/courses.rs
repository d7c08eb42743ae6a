//! What goes wrong in mouths and how it is treated, visit by visit: the demo clinic's treatments, in both languages.

use cuspid_model::text::Language;

/// A text in English and in Portuguese. `{site}` stands for the tooth, with surfaces where there are some.
#[derive(Clone, Copy)]
pub struct Both(pub &'static str, pub &'static str);

impl Both {
    /// The text in a language.
    pub const fn of(self, language: Language) -> &'static str {
        match language {
            Language::English => self.0,
            Language::Portuguese => self.1,
        }
    }
}

/// Where in the mouth a course of treatment is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A back tooth, with surfaces.
    Back,
    /// Two back teeth beside each other, with surfaces.
    BackPair,
    /// A front tooth, with surfaces.
    Front,
    /// A molar.
    Molar,
    /// A premolar.
    Premolar,
    /// A wisdom tooth.
    Wisdom,
    /// Three teeth, of which the middle one is missing.
    Gap,
    /// The four first molars of a child.
    FirstMolars,
    /// A milk molar.
    Milk,
    /// No tooth.
    Mouth,
}

/// On what a thing is done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// The tooth of the course.
    Tooth,
    /// Its surfaces.
    Surfaces,
    /// The second tooth, with its surfaces.
    Second,
    /// Each of the teeth.
    Each,
    /// From the first of the teeth to the last.
    Range,
    /// The quadrant with this number.
    Quadrant(u8),
    /// The upper jaw.
    Upper,
    /// The lower jaw.
    Lower,
    /// The whole mouth.
    Mouth,
}

/// Something done in a visit: the service's code in the starter catalogue, and on what. `EN` is the root canal that the
/// tooth needs.
pub type Work = (&'static str, On);

/// What is prescribed after a visit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Against pain.
    Pain,
    /// Against pain and infection.
    Infection,
    /// For rinsing.
    Rinse,
}

/// One visit of a course.
pub struct Step {
    /// What the appointment says.
    pub reason: Both,
    pub minutes: u32,
    /// Days after the visit before.
    pub after: u32,
    pub work: &'static [Work],
    /// What the dentist notes.
    pub note: Both,
    pub remedy: Option<Remedy>,
    /// What a laboratory is asked to make afterwards.
    pub lab: Option<LabWork>,
}

/// Something a laboratory makes; it is fitted at the next visit.
#[derive(Clone, Copy)]
pub struct LabWork {
    pub work: Both,
    pub material: Both,
    pub on: On,
    /// Whether it has the colour of teeth.
    pub shade: bool,
    /// What it costs, in hundredths of the price of the last step's work.
    pub cost: i64,
}

/// A course of treatment: the case that is opened, and its visits.
pub struct Course {
    pub title: Both,
    pub complaint: Option<Both>,
    pub diagnosis: Both,
    pub plan: Both,
    pub place: Place,
    /// Something offered beside it that the patient may refuse.
    pub offer: Option<Work>,
    pub steps: &'static [Step],
}

/// A step without remedy and laboratory.
const fn step(reason: Both, minutes: u32, after: u32, work: &'static [Work], note: Both) -> Step {
    Step { reason, minutes, after, work, note, remedy: None, lab: None }
}

const FILLING: Both = Both("Filling", "Restauração");
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

pub static CARIES: Course = Course {
    title: Both("Caries {site}", "Cárie {site}"),
    complaint: Some(Both("Sensitive to cold and sweets on that side.", "Sensibilidade a frio e doce desse lado.")),
    diagnosis: Both(
        "Caries {site}, into dentine, pulp responds normally.",
        "Cárie {site}, em dentina, resposta pulpar normal.",
    ),
    plan: Both("Composite filling.", "Restauração em resina composta."),
    place: Place::Back,
    offer: Some(("RE-05", On::Surfaces)),
    steps: &[step(
        FILLING,
        45,
        9,
        &[("XR-02", On::Tooth), ("RE-01", On::Surfaces)],
        Both(
            "Articaine 4 %, 1 cartridge. Rubber dam. Caries removed, selective etch, composite A2 in layers on {site}. Contact and bite checked.",
            "Articaína 4 %, 1 tubete. Isolamento absoluto. Remoção do tecido cariado, condicionamento seletivo, resina A2 em camadas em {site}. Contato e oclusão ajustados.",
        ),
    )],
};

pub static TWO_FILLINGS: Course = Course {
    title: Both("Two cavities beside each other, {site}", "Duas cáries vizinhas, {site}"),
    complaint: Some(Both("Food gets stuck between two back teeth.", "Comida presa entre dois dentes de trás.")),
    diagnosis: Both(
        "Approximal caries on both sides of the contact at {site}.",
        "Cárie proximal dos dois lados do contato em {site}.",
    ),
    plan: Both("Both fillings, in two visits.", "As duas restaurações, em duas sessões."),
    place: Place::BackPair,
    offer: None,
    steps: &[
        step(
            FILLING,
            45,
            7,
            &[("XR-01", On::Quadrant(0)), ("RE-01", On::Surfaces)],
            Both(
                "Articaine 4 %, 1 cartridge. Sectional matrix, composite A3 on {site}. Contact tight.",
                "Articaína 4 %, 1 tubete. Matriz seccional, resina A3 em {site}. Contato firme.",
            ),
        ),
        step(
            Both("Second filling", "Segunda restauração"),
            45,
            8,
            &[("RE-01", On::Second)],
            Both(
                "First filling without complaint. Second tooth filled with composite A3, bite checked.",
                "Primeira restauração sem queixas. Segundo dente restaurado com resina A3, oclusão ajustada.",
            ),
        ),
    ],
};

pub static FRONT_FILLING: Course = Course {
    title: Both("Chipped front tooth {site}", "Dente anterior lascado {site}"),
    complaint: Some(Both("Chipped a front tooth on a bottle.", "Lascou o dente da frente numa garrafa.")),
    diagnosis: Both(
        "Enamel and dentine fracture {site}, pulp not exposed.",
        "Fratura de esmalte e dentina {site}, sem exposição pulpar.",
    ),
    plan: Both("Composite build-up.", "Reconstrução em resina composta."),
    place: Place::Front,
    offer: Some(("RE-06", On::Tooth)),
    steps: &[step(
        Both("Front tooth filling", "Restauração do dente da frente"),
        45,
        3,
        &[("RE-01", On::Surfaces)],
        Both(
            "Bevel, total etch, composite A1 enamel and A2 dentine on {site}, polished. Patient content with shape and shade.",
            "Bisel, condicionamento total, resina A1 esmalte e A2 dentina em {site}, polimento. Paciente satisfeito com forma e cor.",
        ),
    )],
};

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

const CROWN_FITTING: Step = step(
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
    offer: Some(("PR-20", On::Tooth)),
    steps: &[
        Step {
            reason: Both("Root canal, visit 1", "Canal, 1ª sessão"),
            minutes: 60,
            after: 3,
            work: &[("EX-03", On::Mouth), ("XR-02", On::Tooth), ("RE-04", On::Tooth)],
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
    offer: None,
    steps: &[CROWN_IMPRESSION, CROWN_FITTING],
};

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

pub static WHITENING: Course = Course {
    title: Both("Whitening", "Clareamento"),
    complaint: Some(Both("Wants lighter teeth before a wedding.", "Deseja dentes mais claros antes de um casamento.")),
    diagnosis: Both("Healthy teeth, shade A3.5.", "Dentes hígidos, cor A3,5."),
    plan: Both(
        "Whitening of both jaws with carbamide peroxide 16 %.",
        "Clareamento das duas arcadas com peróxido de carbamida 16 %.",
    ),
    place: Place::Mouth,
    offer: None,
    steps: &[step(
        Both("Whitening", "Clareamento"),
        60,
        15,
        &[("AE-10", On::Upper), ("AE-10", On::Lower)],
        Both(
            "Trays handed over, use shown. Shade photo taken. Sensitivity explained.",
            "Moldeiras entregues, uso demonstrado. Foto de cor. Orientações sobre sensibilidade.",
        ),
    )],
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

pub static IMPLANT: Course = Course {
    title: Both("Implant {site}", "Implante {site}"),
    complaint: Some(Both("Wants a fixed tooth instead of the gap.", "Deseja um dente fixo no lugar do espaço.")),
    diagnosis: Both("{site} lost years ago, bone width 7 mm.", "{site} perdido há anos, espessura óssea 7 mm."),
    plan: Both(
        "Implant, three months of healing, ceramic crown.",
        "Implante, três meses de cicatrização, coroa cerâmica.",
    ),
    place: Place::Premolar,
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

pub static SEALANTS: Course = Course {
    title: Both("Sealants on the first molars", "Selantes nos primeiros molares"),
    complaint: None,
    diagnosis: Both(
        "Deep fissures on newly erupted first molars, no caries.",
        "Fissuras profundas em primeiros molares recém-irrompidos, sem cárie.",
    ),
    plan: Both("Sealants and fluoride varnish.", "Selantes e verniz fluoretado."),
    place: Place::FirstMolars,
    offer: None,
    steps: &[step(
        Both("Sealants", "Selantes"),
        30,
        14,
        &[("PV-03", On::Each), ("PV-02", On::Mouth)],
        Both(
            "Four first molars sealed, varnish applied. Worked well with the tell-show-do method.",
            "Quatro primeiros molares selados, verniz aplicado. Boa colaboração com dizer-mostrar-fazer.",
        ),
    )],
};

pub static MILK_TOOTH: Course = Course {
    title: Both("Caries of a milk tooth, {site}", "Cárie em dente de leite, {site}"),
    complaint: Some(Both("Says that chocolate hurts.", "Diz que chocolate dói.")),
    diagnosis: Both("Caries {site}, not near the pulp.", "Cárie {site}, longe da polpa."),
    plan: Both(
        "Glass ionomer filling, fluoride, diet advice to the parents.",
        "Restauração em ionômero, flúor, orientação de dieta aos pais.",
    ),
    place: Place::Milk,
    offer: None,
    steps: &[step(
        Both("Filling, child", "Restauração, criança"),
        30,
        8,
        &[("RE-02", On::Surfaces), ("PV-02", On::Mouth)],
        Both(
            "Soft caries removed by hand, glass ionomer on {site}. No anaesthetic needed, child calm.",
            "Remoção manual do tecido amolecido, ionômero em {site}. Sem anestesia, criança calma.",
        ),
    )],
};

pub static BRACES: Course = Course {
    title: Both("Braces", "Aparelho ortodôntico"),
    complaint: Some(Both("Crowded upper front teeth.", "Dentes anteriores superiores apinhados.")),
    diagnosis: Both("Class I with 5 mm of crowding.", "Classe I com apinhamento de 5 mm."),
    plan: Both(
        "Fixed appliance, visits every four to five weeks.",
        "Aparelho fixo, consultas a cada quatro a cinco semanas.",
    ),
    place: Place::Mouth,
    offer: None,
    steps: &[ADJUSTMENT, ADJUSTMENT, ADJUSTMENT, ADJUSTMENT, ADJUSTMENT, ADJUSTMENT, ADJUSTMENT, ADJUSTMENT],
};

const ADJUSTMENT: Step = step(
    Both("Braces, adjustment", "Manutenção ortodôntica"),
    30,
    31,
    &[("OR-10", On::Mouth)],
    Both(
        "Wire changed, ligatures renewed. Hygiene fair; brushing practised.",
        "Troca de fio e ligaduras. Higiene regular; escovação reforçada.",
    ),
);

pub static LOOSE_CROWN: Course = Course {
    title: Both("Loose crown {site}", "Coroa solta {site}"),
    complaint: Some(Both("The crown came off while eating.", "A coroa soltou durante a refeição.")),
    diagnosis: Both("Crown {site} lost its cement, stump sound.", "Coroa {site} descimentada, remanescente hígido."),
    plan: Both("Recement.", "Recimentação."),
    place: Place::Premolar,
    offer: None,
    steps: &[step(
        Both("Loose crown", "Coroa solta"),
        30,
        1,
        &[("EX-03", On::Mouth), ("PR-70", On::Tooth)],
        Both(
            "Crown {site} cleaned and recemented, margins tight.",
            "Coroa {site} limpa e recimentada, margens adaptadas.",
        ),
    )],
};

/// What adults need, with how often of a hundred.
pub static ADULT: &[(&Course, usize)] = &[
    (&CARIES, 26),
    (&TWO_FILLINGS, 11),
    (&FRONT_FILLING, 5),
    (&ROOT_CANAL_AND_CROWN, 6),
    (&ROOT_CANAL_PREMOLAR, 5),
    (&CROWN, 8),
    (&EXTRACTION, 5),
    (&WISDOM, 5),
    (&GUMS, 9),
    (&NIGHT_GUARD, 6),
    (&WHITENING, 4),
    (&BRIDGE, 3),
    (&DENTURE, 3),
    (&IMPLANT, 2),
    (&LOOSE_CROWN, 2),
];

/// What children need.
pub static CHILD: &[(&Course, usize)] = &[(&SEALANTS, 4), (&MILK_TOOTH, 4), (&CARIES, 2), (&BRACES, 3)];

/// What brings somebody in with pain.
pub static PAIN: &[(&Course, usize)] =
    &[(&ROOT_CANAL_AND_CROWN, 3), (&ROOT_CANAL_PREMOLAR, 3), (&EXTRACTION, 2), (&FRONT_FILLING, 2), (&LOOSE_CROWN, 2)];
