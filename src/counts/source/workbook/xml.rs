//! The XML of a workbook's parts, event by event and within limits: nothing outside the part is looked up, no entity but the five of XML
//! is known, and a document type is refused, since no spreadsheet program writes one.

use crate::catalogue::say;
use std::borrow::Cow;
use std::io::{BufReader, Read};

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::refused::WorkbookRefused;

/// The most bytes of one event: a cell holds 32,767 characters, each of which may be written as a reference.
const LONGEST_EVENT: u64 = 1024 * 1024;

/// The deepest that elements stand in each other.
const DEEPEST: usize = 100;

/// How many bytes are unpacked at a time.
const BLOCK: usize = 64 * 1024;

/// A part that is read.
pub(super) struct Xml<R: Read> {
    /// Its name in the workbook, for diagnostics.
    name: String,
    events: quick_xml::Reader<BufReader<Metered<R>>>,
    buffer: Vec<u8>,
    /// How many elements are open.
    depth: usize,
}

/// What comes next in a part.
pub(super) enum Node<'x> {
    /// An element begins; an empty one ends next.
    Open(Tag<'x>),
    Close,
    /// Text of the element at hand, or a piece of it.
    Text(Cow<'x, str>),
    End,
}

/// The beginning of an element.
pub(super) struct Tag<'x>(BytesStart<'x>);

impl Tag<'_> {
    /// Its name, whatever namespace it is of.
    pub(super) fn is(&self, name: &str) -> bool {
        self.0.local_name().as_ref() == name
    }

    /// Its attribute of this name, whatever namespace that is of.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        // Looking for names that come twice would take time that grows with the square of their number.
        let mut attributes = self.0.attributes();
        let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
        let attribute = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }

    /// Whether its attribute of this name says yes.
    pub(super) fn says(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| matches!(value.as_str(), "1" | "true"))
    }
}

impl<R: Read> Xml<R> {
    /// The XML of `part`, which unpacks to no more than `most` bytes.
    pub(super) fn new(name: &str, part: R, most: u64) -> Self {
        let metered = Metered { inner: part, left: most, since: 0, exceeded: false };
        let mut events = quick_xml::Reader::from_reader(BufReader::with_capacity(BLOCK, metered));
        events.config_mut().expand_empty_elements = true;
        Self { name: name.to_owned(), events, buffer: Vec::new(), depth: 0 }
    }

    /// What comes next.
    ///
    /// # Errors
    /// If the part is no XML, is damaged, or is larger than it may be.
    pub(super) fn next(&mut self) -> Result<Node<'_>, WorkbookRefused> {
        self.events.get_mut().get_mut().since = 0;
        self.buffer.clear();
        match self.events.read_event_into(&mut self.buffer) {
            Ok(event) => {
                let node = node(event).filter(|_| self.depth < DEEPEST);
                match node {
                    Some(Node::Open(_)) => self.depth += 1,
                    Some(Node::Close) => self.depth = self.depth.saturating_sub(1),
                    _ => {}
                }
                node.ok_or_else(|| {
                    WorkbookRefused::damaged(say::PartIsStrange { name: &self.name })
                })
            }
            Err(_) if self.events.get_ref().get_ref().exceeded => {
                Err(WorkbookRefused::too_large(say::PartTooLarge { name: &self.name }))
            }
            Err(error) => Err(WorkbookRefused::damaged(say::PartNotRead {
                name: &self.name,
                said: error.to_string(),
            })),
        }
    }

    /// Goes behind the end of the element that was opened last.
    ///
    /// # Errors
    /// Those of [`Xml::next`].
    pub(super) fn skip(&mut self) -> Result<(), WorkbookRefused> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Node::Open(_) => depth += 1,
                Node::Close => depth -= 1,
                Node::Text(_) => {}
                Node::End => return Err(self.cut_off()),
            }
        }
        Ok(())
    }

    /// The text of the element that was opened last, without that of elements in it. Goes behind its end.
    ///
    /// # Errors
    /// Those of [`Xml::next`].
    pub(super) fn text(&mut self) -> Result<String, WorkbookRefused> {
        let mut text = String::new();
        loop {
            match self.next()? {
                Node::Text(piece) => text.push_str(&piece),
                Node::Open(_) => self.skip()?,
                Node::Close => return Ok(text),
                Node::End => return Err(self.cut_off()),
            }
            no_longer_than_an_event(&text)?;
        }
    }

    /// That the part ends too early.
    pub(super) fn cut_off(&self) -> WorkbookRefused {
        WorkbookRefused::damaged(say::PartCutOff { name: &self.name })
    }
}

/// Refuses text that is put together from more pieces than people write.
pub(super) fn no_longer_than_an_event(text: &str) -> Result<(), WorkbookRefused> {
    if text.len() as u64 > LONGEST_EVENT {
        return Err(WorkbookRefused::too_large(say::TEXT_TOO_LONG));
    }
    Ok(())
}

/// What an event means; `None` if it has no place in a workbook.
fn node(event: Event<'_>) -> Option<Node<'_>> {
    Some(match event {
        Event::Start(tag) | Event::Empty(tag) => Node::Open(Tag(tag)),
        Event::End(_) => Node::Close,
        Event::Text(text) => Node::Text(text.into_inner()),
        Event::CData(text) => Node::Text(text.into_inner()),
        Event::GeneralRef(reference) => match reference.resolve_char_ref().ok()? {
            Some(character) => Node::Text(Cow::Owned(character.to_string())),
            None => Node::Text(Cow::Borrowed(resolve_predefined_entity(&reference)?)),
        },
        Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Node::Text(Cow::Borrowed("")),
        Event::DocType(_) => return None,
        Event::Eof => Node::End,
    })
}

/// Bytes that are counted while they are read.
struct Metered<R> {
    inner: R,
    /// How many more there may be.
    left: u64,
    /// How many came since the last event.
    since: u64,
    /// Whether there were too many.
    exceeded: bool,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.since += read as u64;
        if read as u64 > self.left || self.since > LONGEST_EVENT + BLOCK as u64 {
            self.exceeded = true;
            return Err(std::io::Error::other("too large"));
        }
        self.left -= read as u64;
        Ok(read)
    }
}
