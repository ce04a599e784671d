//! XML as a tree of elements. Names and attributes are the program's own; text may come from files and is made safe on its way in.

use std::borrow::Cow;
use std::fmt::Display;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::text::printable;

/// An element: its name, its attributes in order, and what it holds.
#[derive(Debug, Clone)]
pub(crate) struct XmlElement {
    name: &'static str,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    content: Vec<XmlContent>,
}

#[derive(Debug, Clone)]
enum XmlContent {
    Element(XmlElement),
    Text(String),
}

/// An element that has no attributes and holds nothing yet.
pub(crate) fn element(name: &'static str) -> XmlElement {
    XmlElement { name, attributes: Vec::new(), content: Vec::new() }
}

impl XmlElement {
    /// Adds an attribute, whose value must not come from a file.
    pub(crate) fn with(mut self, attribute: &'static str, value: impl Display) -> Self {
        self.attributes.push((attribute, Cow::Owned(value.to_string())));
        self
    }

    /// Adds an attribute whose value comes from a file.
    pub(crate) fn naming(mut self, attribute: &'static str, text: &str) -> Self {
        self.attributes.push((attribute, Cow::Owned(visible(text))));
        self
    }

    /// Appends `elements` to its content.
    pub(crate) fn holding(mut self, elements: impl IntoIterator<Item = Self>) -> Self {
        self.content.extend(elements.into_iter().map(XmlContent::Element));
        self
    }

    /// Appends `text` to its content.
    pub(crate) fn saying(mut self, text: &str) -> Self {
        self.content.push(XmlContent::Text(visible(text)));
        self
    }

    /// A document with this element as its root.
    ///
    /// # Errors
    /// If the writer of XML fails, which happens only if memory runs out.
    pub(crate) fn document(&self) -> anyhow::Result<Vec<u8>> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        self.write(&mut writer)?;
        Ok(writer.into_inner())
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> anyhow::Result<()> {
        let mut start = BytesStart::new(self.name);
        for (attribute, value) in &self.attributes {
            start.push_attribute((*attribute, value.as_ref()));
        }
        if self.content.is_empty() {
            writer.write_event(Event::Empty(start))?;
            return Ok(());
        }
        writer.write_event(Event::Start(start))?;
        for content in &self.content {
            match content {
                XmlContent::Element(element) => element.write(writer)?,
                XmlContent::Text(text) => writer.write_event(Event::Text(BytesText::new(text)))?,
            }
        }
        writer.write_event(Event::End(BytesEnd::new(self.name)))?;
        Ok(())
    }
}

/// `text` on one line, with every hidden character spelled out, and the two that XML cannot hold too.
fn visible(text: &str) -> String {
    let spelled = |character: char| match character {
        '\u{fffe}' | '\u{ffff}' => format!("<U+{:04X}>", u32::from(character)),
        _ => character.to_string(),
    };
    printable(&text.replace(['\n', '\r', '\t'], " ")).chars().map(spelled).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_files_is_text_and_nothing_else() {
        let hostile = "<w:p/>&amp;\u{202e}\u{0}\u{ffff}\nend";
        let xml = element("w:t")
            .with("xml:space", "preserve")
            .saying(hostile)
            .document()
            .expect("a document");
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:t xml:space=\"preserve\">\
            &lt;w:p/&gt;&amp;amp;&lt;U+202E&gt;&lt;U+0000&gt;&lt;U+FFFF&gt; end</w:t>";
        assert_eq!(String::from_utf8(xml).expect("UTF-8"), expected);
    }
}
