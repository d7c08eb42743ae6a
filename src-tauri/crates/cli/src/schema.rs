//! The schema of every request, made from the types.

use serde_json::{Value, json};

/// Every request with its arguments, its answer, the permission it needs, and what it reads or changes.
pub fn all() -> Value {
    let mut requests = serde_json::Map::new();
    for row in cuspid_host::rows() {
        let (args, answer) = (row.schema)();
        requests.insert(
            row.name.to_owned(),
            json!({
                "kind": row.kind, "session": row.session, "permission": row.permission, "tags": row.tags,
                "args": args, "answer": answer,
            }),
        );
    }
    Value::Object(requests)
}
