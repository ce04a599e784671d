//! The XML of a document's parts, element by element: no document type, no entity but the five of XML, and not too deep.

use std::collections::BTreeMap;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// The deepest that elements stand in each other.
const DEEPEST: usize = 200;

/// Why a file is no document that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentFault {
    /// It is not the container that documents are.
    NoContainer,
    /// It holds no text of a document.
    NoText,
    /// Its parts are damaged.
    Damaged,
    /// It is larger than a plan can be.
    TooLarge,
}

/// What comes next in a part.
pub(super) enum DocNode<'x> {
    Open(&'x str, &'x BytesStart<'x>),
    Close(&'x str),
    Text(&'x str),
}

/// The attribute `name` of an element, whatever namespace it is of.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
    let attribute = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// Shows `take` every element and text of `xml`.
pub(super) fn walk(xml: &str, take: &mut dyn FnMut(DocNode<'_>)) -> Result<(), DocumentFault> {
    let mut events = quick_xml::Reader::from_str(xml);
    events.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        match events.read_event().map_err(|_| DocumentFault::Damaged)? {
            Event::Start(tag) | Event::Empty(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(DocumentFault::Damaged);
                }
                take(DocNode::Open(tag.local_name().as_ref(), &tag));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                take(DocNode::Close(tag.local_name().as_ref()));
            }
            Event::Text(text) => take(DocNode::Text(&text.into_inner())),
            Event::CData(text) => take(DocNode::Text(&text.into_inner())),
            Event::GeneralRef(reference) => {
                match reference.resolve_char_ref().map_err(|_| DocumentFault::Damaged)? {
                    Some(letter) => take(DocNode::Text(&letter.to_string())),
                    None => {
                        let entity = resolve_predefined_entity(&reference);
                        take(DocNode::Text(entity.ok_or(DocumentFault::Damaged)?));
                    }
                }
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::DocType(_) => return Err(DocumentFault::Damaged),
            Event::Eof => return Ok(()),
        }
    }
}

/// Attributes of numbering, by their names.
pub(super) type Named<T> = BTreeMap<String, T>;
