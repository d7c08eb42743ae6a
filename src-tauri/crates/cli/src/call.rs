//! Requests line by line. Every line is answered by a line, whatever is wrong with it.

use std::io::{BufRead, Read, Write};

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

/// No request is longer; what is, is somebody's wrong file.
const LONGEST: u64 = 16 * 1024 * 1024;

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
        if (&mut input).take(LONGEST).read_until(b'\n', &mut line).map_err(failed)? == 0 {
            return Ok(());
        }
        let answer = if line.len() as u64 == LONGEST && !line.ends_with(b"\n") {
            skip_line(&mut input).map_err(failed)?;
            refused(Value::Null, &Error::new(ErrorCode::TooLong).with("max", LONGEST))
        } else if line.trim_ascii().is_empty() {
            continue;
        } else {
            answer(host, token, &line)
        };
        writeln!(output, "{answer}").and_then(|()| output.flush()).map_err(failed)?;
    }
}

/// Leaves out what is left of a line, however much that is.
fn skip_line(input: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (end, length) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(end) => (true, end + 1),
            None => (buffer.is_empty(), buffer.len()),
        };
        input.consume(length);
        if end {
            return Ok(());
        }
    }
}

fn answer(host: &Host, token: &SessionToken, line: &[u8]) -> String {
    let Line { id, request, args, key } = match serde_json::from_slice(line) {
        Ok(line) => line,
        Err(_) => {
            let id = serde_json::from_slice::<Value>(line).map_or(Value::Null, |line| line["id"].clone());
            return refused(id, &Error::new(ErrorCode::Malformed));
        }
    };
    match host.answer(token, &request, args, key) {
        // Long answers are not taken apart once more.
        Ok(ok) => format!(r#"{{"id":{id},"ok":{ok}}}"#),
        Err(error) => refused(id, &error),
    }
}

fn refused(id: Value, error: &Error) -> String {
    let message = error_text(Language::English, error);
    let error = json!({ "code": error.code, "field": error.field, "message": message, "params": error.params });
    json!({ "id": id, "error": error }).to_string()
}
