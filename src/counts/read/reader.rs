//! One thread's reading: text in, figures into the grid. A row goes the quick way where every name in it has been met before and its
//! figures are plain digits, and the careful way otherwise; both come to the same. A reader that works alone says where in the file
//! everything is that must be told; one of several only stops, and the files are read again by one alone.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use crate::catalogue::say;
use crate::counts::keep::grid::{PageKey, UNITS, View};
use crate::counts::keep::ledger::Source;
use crate::counts::number::Amount;
use crate::counts::read::fast_row::Lead;
use crate::counts::read::full_row::Named;
use crate::counts::read::header::{self, Header, HeaderError, NoHeader};
use crate::counts::read::row_plan::{Form, Groups, Target};
use crate::counts::read::seen_cells::Recall;
use crate::counts::read::shared::Shared;
use crate::counts::source::buffer::Buffer;
use crate::counts::source::decode::{DecodeError, Encoding, Text, TextError};
use crate::counts::source::files::{Input, Opened};
use crate::counts::source::workbook::{self, Table};
use crate::diagnostic::{Code, Diagnostic, FigureAddress, Findings, Place};
use crate::plan::DecimalMark;
use crate::records::{self, LineCount, RecordError, line_and_column};

/// What a reader does with the figures that it reads.
pub(crate) enum Task {
    /// Enters them, and tells what is wrong with them.
    Enter,
    /// Enters them beside others, and stops where something must be told.
    EnterQuietly,
    /// Looks where those that are wanted stand.
    Locate(HashMap<FigureAddress, Vec<Place>>),
}

/// What cells of key columns have meant.
pub(crate) struct Recalls {
    pub(crate) period: Recall,
    pub(crate) unit: Recall,
    pub(crate) element: Recall,
    /// For each dimension column of the present form.
    pub(crate) dimensions: Vec<Recall>,
    /// For each of the columns that only DHIS2 writes.
    pub(crate) of_dhis2: Vec<Recall>,
}

impl Recalls {
    fn new() -> Self {
        Self {
            period: Recall::new(),
            unit: Recall::new(),
            element: Recall::new(),
            dimensions: Vec::new(),
            of_dhis2: Vec::new(),
        }
    }
}

/// One thread's reading.
pub(crate) struct Reader<'r> {
    pub(crate) shared: &'r Shared<'r>,
    pub(crate) task: Task,
    pub(crate) findings: Findings,
    pub(crate) recalls: Recalls,
    pub(crate) view: View<'r>,
    /// What is read and not used yet of the file at hand.
    buffer: Buffer,
    /// The decimal mark of numbers that are not in quotes, in the file at hand.
    pub(crate) decimal: Option<DecimalMark>,
    /// Whether it is one of several, and only stops where something must be told.
    pub(crate) quiet: bool,
    /// Whether entering a figure takes more than a free place: some units may not send some elements, or it is only looked for.
    pub(crate) asks_more: bool,
    /// How many figures it has entered.
    pub(crate) entered: u64,
    /// The first place without a unit, and the first with one.
    pub(crate) unit_seen: [Option<Place>; 2],
    /// The form of the file at hand.
    form: Option<Arc<Form>>,
    /// Where figures go, by the groups that its rows name.
    targets: HashMap<Groups, Rc<[Option<Target>]>>,
    pub(crate) present: Option<(Groups, Rc<[Option<Target>]>)>,
    /// The form of the file before, and the bytes of its header.
    last_form: Option<(Arc<Form>, Vec<u8>)>,
    /// The figures of the row at hand.
    pub(crate) figures: Vec<Written>,
    /// Those of them that are not plain digits.
    others: Vec<Amount>,
    /// The names of which it was told that they are spelled in another way: what they name, and as what they were written.
    pub(crate) told: HashSet<(Named, String)>,
    /// The number of the period that was asked for, and of the area itself, once they are needed.
    asked_period: Option<u32>,
    area: Option<u32>,
}

/// A cell of a figure column, in one word: plain digits as they are, anything else as a mark above them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written(u64);

/// What a [`Written`] stands for.
pub(crate) enum Meant {
    /// Not reported.
    Missing,
    /// Digits alone.
    Whole(u64),
    /// The number at this position of the row's other numbers.
    Other(usize),
}

impl Written {
    pub(crate) const MISSING: Self = Self(u64::MAX);
    const OTHER: u64 = 1 << 63;

    /// Plain digits, of which there are fewer than would reach the marks.
    pub(crate) fn whole(number: u64) -> Self {
        Self(number)
    }

    fn other(position: usize) -> Self {
        Self(Self::OTHER | position as u64)
    }

    #[inline]
    pub(crate) fn meant(self) -> Meant {
        match self.0 {
            number if number < Self::OTHER => Meant::Whole(number),
            _ if self == Self::MISSING => Meant::Missing,
            mark => Meant::Other(usize::try_from(mark & !Self::OTHER).unwrap_or_default()),
        }
    }
}

/// A file while it is read.
pub(crate) struct Reading {
    pub(crate) path: Arc<Path>,
    pub(crate) form: Arc<Form>,
    /// The sheet that its text was made of, if it is one of a workbook.
    pub(crate) table: Option<Arc<Table>>,
    /// How many bytes of text come before the piece at hand.
    pub(crate) before: u64,
    /// How many bytes of the file come before its text.
    mark: u64,
    /// The lines up to the byte `counted` of the piece at hand.
    lines: LineCount,
    counted: usize,
    /// Whether lines are counted at all.
    counts_lines: bool,
    pub(crate) rows: usize,
    pub(crate) blank_rows: usize,
    /// The line on which the last row begins.
    last_line: u64,
    /// Whether the last byte read so far is a digit.
    ends_openly: bool,
}

impl Reading {
    pub(crate) fn new(path: &Arc<Path>, form: Arc<Form>, mark: usize) -> Self {
        Self {
            path: path.clone(),
            form,
            table: None,
            before: 0,
            mark: mark as u64,
            lines: LineCount::default(),
            counted: 0,
            counts_lines: false,
            rows: 0,
            blank_rows: 0,
            last_line: 1,
            ends_openly: false,
        }
    }

    /// Counts lines up to the byte `at` of the piece at hand.
    fn count_to(&mut self, piece: &[u8], at: usize) {
        if at > self.counted && self.counts_lines {
            self.lines.feed(piece.get(self.counted..at).unwrap_or_default());
            self.counted = at;
        }
    }

    /// What is told of a file that was read.
    pub(crate) fn source(&self, encoding: Encoding) -> Source {
        let layout = &self.form.layout;
        Source {
            path: self.path.display().to_string(),
            rows: self.rows,
            blank_rows: self.blank_rows,
            blank_columns: layout.nameless.len(),
            encoding,
            delimiter: char::from(layout.delimiter),
            is_long: layout.is_long(),
            sheets: Vec::new(),
        }
    }

    /// Leaves the first `used` bytes of the piece behind.
    pub(crate) fn leave(&mut self, piece: &[u8], used: usize) {
        self.count_to(piece, used);
        self.counted = 0;
        self.before += used as u64;
    }
}

/// Why a file cannot be read to its end.
pub(crate) enum Broken {
    /// That has been told.
    Told,
    /// It has no form that can be read, which is told unless it is no text in the first place.
    Formless(Box<Formless>),
}

/// Text that has not the form that it must have.
pub(crate) struct Formless {
    problems: Vec<Diagnostic>,
    /// The byte of the piece at hand up to which everything is text, and how many bytes of the file come before the piece.
    from: usize,
    before: u64,
    /// The lines up to there.
    lines: LineCount,
}

impl Formless {
    /// Nothing of the text has been looked at yet but its form.
    fn from_the_beginning(problems: Vec<Diagnostic>, mark: usize) -> Broken {
        let (before, lines) = (mark as u64, LineCount::default());
        Broken::Formless(Box::new(Self { problems, from: 0, before, lines }))
    }
}

impl<'r> Reader<'r> {
    pub(crate) fn new(shared: &'r Shared<'r>, task: Task) -> Self {
        let locates = matches!(task, Task::Locate(_));
        Self {
            shared,
            quiet: matches!(task, Task::EnterQuietly),
            asks_more: locates || !shared.expects_all,
            task,
            decimal: shared.plan.input.decimal,
            findings: Findings::default(),
            recalls: Recalls::new(),
            view: View::new(&shared.grid),
            entered: 0,
            buffer: Buffer::default(),
            unit_seen: [None, None],
            form: None,
            targets: HashMap::new(),
            present: None,
            last_form: None,
            figures: Vec::new(),
            others: Vec::new(),
            told: HashSet::new(),
            asked_period: None,
            area: None,
        }
    }

    /// Whether it says what it finds; else it only stops.
    pub(crate) fn tells(&self) -> bool {
        matches!(self.task, Task::Enter)
    }

    /// Whether an error that is found now will be shown, and is worth a suggestion.
    pub(crate) fn wants_hints(&self) -> bool {
        self.tells() && self.findings.has_room()
    }

    /// The number of the period that was asked for.
    pub(crate) fn asked_period(&mut self) -> Option<u32> {
        if self.asked_period.is_none() {
            self.asked_period = self.shared.asked.period.map(|period| self.shared.names().period(period));
        }
        self.asked_period
    }

    /// The number of the area itself, once a row has been met that names no unit.
    pub(crate) fn area_met(&self) -> Option<u32> {
        self.area
    }

    /// The area itself, which sends the figures of files without a column of units.
    pub(crate) fn area(&mut self) -> u32 {
        *self.area.get_or_insert_with(|| self.shared.names().area())
    }

    /// Adds an error, or stops.
    pub(crate) fn error(&mut self, make: impl FnOnce() -> Diagnostic) {
        match self.task {
            Task::Enter => self.findings.error(make),
            Task::EnterQuietly => self.shared.stop(),
            Task::Locate(_) => {}
        }
    }

    /// Adds a warning or a note, or stops.
    pub(crate) fn remark(&mut self, make: impl FnOnce() -> Diagnostic) {
        match self.task {
            Task::Enter => self.findings.remark(make),
            Task::EnterQuietly => self.shared.stop(),
            Task::Locate(_) => {}
        }
    }

    /// The place of the byte `at` of the piece at hand, in the record that begins at `record`.
    pub(crate) fn place(&self, reading: &mut Reading, piece: &[u8], record: usize, at: usize) -> Place {
        let file = reading.path.clone();
        if matches!(self.task, Task::EnterQuietly) {
            return Place::File(file);
        }
        if let Some(table) = &reading.table {
            return table.place(&file, usize::try_from(reading.before).unwrap_or_default() + at);
        }
        reading.count_to(piece, record);
        let (line, column) = line_and_column(piece.get(record..at).unwrap_or_default(), reading.lines.line());
        Place::Row { file, line, column: Some(column) }
    }

    /// The line of the record that begins at `record`.
    pub(crate) fn line_place(&self, reading: &mut Reading, piece: &[u8], record: usize) -> Place {
        match self.place(reading, piece, record, record) {
            Place::Row { file, line, .. } => Place::Row { file, line, column: None },
            Place::Cell { file, sheet, row, .. } => Place::Cell { file, sheet, row, column: None },
            other => other,
        }
    }

    /// Where the figures of a row with these groups go.
    #[inline]
    pub(crate) fn targets(&mut self, form: &Form, groups: Groups) -> Option<&Rc<[Option<Target>]>> {
        if self.present.as_ref().is_none_or(|(present, _)| *present != groups) {
            self.present = Some((groups, self.targets_of(form, groups)?));
        }
        self.present.as_ref().map(|(_, targets)| targets)
    }

    fn targets_of(&mut self, form: &Form, groups: Groups) -> Option<Rc<[Option<Target>]>> {
        if let Some(targets) = self.targets.get(&groups) {
            return Some(targets.clone());
        }
        let targets: Rc<[_]> = form.targets(self.shared.plan, &self.shared.slots, groups)?.into();
        self.targets.insert(groups, targets.clone());
        Some(targets)
    }

    /// Takes back a figure that was entered.
    pub(crate) fn take_back(&mut self, period: u32, unit: u32, target: &Target) {
        if !matches!(self.task, Task::Locate(_)) {
            let key = PageKey { period, units: unit / UNITS, slots: target.place.slots };
            self.view.take_back(key, target.place.cell(unit));
            self.entered -= 1;
        }
    }

    /// Forgets the figures of the row before.
    #[inline]
    pub(crate) fn next_row(&mut self) {
        self.figures.clear();
        self.others.clear();
    }

    /// Keeps a number of the row at hand that is not written in plain digits.
    pub(crate) fn keep(&mut self, amount: Amount) -> Written {
        self.others.push(amount);
        Written::other(self.others.len() - 1)
    }

    /// The number of the row at hand at this position of those that are kept.
    pub(crate) fn kept(&self, position: usize) -> Amount {
        self.others.get(position).copied().unwrap_or_default()
    }

    /// Enters a figure and says whether nothing stood there yet.
    #[inline]
    pub(crate) fn enter(&mut self, period: u32, unit: u32, target: &Target, figure: Written) -> bool {
        let number = match figure.meant() {
            Meant::Missing => return true,
            Meant::Whole(number) => number,
            Meant::Other(position) => return self.enter_amount(period, unit, target, self.kept(position)),
        };
        let Some(cell) = target.scale.cell_of_whole(number) else {
            return self.enter_amount(period, unit, target, Amount::whole(number));
        };
        let key = PageKey { period, units: unit / UNITS, slots: target.place.slots };
        let place = target.place.cell(unit);
        let free = self.view.enter(key, place, cell);
        self.entered += u64::from(free);
        free
    }

    /// Enters everything that was put off.
    pub(crate) fn finish(&mut self) {
        if !self.view.flush() {
            self.shared.stop();
        }
    }

    /// The same for a number that is not written in plain digits.
    #[inline(never)]
    pub(crate) fn enter_amount(&mut self, period: u32, unit: u32, target: &Target, amount: Amount) -> bool {
        let key = PageKey { period, units: unit / UNITS, slots: target.place.slots };
        let free = self.view.enter_amount(key, target.place.cell(unit), target.scale, amount);
        self.entered += u64::from(free);
        free
    }

    /// Notes where a wanted figure stands, which begins at the byte `at`: the cell in a sheet, else the line.
    pub(crate) fn locate(
        &mut self,
        reading: &mut Reading,
        piece: &[u8],
        (record, at): (usize, usize),
        (period, unit, target): (u32, u32, &Target),
    ) {
        let address = FigureAddress { period, unit, slot: target.slot };
        let is_wanted = matches!(&self.task, Task::Locate(wanted) if wanted.contains_key(&address));
        if is_wanted {
            let place = match reading.table {
                Some(_) => self.place(reading, piece, record, at),
                None => self.line_place(reading, piece, record),
            };
            if let Task::Locate(wanted) = &mut self.task {
                wanted.entry(address).or_default().push(place);
            }
        }
    }

    /// Reads a whole input.
    pub(crate) fn read(&mut self, input: &Input) -> Option<Source> {
        let opened = match input.open() {
            Ok(opened) => opened,
            Err(problem) => {
                self.error(|| problem);
                return None;
            }
        };
        self.read_opened(input, &opened).ok()
    }

    fn read_opened(&mut self, input: &Input, opened: &Opened<'_>) -> Result<Source, Broken> {
        let mut buffer = std::mem::take(&mut self.buffer);
        let read = match Text::new(opened, self.shared.asked.windows_1258, &mut buffer, input.piece()) {
            Err(TextError::Decode(_)) if workbook::is_workbook(buffer.bytes()) => {
                self.read_workbook(input, opened, buffer.bytes())
            }
            Err(error) => Err(self.no_text(input, error, 1)),
            Ok(mut text) => match self.read_text(input, &mut text, &mut buffer) {
                Err(Broken::Formless(formless)) => Err(self.give_up(input, &mut text, &mut buffer, *formless)),
                read => read,
            },
        };
        self.buffer = buffer;
        read
    }

    /// Tells why no more of a file is read: it has not the form that it must have, or not far behind that it is no text either, which says more.
    fn give_up(&mut self, input: &Input, text: &mut Text<'_>, buffer: &mut Buffer, formless: Formless) -> Broken {
        let Formless { problems, from, mut before, mut lines } = formless;
        buffer.leave(from);
        before += from as u64;
        let (mut valid, mut looked_at, mut ended) = (0, 0, !self.tells());
        while !ended && looked_at < records::LOOKED_BEHIND {
            lines.feed(buffer.bytes().get(..valid).unwrap_or_default());
            before += valid as u64;
            looked_at += valid;
            buffer.leave(valid);
            match text.read(buffer, input.piece()) {
                Ok(read) => ended = read == 0,
                Err(error) => return self.no_text(input, error, lines.line()),
            }
            let piece = buffer.bytes();
            valid = match std::str::from_utf8(piece) {
                Ok(_) => piece.len(),
                Err(fault) if fault.error_len().is_none() && !ended => fault.valid_up_to(),
                Err(fault) => {
                    lines.feed(piece.get(..fault.valid_up_to()).unwrap_or_default());
                    return self.not_utf8(&input.path, piece, fault.valid_up_to(), before, lines.line());
                }
            };
        }
        for problem in problems {
            self.error(|| problem);
        }
        Broken::Told
    }

    fn read_text(&mut self, input: &Input, text: &mut Text<'_>, buffer: &mut Buffer) -> Result<Source, Broken> {
        let (header, ended) = self.header(input, text, buffer)?;
        let mut reading = Reading::new(&input.path, header.0, text.mark);
        reading.counts_lines = !matches!(self.task, Task::EnterQuietly);
        reading.leave(buffer.bytes(), header.1);
        buffer.leave(header.1);
        let mut ended = ended;
        loop {
            let piece = buffer.bytes();
            let used = self.rows(&mut reading, piece, usize::MAX, ended)?;
            if let Some(last) = piece.last() {
                reading.ends_openly = last.is_ascii_digit();
            }
            if ended || self.shared.is_stopped() {
                break;
            }
            reading.leave(piece, used);
            buffer.leave(used);
            match text.read(buffer, input.piece()) {
                Ok(read) => ended = read == 0,
                Err(error) => {
                    let piece = buffer.bytes();
                    // What stands before the fault is read first, so that its own problems come first.
                    if let Err(Broken::Told) = self.rows(&mut reading, piece, usize::MAX, false) {
                        return Err(Broken::Told);
                    }
                    reading.count_to(piece, piece.len());
                    return Err(self.no_text(input, error, reading.lines.line()));
                }
            }
        }
        self.closing_notes(&reading);
        Ok(reading.source(text.encoding))
    }

    /// Finds and reads the header. Returns the form of the file and how many bytes the header takes, and whether the text has ended.
    fn header(
        &mut self,
        input: &Input,
        text: &mut Text<'_>,
        buffer: &mut Buffer,
    ) -> Result<((Arc<Form>, usize), bool), Broken> {
        let mut ended = false;
        loop {
            match text.read(buffer, input.piece()) {
                Ok(read) => ended |= read == 0,
                Err(error) => return Err(self.no_text(input, error, 1)),
            }
            match self.form(&input.path, buffer.bytes(), ended, text.mark) {
                Ok(form) => return Ok((form, ended)),
                Err(Some(broken)) => return Err(broken),
                Err(None) => {}
            }
        }
    }

    /// The form of a text that begins with `start`, and how many bytes its header takes; nothing where that is not all of it.
    pub(crate) fn form(
        &mut self,
        path: &Arc<Path>,
        start: &[u8],
        complete: bool,
        mark: usize,
    ) -> Result<(Arc<Form>, usize), Option<Broken>> {
        // Files of one office mostly have one header.
        if let Some((form, header)) = &self.last_form
            && start.starts_with(header)
        {
            return Ok((form.clone(), header.len()));
        }
        match header::read(start, complete, self.shared.plan, self.shared.lexicon) {
            Ok(header) => match self.without_keys(path, &header) {
                Some(problem) => Err(Some(Formless::from_the_beginning(vec![problem], mark))),
                None => Ok(self.use_header(path, start, header)),
            },
            Err(NoHeader::Incomplete) => Err(None),
            Err(NoHeader::NotUtf8(at)) => {
                let (line, _) = line_and_column(start.get(..at).unwrap_or_default(), 1);
                Err(Some(self.not_utf8(path, start, at, mark as u64, line)))
            }
            Err(NoHeader::Wrong(errors)) => {
                let problems = errors.into_iter().map(|error| {
                    let HeaderError { code, line, column, message, hint, .. } = error;
                    let place = Place::Row { file: path.clone(), line, column };
                    Diagnostic::error(code, place, message).maybe_hint(hint)
                });
                Err(Some(Formless::from_the_beginning(problems.collect(), mark)))
            }
        }
    }

    fn use_header(&mut self, path: &Arc<Path>, start: &[u8], header: Header) -> (Arc<Form>, usize) {
        for spelling in &header.spellings {
            let place = Place::Row { file: path.clone(), line: spelling.line, column: Some(spelling.column) };
            self.remark(|| {
                crate::counts::read::full_row::other_spelling(Named::Column, &spelling.written, &spelling.known, place)
            });
        }
        let form = Arc::new(Form::new(header.layout));
        // A text that stops in its header may go on in another file that begins alike.
        let ends_line = start.get(header.length.wrapping_sub(1)) == Some(&b'\n');
        self.last_form = None;
        if ends_line && header.spellings.is_empty() {
            self.last_form = Some((form.clone(), start.get(..header.length).unwrap_or_default().to_vec()));
        }
        (form, header.length)
    }

    /// Forgets what was made ready for another form.
    pub(crate) fn use_form(&mut self, form: &Arc<Form>) {
        if !self.form.as_ref().is_some_and(|present| Arc::ptr_eq(present, form)) {
            // What is a name under one delimiter may be several under another.
            if self.form.as_ref().is_some_and(|present| present.layout.delimiter != form.layout.delimiter) {
                self.recalls = Recalls::new();
            }
            self.recalls.of_dhis2 = form.layout.of_dhis2.iter().map(|_| Recall::new()).collect();
            self.form = Some(form.clone());
            self.targets.clear();
            self.present = None;
            self.recalls.dimensions = form.layout.dimensions.iter().map(|_| Recall::new()).collect();
        }
    }

    /// A file must say when and by whom each figure was counted, unless the run or the plan does: what is wrong where it does not.
    pub(crate) fn without_keys(&self, path: &Path, header: &Header) -> Option<Diagnostic> {
        let file = path.display().to_string();
        let (message, hint) = if header.layout.period.is_none() && self.shared.asked.period.is_none() {
            (say::lacks_period_column(file), say::add_period_column())
        } else if header.layout.unit.is_none() && !self.shared.plan.vocabulary.units.is_empty() {
            (say::lacks_unit_column(file), say::add_unit_column())
        } else {
            return None;
        };
        Some(Diagnostic::error(Code::BadHeader, Place::File(path.into()), message).hint(hint))
    }

    /// Reads the records of `piece` that begin before `limit`, as far as they are whole (`complete`: nothing comes behind them).
    /// Returns where the next one begins.
    pub(crate) fn rows(
        &mut self,
        reading: &mut Reading,
        piece: &[u8],
        limit: usize,
        complete: bool,
    ) -> Result<usize, Broken> {
        let form = reading.form.clone();
        self.use_form(&form);
        self.decimal = match reading.table {
            // Workbooks write numbers with a point, whatever language they are shown in.
            Some(_) => Some(DecimalMark::Point),
            None => self.shared.plan.input.decimal,
        };
        // Which cell of a row a figure stands in is known the careful way alone.
        let hurries = reading.table.is_none() || !matches!(self.task, Task::Locate(_));
        let mut lead = Lead::default();
        let mut at = 0;
        while at < limit && at < piece.len() {
            if hurries && let Some(next) = self.quick_row(reading, (&form, &mut lead), piece, at) {
                reading.rows += 1;
                at = next;
                continue;
            }
            let rest = piece.get(at..).unwrap_or_default();
            match records::first(rest, form.layout.delimiter, complete) {
                Ok(None) => break,
                Ok(Some(record)) if record.is_blank() => {
                    reading.blank_rows += usize::from(record.fields.len() > 1);
                    at += record.length;
                }
                Ok(Some(record)) => {
                    reading.rows += 1;
                    self.careful_row(reading, (&form, &mut lead), piece, at, &record);
                    if complete && self.tells() && at + record.length == piece.len() {
                        reading.count_to(piece, at);
                        reading.last_line = reading.lines.line();
                    }
                    at += record.length;
                }
                Err(RecordError::NotUtf8 { at: within }) => {
                    reading.count_to(piece, at + within);
                    let (line, mark) = (reading.lines.line(), reading.mark + reading.before);
                    return Err(self.not_utf8(&reading.path, piece, at + within, mark, line));
                }
                Err(RecordError::Form { code, at: within, opened, reason }) => {
                    let place = self.place(reading, piece, at, at + within);
                    let opened = opened.map(|opened| self.place(reading, piece, at, at + opened));
                    let mut problem = Diagnostic::error(code, place, reason).hint(records::remedy(code));
                    // On another line, that quote is the stray one.
                    if let Some(opened) = opened.filter(|opened| opened.line() != problem.place.line()) {
                        problem = problem.also(opened, say::quote_opened_above());
                    }
                    reading.count_to(piece, at);
                    let (before, lines) = (reading.mark + reading.before, reading.lines);
                    let formless = Formless { problems: vec![problem], from: at, before, lines };
                    return Err(Broken::Formless(Box::new(formless)));
                }
            }
        }
        Ok(at)
    }

    /// The byte `at` of `piece`, on the line of that number, is no UTF-8.
    fn not_utf8(&mut self, path: &Arc<Path>, piece: &[u8], at: usize, before: u64, line: u64) -> Broken {
        let around = piece.get(at..piece.len().min(at + 4096)).unwrap_or_default();
        let error = DecodeError::not_utf8(before + at as u64, piece.get(..at).unwrap_or_default(), around);
        self.error(|| text_problem(path, &error, line));
        Broken::Told
    }

    fn no_text(&mut self, input: &Input, error: TextError, line: u64) -> Broken {
        match error {
            TextError::Unreadable(error) => self.error(|| input.unreadable(&error)),
            TextError::Decode(error) => self.error(|| text_problem(&input.path, &error, line)),
        }
        Broken::Told
    }

    /// What should be known of a file beside its figures.
    pub(crate) fn closing_notes(&mut self, reading: &Reading) {
        let file = &reading.path;
        let skipped = match (reading.form.layout.nameless.len(), reading.blank_rows) {
            (0, 0) => None,
            (columns, 0) => Some(say::columns_skipped(columns)),
            (0, rows) => Some(say::rows_skipped(rows)),
            (columns, rows) => Some(say::columns_and_rows_skipped(columns, rows)),
        };
        if let Some(message) = skipped {
            self.remark(|| {
                let note = Diagnostic::note(Code::SkippedBlank, Place::File(file.clone()), message);
                note.hint(say::delete_in_spreadsheet())
            });
        }
        if reading.ends_openly && reading.rows > 0 {
            let place = Place::Row { file: file.clone(), line: reading.last_line, column: None };
            self.remark(|| {
                let note = Diagnostic::note(Code::NoFinalLineEnd, place, say::no_final_line_end());
                note.hint(say::check_last_figure())
            });
        }
    }
}

fn text_problem(file: &Arc<Path>, error: &DecodeError, line: u64) -> Diagnostic {
    let place = match error.offset {
        Some(_) => Place::Row { file: file.clone(), line, column: None },
        None => Place::File(file.clone()),
    };
    let message = say::not_text(file.display().to_string(), error.reason.clone());
    Diagnostic::error(Code::BadEncoding, place, message).hint(error.hint.clone())
}
