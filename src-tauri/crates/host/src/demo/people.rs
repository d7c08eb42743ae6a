//! Who works in the demo clinic and who comes to it. Every person here is invented; phone numbers are from ranges kept
//! free for stories where a country has one.

use cuspid_model::permission::BuiltInRole::{self, Admin, Assistant, Doctor, Receptionist};
use cuspid_model::text::Language;

/// The demo clinic's country, staff, and what its patients are called.
pub struct Cast {
    pub country: &'static str,
    pub currency: &'static str,
    pub zone: &'static str,
    /// Role, name and phone number; the first is the admin.
    pub users: [(BuiltInRole, &'static str, &'static str); 5],
    /// The doctors with a login, in the order of their users.
    pub doctors: [&'static str; 2],
    pub licence: &'static str,
    pub specialties: &'static [&'static str],
    pub given: &'static [&'static str],
    pub family: &'static [&'static str],
    pub streets: &'static [&'static str],
    pub cities: &'static [&'static str],
    pub reasons: &'static [&'static str],
    pub allergens: &'static [&'static str],
    pub conditions: &'static [&'static str],
    phone: fn(usize) -> String,
}

impl Cast {
    /// A phone number of the patient with this number.
    pub fn phone(&self, number: usize) -> String {
        (self.phone)(number)
    }
}

/// The cast for a language.
pub fn cast(language: Language) -> &'static Cast {
    match language {
        Language::English => &ENGLISH,
        Language::Portuguese => &PORTUGUESE,
    }
}

static ENGLISH: Cast = Cast {
    country: "US",
    currency: "USD",
    zone: "America/New_York",
    users: [
        (Admin, "Maren Ashby", "202-555-0112"),
        (Doctor, "Ines Calder", "202-555-0113"),
        (Doctor, "Tomas Okoye", "202-555-0114"),
        (Receptionist, "Ruth Fenwick", "202-555-0115"),
        (Assistant, "Jonah Pell", "202-555-0116"),
    ],
    doctors: ["Dr. Ines Calder", "Dr. Tomas Okoye"],
    licence: "DN",
    specialties: &["General dentistry", "Endodontics", "Orthodontics", "Periodontics"],
    given: &[
        "Petra", "Ottilie", "Noor", "Kofi", "Caetano", "Sunniva", "Teodor", "Ysolde", "Mina", "Björn", "Zoë", "Renée",
        "Łukasz", "Siobhán", "Ivana", "Marek", "Amara", "Dmitri", "Leila", "Hana", "Owen", "Freya", "Idris", "Paloma",
        "Jasper", "Nadia", "Elio", "Wren", "Tomasz", "Asta", "Rafael", "Linnea",
    ],
    family: &[
        "Lindqvar",
        "Graymoor",
        "Abellard",
        "Brannigar",
        "Silvamar",
        "Halcrow",
        "Quenby",
        "Ferrow",
        "Tarrowby",
        "Castellor",
        "Okonjo",
        "Vasiliev",
        "Nakadai",
        "Bélanger",
        "Öztürk",
        "Kowalczyk",
        "Thornbury",
        "Mbeki-Lane",
        "Santorre",
        "Hollis",
        "Drummond",
        "Pemberley",
        "Ravensworth",
        "Ysandre",
        "Calloway",
        "Nguyen-Hart",
        "Whitlock",
        "Marchetti",
    ],
    streets: &["Juniper Row", "Mill Lane", "Harbour Court", "Foxglove Street", "Old Quarry Road", "Linden Avenue"],
    cities: &["Quillhaven", "Eastmere", "Port Alder", "Winslow Bay"],
    reasons: &[
        "Examination",
        "Cleaning",
        "Filling",
        "Crown fitting",
        "Root canal, visit 2",
        "Toothache",
        "Aligner check",
        "Extraction",
    ],
    allergens: &["Penicillin", "Latex", "Ibuprofen", "Articaine"],
    conditions: &["Hypertension", "Type 2 diabetes", "Asthma", "Takes warfarin"],
    phone: |number| format!("(202) 555-{:04}", 100 + number % 9_900),
};

static PORTUGUESE: Cast = Cast {
    country: "BR",
    currency: "BRL",
    zone: "America/Sao_Paulo",
    users: [
        (Admin, "Marina Aguiar", "11 98888-0112"),
        (Doctor, "Inês Caldeira", "11 98888-0113"),
        (Doctor, "Tomás Okoye", "11 98888-0114"),
        (Receptionist, "Rute Figueira", "11 98888-0115"),
        (Assistant, "Jonas Peixoto", "11 98888-0116"),
    ],
    doctors: ["Dra. Inês Caldeira", "Dr. Tomás Okoye"],
    licence: "CRO-SP",
    specialties: &["Clínica geral", "Endodontia", "Ortodontia", "Periodontia"],
    given: &[
        "Aparecida",
        "Benício",
        "Cauã",
        "Dandara",
        "Estêvão",
        "Flávia",
        "Gonçalo",
        "Heloísa",
        "Iracema",
        "João",
        "Kauê",
        "Lívia",
        "Moacir",
        "Núbia",
        "Otávio",
        "Penélope",
        "Quitéria",
        "Raí",
        "Sebastião",
        "Tainá",
        "Ubirajara",
        "Vitória",
        "Wesley",
        "Yasmin",
        "Zélia",
        "Antônia",
        "Caetano",
        "Inácio",
    ],
    family: &[
        "Albuquerque",
        "Brandão",
        "Conceição",
        "Damasceno",
        "Évora",
        "Falcão",
        "Guimarães",
        "Ibañez",
        "Jardim",
        "Kobayashi",
        "Leitão",
        "Magalhães",
        "Nóbrega",
        "Okamoto",
        "Peçanha",
        "Quaresma",
        "Rebouças",
        "Simão",
        "Taborda",
        "Uchôa",
        "Valadão",
        "Ximenes",
        "Zanetti",
        "de Araújo",
    ],
    streets: &["Rua das Acácias", "Avenida Beira-Rio", "Travessa do Moinho", "Rua Sete Pinheiros", "Alameda dos Ipês"],
    cities: &["Vila Aurora", "Porto das Pedras", "Serra Clara", "Lagoa Bonita"],
    reasons: &[
        "Avaliação",
        "Limpeza",
        "Restauração",
        "Prova de coroa",
        "Canal, 2ª sessão",
        "Dor de dente",
        "Extração",
        "Retorno",
    ],
    allergens: &["Penicilina", "Látex", "Ibuprofeno", "Dipirona"],
    conditions: &["Hipertensão", "Diabetes tipo 2", "Asma", "Usa varfarina"],
    phone: |number| format!("11 9{:04}-{:04}", 8000 + number / 10_000 % 1000, number % 10_000),
};
