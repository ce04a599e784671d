//! A text -> its rows: finds the header, then reads piece by piece. UTF-8 is checked where names are read, so that no byte is looked at
//! twice; a text that has no form is looked through for bytes that are no text at all, which explains more.

use std::path::Path;
use std::sync::Arc;

use crate::counts::keep::{Source, UnitNumber};
use crate::counts::read::above::AboveHeader;
use crate::counts::read::broken::{Broken, Formless, WrongByte, no_text, not_utf8};
use crate::counts::read::drawn;
use crate::counts::read::file::{FilePosition, FileReading};
use crate::counts::read::file_unit;
use crate::counts::read::header::{self, Header, NoHeader};
use crate::counts::read::header_columns::HeaderError;
use crate::counts::read::layout::Layout;
use crate::counts::read::names::{KnownNames, Named, not_skipped, other_spelling};
use crate::counts::read::row_plan::RowPlan;
use crate::counts::read::rows::rows;
use crate::counts::read::shared::Shared;
use crate::counts::read::sink::Sink;
use crate::counts::source::Input;
use crate::csv_records::{self, line_and_column};
use crate::diagnostic::{Diagnostic, Place};
use crate::encoding::{Buffer, Text};

/// One thread's reading of texts, whose figures go to `sink`.
pub(super) struct Reader<'r, S> {
    pub(super) shared: &'r Shared<'r>,
    pub(super) sink: S,
    pub(super) names: KnownNames<'r>,
    /// The last header and its row plan: files of one office mostly have one header.
    last_header: Option<(Arc<RowPlan>, Vec<u8>)>,
}

/// The row plan of a text, and how many bytes its header takes.
type Begun = (Arc<RowPlan>, usize);

impl<'r, S: Sink> Reader<'r, S> {
    /// A reader that has read nothing yet.
    pub(super) fn new(shared: &'r Shared<'r>, sink: S) -> Self {
        Self { shared, sink, names: KnownNames::new(shared), last_header: None }
    }

    /// Reads a whole text.
    pub(super) fn read(
        &mut self,
        input: &Input,
        text: &mut Text<'_>,
        buffer: &mut Buffer,
    ) -> Result<Source, Broken> {
        let (plan, length, mut ended) = self.header(input, text, buffer)?;
        let unit = self.unit_of(&input.path, &plan)?;
        let mut file = FileReading::new(&input.path, plan, FilePosition::new::<S>(text.mark));
        file.unit = unit;
        file.position.leave(buffer.bytes(), length);
        buffer.leave(length);
        loop {
            let piece = buffer.bytes();
            let used = rows(&mut self.names, &mut self.sink, &mut file, piece, usize::MAX, ended)?;
            if let Some(last) = piece.last() {
                file.ends_openly = last.is_ascii_digit();
            }
            if ended || self.sink.is_stopped() {
                break;
            }
            file.position.leave(piece, used);
            buffer.leave(used);
            match text.read(buffer, input.piece()) {
                Ok(read) => ended = read == 0,
                Err(error) => {
                    let piece = buffer.bytes();
                    // What stands before the fault is read first, so that its own problems come first.
                    let read =
                        rows(&mut self.names, &mut self.sink, &mut file, piece, usize::MAX, false);
                    if let Err(Broken::Reported) = read {
                        return Err(Broken::Reported);
                    }
                    file.position.count_to(piece, piece.len());
                    return Err(no_text(&mut self.sink, input, &error, file.position.lines.line()));
                }
            }
        }
        drawn::close(&mut self.sink, &file, self.shared.plan);
        file.closing_notes(&mut self.sink);
        Ok(file.source(text.encoding))
    }

    /// Whether a text with this layout is named after the unit of its rows.
    pub(super) fn is_named(&self, layout: &Layout) -> bool {
        file_unit::is_named(self.shared.plan.input.unit_from, layout, false)
    }

    /// The unit that a text is named after, where it must be.
    fn unit_of(&mut self, path: &Arc<Path>, plan: &RowPlan) -> Result<Option<UnitNumber>, Broken> {
        if plan.head.unit.is_some() || !self.is_named(&plan.layout) {
            return Ok(None);
        }
        let place = Place::File(path.clone());
        let unit = file_unit::of(&mut self.names, &mut self.sink, path, None, &place);
        unit.map(Some).map_err(|()| Broken::Reported)
    }

    /// Finds and reads the header. Returns the row plan, how many bytes the header takes, and whether the text has ended.
    fn header(
        &mut self,
        input: &Input,
        text: &mut Text<'_>,
        buffer: &mut Buffer,
    ) -> Result<(Arc<RowPlan>, usize, bool), Broken> {
        let mut ended = false;
        loop {
            match text.read(buffer, input.piece()) {
                Ok(read) => ended |= read == 0,
                Err(error) => return Err(no_text(&mut self.sink, input, &error, 1)),
            }
            match self.begin(&input.path, buffer.bytes(), ended, text.mark) {
                Ok((plan, length)) => return Ok((plan, length, ended)),
                Err(Some(broken)) => return Err(broken),
                Err(None) => {}
            }
        }
    }

    /// The row plan of a text that begins with `start`, behind a mark of so many bytes, and how many bytes its header takes; `None` if
    /// that is not all of it.
    pub(super) fn begin(
        &mut self,
        path: &Arc<Path>,
        start: &[u8],
        complete: bool,
        mark: usize,
    ) -> Result<Begun, Option<Broken>> {
        if let Some((plan, header)) = &self.last_header
            && start.starts_with(header)
        {
            return Ok((plan.clone(), header.len()));
        }
        let position = FilePosition::new::<S>(mark);
        match header::read(start, complete, self.shared.plan, self.shared.lexicon) {
            Ok(header) => self.head(path, start, &header).map_or_else(
                |problems| Err(Some(Formless::from_the_beginning(problems, position))),
                |head| Ok(self.use_header(path, start, header, head)),
            ),
            Err(NoHeader::Incomplete) => Err(None),
            Err(NoHeader::NotUtf8(at)) => {
                let (line, _) = line_and_column(start.get(..at).unwrap_or_default(), 1);
                let wrong = WrongByte { piece: start, at, offset: (mark + at) as u64, line };
                Err(Some(not_utf8(&mut self.sink, path, &wrong)))
            }
            Err(NoHeader::Wrong(errors)) => {
                let problems = errors.into_iter().map(|error| {
                    let HeaderError { code, line, column, message, hint, .. } = error;
                    let place = Place::Row { file: path.clone(), line, column };
                    Diagnostic::error(code, place, message).maybe_hint(hint)
                });
                Err(Some(Formless::from_the_beginning(problems.collect(), position)))
            }
        }
    }

    /// What stands above the header of a text that begins with `start`.
    fn head(
        &mut self,
        path: &Arc<Path>,
        start: &[u8],
        header: &Header,
    ) -> Result<AboveHeader, Vec<Diagnostic>> {
        let place = |at: usize| {
            let (line, column) = line_and_column(start.get(..at).unwrap_or_default(), 1);
            Place::Row { file: path.clone(), line, column: Some(column) }
        };
        let (names, sink) = (&mut self.names, &mut self.sink);
        let head = AboveHeader::read(names, sink, &header.above, &header.layout, place)?;
        let is_named = head.unit.is_none() && self.is_named(&header.layout);
        match self.shared.lacks_keys(path, &header.layout, &head, is_named) {
            Some(problem) => Err(vec![problem]),
            None => Ok(head),
        }
    }

    fn use_header(
        &mut self,
        path: &Arc<Path>,
        start: &[u8],
        header: Header,
        head: AboveHeader,
    ) -> Begun {
        for spelling in &header.spellings {
            let place = Place::Row {
                file: path.clone(),
                line: spelling.line,
                column: Some(spelling.column),
            };
            self.sink.remark(|| {
                other_spelling(Named::Column, &spelling.written, &spelling.known, place)
            });
        }
        for known in &header.not_skipped {
            let (file, line) = (path.clone(), known.line);
            let place = Place::Row { file, line, column: Some(known.column) };
            self.sink.remark(|| not_skipped(&known.written, &known.known, place));
        }
        let plan = Arc::new(RowPlan::new(header.layout, head));
        // A text that stops in its header may go on in another file that begins alike.
        let ends_line = start.get(header.length.wrapping_sub(1)) == Some(&b'\n');
        self.last_header = None;
        if ends_line && header.spellings.is_empty() && header.not_skipped.is_empty() {
            self.last_header =
                Some((plan.clone(), start.get(..header.length).unwrap_or_default().to_vec()));
        }
        (plan, header.length)
    }

    /// Reports why no more of a file is read: it has not the form that it must have, or not far behind that it is no text either.
    pub(super) fn give_up(
        &mut self,
        input: &Input,
        text: &mut Text<'_>,
        buffer: &mut Buffer,
        formless: Formless,
    ) -> Broken {
        let Formless { problems, from, position } = formless;
        let (mut before, mut lines) = (position.before + from as u64, position.lines);
        buffer.leave(from);
        let (mut valid, mut looked_at, mut ended) = (0, 0, !S::NEEDS_LINES);
        while !ended && looked_at < csv_records::LOOKED_BEHIND {
            lines.feed(buffer.bytes().get(..valid).unwrap_or_default());
            before += valid as u64;
            looked_at += valid;
            buffer.leave(valid);
            match text.read(buffer, input.piece()) {
                Ok(read) => ended = read == 0,
                Err(error) => return no_text(&mut self.sink, input, &error, lines.line()),
            }
            let piece = buffer.bytes();
            valid = match std::str::from_utf8(piece) {
                Ok(_) => piece.len(),
                Err(fault) if fault.error_len().is_none() && !ended => fault.valid_up_to(),
                Err(fault) => {
                    let at = fault.valid_up_to();
                    lines.feed(piece.get(..at).unwrap_or_default());
                    let (offset, line) = (before + at as u64, lines.line());
                    let wrong = WrongByte { piece, at, offset, line };
                    return not_utf8(&mut self.sink, &input.path, &wrong);
                }
            };
        }
        for problem in problems {
            self.sink.error(|| problem);
        }
        Broken::Reported
    }
}
