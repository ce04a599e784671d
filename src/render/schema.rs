//! JSON Schemas of the JSON results, derived from the structs that are written: a key stands in a schema because it stands in the
//! result, and what the schema says of it is the comment on its field.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};

use super::comparison::JsonComparison;
use super::diagnostics::JsonFindings;
use super::explain::JsonExplanation;
use super::json::{JsonResult, written};
use super::register::JsonRegister;

/// The commands that have a JSON result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultKind {
    Check,
    Explain,
    Diff,
    Received,
    Lint,
}

/// The JSON Schema (2020-12) of the results of `kind`; it ends in a newline.
///
/// # Errors
/// If the writer of JSON fails, which happens only if memory runs out.
pub fn draw(kind: ResultKind) -> anyhow::Result<String> {
    match kind {
        ResultKind::Check => schema::<JsonResult<'_>>(),
        ResultKind::Explain => schema::<JsonExplanation<'_>>(),
        ResultKind::Diff => schema::<JsonComparison<'_>>(),
        ResultKind::Received => schema::<JsonRegister<'_>>(),
        ResultKind::Lint => schema::<JsonFindings>(),
    }
}

/// What the schema of `T` says of each of its keys.
pub(super) fn descriptions<T: JsonSchema>() -> Vec<(String, String)> {
    let schema = settings().into_generator().into_root_schema_for::<T>();
    let properties = schema.get("properties").and_then(Value::as_object);
    let described = properties.into_iter().flatten().filter_map(|(key, property)| {
        Some((key.clone(), property.get("description")?.as_str()?.to_owned()))
    });
    described.collect()
}

fn schema<T: JsonSchema>() -> anyhow::Result<String> {
    written(&settings().into_generator().into_root_schema_for::<T>())
}

fn settings() -> SchemaSettings {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .with_transform(RecursiveTransform(close))
        .with_transform(RecursiveTransform(tidy))
}

/// Says of a key that it may be null although it is not always there; a mark of the structs alone, which no schema shows.
const OR_NULL: &str = "or-null";

/// Allows no other keys than those that `schema` names, and of a key that is left out where it does not apply no null.
fn close(schema: &mut Schema) {
    let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    for (key, property) in properties {
        let Some(property) = property.as_object_mut() else { continue };
        let or_null = property.remove(OR_NULL).is_some();
        if !or_null && !required.iter().any(|required| required == key) {
            without_null(property);
        }
    }
    if schema.get("additionalProperties").is_none() {
        schema.insert("additionalProperties".to_owned(), Value::Bool(false));
    }
}

/// Takes null out of what `property` may be.
fn without_null(property: &mut Map<String, Value>) {
    let others = |key: &str, is_null: fn(&Value) -> bool| -> Option<Vec<Value>> {
        let choices = property.get(key)?.as_array()?.iter();
        Some(choices.filter(|choice| !is_null(choice)).cloned().collect())
    };
    let types = others("type", |kind| kind == "null");
    let schemas = others("anyOf", |choice| choice["type"] == "null");
    if let Some([only]) = types.as_deref() {
        property.insert("type".to_owned(), only.clone());
    }
    if let Some([Value::Object(only)]) = schemas.as_deref() {
        property.remove("anyOf");
        property.extend(only.clone());
    }
}

/// Leaves out the sizes of integers, which are no formats of JSON Schema, and the ends of the lines of comments.
fn tidy(schema: &mut Schema) {
    schema.remove("format");
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
}
