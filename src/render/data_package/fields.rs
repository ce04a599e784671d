//! Table Schemas: fields of a table with their types, the values that they may have, and the fields that tell its rows apart.

use serde::Serialize;

/// The Table Schema of a table.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TableSchema {
    pub(super) fields: Vec<TableField>,
    pub(super) primary_key: Vec<String>,
}

/// A field of a table.
#[derive(Debug, Serialize)]
pub(super) struct TableField {
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) kind: FieldType,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    pub(super) constraints: Constraints,
}

/// The types of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum FieldType {
    String,
    Number,
    Integer,
    Boolean,
}

/// What the cells of a field must keep to.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Constraints {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    required: bool,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    values: Vec<String>,
}

impl Constraints {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl TableField {
    pub(super) fn new(name: impl Into<String>, kind: FieldType) -> Self {
        let constraints = Constraints::default();
        Self { name: name.into(), kind, description: None, constraints }
    }

    pub(super) fn described(self, description: impl Into<String>) -> Self {
        Self { description: Some(description.into()), ..self }
    }

    /// The same without empty cells.
    pub(super) fn required(mut self) -> Self {
        self.constraints.required = true;
        self
    }

    /// The same with these values alone.
    pub(super) fn one_of<V: Into<String>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        self.constraints.values = values.into_iter().map(Into::into).collect();
        self
    }
}
