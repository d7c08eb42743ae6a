//! What medicines have in common: the names of a substance in the clinic's languages, the classes that allergies are
//! recorded of, and the classes that cross. A look-up for warnings, not a source of medical advice.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The edition of the lists below, kept with what was warned of.
pub const EDITION: &str = "2026-12";

/// Substances that are warned of together.
struct Family {
    /// What an allergy to the whole class is recorded as.
    class: &'static [&'static str],
    members: &'static [&'static str],
    /// Whether they act on microbes; some countries want such prescriptions in two copies.
    antimicrobial: bool,
}

const PENICILLINS: usize = 0;
const CEPHALOSPORINS: usize = 1;
const NSAIDS: usize = 2;
const PYRAZOLONES: usize = 3;

#[rustfmt::skip]
const FAMILIES: &[Family] = &[
    Family { class: &["penicillin", "penicillins", "beta-lactam"], antimicrobial: true, members: &[
        "penicillin", "phenoxymethylpenicillin", "benzylpenicillin", "amoxicillin", "ampicillin", "oxacillin", "dicloxacillin", "flucloxacillin",
        "piperacillin", "bacampicillin"] },
    Family { class: &["cephalosporin"], antimicrobial: true, members: &[
        "cephalexin", "cefadroxil", "cefazolin", "cefuroxime", "cefaclor", "cefixime", "ceftriaxone", "cefpodoxime"] },
    Family { class: &["nsaid", "nsaids", "aine", "aines", "antiinflammatory", "antiinflamatorio"], antimicrobial: false, members: &[
        "aspirin", "acetylsalicylic", "salicylate", "ibuprofen", "naproxen", "diclofenac", "ketorolac", "ketoprofen", "dexketoprofen",
        "nimesulide", "meloxicam", "piroxicam", "tenoxicam", "celecoxib", "etoricoxib", "mefenamic", "flurbiprofen", "indomethacin"] },
    Family { class: &["pyrazolone"], antimicrobial: false, members: &["dipyrone", "metamizole", "phenylbutazone"] },
    Family { class: &["macrolide"], antimicrobial: true, members: &["azithromycin", "clarithromycin", "erythromycin", "spiramycin"] },
    Family { class: &["lincosamide"], antimicrobial: true, members: &["clindamycin", "lincomycin"] },
    Family { class: &["tetracyclines"], antimicrobial: true, members: &["tetracycline", "doxycycline", "minocycline"] },
    Family { class: &["nitroimidazole"], antimicrobial: true, members: &["metronidazole", "tinidazole", "secnidazole", "ornidazole"] },
    Family { class: &["quinolone", "fluoroquinolone"], antimicrobial: true, members: &["ciprofloxacin", "levofloxacin", "moxifloxacin"] },
    Family { class: &["sulfonamide", "sulfa"], antimicrobial: true, members: &["sulfamethoxazole", "sulfadiazine"] },
    Family { class: &["aminoglycoside"], antimicrobial: true, members: &["neomycin", "gentamicin", "tobramycin", "amikacin", "streptomycin"] },
    Family { class: &["glycopeptide"], antimicrobial: true, members: &["vancomycin", "teicoplanin"] },
    Family { class: &["ansamycin"], antimicrobial: true, members: &["rifamycin", "rifampicin"] },
    Family { class: &["polypeptide"], antimicrobial: true, members: &["bacitracin", "polymyxin"] },
    Family { class: &["amphenicol"], antimicrobial: true, members: &["chloramphenicol", "thiamphenicol"] },
    Family { class: &["nitrofuran"], antimicrobial: true, members: &["nitrofurantoin"] },
    Family { class: &["diaminopyrimidine"], antimicrobial: true, members: &["trimethoprim"] },
    Family { class: &["fusidic"], antimicrobial: true, members: &["fusidic"] },
    Family { class: &["mupirocin"], antimicrobial: true, members: &["mupirocin"] },
    Family { class: &["fosfomycin"], antimicrobial: true, members: &["fosfomycin"] },
    Family { class: &["opioid", "opiate"], antimicrobial: false, members: &["codeine", "tramadol", "morphine", "oxycodone", "hydrocodone"] },
    Family { class: &["benzodiazepine"], antimicrobial: false, members: &["diazepam", "midazolam", "lorazepam", "alprazolam", "clonazepam"] },
    Family { class: &["corticosteroid", "corticoid"], antimicrobial: false, members: &[
        "dexamethasone", "betamethasone", "prednisone", "prednisolone", "triamcinolone"] },
    Family { class: &["azole", "imidazole"], antimicrobial: false, members: &["fluconazole", "itraconazole", "ketoconazole", "miconazole"] },
    Family { class: &["amide"], antimicrobial: false, members: &["lidocaine", "articaine", "mepivacaine", "prilocaine", "bupivacaine"] },
    Family { class: &["ester"], antimicrobial: false, members: &["benzocaine", "procaine", "tetracaine"] },
];

/// Classes of which an allergy to one is a reason to look twice at the other.
const CROSSING: &[(usize, usize)] = &[(PENICILLINS, CEPHALOSPORINS), (NSAIDS, PYRAZOLONES)];

/// Other names of a substance.
const SYNONYMS: &[(&str, &str)] = &[
    ("acetylsalicylic", "aspirin"),
    ("acetaminophen", "paracetamol"),
    ("metamizole", "dipyrone"),
    ("cefalexin", "cephalexin"),
    ("cloranfenicol", "chloramphenicol"),
    ("tianfenicol", "thiamphenicol"),
    ("lignocaine", "lidocaine"),
    ("espiramicina", "spiramycin"),
    ("estreptomicina", "streptomycin"),
    ("triancinolona", "triamcinolone"),
    ("betalactamico", "beta-lactam"),
    ("anfenicol", "amphenicol"),
    ("opiaceo", "opiate"),
    ("benzodiazepinico", "benzodiazepine"),
    ("azolico", "azole"),
];

/// Other names that are too short for a stem: nothing is left of them without double letters and endings.
const SHORT: &[(&str, &str)] = &[("aas", "aspirin"), ("asa", "aspirin")];

/// Words that stand beside names of substances and mean none.
const BESIDE: &[&str] = &[
    "acid",
    "acido",
    "sodium",
    "sodio",
    "sodica",
    "sodico",
    "potassium",
    "potassio",
    "potassico",
    "calcium",
    "calcio",
    "phosphate",
    "sulfate",
    "hydrochloride",
    "cloridrato",
    "allergy",
    "alergia",
    "allergic",
    "alergico",
    "with",
    "com",
    "sem",
    "and",
    "the",
    "para",
    "aos",
    "reaction",
    "reacao",
    "tablet",
    "oral",
    "medicine",
    "medicamento",
    "drug",
    "antibiotic",
    "antibiotico",
    "derivative",
    "derivado",
    "class",
    "classe",
    "other",
    "outros",
];

/// A word as it is compared: without accents, case, endings and spellings in which languages differ.
fn stem(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        let c = match c {
            'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' | 'y' => 'i',
            'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            'ç' | 'k' => 'c',
            'ñ' => 'n',
            'h' if plain.ends_with('p') => {
                plain.pop();
                'f'
            }
            'h' if plain.ends_with('t') => continue,
            c => c,
        };
        if c.is_alphanumeric() && !plain.ends_with(c) {
            plain.push(c);
        }
    }
    plain.trim_end_matches(['a', 'e', 'o', 's']).to_owned()
}

/// The substances a text names, by their stems; words that name nothing are left out.
pub fn named(text: &str) -> BTreeSet<String> {
    static OTHER_NAMES: LazyLock<Vec<(String, String)>> =
        LazyLock::new(|| SYNONYMS.iter().map(|(other, name)| (stem(other), stem(name))).collect());
    static NO_NAMES: LazyLock<BTreeSet<String>> = LazyLock::new(|| BESIDE.iter().map(|word| stem(word)).collect());
    let short = |word: &str| SHORT.iter().find(|(other, _)| word.eq_ignore_ascii_case(other));
    text.split(|c: char| !c.is_alphanumeric() && c != '-')
        .map(|word| stem(short(word).map_or(word, |&(_, name)| name)))
        .filter(|word| word.chars().count() > 2 && !NO_NAMES.contains(word))
        .map(|word| OTHER_NAMES.iter().find(|(other, _)| *other == word).map_or(word, |(_, name)| name.clone()))
        .collect()
}

/// The families that substances, or names of classes, belong to.
pub fn families(named: &BTreeSet<String>) -> BTreeSet<usize> {
    static WORDS: LazyLock<Vec<BTreeSet<String>>> = LazyLock::new(|| {
        let words = |family: &Family| family.class.iter().chain(family.members).map(|word| stem(word)).collect();
        FAMILIES.iter().map(words).collect()
    });
    WORDS.iter().enumerate().filter(|(_, words)| !words.is_disjoint(named)).map(|(family, _)| family).collect()
}

/// Whether families of the two cross.
pub fn cross(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> bool {
    let both = |x, y| a.contains(x) && b.contains(y);
    CROSSING.iter().any(|(x, y)| both(x, y) || both(y, x))
}

/// Whether one of the substances acts on microbes.
pub fn is_antimicrobial(text: &str) -> bool {
    families(&named(text)).iter().any(|&family| FAMILIES.get(family).is_some_and(|family| family.antimicrobial))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c10_a_substance_has_one_stem_in_both_languages() {
        for (english, portuguese) in [
            ("amoxicillin", "amoxicilina"),
            ("Aspirin", "ácido acetilsalicílico"),
            ("acetaminophen", "Paracetamol"),
            ("cephalexin", "cefalexina"),
            ("azithromycin", "Azitromicina"),
            ("ketorolac", "cetorolaco"),
            ("codeine", "codeína"),
            ("nimesulide", "nimesulida"),
            ("penicillin", "penicilina"),
            ("dipyrone", "dipirona sódica"),
            ("Aspirin", "AAS 100 mg"),
            ("ASA", "ácido acetilsalicílico"),
            ("spiramycin", "Espiramicina"),
            ("streptomycin", "Sulfato de estreptomicina"),
            ("triamcinolone", "Triancinolona"),
            ("codeine phosphate", "codeína"),
            ("beta-lactam", "betalactâmicos"),
            ("amphenicol", "anfenicol"),
            ("opiate", "opiáceos"),
            ("benzodiazepine", "Benzodiazepínico"),
            ("azole", "azólico"),
        ] {
            assert!(!named(english).is_empty(), "{english}");
            assert_eq!(named(english), named(portuguese), "{english} {portuguese}");
        }
        for (one, other) in [
            ("Metabissulfito de sódio", "Fluoreto de sódio"),
            ("Codeine phosphate", "Dexamethasone sodium phosphate"),
            ("Diclofenaco potássico", "Fenoximetilpenicilina potássica"),
            ("Carbonato de cálcio", "Hidróxido de cálcio"),
        ] {
            assert!(named(one).is_disjoint(&named(other)), "{one} {other}");
        }
    }

    #[test]
    fn c10_classes_and_what_crosses() {
        let of = |text| families(&named(text));
        assert_eq!(of("Allergy to penicillin"), of("amoxicillin + clavulanic acid"));
        assert_eq!(of("AINEs"), of("ibuprofeno"));
        assert!(cross(&of("penicilina"), &of("cefalexina")));
        assert!(!cross(&of("penicilina"), &of("clindamicina")));
        assert!(of("latex").is_empty() && of("Lactose").is_empty());
        for kept in ["Amoxicilina", "Neomicina + Bacitracina", "cloranfenicol", "Ácido fusídico", "Rifamicina"] {
            assert!(is_antimicrobial(kept), "{kept}");
        }
        // Neither an antifungal nor an antiviral is on the list of IN 360/2025.
        for free in ["Ibuprofeno", "Fluconazol", "Nistatina", "Aciclovir", "Clorexidina"] {
            assert!(!is_antimicrobial(free), "{free}");
        }
        assert!(named("allergy to the medicine").is_empty());
    }
}
