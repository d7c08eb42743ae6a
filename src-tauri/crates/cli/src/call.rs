//! Requests line by line. Every line is answered by a line, whatever is wrong with it.

use std::io::{BufRead, Write};

use cuspid_host::{Host, SessionToken};
use cuspid_model::text::Language;
use cuspid_model::{Error, ErrorCode, RequestKey};
use cuspid_texts::error_text;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    #[serde(default)]
    id: Value,
    request: String,
    #[serde(default)]
    args: Value,
    #[serde(default)]
    key: Option<RequestKey>,
}

/// Answers the lines of the standard input until it ends.
///
/// # Errors
/// When the input cannot be read or nobody reads the answers any more.
pub fn run(host: &Host, token: &SessionToken) -> Result<(), Error> {
    let failed = |_| Error::new(ErrorCode::Internal);
    let mut input = std::io::stdin().lock();
    let mut output = std::io::stdout().lock();
    let mut line = vec![];
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line).map_err(failed)? == 0 {
            return Ok(());
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        writeln!(output, "{}", answer(host, token, &line)).and_then(|()| output.flush()).map_err(failed)?;
    }
}

fn answer(host: &Host, token: &SessionToken, line: &[u8]) -> Value {
    let Line { id, request, args, key } = match serde_json::from_slice(line) {
        Ok(line) => line,
        Err(_) => {
            let id = serde_json::from_slice::<Value>(line).map_or(Value::Null, |line| line["id"].clone());
            return refused(id, &Error::new(ErrorCode::Malformed));
        }
    };
    match host.call(token, &request, args, key) {
        Ok(ok) => json!({ "id": id, "ok": ok }),
        Err(error) => refused(id, &error),
    }
}

fn refused(id: Value, error: &Error) -> Value {
    let message = error_text(Language::English, error);
    json!({ "id": id, "error": { "code": error.code, "field": error.field, "message": message, "params": error.params } })
}
