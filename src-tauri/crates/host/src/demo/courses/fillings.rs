//! Courses that keep teeth: fillings, sealants, whitening, braces.

use super::{Both, Course, On, Place, Step, step};

const FILLING: Both = Both("Filling", "Restauração");

pub static CARIES: Course = Course {
    title: Both("Caries {site}", "Cárie {site}"),
    complaint: Some(Both("Sensitive to cold and sweets on that side.", "Sensibilidade a frio e doce desse lado.")),
    diagnosis: Both(
        "Caries {site}, into dentine, pulp responds normally.",
        "Cárie {site}, em dentina, resposta pulpar normal.",
    ),
    plan: Both("Composite filling.", "Restauração em resina composta."),
    place: Place::Back,
    ages: (12, 95),
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
    ages: (16, 85),
    offer: None,
    steps: &[
        step(
            FILLING,
            45,
            7,
            &[("XR-01", On::Quadrant(0)), ("RE-01", On::Surfaces)],
            Both(
                "Articaine 4 %, 1 cartridge. Sectional matrix, composite A3 on {first}. Contact tight.",
                "Articaína 4 %, 1 tubete. Matriz seccional, resina A3 em {first}. Contato firme.",
            ),
        ),
        step(
            Both("Second filling", "Segunda restauração"),
            45,
            8,
            &[("RE-01", On::Second)],
            Both(
                "First filling without complaint. {second} filled with composite A3, bite checked.",
                "Primeira restauração sem queixas. {second} restaurado com resina A3, oclusão ajustada.",
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
    ages: (9, 70),
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

pub static WHITENING: Course = Course {
    title: Both("Whitening", "Clareamento"),
    complaint: Some(Both("Wants lighter teeth before a wedding.", "Deseja dentes mais claros antes de um casamento.")),
    diagnosis: Both("Healthy teeth, shade A3.5.", "Dentes hígidos, cor A3,5."),
    plan: Both(
        "Whitening of both jaws with carbamide peroxide 16 %.",
        "Clareamento das duas arcadas com peróxido de carbamida 16 %.",
    ),
    place: Place::Mouth,
    ages: (18, 65),
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

pub static SEALANTS: Course = Course {
    title: Both("Sealants on the first molars", "Selantes nos primeiros molares"),
    complaint: None,
    diagnosis: Both(
        "Deep fissures on newly erupted first molars, no caries.",
        "Fissuras profundas em primeiros molares recém-irrompidos, sem cárie.",
    ),
    plan: Both("Sealants and fluoride varnish.", "Selantes e verniz fluoretado."),
    place: Place::FirstMolars,
    ages: (6, 10),
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
    ages: (3, 9),
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
    ages: (10, 17),
    offer: None,
    steps: &[ADJUSTMENT, ADJUSTMENT, ADJUSTMENT, ADJUSTMENT, ADJUSTMENT, ADJUSTMENT],
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
