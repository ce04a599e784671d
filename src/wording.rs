//! The languages of the output: every word of the results in both of them, and how each writes numbers. It knows nothing of
//! plans or verdicts; `render` asks it for the words that go with what was decided.

/// A language of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Tiếng Việt.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// Every language under its code.
    pub const CODES: [(&'static str, Self); 2] = [("vi", Self::Vietnamese), ("en", Self::English)];

    /// The word for `word`.
    #[must_use]
    pub fn word(self, word: Word) -> &'static str {
        let [vietnamese, english] = word.both();
        match self {
            Self::Vietnamese => vietnamese,
            Self::English => english,
        }
    }

    /// The phrase for `word` with `value` where it has its gap.
    #[must_use]
    pub fn phrase(self, word: Word, value: impl std::fmt::Display) -> String {
        self.word(word).replace("{}", &value.to_string())
    }

    /// Decimal text with a point, such as `-1234.5`, in the manner of the language: `-1.234,5` or `-1,234.5`.
    #[must_use]
    pub fn number(self, decimal: &str) -> String {
        // A fraction such as 200/3 has no digits to part.
        if decimal.contains('/') {
            return decimal.to_owned();
        }
        let (thousands, mark) = match self {
            Self::Vietnamese => ('.', ','),
            Self::English => (',', '.'),
        };
        let (sign, unsigned) = match decimal.strip_prefix('-') {
            Some(unsigned) => ("-", unsigned),
            None => ("", decimal),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let mut written = sign.to_owned();
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) {
                written.push(thousands);
            }
            written.push(digit);
        }
        if !fraction.is_empty() {
            written.push(mark);
            written.push_str(fraction);
        }
        written
    }

    /// `1 indicator`, `2 indicators`; Vietnamese nouns do not change.
    #[must_use]
    pub fn counted(self, count: usize, noun: Noun) -> String {
        let (vietnamese, one, many) = match noun {
            Noun::Row => ("dòng số liệu", "row", "rows"),
            Noun::EmptyRow => ("dòng trống", "empty row", "empty rows"),
            Noun::EmptyColumn => ("cột trống", "empty column", "empty columns"),
            Noun::Period => ("kỳ", "period", "periods"),
            Noun::Unit => ("đơn vị", "unit", "units"),
        };
        let number = self.number(&count.to_string());
        match self {
            Self::Vietnamese => format!("{number} {vietnamese}"),
            Self::English => format!("{number} {}", if count == 1 { one } else { many }),
        }
    }
}

/// What can be counted in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    /// A row of counts.
    Row,
    /// A row with nothing in it.
    EmptyRow,
    /// A column with nothing in it.
    EmptyColumn,
    /// A period that figures are for.
    Period,
    /// A unit that reports.
    Unit,
}

macro_rules! words {
    ($($(#[doc = $doc:literal])* $word:ident = $vietnamese:literal, $english:literal;)*) => {
        /// A word or phrase of the results.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Word {
            $($(#[doc = $doc])* $word,)*
        }

        impl Word {
            /// Every word there is.
            pub const ALL: &'static [Self] = &[$(Self::$word,)*];

            /// Vietnamese, then English.
            fn both(self) -> [&'static str; 2] {
                match self {
                    $(Self::$word => [$vietnamese, $english],)*
                }
            }
        }
    };
}

words! {
    /// The target holds.
    Pass = "Đạt", "PASS";
    /// It does not.
    Fail = "Chưa đạt", "FAIL";
    /// There is still time.
    Open = "Chưa đến hạn", "OPEN";
    /// Figures are missing.
    NoData = "Thiếu số liệu", "NO DATA";
    /// 0/0.
    NothingOccurred = "Không phát sinh", "N/A";
    /// The plan says so.
    NotApplicable = "Không áp dụng", "N/A";
    /// No target.
    Tracked = "Theo dõi", "-";
    /// Heads the ids.
    Id = "Mã", "Id";
    /// Heads the indicators.
    Indicator = "Mục tiêu, chỉ tiêu", "Goal, indicator";
    /// Heads the targets.
    Target = "Cần đạt", "Target";
    /// Heads the actuals.
    Actual = "Thực hiện", "Actual";
    /// Heads the verdicts.
    Verdict = "Đánh giá", "Verdict";
    /// Heads the remarks.
    Remark = "Ghi chú", "Note";
    /// The time that was judged.
    Window = "Kỳ đánh giá", "Period";
    /// The files that were read.
    Sources = "Nguồn số liệu", "Sources";
    /// Invented figures.
    Illustrative = "SỐ LIỆU MINH HỌA, không phải số liệu thật", "ILLUSTRATIVE FIGURES, not real ones";
    /// 0/0, in a remark.
    ZeroOfZero = "không phát sinh (0/0)", "nothing occurred (0/0)";
    /// No unit asked for reports it.
    NotExpected = "đơn vị được chọn không phải báo cáo", "not reported by the units asked for";
    /// What is missing.
    Missing = "thiếu: {}", "missing: {}";
    /// How many more figures there are than are named.
    MoreFigures = "và còn {} số liệu nữa", "and {} more";
    /// Units beyond those that are named.
    MoreUnits = "và còn {} đơn vị nữa", "and {} more units";
    /// How many more files there are than are named.
    MoreFiles = "và còn {} tệp nữa", "and {} more";
    /// An accumulating total.
    StillGrowing = "còn cộng dồn đến hết kỳ", "still adding up until its time ends";
    /// A deadline.
    Due = "hạn {}", "due {}";
    /// The year of a target.
    TargetOfYear = "mục tiêu năm {}", "target for {}";
    /// Before how many groups hold.
    Held = "đạt", "held in";
    /// Between how many hold and how many there are.
    Of = "trên", "of";
    /// The worst group.
    Worst = "kém nhất ở {}", "worst in {}";
    /// A positive change still to go.
    MoreNeeded = "cần thêm {}", "{} more needed";
    /// A negative change still to go.
    FewerNeeded = "cần giảm {}", "{} fewer needed";
    /// The period of a state that is older than the window's end.
    AsOf = "số liệu của {}", "as of {}";
    /// Before how many pass, in the summary.
    SummaryPass = "Đạt", "Passed";
    /// After the number of those that were decided.
    SummaryDecided = "chỉ tiêu đã có kết luận", "decided indicators";
    /// Where none was decided.
    SummaryNone = "Chưa chỉ tiêu nào có kết luận", "No indicator is decided yet";
    /// Before those that the number leaves out.
    SummaryBeside = "không tính", "left out";
    /// Of the summary: open.
    SummaryOpen = "chưa đến hạn", "open";
    /// Of the summary: no data.
    SummaryNoData = "thiếu số liệu", "no data";
    /// Of the summary: not applicable.
    SummaryNotApplicable = "không phát sinh hoặc không áp dụng", "not applicable";
    /// Of the summary: tracked.
    SummaryTracked = "theo dõi", "tracked";
    /// Heads a goal whose name is not known.
    Goal = "Mục tiêu {}", "Goal {}";
    /// Heads the values of two runs.
    OldAndNew = "Trước → nay", "Old → new";
    /// Heads what changed.
    Difference = "Thay đổi", "Change";
    /// Heads whether that is for the better.
    Trend = "Xu hướng", "Trend";
    /// A change for the better.
    Better = "tốt hơn", "better";
    /// A change for the worse.
    Worse = "kém hơn", "worse";
    /// Neither.
    Same = "như cũ", "same";
    /// A difference of two percentages.
    InPoints = "{} điểm %", "{} points";
    /// Behind a difference of two percentages.
    Points = "điểm %", "points";
    /// An indicator that only the new plan has.
    NewInPlan = "mới có trong kế hoạch", "new in the plan";
    /// An indicator that only the old plan has.
    NotInPlan = "không còn trong kế hoạch", "no longer in the plan";
    /// An indicator that only one of the runs judged.
    JudgedOnce = "chỉ có ở một lần đánh giá", "judged in one run only";
    /// Edits of the plan, in a remark.
    PlanEditedTo = "kế hoạch đã sửa: {}", "the plan was edited: {}";
    /// A verdict that only an edit of the plan changed.
    OnlyPlanEdited = "do sửa kế hoạch, không phải do số liệu", "by the edit of the plan, not by the counts";
    /// Heads the figures that read differently now.
    Restated = "Số liệu cũ đã đổi", "Restated figures";
    /// A figure that is no longer there.
    Gone = "không còn", "gone";
    /// Heads what was edited in the plan.
    PlanEdits = "Kế hoạch đã sửa", "Edits of the plan";
    /// Heads the units that came and went.
    Units = "Đơn vị", "Units";
    /// Units that report only now.
    UnitsAdded = "mới có: {}", "new: {}";
    /// Of units that were split.
    NotComparable = "chia tách, hai bên không so sánh được", "split, the two sides cannot be compared";
    /// Units that report no longer.
    UnitsRemoved = "không còn: {}", "gone: {}";
    /// The first day of a unit that others became.
    Since = "từ {}", "since {}";
    /// Heads who has reported.
    Coverage = "Đơn vị đã báo cáo đủ", "Units that reported in full";
    /// How many more lines there are.
    MoreLines = "… và còn {} mục nữa", "… and {} more";
    /// Of the closing line: neither better nor worse nor the same.
    NoTrend = "không có xu hướng", "without a trend";
    /// Of the closing line: verdicts that changed.
    Flipped = "đổi đánh giá: {}", "verdicts changed: {}";
    /// Of the closing line: indicators that passed and no longer do.
    Lost = "không còn đạt: {}", "no longer passing: {}";
    /// Of a file: what was left out of it.
    Skipped = "bỏ qua {}", "skipped {}";
    /// Of a file: one figure a row.
    LongForm = "dạng dọc", "long form";
    /// Of a file: one column for each element.
    WideForm = "dạng ngang", "wide form";
    /// Of a file: the delimiter.
    Comma = "phân cách bằng dấu phẩy", "delimiter comma";
    /// The same.
    Semicolon = "phân cách bằng dấu chấm phẩy", "delimiter semicolon";
    /// The same.
    Tab = "phân cách bằng tab", "delimiter tab";
    /// The same.
    Bar = "phân cách bằng dấu gạch đứng", "delimiter vertical bar";
    /// Of a file: what programs for sheets of cells write.
    Workbook = "sổ tính .xlsx", "workbook .xlsx";
    /// Of a workbook: one of its sheets.
    Sheet = "trang tính {}", "sheet {}";
    /// How many more names there are than are written out.
    MoreNames = "và {} nữa", "and {} more";
    /// How many units have reported.
    Reported = "{} đơn vị đã báo cáo đủ", "{} units have reported";
    /// Heads the list of missing figures.
    MissingReports = "Chưa báo cáo đủ ({}):", "Not reported yet ({}):";
    /// Where nothing is missing.
    NobodyMissing = "Tất cả các đơn vị đã báo cáo đủ.", "Every unit has reported.";
    /// Where no units are named.
    WholeArea = "toàn địa bàn", "the whole area";
    /// Heads the units.
    HeadUnit = "Đơn vị", "Unit";
    /// Heads a result in units.
    ByUnit = "Theo đơn vị", "By unit";
    /// Heads a result in periods.
    ByPeriod = "Theo kỳ", "By period";
    /// Heads a result in units of some level.
    ByLevel = "Theo cấp: {}", "By level: {}";
    /// The row of everything together.
    Whole = "Toàn bộ", "All";
    /// Heads how an indicator is defined.
    Definition = "Định nghĩa", "Definition";
    /// Before the words of the plan that an indicator comes from.
    InThePlan = "Trong kế hoạch", "In the plan";
    /// Before where it stands in plan.toml.
    DeclaredAt = "Khai báo tại", "Declared at";
    /// Before how the value is made.
    Calculated = "Cách tính", "Value";
    /// Of a percentage.
    AsPercentage = "tử số trên mẫu số, tính bằng phần trăm", "numerator over denominator, in percent";
    /// Of a ratio.
    AsRatio = "tử số trên mẫu số", "numerator over denominator";
    /// Of a rate.
    AsRate = "tử số trên mẫu số, nhân với {}", "numerator over denominator, times {}";
    /// Of a count.
    AsCount = "tử số, không có mẫu số", "the numerator alone";
    /// Before how many they are.
    UnitsThatMeet = "số đơn vị đạt mức {}", "units that meet {}";
    /// Of a share of units.
    AsShareOfUnits = "phần trăm số đơn vị đạt mức {}", "percent of units that meet {}";
    /// What is counted.
    Numerator = "Tử số", "Numerator";
    /// What it is held against.
    Denominator = "Mẫu số", "Denominator";
    /// Of an element: a state.
    KindStock = "số tại thời điểm, lấy kỳ mới nhất", "a state, of which the latest report counts";
    /// Of an element: what happened in a period.
    KindFlow = "số phát sinh, cộng các kỳ", "a flow, whose periods add up";
    /// Of an element: counted from January.
    KindYearToDate = "số lũy kế từ đầu năm, lấy kỳ mới nhất", "counted from January, so that the latest report counts";
    /// Of an element that nobody in particular reports.
    ReportedByAll = "mọi đơn vị báo cáo", "reported by every unit";
    /// Who reports an element.
    ReportedBy = "do {} báo cáo", "reported by {}";
    /// Of the target: in each of what it must hold.
    HoldsInEach = "đạt ở mỗi {}", "in each {}";
    /// Of `each`: a month.
    Month = "tháng", "month";
    /// A quarter.
    Quarter = "quý", "quarter";
    /// A half-year.
    HalfYear = "nửa năm", "half-year";
    /// A year.
    Year = "năm", "year";
    /// Whoever reports.
    Unit = "đơn vị", "unit";
    /// Before the author's remark.
    Note = "Ghi chú", "Note";
    /// Figures that must not be published.
    Sensitive = "Có số liệu nhạy cảm: không công bố các dòng dưới đây", "Sensitive figures: the rows below are not for publication";
    /// Of a row: all groups together.
    AllGroups = "tổng", "total";
    /// What the rows add up to.
    Sum = "Cộng", "Sum";
    /// Heads rows that took no part.
    NotUsed = "Không dùng: {}", "Not used: {}";
    /// Why not: a later state.
    Replaced = "đã có số của kỳ sau", "a later report replaces it";
    /// Why not: something is missing for its time.
    NotComplete = "kỳ này chưa đủ số liệu", "not everything is there for its period";
    /// Why not: its time.
    OtherTime = "ngoài thời gian được tính", "outside of the time that counts";
    /// Why not: its group.
    OtherGroup = "thuộc nhóm khác", "of another group";
    /// Why not: it would be counted twice.
    SaidTwice = "đã tính trong các dòng khác", "already counted in other rows";
    /// Why not: its unit.
    UnitNotExpected = "đơn vị không phải báo cáo", "its unit is not expected to report it";
    /// How many more rows there are than are shown.
    MoreRows = "và còn {} dòng nữa, xem đủ với --format json", "and {} more, all of them in --format json";
    /// Heads the figures of every group.
    Groups = "Các nhóm", "Groups";
    /// Of the group whose figures are shown.
    ShownGroup = "nêu ở trên", "shown above";
    /// Heads the formula with its numbers.
    Calculation = "Phép tính", "Calculation";
    /// Heads the units that hold a value back.
    PullsDown = "Kéo xuống nhiều nhất", "What pulls it down most";
    /// The same where less is better.
    PushesUp = "Đẩy lên nhiều nhất", "What pushes it up most";
    /// By how much the value would change without a unit.
    WithoutUnit = "nếu không tính: {}", "without it: {}";
    /// Heads what is missing.
    StillMissing = "Còn thiếu", "Missing";
    /// The average of the percentages of units.
    MeanOfPercentages = "Trung bình cộng tỷ lệ của các đơn vị là {}: không dùng, vì như vậy đơn vị nhỏ nặng ngang đơn vị lớn", "The mean of the units' percentages is {}: not used, because it would give a small unit the weight of a large one";
    /// Heads the numbers of indicators by verdict, in a document.
    Overview = "Tổng quan", "Summary";
    /// Heads what is missed or lacks its figures.
    Attention = "Cần chú ý", "Needs attention";
    /// The verdict on an indicator without a target, where there is room for a word.
    TrackedVerdict = "Theo dõi", "TRACKED";
    /// The verdict on what does not apply, whatever the reason.
    NeitherApplies = "Không phát sinh, không áp dụng", "N/A";
    /// Heads the charts.
    Chart = "Biểu đồ", "Chart";
    /// What the parts of a chart mean.
    ChartKey = "Thanh hẹp: thực hiện. Vạch đứng: mức cần đạt. Nền xanh: khoảng đạt. Hình thoi: mốc ban đầu.", "Narrow bar: actual. Upright line: target. Blue ground: where the target holds. Diamond: baseline.";
    /// What the bars of a course mean.
    CourseKey = "Mỗi cột là một kỳ, tính riêng kỳ đó; vạch ngang: mức cần đạt.", "Each bar is a period, judged by itself; the line across it: its target.";
    /// Where an indicator started from.
    Baseline = "mốc ban đầu {}", "baseline {}";
    /// Heads what the plan promises without a number.
    Commitments = "Cam kết không kèm chỉ tiêu số", "Promised without a number";
    /// Heads the result of each period.
    Course = "Diễn biến qua các kỳ", "Course over the periods";
    /// Heads one of several tables beside each other: its columns.
    Columns = "cột {}", "columns {}";
    /// What units are held against.
    UnitsKey = "Mỗi nơi được so với mức cần đạt của riêng mình nếu kế hoạch có nêu, nếu không thì với mức chung.", "Each is held against a target of its own where the plan has one, else against the common one.";
    /// Heads how many units have which verdict.
    UnitTallies = "Số đơn vị theo đánh giá", "Units by verdict";
    /// Units that a table leaves out.
    UnitsLeftOut = "Bảng chỉ nêu những nơi có nhiều chỉ tiêu chưa đạt hoặc thiếu số liệu nhất; không nêu {}. Xem đủ: gender-plan check --by unit --format csv", "The table names only those with the most targets missed or figures missing; it leaves out {}. All of them: gender-plan check --by unit --format csv";
    /// Heads what is missing.
    MissingFigures = "Số liệu còn thiếu", "What is missing";
    /// How many units have not reported in full.
    LateUnits = "Đơn vị chưa báo cáo đủ: {}.", "Units that have not reported in full: {}.";
    /// How many reports are missing or not complete.
    LateReports = "Báo cáo còn thiếu hoặc chưa đủ: {}.", "Reports missing or not complete: {}.";
    /// Heads the numbers of missing reports.
    ReportCount = "Số báo cáo", "Reports";
    /// Heads figures.
    Figures = "Số liệu", "Figures";
    /// Heads the author's remarks.
    Notes = "Ghi chú của kế hoạch", "Notes of the plan";
    /// Heads what the plan says of itself.
    AboutPlan = "Về kế hoạch", "About the plan";
    /// Who issued the plan.
    Issuer = "Cơ quan ban hành", "Issued by";
    /// What the plan rests on.
    BasedOn = "Căn cứ", "Based on";
    /// The time that the plan covers.
    PlanPeriod = "Thời gian thực hiện", "Covers";
    /// Who receives the report.
    ReportTo = "Nơi nhận báo cáo", "Report to";
    /// When the report is due.
    ReportDue = "Hạn báo cáo", "Report due";
    /// Where the money comes from.
    Funding = "Kinh phí", "Funding";
    /// Indicators whose small numbers must not be published.
    SensitiveIndicators = "Có số liệu nhạy cảm (chỉ tiêu {}): chỉ dùng nội bộ, không công bố", "Holds sensitive figures (indicators {}): for internal use, not for publication";
    /// Heads what the marks mean.
    HowToRead = "Cách đọc", "How to read this";
    /// How figures come about and are rounded.
    Exactness = "Tỷ lệ được tính từ tổng số đếm, không lấy trung bình các tỷ lệ; chỉ làm tròn khi in, không bao giờ làm tròn thành đạt.", "Percentages come from summed counts, never from averaged percentages; they are rounded for display alone, and never onto or across a target.";
    /// A plan without problems.
    PlanSound = "kế hoạch hợp lệ", "the plan is sound";
    /// The sheet of results.
    Results = "Kết quả", "Results";
    /// Heads the units that figures are counted in.
    UnitOfMeasure = "Đơn vị tính", "Measured in";
    /// Heads what is still to go.
    ToGo = "Còn phải thêm (+), bớt (-)", "To go";
    /// Heads how many units have reported of how many should.
    ReportedOfExpected = "Đơn vị đã báo cáo", "Units reported";
    /// How a ratio is counted.
    MeasureRatio = "lần", "times";
    /// How a rate is counted.
    MeasureRate = "trên {}", "per {}";
    /// How a count is counted.
    MeasureCount = "số lượng", "count";
    /// Heads indicators without goals.
    IndicatorName = "Chỉ tiêu", "Indicator";
    /// The sheet of groups.
    EachGroup = "Từng nhóm", "Each group";
    /// Heads groups.
    HeadGroup = "Nhóm", "Group";
    /// The sheet of missing reports.
    MissingSheet = "Thiếu báo cáo", "Missing reports";
    /// Heads periods.
    HeadPeriod = "Kỳ", "Period";
    /// Heads how many figures are missing.
    HowMany = "Số mục thiếu", "How many";
    /// Heads what is missing.
    HeadMissing = "Số liệu còn thiếu", "Figures missing";
    /// The sheet of counts.
    CountsSheet = "Số liệu", "Counts";
    /// Heads elements.
    HeadElement = "Số liệu", "Element";
    /// Heads figures.
    HeadValue = "Giá trị", "Value";
    /// Heads whether a figure is sensitive.
    HeadSensitive = "Nhạy cảm", "Sensitive";
    /// Of a sensitive figure.
    NotForPublication = "không công bố", "not for publication";
    /// Above counts some of which are sensitive.
    SensitiveCounts = "Có số liệu nhạy cảm: không công bố các dòng ghi \"không công bố\"", "Sensitive figures: rows marked \"not for publication\" must not be published";
    /// Heads files.
    HeadFile = "Tệp", "File";
    /// Heads lines of files.
    HeadLine = "Dòng", "Line";
    /// How many lines a sheet shows, and how many it leaves out.
    SheetLeftOut = "Trang này ghi {} dòng đầu; còn {} dòng nữa không ghi ở đây.", "This sheet shows the first {} rows; {} more are left out.";
    /// The sheet that explains the others.
    Legend = "Chú giải", "Legend";
    /// Heads what is explained.
    LegendTerm = "Mục", "Item";
    /// Heads explanations.
    LegendMeaning = "Ý nghĩa", "Meaning";
    /// Of a verdict.
    MeansPass = "Chỉ tiêu đạt mức cần đạt.", "The target holds.";
    /// Of a verdict.
    MeansFail = "Chỉ tiêu không đạt mức cần đạt.", "The target does not hold.";
    /// Of a verdict.
    MeansOpen = "Chưa đạt, nhưng vẫn còn thời gian: số còn cộng dồn, chưa đến hạn, hoặc chưa đến năm của mục tiêu.", "It does not hold yet, and there is still time: a total that still grows, a due date or a target year ahead.";
    /// Of a verdict.
    MeansNoData = "Số liệu còn thiếu có thể làm thay đổi kết luận. Ô trống không phải là số 0.", "What is missing could still decide it. Empty is not zero.";
    /// Of a verdict.
    MeansNotApplicable = "Không phát sinh (0/0), hoặc kế hoạch ghi là không áp dụng.", "Nothing occurred (0/0), or the plan says that it does not apply.";
    /// Of a verdict.
    MeansTracked = "Kế hoạch không đặt mức cần đạt; chỉ theo dõi.", "The plan sets no target; it is only followed.";
    /// Of values.
    NoteActual = "Là công thức: tử số chia cho mẫu số ở hai ô bên trái.", "A formula: the numerator over the denominator in the two cells to the left.";
    /// Of units together.
    NoteSums = "Cộng số liệu của các đơn vị trước, rồi mới tính tỷ lệ; không lấy trung bình các tỷ lệ.", "Figures of units are added up first, then the formula is applied; percentages are never averaged.";
    /// Of what is to go.
    NoteToGo = "Số nguyên nhỏ nhất phải thêm vào (+) hoặc bớt đi (-) ở tử số để đạt, khi mẫu số giữ nguyên.", "The smallest whole-number change of the numerator that would meet the target with the denominator as it is.";
    /// Of coverage.
    NoteReported = "Số đơn vị đã gửi đủ số liệu cho chỉ tiêu, trên số đơn vị phải gửi.", "Units that have sent all that the indicator needs, of those that should.";
    /// Heads the next.
    NoteRoundingHead = "Làm tròn", "Rounding";
    /// Of rounding.
    NoteRounding = "Chỉ làm tròn khi hiển thị, thường đến 2 chữ số thập phân; thêm chữ số khi cần, để số chưa đạt không hiện thành số đạt.", "Figures are rounded for display alone, to two decimals, and to more where a miss would otherwise show as a hit.";
    /// Heads the next.
    NoteDigitsHead = "Số có trên 15 chữ số", "Numbers of more than 15 digits";
    /// Of long numbers.
    NoteDigits = "Bảng tính không giữ được quá 15 chữ số: số dài hơn được ghi dạng chữ để không bị sai, và ô tính từ số đó ghi giá trị đã tính sẵn.", "Spreadsheets keep no more than 15 digits: longer numbers are written as text so that no digit changes, and what is computed from them is written as a value.";
    /// Heads the next.
    NoteTextHead = "Dấu ' ở đầu ô chữ", "An apostrophe before text";
    /// Of text that looks like a formula.
    NoteText = "Chữ bắt đầu bằng = + - @ được thêm dấu ' ở trước, để không phần mềm nào coi là công thức.", "Text that begins with = + - @ gets an apostrophe before it, so that no program takes it for a formula.";
    /// Where units have no sheets of their own.
    NoteUnitSheets = "Có trên {} đơn vị, nên không lập trang riêng cho từng đơn vị; xem trang Theo đơn vị, hoặc chạy lại với --unit.", "More than {} units: none has a sheet of its own; see the sheet By unit, or run again with --unit.";
    /// The sheet to fill in.
    FormSheet = "Biểu mẫu", "Form";
    /// The sheet that explains it.
    FormExplanation = "Giải thích", "Explanation";
    /// Of a state: its day.
    FormStock = "tại ngày {}", "on {}";
    /// Of a flow: its time.
    FormFlow = "phát sinh từ {} đến {}", "from {} to {}";
    /// Of a year-to-date: its time.
    FormYearToDate = "lũy kế từ {} đến {}", "in all from {} to {}";
    /// Of a cell: whole numbers.
    FormWhole = "Số nguyên từ 0 trở lên.", "A whole number, 0 or more.";
    /// Of a cell: decimals too.
    FormDecimal = "Số từ 0 trở lên, có thể có số thập phân.", "A number, 0 or more; decimals are allowed.";
    /// Of a cell: part of another.
    FormPartOf = "Không lớn hơn: {}.", "Not above: {}.";
    /// Of a cell: the whole of another.
    FormWholeOf = "Không nhỏ hơn: {}.", "Not below: {}.";
    /// Of a cell: part of another over all periods together.
    FormMostlyPartOf = "Tính chung các kỳ, không lớn hơn: {}.", "Over all periods together not above: {}.";
    /// Of a cell: what leaving it empty means.
    FormEmpty = "Để trống nếu chưa có số liệu; ghi 0 nếu không phát sinh.", "Leave it empty where there is no figure yet; write 0 where nothing occurred.";
    /// Heads the message of a figure that is not taken.
    FormRefused = "Số liệu chưa hợp lệ", "This figure cannot be right";
    /// Heads which numbers are taken.
    FormNumbers = "Ghi số", "Numbers";
    /// Whole numbers.
    FormNumbersWhole = "số nguyên", "whole numbers";
    /// Decimals too.
    FormNumbersDecimal = "số thập phân được", "decimals too";
    /// Heads kinds of elements.
    FormKind = "Loại số liệu", "Kind";
    /// Heads who reports.
    FormReporters = "Ai báo cáo", "Reported by";
    /// Heads the ids of indicators.
    FormUsedBy = "Dùng cho chỉ tiêu", "Used by";
    /// Heads the plan's own words.
    FormSource = "Trong kế hoạch", "In the plan";
    /// To whom the report goes.
    FormSendTo = "Gửi: {}", "Send to: {}";
    /// Advice.
    FormAdviceCells = "Chỉ ghi vào các ô màu vàng nhạt của trang đầu.", "Fill in the pale yellow cells of the first sheet alone.";
    /// Advice.
    FormAdviceEmpty = "Ô trống nghĩa là chưa báo cáo, không phải là số 0. Không phát sinh thì ghi 0.", "An empty cell means not reported, which is not zero. Write 0 where nothing occurred.";
    /// Advice.
    FormAdviceColumns = "Không đổi tên, thêm hay bớt cột; không chèn dòng tổng cộng.", "Do not rename, add or remove columns, and add no row of totals.";
    /// Advice.
    FormAdviceSensitive = "Số liệu ghi \"không công bố\" là số liệu nhạy cảm: chỉ gửi cho nơi nhận báo cáo.", "Figures marked \"not for publication\" are sensitive: send them to nobody but the receiver of the report.";
    /// Of a report: the state, above everything.
    NationalName = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM";
    /// Below it.
    Motto = "Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness";
    /// The number of the document.
    DocumentNumber = "Số: {}", "No.: {}";
    /// Place and date, to be filled in.
    PlaceAndDate = "……………, ngày …… tháng …… năm ………", "……………, day …… month …… year ………";
    /// The kind of document.
    Report = "BÁO CÁO", "REPORT";
    /// What it is about.
    ResultsOf = "Kết quả thực hiện {}", "Results of: {}";
    /// The time that it is about.
    ReportPeriod = "Kỳ báo cáo: {}", "Reporting period: {}";
    /// A ground of the plan.
    PursuantTo = "Căn cứ {};", "Pursuant to: {};";
    /// Behind who reports.
    ReportsAsFollows = "báo cáo kết quả thực hiện trong kỳ báo cáo ({}) như sau:", "reports the results of the reporting period ({}) as follows:";
    /// Heads the results.
    ResultsHead = "KẾT QUẢ THỰC HIỆN MỤC TIÊU, CHỈ TIÊU", "RESULTS BY GOAL AND INDICATOR";
    /// Heads the numbers of verdicts.
    VerdictsByGoal = "Bảng tổng hợp kết quả theo mục tiêu", "Summary of results by goal";
    /// Heads the goals.
    GoalHead = "Mục tiêu", "Goal";
    /// Heads how many indicators there are.
    IndicatorCount = "Tổng số chỉ tiêu", "All";
    /// Heads the numbers of a verdict.
    HeadPass = "Đạt", "Met";
    /// The same.
    HeadFail = "Chưa đạt", "Not met";
    /// The same.
    HeadOpen = "Chưa đến hạn", "Not due yet";
    /// The same.
    HeadNoData = "Thiếu số liệu", "No data";
    /// The same.
    HeadNotApplicable = "Không phát sinh, không áp dụng", "N/A";
    /// The same.
    HeadTracked = "Theo dõi", "Tracked only";
    /// Where the figures stand in full.
    SeeAnnex = "Số liệu chi tiết của từng chỉ tiêu nêu tại Phụ lục kèm theo.", "The annex gives the figures of every indicator in full.";
    /// Before an actual, in a sentence.
    Found = "thực hiện {}", "actual {}";
    /// Before what there is of an actual.
    FoundSoFar = "số liệu hiện có {}", "figures so far {}";
    /// Before a target, in a sentence.
    Required = "yêu cầu {}", "required {}";
    /// Of a target: >=.
    AtLeast = "từ {} trở lên", "at least {}";
    /// Of a target: >.
    Above = "trên {}", "above {}";
    /// Of a target: <=.
    AtMost = "không quá {}", "at most {}";
    /// Of a target: <.
    Below = "dưới {}", "below {}";
    /// Of a target: =.
    Exactly = "đúng {}", "exactly {}";
    /// The lower end of a range, or the beginning of a time.
    From = "từ {}", "from {}";
    /// The upper end of a range, or the end of a time.
    UpTo = "đến {}", "to {}";
    /// Of a target: where it must hold.
    InEach = "ở mỗi {}", "in each {}";
    /// Of `each`: a group of a dimension.
    GroupOf = "nhóm ({})", "group ({})";
    /// No target, in a sentence.
    NoTargetSet = "kế hoạch không đặt mức phải đạt", "the plan sets no target";
    /// A whole year.
    WholeYear = "năm {}", "{}";
    /// A part of a year, which stands where the brackets do.
    OfYear = "[] năm {}", "[] of {}";
    /// January to September.
    NineMonths = "9 tháng", "the first nine months";
    /// January to June.
    FirstHalf = "6 tháng đầu", "the first half";
    /// July to December.
    SecondHalf = "6 tháng cuối", "the second half";
    /// A quarter by its number.
    QuarterNumber = "quý {}", "quarter {}";
    /// A month by its number.
    MonthNumber = "tháng {}", "month {}";
    /// Heads the tasks.
    TasksHead = "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ, GIẢI PHÁP", "TASKS AND WHAT WAS DONE";
    /// Heads those by goal.
    TasksByGoal = "Nhiệm vụ, giải pháp theo mục tiêu", "Tasks by goal";
    /// Heads those by who does them.
    TasksByBody = "Nhiệm vụ của các cơ quan, đơn vị", "Tasks by responsible body";
    /// Heads the dates of the plan.
    EventsHead = "Các hoạt động theo thời gian của kế hoạch", "Events of the plan";
    /// Heads the money.
    FundingHead = "Kinh phí thực hiện", "Funding";
    /// Before what was spent, to be filled in.
    Spent = "Kinh phí đã sử dụng:", "Spent:";
    /// Before what was done, to be filled in.
    WhatWasDone = "Kết quả thực hiện:", "What was done:";
    /// Heads what is missing and what is wanted.
    MissingHead = "SỐ LIỆU CÒN THIẾU, KHÓ KHĂN VÀ KIẾN NGHỊ", "MISSING FIGURES, DIFFICULTIES AND PROPOSALS";
    /// Heads who has reported.
    ReportingHead = "Tình hình báo cáo số liệu", "State of reporting";
    /// Heads the figures that are missing, where the area itself reports.
    MissingFiguresHead = "Số liệu còn thiếu:", "Missing figures:";
    /// How many more of them an annex names.
    MoreInAnnex = "… và {} mục nữa, nêu tại Phụ lục kèm theo.", "… and {} more, named in the annex.";
    /// Indicators without a verdict for want of figures.
    Undecided = "Chỉ tiêu chưa kết luận được vì thiếu số liệu: {}.", "Indicators that cannot be judged for want of figures: {}.";
    /// Where there is none.
    NothingUndecided = "Không có chỉ tiêu nào phải để lại chưa kết luận vì thiếu số liệu.", "No indicator is left undecided for want of figures.";
    /// Heads the difficulties, to be filled in.
    DifficultiesHead = "Khó khăn, hạn chế và nguyên nhân", "Difficulties and their causes";
    /// Heads the proposals, to be filled in.
    ProposalsHead = "Kiến nghị, đề xuất", "Proposals";
    /// The last sentence.
    ReportEnds = "Trên đây là báo cáo kết quả thực hiện {}", "This is the report on the results of: {}";
    /// Behind it: whom it goes to.
    SubmittedTo = ", kính gửi {} tổng hợp", ", submitted to {}";
    /// Who receives it.
    Recipients = "Nơi nhận:", "Recipients:";
    /// The last of them.
    Archive = "Lưu: VT", "Archives";
    /// For whom somebody signs.
    OnBehalf = "TM. {}", "ON BEHALF OF {}";
    /// Below the line for the signer's position.
    SignatureHint = "(Chức vụ, chữ ký, dấu)", "(Position, signature, seal)";
    /// Below the line for the signer's name.
    NameHint = "(Họ và tên)", "(Full name)";
    /// Heads an annex.
    Annex = "Phụ lục", "Annex";
    /// Below its title: the number of the report.
    AttachedTo = "(Kèm theo Báo cáo số {} ngày …… tháng …… năm ………)", "(Attached to Report No. {} of ………………)";
    /// The title of an annex.
    AnnexIndicators = "KẾT QUẢ THỰC HIỆN TỪNG CHỈ TIÊU", "RESULT OF EVERY INDICATOR";
    /// The title of an annex.
    AnnexPeriods = "DIỄN BIẾN THEO KỲ", "COURSE BY PERIOD";
    /// The title of an annex.
    AnnexUnits = "KẾT QUẢ THEO ĐƠN VỊ", "RESULT BY UNIT";
    /// The title of an annex.
    AnnexMissing = "SỐ LIỆU CÒN THIẾU", "MISSING FIGURES";
    /// Above a table that goes on.
    Continued = "(tiếp theo)", "(continued)";
    /// Below a table of marks.
    MarksExplained = "✓ Đạt; ✗ Chưa đạt; ○ Chưa đến hạn; ? Thiếu số liệu; – Không phát sinh hoặc không áp dụng; · Theo dõi.", "✓ met; ✗ not met; ○ not due yet; ? no data; – not applicable; · tracked only.";
    /// Below a table whose columns are indicators.
    IdsExplained = "Cột là mã chỉ tiêu, nêu tại Phụ lục I.", "Columns are the ids of indicators in Annex I.";
    /// Heads the numbers of rows.
    RowNumber = "STT", "No.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_the_manner_of_the_language() {
        assert_eq!(Language::Vietnamese.number("445730.5"), "445.730,5");
        assert_eq!(Language::English.number("-1234567"), "-1,234,567");
        assert_eq!(Language::Vietnamese.number("999"), "999");
        assert_eq!(Language::Vietnamese.number("2000/3"), "2000/3");
    }

    #[test]
    fn no_word_lacks_a_language() {
        for word in Word::ALL {
            assert!(word.both().iter().all(|text| !text.trim().is_empty()), "{word:?}");
        }
    }
}
