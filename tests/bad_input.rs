//! Whatever the door is asked: a right answer or a refusal, never a fault, and a refusal changes nothing. The questions
//! are made from the schema of every request and then spoiled; the same ones every time.

use cuspid_host::Row;
use cuspid_model::permission::BuiltInRole::Admin;
use cuspid_model::{ErrorCode, Kind};
use cuspid_testkit::Office;
use serde_json::{Map, Value, json};

use crate::chance::Chance;
use crate::program::times;
use crate::records::Records;

/// Questions asked, unless `CUSPID_QUESTIONS` says another number.
const QUESTIONS: usize = 20_000;

/// Requests that end the session or the clinic, or begin another: what they take is asked in tests of their own.
const NOT_ASKED: &[&str] = &[
    "CreateClinic",
    "OpenClinicFolder",
    "OpenDemo",
    "ForgetClinic",
    "CloseClinic",
    "SignIn",
    "Recover",
    "SignOut",
    "Lock",
    "Unlock",
];

/// Requests that stretch a password, which takes a third of a second: one in so many questions.
const SLOW: &[&str] = &["AddUser", "ResetPassword", "ChangePassword", "NewRecoveryCode"];
const SELDOM: u64 = 100;

/// Makes questions.
struct Questions {
    chance: Chance,
    /// A record of every kind, by what requests call it.
    records: Map<String, Value>,
    /// Their identities, and others.
    ids: Vec<Value>,
    spoilers: Vec<Value>,
}

impl Questions {
    fn new(office: &Office, records: &Records) -> Self {
        let admin = office.ok(Admin, "ListUsers", json!({}))["users"][0]["id"].clone();
        let nobody = json!("0190f3a0-0000-7000-8000-000000000000");
        let records = records.by_name();
        let ids = records.values().cloned().chain([admin, office.role(Admin), nobody]).collect();
        let spoilers = vec![
            json!(null),
            json!(true),
            json!(""),
            json!(" "),
            json!(0),
            json!(-1),
            json!(i64::MAX),
            json!(i64::MIN),
            json!(u64::MAX),
            json!(1.5),
            json!(1e300),
            json!(-0.0),
            json!([]),
            json!({}),
            json!([null]),
            json!([[[[]]]]),
            json!("NaN"),
            json!("\u{0}"),
            json!("a\u{1}b\u{7f}"),
            json!("\u{202e}txt\u{202c}"),
            json!("\u{feff}"),
            json!("'; DROP TABLE patient; --"),
            json!("\" OR 1=1"),
            json!("<script>alert(1)</script>"),
            json!("%_*?[]"),
            json!("0001-01-01"),
            json!("9999-12-31"),
            json!("2026-02-30"),
            json!("0000-00-00"),
            json!("10000-01-01"),
            json!("0001-01-01T00:00"),
            json!("9999-12-31T23:59"),
            json!("2026-03-29T02:30"),
            json!("99"),
            json!("26 MODVLC"),
            json!("{\"a\":1}"),
            json!("é".repeat(5_000)),
            json!("👩‍⚕️".repeat(200)),
            json!(vec!["x"; 2_000]),
            json!("x".repeat(1 << 20)),
        ];
        Self { chance: Chance::new(1), records, ids, spoilers }
    }

    /// A question the schema allows, more or less.
    fn plausible(&mut self, schema: &Value, whole: &Value) -> Value {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
            return self.plausible(&whole["$defs"][name], whole);
        }
        if let Some(value) = schema.get("const") {
            return value.clone();
        }
        if let Some(values) = schema["enum"].as_array() {
            return self.chance.of(values).clone();
        }
        if let Some(ways) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
            let way = self.chance.of(ways).clone();
            return self.plausible(&way, whole);
        }
        let kind = match &schema["type"] {
            Value::Array(kinds) => self.chance.of(kinds).clone(),
            kind => kind.clone(),
        };
        match kind.as_str().unwrap_or_default() {
            "object" => {
                let required =
                    |name: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|n| n == name));
                let mut object = Map::new();
                for (name, property) in schema["properties"].as_object().into_iter().flatten() {
                    if required(name) || self.chance.one_in(2) {
                        let likely = likely(name, &self.records).filter(|_| !self.chance.one_in(8));
                        object.insert(name.clone(), likely.unwrap_or_else(|| self.plausible(property, whole)));
                    }
                }
                Value::Object(object)
            }
            "array" => (0..self.chance.below(3)).map(|_| self.plausible(&schema["items"], whole)).collect(),
            "integer" | "number" => self.chance.of(&[json!(0), json!(1), json!(7), json!(30), json!(5_000)]).clone(),
            "boolean" => json!(self.chance.one_in(2)),
            "string" if schema["format"] == "uuid" => self.chance.of(&self.ids).clone(),
            "string" => {
                let texts =
                    ["Text", "2026-03-12", "2026-03-12T10:00", "2026-03-11", "26", "+5511987654321", "BR", "lower"];
                json!(self.chance.of(&texts))
            }
            _ => Value::Null,
        }
    }

    /// Spoils one place of a question.
    fn spoil(&mut self, value: &mut Value) {
        let deeper = !self.chance.one_in(4);
        match value {
            Value::Object(object) if deeper && !object.is_empty() => {
                let names: Vec<String> = object.keys().cloned().collect();
                let name = self.chance.of(&names).clone();
                match self.chance.below(8) {
                    0 => drop(object.remove(&name)),
                    1 => drop(object.insert("unknown_field".to_owned(), json!(1))),
                    _ => self.spoil(&mut object[&name]),
                }
            }
            Value::Array(items) if deeper && !items.is_empty() => {
                let place = self.chance.below(items.len());
                self.spoil(&mut items[place]);
            }
            // The last spoiler is a megabyte: seldom.
            value => {
                let end = self.spoilers.len() - usize::from(!self.chance.one_in(50));
                *value = if self.chance.one_in(6) {
                    self.chance.of(&self.ids).clone()
                } else {
                    self.spoilers[self.chance.below(end)].clone()
                };
            }
        }
    }
}

/// What a field of this name mostly holds.
fn likely(name: &str, records: &Map<String, Value>) -> Option<Value> {
    let text = match name {
        "start" => "2026-03-12T10:00",
        "site" => "26",
        "phone" => "+5511987654321",
        _ if name.ends_with("_on") || matches!(name, "date" | "from" | "to") => "2026-03-11",
        _ => return records.get(name).cloned(),
    };
    Some(json!(text))
}

#[test]
fn p1_no_question_makes_the_door_fail_and_no_refused_one_changes_anything() {
    let office = Office::open();
    let records = Records::make(&office);
    let mut questions = Questions::new(&office, &records);
    let rows: Vec<(&Row, Value)> = cuspid_host::rows()
        .filter(|row| !NOT_ASKED.contains(&row.name))
        .map(|row| (row, serde_json::to_value((row.schema)().0).unwrap()))
        .collect();
    let asked = times("CUSPID_QUESTIONS", QUESTIONS);
    let (mut answered, mut refused) = (0, 0);
    let mut state = office.state();
    for number in 0..asked {
        let (row, schema) = &rows[number % rows.len()];
        if SLOW.contains(&row.name) && !questions.chance.one_in(SELDOM) {
            continue;
        }
        let mut question = questions.plausible(schema, schema);
        for _ in 0..questions.chance.below(3) {
            questions.spoil(&mut question);
        }
        let shown = || question.to_string().chars().take(400).collect::<String>();
        match office.ask(Admin, row.name, question.clone()) {
            Ok(_) => {
                answered += 1;
                if row.kind == Kind::Write {
                    state = office.state();
                }
            }
            Err(error) => {
                refused += 1;
                let fault = matches!(error.code, ErrorCode::Internal | ErrorCode::Damaged);
                assert!(!fault, "question {number}, {}: {error:?} to {}", row.name, shown());
                assert_eq!(
                    office.state(),
                    state,
                    "question {number}: {} was refused and changed something: {}",
                    row.name,
                    shown()
                );
            }
        }
    }
    // A generator that makes only nonsense, or only what is right, would prove little.
    assert!(answered > asked / 10 && refused > asked / 10, "{answered} answered, {refused} refused");
    office.assert_whole();
}
