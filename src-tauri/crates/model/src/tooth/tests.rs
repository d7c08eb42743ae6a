//! C3 and C4: every tooth, every surface, every notation.

use proptest::prelude::*;

use super::*;
use crate::requests::treatment::ServiceScope;

/// FDI, Universal, Palmer.
#[rustfmt::skip]
const TEETH: [(&str, &str, &str); 52] = [
    ("11", "8", "UR1"), ("12", "7", "UR2"), ("13", "6", "UR3"), ("14", "5", "UR4"), ("15", "4", "UR5"), ("16", "3", "UR6"), ("17", "2", "UR7"), ("18", "1", "UR8"),
    ("21", "9", "UL1"), ("22", "10", "UL2"), ("23", "11", "UL3"), ("24", "12", "UL4"), ("25", "13", "UL5"), ("26", "14", "UL6"), ("27", "15", "UL7"), ("28", "16", "UL8"),
    ("31", "24", "LL1"), ("32", "23", "LL2"), ("33", "22", "LL3"), ("34", "21", "LL4"), ("35", "20", "LL5"), ("36", "19", "LL6"), ("37", "18", "LL7"), ("38", "17", "LL8"),
    ("41", "25", "LR1"), ("42", "26", "LR2"), ("43", "27", "LR3"), ("44", "28", "LR4"), ("45", "29", "LR5"), ("46", "30", "LR6"), ("47", "31", "LR7"), ("48", "32", "LR8"),
    ("51", "E", "URA"), ("52", "D", "URB"), ("53", "C", "URC"), ("54", "B", "URD"), ("55", "A", "URE"),
    ("61", "F", "ULA"), ("62", "G", "ULB"), ("63", "H", "ULC"), ("64", "I", "ULD"), ("65", "J", "ULE"),
    ("71", "O", "LLA"), ("72", "N", "LLB"), ("73", "M", "LLC"), ("74", "L", "LLD"), ("75", "K", "LLE"),
    ("81", "P", "LRA"), ("82", "Q", "LRB"), ("83", "R", "LRC"), ("84", "S", "LRD"), ("85", "T", "LRE"),
];

fn tooth(fdi: &str) -> Tooth {
    fdi.parse().unwrap()
}

#[test]
fn c3_fifty_two_teeth_go_round_through_every_notation() {
    assert_eq!(Tooth::all().map(|tooth| tooth.to_string()).collect::<Vec<_>>(), TEETH.map(|row| row.0));
    for (fdi, universal, palmer) in TEETH {
        let tooth = tooth(fdi);
        for (notation, written) in [(Notation::Fdi, fdi), (Notation::Universal, universal), (Notation::Palmer, palmer)]
        {
            assert_eq!(tooth.written(notation), written, "{fdi}");
            assert_eq!(Tooth::read(written, notation), Ok(tooth), "{written}");
        }
        assert_eq!(serde_json::from_value::<Tooth>(serde_json::to_value(tooth).unwrap()).unwrap(), tooth);
    }
}

#[test]
fn c3_what_is_no_tooth_is_refused() {
    for wrong in
        ["19", "29", "49", "56", "86", "00", "", "1", "116", "UR6", "A", "16+", "16+0", "16+10", "16+a", "１６"]
    {
        assert_eq!(wrong.parse::<Tooth>(), Err(ErrorCode::InvalidTooth), "{wrong}");
    }
    for (wrong, notation) in
        [("0", Notation::Universal), ("33", Notation::Universal), ("U", Notation::Universal), ("UR9", Notation::Palmer)]
    {
        assert!(Tooth::read(wrong, notation).is_err(), "{wrong}");
    }
}

#[test]
fn c3_supernumeraries_stay_distinct_in_every_notation() {
    for &notation in Notation::ALL {
        let mut written: Vec<String> = vec![];
        for tooth in Tooth::all() {
            for extra in 0..=Tooth::MAX_EXTRA {
                let tooth = tooth.supernumerary(extra).unwrap();
                assert_eq!(Tooth::read(&tooth.written(notation), notation), Ok(tooth));
                written.push(tooth.written(notation));
            }
        }
        let all = written.len();
        written.sort();
        written.dedup();
        assert_eq!(written.len(), all);
    }
    assert_eq!(tooth("11+2").written(Notation::Universal), "8+2");
}

/// Which letters mean a surface of back and of front teeth, and the letter each is kept as.
const BACK: &str = "MODVLC";
const FRONT: &str = "MIDVLC";

#[test]
fn c4_every_tooth_has_its_surfaces_and_no_other() {
    for tooth in Tooth::all() {
        let (own, aliases) = if tooth.position() <= 3 { (FRONT, "F") } else { (BACK, "B") };
        for letter in 'A'..='Z' {
            let read = ToothSurfaces::read(tooth, &letter.to_string());
            let kept = match letter {
                'P' => Some('L'),
                _ if aliases.contains(letter) => Some('V'),
                _ if own.contains(letter) => Some(letter),
                _ => None,
            };
            match kept {
                Some(kept) => assert_eq!(read.unwrap().to_string(), format!("{tooth} {kept}")),
                None => assert_eq!(read, Err(ErrorCode::InvalidSurfaces), "{tooth} {letter}"),
            }
        }
    }
}

#[test]
fn c4_surfaces_are_in_order_and_none_twice() {
    assert_eq!("26 bdom".parse::<Site>().unwrap().to_string(), "26 MODV");
    assert_eq!("11 PIM".parse::<Site>().unwrap().to_string(), "11 MIL");
    for wrong in ["26 MM", "26 BV", "11 LP", "26 ", "26 MIO", "11 O", "36 I", "26 X", "26 M O"] {
        assert!(wrong.parse::<ToothSurfaces>().is_err(), "{wrong}");
    }
    assert!(ToothSurfaces::new(tooth("11"), Surfaces::default()).is_err());
    assert!(ToothSurfaces::new(tooth("11"), Surfaces::default().toggled(Surface::Occlusal)).is_err());
}

#[test]
fn c4_a_place_says_its_scope() {
    for (text, scope, teeth) in [
        ("26", ServiceScope::Tooth, 1),
        ("54+1", ServiceScope::Tooth, 1),
        ("26 MO", ServiceScope::Surface, 1),
        ("12-22", ServiceScope::ToothRange, 4),
        ("Q2", ServiceScope::Quadrant, 0),
        ("S6", ServiceScope::Sextant, 0),
        ("lower", ServiceScope::Arch, 0),
        ("mouth", ServiceScope::WholeMouth, 0),
    ] {
        let site: Site = text.parse().unwrap();
        assert_eq!((site.scope(), site.teeth().len(), site.to_string()), (scope, teeth, text.to_owned()));
    }
    assert_eq!("22-12".parse::<Site>().unwrap().to_string(), "12-22", "from the patient's right to his left");
    for wrong in ["Q0", "Q5", "S0", "S7", "11-11", "11-31", "11-61", "11+1-13", "19-21", "tongue", "", "upper 1"] {
        assert!(wrong.parse::<Site>().is_err(), "{wrong}");
    }
}

#[test]
fn a_jaw_is_a_row_from_right_to_left() {
    let row = |arch, deciduous| Tooth::row(arch, deciduous).iter().map(Tooth::to_string).collect::<Vec<_>>().join(" ");
    assert_eq!(row(Arch::Upper, false), "18 17 16 15 14 13 12 11 21 22 23 24 25 26 27 28");
    assert_eq!(row(Arch::Lower, true), "85 84 83 82 81 71 72 73 74 75");
}

proptest! {
    #[test]
    fn c4_any_text_is_refused_or_goes_round(text in "([1-9QS][0-9]?(\\+[0-9])?([ -][A-Z0-9]{1,4})?|upper|mouth|\\PC{0,8})") {
        if let Ok(site) = text.parse::<Site>() {
            let written = site.to_string();
            prop_assert_eq!(written.parse::<Site>(), Ok(site));
            for tooth in site.teeth() {
                prop_assert_eq!(tooth.to_string().parse::<Tooth>(), Ok(tooth));
            }
        }
    }

    #[test]
    fn c4_a_range_is_the_teeth_between(a in 0..52_usize, b in 0..52_usize) {
        let (a, b) = (tooth(TEETH[a].0), tooth(TEETH[b].0));
        match TeethRange::new(a, b) {
            Ok(range) => {
                let teeth = range.teeth();
                prop_assert!(teeth.contains(&a) && teeth.contains(&b) && a != b);
                prop_assert_eq!(TeethRange::new(b, a), Ok(range));
            }
            Err(_) => {
                let same_jaw = a.quadrant().arch() == b.quadrant().arch() && a.is_deciduous() == b.is_deciduous();
                prop_assert!(a == b || !same_jaw);
            }
        }
    }
}

#[test]
fn an_entry_begins_with_the_longest_place() {
    let read = |typed: &str| {
        let Entry { site, rest, wrong } = Entry::read(typed);
        (site.map(|site| site.to_string()).unwrap_or_default(), rest, wrong)
    };
    let place = |site: &str, rest: &str| (site.to_owned(), rest.to_owned(), None);
    assert_eq!(read(" 26  mo comp "), place("26 MO", "comp"));
    assert_eq!(read("26 crown"), place("26", "crown"));
    assert_eq!(read("13-16 bridge"), place("16-13", "bridge"));
    assert_eq!(read("q1 scaling"), place("Q1", "scaling"));
    assert_eq!(read("11+1 ext"), place("11+1", "ext"));
    assert_eq!(read("cleaning"), place("", "cleaning"));
    assert_eq!(read(""), place("", ""));
}

#[test]
fn c4_an_entry_says_which_surface_a_tooth_does_not_have() {
    let wrong = |typed: &str| Entry::read(typed).wrong;
    let tooth = |text: &str| text.parse::<Tooth>().unwrap();
    assert_eq!(wrong("26 MI comp"), Some(WrongPlace::Surfaces(tooth("26"), "I".into())));
    assert_eq!(wrong("11 of comp"), Some(WrongPlace::Surfaces(tooth("11"), "O".into())));
    assert_eq!(wrong("26 MOM comp"), Some(WrongPlace::Twice(tooth("26"))));
    assert_eq!(wrong("19 MO comp"), Some(WrongPlace::Tooth("19".into())));
    assert_eq!(wrong("26 crown"), None);
    assert_eq!(wrong("26 MOD comp"), None);
}
