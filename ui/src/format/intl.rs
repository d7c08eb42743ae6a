//! What the browser knows about languages, countries, currencies and zones.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use cuspid_model::Currency;
use cuspid_model::text::Language;
use cuspid_model::time::Zone;
use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type DisplayNames;
    #[wasm_bindgen(js_namespace = Intl, js_name = DisplayNames, constructor, catch)]
    fn new(locale: &str, options: &Object) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<JsValue, JsValue>;

    type DateTimeFormat;
    #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat, constructor, catch)]
    fn new(locale: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn format(this: &DateTimeFormat) -> Function;
    #[wasm_bindgen(method, js_name = formatToParts)]
    fn format_to_parts(this: &DateTimeFormat, date: &Date) -> Array;
    #[wasm_bindgen(method, js_name = resolvedOptions)]
    fn resolved_options(this: &DateTimeFormat) -> Object;

    #[wasm_bindgen(js_namespace = Intl, js_name = supportedValuesOf, catch)]
    fn supported_values_of(key: &str) -> Result<Array, JsValue>;
}

type Names = Rc<Vec<String>>;

thread_local! {
    static NAMES: RefCell<HashMap<(Language, &'static str), Names>> = RefCell::default();
    static CLOCKS: RefCell<HashMap<String, Rc<DateTimeFormat>>> = RefCell::default();
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (key, value) in pairs {
        let set = Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value));
        debug_assert!(set.is_ok());
    }
    object
}

/// Names made of dates, kept once made.
fn names(language: Language, what: &'static str, style: (&str, &str), days: impl Iterator<Item = (i32, i32)>) -> Names {
    if let Some(names) = NAMES.with_borrow(|all| all.get(&(language, what)).cloned()) {
        return names;
    }
    let formatter = DateTimeFormat::new(language.tag(), &options(&[style]));
    let name = |(month, day): (i32, i32)| {
        let date = Date::new_with_year_month_day(2024, month, day);
        let text = formatter.as_ref().ok()?.format().call1(&JsValue::NULL, &date).ok()?.as_string()?;
        Some(text.trim_end_matches('.').to_owned())
    };
    let names = Rc::new(days.map(|day| name(day).unwrap_or_default()).collect::<Vec<_>>());
    NAMES.with_borrow_mut(|all| all.insert((language, what), names.clone()));
    names
}

/// The months, January first.
pub(super) fn month_names(language: Language) -> Names {
    names(language, "months", ("month", "long"), (0..12).map(|month| (month, 1)))
}

/// A month in short: `Mar`, `mar`.
pub(super) fn month_short(language: Language, month0: u32) -> String {
    names(language, "short months", ("month", "short"), (0..12).map(|month| (month, 1)))[month0 as usize].clone()
}

/// The days of the week, Monday first: 1 January 2024 was one.
pub(super) fn weekday_names(language: Language) -> Names {
    names(language, "weekdays", ("weekday", "long"), (1..=7).map(|day| (0, day)))
}

/// What tells the clocks of a zone, kept once made: making one takes longer than drawing a page.
fn clock(zone: Option<&Zone>) -> Option<Rc<DateTimeFormat>> {
    let name = zone.map_or("", Zone::name);
    if let Some(known) = CLOCKS.with_borrow(|all| all.get(name).cloned()) {
        return Some(known);
    }
    let mut wanted = vec![
        ("calendar", "gregory"),
        ("numberingSystem", "latn"),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "numeric"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "numeric"),
    ];
    if zone.is_some() {
        wanted.push(("timeZone", name));
    }
    let made = Rc::new(DateTimeFormat::new("en", &options(&wanted)).ok()?);
    CLOCKS.with_borrow_mut(|all| all.insert(name.to_owned(), made.clone()));
    Some(made)
}

/// Year, month, day, hour and minute that the clocks of a zone show.
pub(super) fn local_parts(millis: i64, zone: Option<&Zone>) -> Option<[u32; 5]> {
    let clock = clock(zone)?;
    #[allow(clippy::cast_precision_loss)]
    let date = Date::new(&JsValue::from_f64(millis as f64));
    let parts = clock.format_to_parts(&date);
    let part = |wanted: &str| {
        parts.iter().find_map(|part| {
            let kind = Reflect::get(&part, &"type".into()).ok()?.as_string()?;
            let value = Reflect::get(&part, &"value".into()).ok()?.as_string()?;
            (kind == wanted).then(|| value.parse().ok()).flatten()
        })
    };
    Some([part("year")?, part("month")?, part("day")?, part("hour")?, part("minute")?])
}

fn display_name(language: Language, kind: &str, code: &str) -> String {
    let name = DisplayNames::new(language.tag(), &options(&[("type", kind)])).and_then(|names| names.of(code));
    name.ok().and_then(|name| name.as_string()).unwrap_or_else(|| code.to_owned())
}

/// What a country is called.
pub fn country_name(language: Language, code: &str) -> String {
    display_name(language, "region", code)
}

/// What a currency is called.
pub fn currency_name(language: Language, code: &str) -> String {
    display_name(language, "currency", code)
}

/// Every country with its name, in the order of the names.
pub fn countries(language: Language) -> Vec<(String, String)> {
    let codes = COUNTRIES.as_bytes().chunks(2).filter_map(|code| std::str::from_utf8(code).ok());
    sorted(codes.map(|code| (code.to_owned(), country_name(language, code))).collect())
}

/// Every currency with its name, in the order of the names.
pub fn currencies(language: Language) -> Vec<(String, String)> {
    let codes = supported("currency").into_iter().filter(|code| code.parse::<Currency>().is_ok());
    sorted(codes.map(|code| (code.clone(), currency_name(language, &code))).collect())
}

/// Every zone of the IANA database.
pub fn zones() -> Vec<String> {
    supported("timeZone")
}

/// The zone of this computer.
pub fn home_zone() -> Option<String> {
    let options = DateTimeFormat::new("en", &Object::new()).ok()?.resolved_options();
    Reflect::get(&options, &"timeZone".into()).ok()?.as_string()
}

/// The language tag of this computer, such as `en-US`.
pub fn browser_language() -> String {
    web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_default()
}

fn supported(key: &str) -> Vec<String> {
    supported_values_of(key)
        .map(|values| values.iter().filter_map(|value| value.as_string()).collect())
        .unwrap_or_default()
}

fn sorted(mut pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    pairs.sort_by(|a, b| {
        let order = js_sys::JsString::from(a.1.as_str()).locale_compare(&b.1, &Array::new(), &Object::new());
        order.cmp(&0)
    });
    pairs
}

/// The codes of ISO 3166-1, two letters each.
const COUNTRIES: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";
