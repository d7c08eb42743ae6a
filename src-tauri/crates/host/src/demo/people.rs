//! Who works in the demo clinic and what its patients are called. Every person here is invented; phone numbers are from
//! ranges kept free for stories where a country has one, and e-mail addresses from names that nobody can own.

use cuspid_model::permission::BuiltInRole::{
    self, Admin, Assistant, CareProvider, ClinicalManager, Doctor, Practice, Receptionist,
};
use cuspid_model::requests::billing::PaymentMethod;
use cuspid_model::requests::inbox::RequestOrigin;
use cuspid_model::requests::providers::Profession;
use cuspid_model::requests::resources::ResourceKind;
use cuspid_model::requests::settings::Paper;
use cuspid_model::requests::tasks::TaskKind;
use cuspid_model::text::Language;

use super::callers::{Callers, Wait};
use super::case_days::Planned;
use super::chores::{Chore, Upkeep};
use super::requests::Asked;
use super::rooms::Routine;
use super::teams::Asks;

/// The demo clinic's country, staff, and what its patients are called.
pub struct Cast {
    pub language: Language,
    pub name: &'static str,
    pub country: &'static str,
    pub currency: &'static str,
    pub zone: &'static str,
    /// Role, name and phone number; the first is the admin.
    pub users: [(BuiltInRole, &'static str, &'static str); 8],
    /// The doctors with a login, in the order of their users.
    pub doctors: [&'static str; 2],
    /// Who assists each of them.
    pub assistants: [&'static str; 2],
    pub licence: &'static str,
    pub specialties: &'static [&'static str],
    pub women: &'static [&'static str],
    pub men: &'static [&'static str],
    pub family: &'static [&'static str],
    pub streets: &'static [&'static str],
    /// City, region, and what its postcodes begin with.
    pub cities: &'static [(&'static str, &'static str, &'static str)],
    pub occupations: &'static [&'static str],
    /// What the young and the old are instead.
    pub student_retired: (&'static str, &'static str),
    /// What people of some given names are called.
    pub nicknames: &'static [(&'static str, &'static str)],
    pub referrals: &'static [&'static str],
    pub insurers: &'static [&'static str],
    pub papers: Papers,
    /// Name, phone number, e-mail address, and working days it takes.
    pub labs: &'static [(&'static str, &'static str, &'static str, u32)],
    /// The clinic's other site.
    pub branch: &'static str,
    /// What chairs are called, before their number.
    pub chair: &'static str,
    /// What else is shared: kind, name, and minutes for cleaning it after a use. Chairs need the infrastructure.
    pub resources: &'static [(ResourceKind, &'static str, u32)],
    /// What is done with them again and again.
    pub routines: &'static [Routine],
    /// What is done so that they can be used.
    pub chores: &'static [Chore],
    /// Who works on the teams of case days: profession, name and phone number; the first is the care provider who signs in.
    pub teams: [(Profession, &'static str, &'static str); 10],
    /// What the months are called, and what is said about a submission.
    pub months: [&'static str; 12],
    pub asks: Asks,
    pub planned: Planned,
    /// Why the clinic closes for two hours, and why a dentist is away.
    pub time_off: (&'static str, &'static str),
    /// Who waits, and why somebody is not called for a while.
    pub callers: Callers,
    /// Who asks for a time.
    pub requests: &'static [Asked],
    /// How people pay, with how often.
    pub methods: &'static [(PaymentMethod, usize)],
    phone: fn(usize) -> String,
    street: fn(&str, u32) -> String,
    postcode: fn(&str, u32) -> String,
}

/// What stands on the clinic's papers, and its rules for money.
pub struct Papers {
    pub address: &'static str,
    pub phone: &'static str,
    pub email: &'static str,
    pub tax_number: &'static str,
    pub footer: &'static str,
    pub paper: Paper,
    pub exempt_reason: &'static str,
    pub prices_with_tax: bool,
    pub due_days: u32,
    /// The tax on what is no treatment: its name, and parts per million.
    pub tax: (&'static str, u32),
}

impl Cast {
    /// A phone number of the patient with this number.
    pub fn phone(&self, number: usize) -> String {
        (self.phone)(number)
    }

    /// Street and number, as they are written there.
    pub fn street(&self, street: &str, number: u32) -> String {
        (self.street)(street, number)
    }

    /// A postcode.
    pub fn postcode(&self, begins: &str, number: u32) -> String {
        (self.postcode)(begins, number)
    }
}

/// The cast for a language.
pub fn cast(language: Language) -> &'static Cast {
    match language {
        Language::English => &ENGLISH,
        Language::Portuguese => &PORTUGUESE,
    }
}

#[rustfmt::skip]
static ENGLISH: Cast = Cast {
    language: Language::English,
    name: "Quillhaven Dental",
    country: "US",
    currency: "USD",
    zone: "America/New_York",
    users: [
        (Admin, "Maren Ashby", "202-555-0112"),
        (Doctor, "Ines Calder", "202-555-0113"),
        (Doctor, "Tomas Okoye", "202-555-0114"),
        (Receptionist, "Ruth Fenwick", "202-555-0115"),
        (Assistant, "Jonah Pell", "202-555-0116"),
        (ClinicalManager, "Odile Marsh", "202-555-0117"),
        (Practice, "Harbor Street Practice", "202-555-0118"),
        (CareProvider, "Nadia Brandt", "202-555-0119"),
    ],
    doctors: ["Dr. Ines Calder", "Dr. Tomas Okoye"],
    assistants: ["Jonah Pell", "Mira Sandoval"],
    licence: "DN",
    branch: "Harbour",
    chair: "Chair",
    resources: &[
        (ResourceKind::Imaging, "Panoramic X-ray", 0),
        (ResourceKind::Laboratory, "Laboratory bench", 0),
        (ResourceKind::Equipment, "Autoclave", 10),
        (ResourceKind::Equipment, "Intraoral scanner", 5),
        (ResourceKind::Infrastructure, "Compressor", 0),
    ],
    routines: &[
        Routine { resource: 0, title: "Calibration", minute: 12 * 60, minutes: 30, every: 5 },
        Routine { resource: 2, title: "Sterilisation cycle", minute: 12 * 60 + 15, minutes: 45, every: 1 },
        Routine { resource: 2, title: "Sterilisation cycle", minute: 17 * 60, minutes: 45, every: 1 },
        Routine { resource: 3, title: "Scanner training", minute: 8 * 60, minutes: 60, every: 4 },
    ],
    chores: &[
        Chore {
            kind: TaskKind::Sterilisation, title: "Spore test of the autoclave", resource: Some(2), repeat: "FREQ=WEEKLY",
            after: 2, block: Some((7 * 60 + 15, 30)), upkeep: Upkeep::Done,
        },
        Chore {
            kind: TaskKind::Cleaning, title: "Clean the suction filters", resource: None,
            repeat: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", after: 0, block: None, upkeep: Upkeep::Done,
        },
        Chore {
            kind: TaskKind::Maintenance, title: "Drain the compressor", resource: Some(4), repeat: "FREQ=WEEKLY", after: 5,
            block: Some((7 * 60, 20)), upkeep: Upkeep::Done,
        },
        Chore {
            kind: TaskKind::Calibration, title: "Calibrate the panoramic X-ray", resource: Some(0), repeat: "FREQ=MONTHLY",
            after: 15, block: Some((7 * 60 + 30, 45)), upkeep: Upkeep::Done,
        },
        Chore {
            kind: TaskKind::Cleaning, title: "Deep-clean the laboratory bench", resource: Some(1),
            repeat: "FREQ=WEEKLY;INTERVAL=2", after: 3, block: None, upkeep: Upkeep::LeftOut("The bench was in use all day"),
        },
        Chore {
            kind: TaskKind::Other, title: "Order gloves and masks", resource: None, repeat: "", after: 9, block: None,
            upkeep: Upkeep::Forgotten,
        },
    ],
    teams: [
        (Profession::Nurse, "Nadia Brandt", "202-555-0119"), (Profession::Nurse, "Colm Everly", "202-555-0141"),
        (Profession::Nurse, "Freya Lindholm", "202-555-0142"), (Profession::Nurse, "Grace Adeyemi", "202-555-0143"),
        (Profession::Medic, "Hugo Lambert", "202-555-0144"), (Profession::Medic, "Mina Farrow", "202-555-0145"),
        (Profession::Medic, "Silas Quade", "202-555-0146"), (Profession::Anesthesiologist, "Dr. Vera Castell", "202-555-0147"),
        (Profession::Anesthesiologist, "Dr. Emil Sorensen", "202-555-0148"),
        (Profession::Anesthesiologist, "Dr. Paula Reyes", "202-555-0149"),
    ],
    months: [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ],
    asks: Asks {
        note: "On call elsewhere on weekends.",
        about_a_day: "Until the school closes",
        feedback: "We are short on Fridays: could you work on one of them?",
    },
    planned: Planned { equipment: "Portable monitor, two suction units", called_off: "Water damage at the practice" },
    time_off: ("Team meeting", "Congress"),
    callers: Callers {
        waits: [
            Wait { service: "EX-03", minutes: 30, mornings: false, urgent: true, note: "Lives nearby" },
            Wait { service: "PV-01", minutes: 40, mornings: true, urgent: false, note: "Call after nine" },
            Wait { service: "RE-01", minutes: 45, mornings: false, urgent: false, note: "Shift worker, any day" },
            Wait { service: "EX-02", minutes: 20, mornings: true, urgent: false, note: "Brings her daughter" },
        ],
        aside: "Abroad until next month",
    },
    requests: &[
        Asked { name: "Delphine Arrow", phone: "(202) 555-0143", origin: RequestOrigin::Phone, service: "EX-03", minutes: 30, day: 0, from: 600, until: None, high: true, note: "Chipped front tooth" },
        Asked { name: "Gideon Ashlake", phone: "(202) 555-0161", origin: RequestOrigin::Message, service: "PV-01", minutes: 40, day: 2, from: 780, until: Some(1020), high: false, note: "After lunch" },
        Asked { name: "Rosalind Ivemark", phone: "(202) 555-0178", origin: RequestOrigin::Desk, service: "EX-01", minutes: 30, day: 4, from: 540, until: None, high: false, note: "New in town" },
    ],
    specialties: &["General dentistry", "Endodontics", "Orthodontics", "Periodontics"],
    women: &[
        "Petra", "Ottilie", "Noor", "Sunniva", "Ysolde", "Mina", "Zoë", "Renée", "Siobhán", "Ivana", "Amara", "Leila",
        "Hana", "Freya", "Paloma", "Nadia", "Wren", "Asta", "Linnea", "Harriet", "Imani", "Greta", "Celeste", "Dorothy",
        "Marisol", "Tess", "Yuki", "Beatrix", "Odette", "Priya",
    ],
    men: &[
        "Kofi", "Caetano", "Teodor", "Björn", "Łukasz", "Marek", "Dmitri", "Owen", "Idris", "Jasper", "Elio", "Tomasz",
        "Rafael", "Silas", "Anders", "Malcolm", "Hugo", "Desmond", "Emeka", "Felix", "Julián", "Walter", "Kenji", "Arlo",
        "Thaddeus", "Nikolai", "Samir", "Everett",
    ],
    family: &[
        "Lindqvar", "Graymoor", "Abellard", "Brannigar", "Silvamar", "Halcrow", "Quenby", "Ferrow", "Tarrowby", "Castellor",
        "Okonjo", "Vasiliev", "Nakadai", "Bélanger", "Öztürk", "Kowalczyk", "Thornbury", "Mbeki-Lane", "Santorre", "Hollis",
        "Drummond", "Pemberley", "Ravensworth", "Ysandre", "Calloway", "Nguyen-Hart", "Whitlock", "Marchetti", "O'Dair",
        "Fairweather", "Stavros", "Delacroix", "Winterbourne", "Achterberg", "Solano", "Trevanion",
    ],
    streets: &[
        "Juniper Row", "Mill Lane", "Harbor Court", "Foxglove Street", "Old Quarry Road", "Linden Avenue", "Cooper Street",
        "Lighthouse Drive",
    ],
    cities: &[
        ("Quillhaven", "NY", "109"), ("Quillhaven", "NY", "109"), ("Eastmere", "NY", "108"), ("Port Alder", "NJ", "076"),
        ("Winslow Bay", "CT", "068"),
    ],
    occupations: &[
        "Teacher", "Carpenter", "Accountant", "Nurse", "Chef", "Software engineer", "Bus driver", "Librarian",
        "Electrician", "Shop owner", "Journalist",
    ],
    student_retired: ("Student", "Retired"),
    nicknames: &[
        ("Ottilie", "Tilly"), ("Beatrix", "Bea"), ("Dorothy", "Dot"), ("Harriet", "Hattie"), ("Everett", "Rhett"),
        ("Nikolai", "Nik"), ("Thaddeus", "Tad"), ("Malcolm", "Mal"), ("Marisol", "Mari"), ("Desmond", "Des"),
        ("Walter", "Walt"), ("Samir", "Sam"), ("Linnea", "Nea"), ("Rafael", "Rafa"), ("Teodor", "Teo"),
    ],
    referrals: &["A friend", "Family member", "Web search", "Dr. Amos Kettering", "Walked past"],
    insurers: &["Harborline Dental", "Meridian Mutual", "Oakleaf Health"],
    papers: Papers {
        address: "18 Linden Avenue, Suite 2\nQuillhaven, NY 10943",
        phone: "(202) 555-0110",
        email: "desk@quillhaven.example",
        tax_number: "EIN 00-0000000",
        footer: "Pay at the desk, or by transfer with the invoice number as reference.",
        paper: Paper::Letter,
        exempt_reason: "Dental treatment is exempt from sales tax.",
        prices_with_tax: false,
        due_days: 14,
        tax: ("Sales tax", 62_500),
    },
    labs: &[
        ("Alder Dental Studio", "(202) 555-0171", "orders@alder.example", 7),
        ("Harbor Ceramics", "(202) 555-0172", "bench@harborceramics.example", 9),
        ("Northgate Orthodontic Lab", "(202) 555-0173", "lab@northgate.example", 5),
    ],
    methods: &[
        (PaymentMethod::Card, 22), (PaymentMethod::Cash, 5), (PaymentMethod::Cheque, 4), (PaymentMethod::Transfer, 7),
        (PaymentMethod::CardInstalments, 2),
    ],
    phone: |number| {
        // Only 0100 to 0199 are kept free, in every area.
        const AREAS: [u32; 20] =
            [202, 212, 315, 347, 516, 518, 585, 607, 631, 646, 716, 718, 845, 914, 917, 201, 551, 609, 732, 203];
        format!("({}) 555-{:04}", AREAS[number / 100 % AREAS.len()], 100 + number % 100)
    },
    street: |street, number| format!("{number} {street}"),
    postcode: |begins, number| format!("{begins}{number:02}"),
};

#[rustfmt::skip]
static PORTUGUESE: Cast = Cast {
    language: Language::Portuguese,
    name: "Clínica Vila Aurora",
    country: "BR",
    currency: "BRL",
    zone: "America/Sao_Paulo",
    users: [
        (Admin, "Marina Aguiar", "11 98888-0112"),
        (Doctor, "Inês Caldeira", "11 98888-0113"),
        (Doctor, "Tomás Okoye", "11 98888-0114"),
        (Receptionist, "Rute Figueira", "11 98888-0115"),
        (Assistant, "Jonas Peixoto", "11 98888-0116"),
        (ClinicalManager, "Odila Martins", "11 98888-0117"),
        (Practice, "Consultório Beira-Rio", "11 98888-0118"),
        (CareProvider, "Nádia Brandão", "11 98888-0119"),
    ],
    doctors: ["Dra. Inês Caldeira", "Dr. Tomás Okoye"],
    assistants: ["Jonas Peixoto", "Míriam Sandoval"],
    licence: "CRO-SP",
    branch: "Porto",
    chair: "Cadeira",
    resources: &[
        (ResourceKind::Imaging, "Raio X panorâmico", 0),
        (ResourceKind::Laboratory, "Bancada do laboratório", 0),
        (ResourceKind::Equipment, "Autoclave", 10),
        (ResourceKind::Equipment, "Scanner intraoral", 5),
        (ResourceKind::Infrastructure, "Compressor", 0),
    ],
    routines: &[
        Routine { resource: 0, title: "Calibração", minute: 12 * 60, minutes: 30, every: 5 },
        Routine { resource: 2, title: "Ciclo de esterilização", minute: 12 * 60 + 15, minutes: 45, every: 1 },
        Routine { resource: 2, title: "Ciclo de esterilização", minute: 17 * 60, minutes: 45, every: 1 },
        Routine { resource: 3, title: "Treinamento do scanner", minute: 8 * 60, minutes: 60, every: 4 },
    ],
    chores: &[
        Chore {
            kind: TaskKind::Sterilisation, title: "Teste biológico da autoclave", resource: Some(2), repeat: "FREQ=WEEKLY",
            after: 2, block: Some((7 * 60 + 15, 30)), upkeep: Upkeep::Done,
        },
        Chore {
            kind: TaskKind::Cleaning, title: "Limpar os filtros do sugador", resource: None,
            repeat: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", after: 0, block: None, upkeep: Upkeep::Done,
        },
        Chore {
            kind: TaskKind::Maintenance, title: "Drenar o compressor", resource: Some(4), repeat: "FREQ=WEEKLY", after: 5,
            block: Some((7 * 60, 20)), upkeep: Upkeep::Done,
        },
        Chore {
            kind: TaskKind::Calibration, title: "Calibrar o raio X panorâmico", resource: Some(0), repeat: "FREQ=MONTHLY",
            after: 15, block: Some((7 * 60 + 30, 45)), upkeep: Upkeep::Done,
        },
        Chore {
            kind: TaskKind::Cleaning, title: "Limpeza pesada da bancada do laboratório", resource: Some(1),
            repeat: "FREQ=WEEKLY;INTERVAL=2", after: 3, block: None, upkeep: Upkeep::LeftOut("Bancada em uso o dia todo"),
        },
        Chore {
            kind: TaskKind::Other, title: "Pedir luvas e máscaras", resource: None, repeat: "", after: 9, block: None,
            upkeep: Upkeep::Forgotten,
        },
    ],
    teams: [
        (Profession::Nurse, "Nádia Brandão", "11 98888-0119"), (Profession::Nurse, "Caio Everaldo", "11 98888-0141"),
        (Profession::Nurse, "Flora Linhares", "11 98888-0142"), (Profession::Nurse, "Graça Adriano", "11 98888-0143"),
        (Profession::Medic, "Hugo Lamartine", "11 98888-0144"), (Profession::Medic, "Mina Farias", "11 98888-0145"),
        (Profession::Medic, "Silas Quadros", "11 98888-0146"), (Profession::Anesthesiologist, "Dra. Vera Castelo", "11 98888-0147"),
        (Profession::Anesthesiologist, "Dr. Emílio Soares", "11 98888-0148"),
        (Profession::Anesthesiologist, "Dra. Paula Reis", "11 98888-0149"),
    ],
    months: [
        "Janeiro", "Fevereiro", "Março", "Abril", "Maio", "Junho", "Julho", "Agosto", "Setembro", "Outubro", "Novembro",
        "Dezembro",
    ],
    asks: Asks {
        note: "Plantão em outro lugar nos fins de semana.",
        about_a_day: "Até o fim da aula",
        feedback: "Faltam pessoas às sextas: você pode em alguma delas?",
    },
    planned: Planned { equipment: "Monitor portátil, dois aspiradores", called_off: "Vazamento no consultório" },
    time_off: ("Reunião da equipe", "Congresso"),
    callers: Callers {
        waits: [
            Wait { service: "EX-03", minutes: 30, mornings: false, urgent: true, note: "Mora perto" },
            Wait { service: "PV-01", minutes: 40, mornings: true, urgent: false, note: "Ligar depois das nove" },
            Wait { service: "RE-01", minutes: 45, mornings: false, urgent: false, note: "Trabalha em turnos, qualquer dia" },
            Wait { service: "EX-02", minutes: 20, mornings: true, urgent: false, note: "Vem com a filha" },
        ],
        aside: "Fora do país até o mês que vem",
    },
    requests: &[
        Asked { name: "Delfina Arco", phone: "(11) 98765-0143", origin: RequestOrigin::Phone, service: "EX-03", minutes: 30, day: 0, from: 600, until: None, high: true, note: "Dente da frente lascado" },
        Asked { name: "Gedeão Freixo", phone: "(11) 98765-0161", origin: RequestOrigin::Message, service: "PV-01", minutes: 40, day: 2, from: 780, until: Some(1020), high: false, note: "Depois do almoço" },
        Asked { name: "Rosalina Iveira", phone: "(11) 98765-0178", origin: RequestOrigin::Desk, service: "EX-01", minutes: 30, day: 4, from: 540, until: None, high: false, note: "Nova na cidade" },
    ],
    specialties: &["Clínica geral", "Endodontia", "Ortodontia", "Periodontia"],
    women: &[
        "Aparecida", "Dandara", "Flávia", "Heloísa", "Iracema", "Lívia", "Núbia", "Penélope", "Quitéria", "Tainá",
        "Vitória", "Yasmin", "Zélia", "Antônia", "Beatriz", "Cecília", "Débora", "Elisângela", "Fátima", "Graça", "Isadora",
        "Juçara", "Letícia", "Mônica", "Rosângela", "Sônia", "Valéria",
    ],
    men: &[
        "Benício", "Cauã", "Estêvão", "Gonçalo", "João", "Kauê", "Moacir", "Otávio", "Raí", "Sebastião", "Ubirajara",
        "Wesley", "Caetano", "Inácio", "Adão", "Cícero", "Davi", "Eusébio", "Fabrício", "Heitor", "José", "Luís", "Murilo",
        "Nélson", "Paulo", "Rogério",
    ],
    family: &[
        "Albuquerque", "Brandão", "Conceição", "Damasceno", "Évora", "Falcão", "Guimarães", "Ibañez", "Jardim", "Kobayashi",
        "Leitão", "Magalhães", "Nóbrega", "Okamoto", "Peçanha", "Quaresma", "Rebouças", "Simão", "Taborda", "Uchôa",
        "Valadão", "Ximenes", "Zanetti", "de Araújo", "Assunção", "Bittencourt", "Cardim", "d'Ávila", "Esteves", "Fragoso",
        "Gouvêa", "Holanda", "Itaboraí", "Junqueira",
    ],
    streets: &[
        "Rua das Acácias", "Avenida Beira-Rio", "Travessa do Moinho", "Rua Sete Pinheiros", "Alameda dos Ipês",
        "Rua Coronel Bento", "Avenida das Palmeiras", "Rua do Farol",
    ],
    cities: &[
        ("Vila Aurora", "SP", "099"), ("Vila Aurora", "SP", "099"), ("Porto das Pedras", "SP", "098"),
        ("Serra Clara", "SP", "097"), ("Lagoa Bonita", "MG", "378"),
    ],
    occupations: &[
        "Comerciante", "Motorista", "Eletricista", "Jornalista", "Contabilista", "Recepcionista", "Policial",
        "Analista de sistemas", "Fisioterapeuta", "Gerente de loja", "Taxista", "Agente de viagens",
    ],
    student_retired: ("Estudante", "Pensionista"),
    nicknames: &[
        ("Aparecida", "Cida"), ("Beatriz", "Bia"), ("Antônia", "Toninha"), ("Sebastião", "Tião"), ("José", "Zé"),
        ("Heloísa", "Helô"), ("Vitória", "Vivi"), ("Fabrício", "Fabinho"), ("Letícia", "Lelê"), ("Isadora", "Isa"),
        ("Rogério", "Roger"), ("Otávio", "Tavinho"), ("Fátima", "Fafá"), ("Valéria", "Val"), ("Luís", "Luisinho"),
    ],
    referrals: &["Indicação de amigo", "Familiar", "Busca na internet", "Dr. Amós Ketner", "Passou em frente"],
    insurers: &["Sorriso Mútuo", "Plano Odonto Ipê", "Saúde Meridiana"],
    papers: Papers {
        address: "Alameda dos Ipês, 180, sala 2\nVila Aurora, SP 09943-000",
        phone: "(11) 3888-0110",
        email: "recepcao@vilaaurora.example",
        tax_number: "CNPJ 00.000.000/0001-91",
        footer: "Pague na recepção, por Pix ou por transferência com o número da fatura.",
        paper: Paper::A4,
        exempt_reason: "Tratamento de saúde isento.",
        prices_with_tax: true,
        due_days: 10,
        tax: ("ISS", 50_000),
    },
    labs: &[
        ("Laboratório Amieiro", "(11) 3888-0171", "pedidos@amieiro.example", 7),
        ("Cerâmica do Porto", "(11) 3888-0172", "bancada@ceramicadoporto.example", 9),
        ("Orto Norte", "(11) 3888-0173", "contato@ortonorte.example", 5),
    ],
    methods: &[
        (PaymentMethod::Pix, 16), (PaymentMethod::Card, 11), (PaymentMethod::CardInstalments, 6), (PaymentMethod::Cash, 4),
        (PaymentMethod::Transfer, 3),
    ],
    phone: |number| format!("11 9{:04}-{:04}", 8000 + number / 10_000 % 1000, number % 10_000),
    street: |street, number| format!("{street}, {number}"),
    postcode: |begins, number| format!("{begins}{number:02}-{:03}", number * 7 % 1000),
};
