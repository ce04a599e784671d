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
    /// A plan without problems.
    PlanSound = "kế hoạch hợp lệ", "the plan is sound";
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
    /// Below the figures: which of them must not be published.
    SensitiveIndicators = "Chỉ tiêu có số liệu nhạy cảm, không công bố: {}.", "Indicators with sensitive figures, not for publication: {}.";
    /// Above a table that goes on.
    Continued = "(tiếp theo)", "(continued)";
    /// Below a table of marks.
    MarksExplained = "✓ Đạt; ✗ Chưa đạt; ○ Chưa đến hạn; ? Thiếu số liệu; – Không phát sinh hoặc không áp dụng; · Theo dõi.", "✓ met; ✗ not met; ○ not due yet; ? no data; – not applicable; · tracked only.";
    /// Below a table whose columns are indicators.
    IdsExplained = "Cột là mã chỉ tiêu, nêu tại Phụ lục I.", "Columns are the ids of indicators in Annex I.";
    /// Heads the numbers of rows.
    RowNumber = "STT", "No.";
    /// Heads who lacks what.
    MissingFigures = "Số liệu còn thiếu", "Missing figures";
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
