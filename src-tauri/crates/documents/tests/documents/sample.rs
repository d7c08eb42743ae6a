//! Invented documents that show every part, for the tests and the example.
#![allow(dead_code, clippy::expect_used)]

use cuspid_documents::{
    Allocation, CaseDayList, Charges, CreditNote, DayList, Deposit, Discount, DoctorDay, Group, Invoice, Item,
    Letterhead, Line, ListedCase, ListedVisit, Notice, Paper, Party, Patient, Prescriber, Prescription, Receipt,
    ReceiptKind, RecoverySheet, Tax, Treatment,
};
use cuspid_model::requests::settings::CurrencyShown;
use cuspid_model::text::Language;
use cuspid_model::time::PlainDate;
use cuspid_model::{Currency, Money, Rate};

/// A name in each script that has a font.
pub const NAMES: [&str; 12] = [
    "Ștefania Łukasiewicz-Đorđević",
    "José Antônio Conceição",
    "Nguyễn Thị Hằng",
    "Ελένη Παπαδοπούλου",
    "Наталия Щербакова",
    "محمد عبد الله الأنصاري",
    "فاطمة بنت لؤي",
    "ٹیپو سلطان چودھری",
    "لآلئ الإسلام",
    "মোঃ রফিকুল ইসলাম",
    "শ্রীমতী ঋতুপর্ণা চক্রবর্তী",
    "श्रीमती लक्ष्मी कृष्णमूर्ति",
];

pub fn money(minor: i64) -> Money {
    Money::new(minor).expect("samples are small")
}

pub fn date(text: &str) -> PlainDate {
    text.parse().expect("samples have real dates")
}

fn currency(language: Language) -> Currency {
    match language {
        Language::English => "USD".parse(),
        Language::Portuguese => "BRL".parse(),
    }
    .expect("both exist")
}

pub fn letterhead() -> Letterhead {
    Letterhead {
        name: "Quillhaven Dental".into(),
        lines: vec!["4 Harbour Court, Quillhaven".into(), "(202) 555-0100 · office@example.com".into()],
        small_print: vec!["Tax ID 00-0000000".into()],
        logo: Some(logo()),
    }
}

/// A black drop on white.
pub fn logo() -> Vec<u8> {
    let picture = image::RgbaImage::from_fn(240, 240, |x, y| {
        let (x, y) = (i64::from(x) - 120, i64::from(y) - 120);
        let inside = x * x + y * y < 110 * 110 && !(y > -10 && y < 14 && x.abs() < 90);
        image::Rgba([0, 0, 0, if inside { 255 } else { 0 }])
    });
    let mut bytes = Vec::new();
    let mut cursor = std::io::Cursor::new(&mut bytes);
    picture.write_to(&mut cursor, image::ImageFormat::Png).expect("memory takes it");
    bytes
}

fn line(description: &str, day: &str, price: i64, percent_off: u32) -> Line {
    let off = Rate::new(percent_off * 10_000).expect("at most 100 %");
    Line {
        description: description.into(),
        date: Some(date(day)),
        tooth: "37".into(),
        quantity: 1,
        unit_price: money(price),
        discount: (percent_off > 0).then_some(Discount::Percent(off)),
        amount: money(price) - money(price).part(off),
        tax_mark: None,
    }
}

fn charges() -> Charges {
    let mut lines = vec![
        line("Periapical X-ray", "2026-02-19", 3_500, 0),
        line("Root canal, visit 1", "2026-02-26", 18_500, 10),
        line("Root canal, visit 2", "2026-02-26", 32_000, 10),
        line("Composite filling, mesial and occlusal, with rubber dam and local anaesthesia", "2026-02-26", 26_000, 10),
    ];
    lines.push(Line {
        tax_mark: Some("*".into()),
        tooth: String::new(),
        quantity: 2,
        amount: money(39_200),
        ..line("Whitening tray", "2026-02-26", 19_600, 0)
    });
    let tax = Tax {
        name: "Sales tax".into(),
        rate: Rate::new(62_500).expect("6.25 %"),
        base: money(39_200),
        amount: money(2_450),
        included: false,
        mark: Some("*".into()),
    };
    let mut charges = Charges { lines, discount: money(1_000), taxes: vec![tax], total: Money::ZERO };
    charges.total = charges.subtotal() - charges.discount + money(2_450);
    charges
}

pub fn invoice(language: Language, paper: Paper) -> Invoice {
    Invoice {
        paper,
        language,
        currency: currency(language),
        currency_shown: CurrencyShown::Sign,
        letterhead: letterhead(),
        number: "A-2026-000188".into(),
        issued: date("2026-02-26"),
        due: Some(date("2026-03-26")),
        references: vec![],
        bill_to: Party {
            name: "Petra Lindqvar".into(),
            lines: vec!["18 Juniper Row, Quillhaven".into()],
            record: Some("A-00412".into()),
        },
        treatment: Some(Treatment {
            lines: vec!["Case A-2026-0148, lower left rehabilitation".into()],
            dentist: Some("Dr Ysolde Ferrow".into()),
            licence: Some("License 00000".into()),
        }),
        charges: charges(),
        deposits: vec![Deposit { number: "A-R-1093".into(), date: date("2026-02-20"), amount: money(30_000) }],
        exemption: Some("Dental care is exempt from sales tax; * marks goods that are not.".into()),
        notes: Some("Pay at the front desk, or by transfer with the invoice number as reference. Questions? Call (202) 555-0100.".into()),
        stamp: None,
    }
}

/// Makes an invoice so many lines long.
pub fn lengthen(invoice: &mut Invoice, count: usize) {
    let template = invoice.charges.lines.clone();
    invoice.charges.taxes.clear();
    invoice.charges.lines = template.into_iter().cycle().take(count).collect();
    invoice.charges.total = invoice.charges.subtotal() - invoice.charges.discount;
    invoice.deposits.clear();
}

pub fn credit_note(language: Language, paper: Paper) -> CreditNote {
    let lines = vec![line("Root canal, visit 2", "2026-02-26", 32_000, 10)];
    CreditNote {
        paper,
        language,
        currency: currency(language),
        currency_shown: CurrencyShown::Sign,
        letterhead: letterhead(),
        number: "A-C-2026-000007".into(),
        issued: date("2026-03-02"),
        references: vec![],
        credit_to: invoice(language, paper).bill_to,
        invoice_number: "A-2026-000188".into(),
        invoice_issued: date("2026-02-26"),
        reason: "charged twice".into(),
        charges: Charges { total: lines[0].amount, lines, ..Charges::default() },
        exemption: None,
        notes: None,
        stamp: None,
    }
}

pub fn receipt(language: Language, paper: Paper) -> Receipt {
    Receipt {
        paper,
        language,
        currency: currency(language),
        currency_shown: CurrencyShown::Sign,
        letterhead: letterhead(),
        number: "A-R-2026-001121".into(),
        date: date("2026-03-04"),
        kind: ReceiptKind::Payment,
        party: invoice(language, paper).bill_to,
        amount: money(90_000),
        method: "Bank transfer".into(),
        reference: Some("TRX 88120-4".into()),
        taken_by: Some("Noor Abassi".into()),
        allocations: vec![
            Allocation {
                invoice: "A-2026-000188".into(),
                issued: date("2026-02-26"),
                amount: money(77_450),
                open: Money::ZERO,
            },
            Allocation {
                invoice: "A-2026-000153".into(),
                issued: date("2026-01-12"),
                amount: money(10_000),
                open: money(5_000),
            },
        ],
        notes: None,
        stamp: None,
    }
}

pub fn prescription(language: Language, paper: Paper) -> Prescription {
    let item = |medicine: &str, quantity: &str, instructions: &str| Item {
        medicine: medicine.into(),
        quantity: quantity.into(),
        instructions: instructions.into(),
        ..Item::default()
    };
    let mut second = item("Paracetamol 500 mg, comprimido", "12 comprimidos", "Somente se houver dor.");
    (second.dose, second.frequency, second.duration) =
        ("1 comprimido".into(), "a cada 6 horas".into(), "por até 3 dias".into());
    Prescription {
        paper,
        language,
        letterhead: Letterhead { small_print: vec![], ..letterhead() },
        number: "A-2026-0097".into(),
        date: date("2026-02-26"),
        place: Some("Quillhaven".into()),
        patient: Patient {
            name: "Petra Lindqvar".into(),
            born: Some(date("1971-07-03")),
            sex: Some("feminino".into()),
            lines: vec!["18 Juniper Row, Quillhaven".into()],
            record: Some("A-00412".into()),
        },
        notice: Some(Notice {
            heading: "Alergia registrada: penicilina".into(),
            text: "Em uso: varfarina 5 mg, losartana 50 mg".into(),
        }),
        groups: vec![
            Group {
                heading: "Uso oral".into(),
                items: vec![
                    item("Azitromicina 500 mg, comprimido", "3 comprimidos", "Tomar 1 comprimido ao dia, por 3 dias."),
                    second,
                ],
            },
            Group {
                heading: "Uso tópico bucal".into(),
                items: vec![item(
                    "Clorexidina 0,12%, solução",
                    "1 frasco, 250 ml",
                    "Bochechar 15 ml por 1 minuto, 2 vezes ao dia, por 7 dias. Não engolir.",
                )],
            },
        ],
        advice: Some("Se houver diarreia intensa, manchas na pele ou sangramento, pare o remédio e ligue para a clínica. Leve esta receita à próxima medição do INR.".into()),
        prescriber: Prescriber {
            name: "Dra. Ysolde Ferrow".into(),
            profession: "Cirurgiã-dentista".into(),
            licence: "CRO-XX 00000".into(),
        },
        valid_until: Some(date("2026-03-08")),
        statements: vec!["Antimicrobiano: venda sob retenção da primeira via.".into()],
        copies: vec!["1ª via: farmácia".into(), "2ª via: paciente".into()],
        stamp: None,
        voided: None,
    }
}

pub fn day_list(language: Language, paper: Paper) -> DayList {
    let visits = vec![
        ListedVisit {
            time: "10:00–10:30".into(),
            patient: "Petra Lindqvar".into(),
            about: "born 3 Jul 1971 · (202) 555-0199".into(),
            alerts: vec!["Allergy: penicillin".into(), "Warfarin 5 mg".into()],
            no_allergies: false,
            purpose: "Root canal, visit 2".into(),
        },
        ListedVisit {
            time: "10:45–11:15".into(),
            patient: "Bram Okandele".into(),
            no_allergies: true,
            purpose: "Check-up".into(),
            ..ListedVisit::default()
        },
        // Nothing is known but the name.
        ListedVisit { time: "11:30–12:00".into(), patient: "Noor Abellard".into(), ..ListedVisit::default() },
    ];
    DayList {
        paper,
        language,
        clinic: "Quillhaven Dental".into(),
        date: date("2026-02-26"),
        doctors: vec![
            DoctorDay { name: "Dr Ysolde Ferrow".into(), visits },
            DoctorDay { name: "Dr Tomas Okoye".into(), visits: vec![] },
        ],
    }
}

pub fn case_day(language: Language, paper: Paper) -> CaseDayList {
    let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
    let cases = vec![
        ListedCase {
            time: "08:00–09:30".into(),
            patient: "Ilse Vanter".into(),
            born: "born 4 May 2016".into(),
            facts: texts(&["ASA 2", "Weight: 31.5 kg on 20 Feb 2026", "Allergy: penicillin"]),
            missing: texts(&["Fasting times not told", "No escort"]),
            notes: "Wears a hearing aid".into(),
        },
        // Nothing is known but the name.
        ListedCase { time: "09:45–11:00".into(), patient: "Noor Abellard".into(), ..ListedCase::default() },
    ];
    CaseDayList {
        paper,
        language,
        clinic: "Quillhaven Dental".into(),
        practice: "Harbour Court".into(),
        date: date("2026-02-26"),
        hours: "08:00–16:00".into(),
        team: vec![("Nurse".into(), "Zora Hale".into()), ("Medic".into(), "Tomas Okoye".into())],
        cases,
    }
}

pub fn recovery(language: Language, paper: Paper) -> RecoverySheet {
    let words = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    RecoverySheet {
        paper,
        language,
        clinic: "Quillhaven Dental".into(),
        made_on: date("2026-02-26"),
        words: words.split(' ').map(str::to_owned).collect(),
    }
}

/// An invoice with names and texts in many scripts.
pub fn scripts(language: Language, paper: Paper) -> Invoice {
    let mut invoice = invoice(language, paper);
    invoice.bill_to.name = NAMES[5].into();
    invoice.bill_to.lines = vec!["شارع الجامعة ١٢، شقة 4".into(), "+971 50 123 4567".into()];
    invoice.charges.lines = NAMES.iter().map(|name| line(name, "2026-02-26", 1_000, 0)).collect();
    invoice.charges.taxes.clear();
    invoice.charges.total = invoice.charges.subtotal() - invoice.charges.discount;
    invoice.deposits.clear();
    invoice.exemption = Some("يُرجى الدفع عند مكتب الاستقبال أو بالتحويل البنكي مع ذكر رقم الفاتورة A-2026-000188 كمرجع، وللاستفسار يمكن الاتصال على الرقم (202) 555-0100 في أي وقت من أوقات العمل الرسمية.".into());
    invoice.notes = Some("অনুগ্রহ করে অভ্যর্থনা ডেস্কে অর্থ প্রদান করুন। कृपया स्वागत-कक्ष में भुगतान करें। Παρακαλούμε πληρώστε στη ρεσεψιόν. Оплатите, пожалуйста, на стойке.".into());
    invoice
}
