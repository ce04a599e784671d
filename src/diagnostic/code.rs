//! Codes: the stable name of each kind of problem, which scripts rely on. The sentence about a problem belongs to its diagnostic.

use std::fmt;

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal,)*) => {
        /// The kind of a problem; its name is stable and may be relied on by scripts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])* $variant,)*
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable kebab-case name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

codes! {
    /// The file is not TOML.
    TomlSyntax = "toml-syntax",
    /// The plan is written for another version of the format.
    UnsupportedSchema = "unsupported-schema",
    /// A key that plan.toml does not have.
    UnknownKey = "unknown-key",
    /// A key that must be there.
    MissingKey = "missing-key",
    /// A value of another kind than its key asks for.
    WrongType = "wrong-type",
    /// A value that is none of those that its key allows.
    UnknownChoice = "unknown-choice",
    /// An id that is empty or has other characters than ids may have.
    BadId = "bad-id",
    /// An id that was given before.
    DuplicateId = "duplicate-id",
    /// A name or alias under which a CSV file could mean two things.
    AmbiguousName = "ambiguous-name",
    /// A period that is no period.
    BadPeriod = "bad-period",
    /// A date that the calendar does not have, or two in the wrong order.
    BadDate = "bad-date",
    /// A formula that cannot be read.
    FormulaSyntax = "formula-syntax",
    /// An element that nothing declares.
    UnknownElement = "unknown-element",
    /// A dimension that nothing declares, or that the element is not broken down by.
    UnknownDimension = "unknown-dimension",
    /// A group that its dimension does not have.
    UnknownGroup = "unknown-group",
    /// A unit that the plan does not list.
    UnknownUnit = "unknown-unit",
    /// Units that are below themselves.
    UnitCycle = "unit-cycle",
    /// A percentage, ratio or rate without a denominator.
    MissingDenominator = "missing-denominator",
    /// A count with a denominator.
    NeedlessDenominator = "needless-denominator",
    /// A rate that does not say per how many.
    MissingPer = "missing-per",
    /// `per` where the measure is no rate.
    NeedlessPer = "needless-per",
    /// A percentage in a formula.
    PercentageInFormula = "percentage-in-formula",
    /// A published figure that cannot stand for what the formulas count.
    BadPublished = "bad-published",
    /// A percentage whose denominator is a number, so that its numerator must be a percentage itself.
    ConstantDenominator = "constant-denominator",
    /// A target that cannot be read.
    TargetSyntax = "target-syntax",
    /// A target without a number.
    TargetWithoutNumber = "target-without-number",
    /// `%` where the measure is no percentage, or none where it is.
    TargetPercent = "target-percent",
    /// A range whose lower end is above its upper end.
    TargetRange = "target-range",
    /// Both `target` and `targets`.
    TargetTwice = "target-twice",
    /// A target that no figure can meet.
    TargetUnreachable = "target-unreachable",
    /// A later year's target that is easier than an earlier one's.
    TargetEases = "target-eases",
    /// A target that is worse than the baseline.
    TargetBelowBaseline = "target-below-baseline",
    /// `each` by something that the formulas have none of.
    EachWithoutUse = "each-without-use",
    /// `each` by shorter periods than units report for.
    EachFinerThanReports = "each-finer-than-reports",
    /// `over` where no target of a total is for one time.
    OverWithoutUse = "over-without-use",
    /// `over = "plan"` beside targets by year.
    OverPlanByYear = "over-plan-by-year",
    /// `over = "plan"` in a plan that does not say what period it covers.
    OverWithoutPeriod = "over-without-period",
    /// One target of a total in a plan of several years, which does not say for which time it is.
    TotalWithoutTime = "total-without-time",
    /// A target in points where the measure is no percentage, or a bare difference where it is one.
    TargetPoints = "target-points",
    /// A target relative to a baseline that there is not.
    TargetWithoutBaseline = "target-without-baseline",
    /// A share of units that does not say what each unit must meet.
    MissingUnitTarget = "missing-unit-target",
    /// A target of units that the measure has no use for.
    NeedlessUnitTarget = "needless-unit-target",
    /// A target of a unit that reports none of what is measured.
    UnusedUnitTarget = "unused-unit-target",
    /// Units both in the plan and in a file.
    UnitsTwice = "units-twice",
    /// Units that do not exist within the plan's period.
    UnitsOutsidePlan = "units-outside-plan",
    /// A succession in which a unit becomes itself.
    SuccessionBothSides = "succession-both-sides",
    /// A unit that becomes others twice, or begins on two days.
    SuccessionTwice = "succession-twice",
    /// Units of which each became the other.
    SuccessionCycle = "succession-cycle",
    /// A succession on another day than the units themselves say.
    ValidityContradiction = "validity-contradiction",
    /// A merger within a year that does not say what the running totals of the new unit hold.
    RunningTotalsUnsaid = "running-totals-unsaid",
    /// A condition on a column that says nothing, or two things.
    SourceCondition = "source-condition",
    /// Groups of a source that no row can be in.
    SourceGroups = "source-groups",
    /// A source that says in two ways, or in none that can be followed, when something was.
    SourceTime = "source-time",
    /// Keys of records in a source of figures, or the other way round.
    SourceForm = "source-form",
    /// An element that two sources count.
    SourceElementTwice = "source-element-twice",
    /// An element that no indicator uses.
    UnusedElement = "unused-element",
    /// A dimension that no element is broken down by.
    UnusedDimension = "unused-dimension",
    /// A threshold of small counts that is too low to protect anybody.
    BadThreshold = "bad-threshold",
    /// An element that is linked to itself.
    BadLink = "bad-link",
    /// An element that is not marked as sensitive although its counts would tell those of one that is.
    SensitiveUnmarked = "sensitive-unmarked",
    /// Terms of publishing for an element that is not sensitive.
    NeedlessPublishKey = "needless-publish-key",
    /// A guess of a draft that nobody has confirmed.
    Unconfirmed = "unconfirmed",
    /// A plan with nothing to judge.
    NoIndicators = "no-indicators",
    /// A quote that does not stand in the plan's document.
    QuoteNotInText = "quote-not-in-text",
    /// A number of the plan's document that the plan does not hold.
    NumberNotInPlan = "number-not-in-plan",
    /// A day of the plan's document that the plan does not hold.
    DayNotInPlan = "day-not-in-plan",
    /// A body that the plan's document names and the plan does not.
    BodyNotInPlan = "body-not-in-plan",
    /// A file or folder that cannot be read, or is no CSV file.
    UnreadableFile = "unreadable-file",
    /// Bytes that are not the text they should be.
    BadEncoding = "bad-encoding",
    /// Quotes that break the rules of CSV.
    BadQuoting = "bad-quoting",
    /// A row with more or fewer fields than the header.
    FieldCount = "field-count",
    /// A header in which the columns asked for are not found, or are found twice.
    BadHeader = "bad-header",
    /// A column that the plan does not know.
    UnknownColumn = "unknown-column",
    /// The same file twice.
    FileTwice = "file-twice",
    /// A cell that must be filled in.
    EmptyKey = "empty-key",
    /// A task that the plan does not have.
    UnknownTask = "unknown-task",
    /// A task of which two states are reported.
    TaskTwice = "task-twice",
    /// A task with a status that is none, or with none at all.
    UnknownStatus = "unknown-status",
    /// A task that is done on no day.
    MissingDate = "missing-date",
    /// Characters that cannot be seen inside a name, or control characters.
    HiddenCharacter = "hidden-character",
    /// A cell that is no number.
    BadNumber = "bad-number",
    /// A number that can be read in two ways.
    AmbiguousNumber = "ambiguous-number",
    /// A figure for a time after that of the plan.
    OutsidePlanPeriod = "outside-plan-period",
    /// Figures for a time before that of the plan.
    BeforePlanPeriod = "before-plan-period",
    /// Figures within the plan's period and before the window, which targets of the whole period leave out.
    PlanTimeLeftOut = "plan-time-left-out",
    /// More figures outside of the window than in it.
    OutsideWindow = "outside-window",
    /// A stock that is given for a longer time than after which the next is due.
    LongerThanDue = "longer-than-due",
    /// A figure of a group for an element that has no such groups.
    NotBrokenDown = "not-broken-down",
    /// Units named in one place and left out in another.
    MixedUnits = "mixed-units",
    /// An element sent by a unit that does not report it.
    NotReportedBy = "not-reported-by",
    /// A figure for a time at which its unit did not exist.
    UnitNotThere = "unit-not-there",
    /// An element sent by a unit and by one below it for the same time.
    BothLevels = "both-levels",
    /// The same figure a second time.
    DuplicateFigure = "duplicate-figure",
    /// Figures of a flow whose periods overlap.
    OverlappingPeriods = "overlapping-periods",
    /// Groups that do not add up to their total.
    TotalMismatch = "total-mismatch",
    /// A year-to-date figure below an earlier one of its year.
    YearToDateFalls = "year-to-date-falls",
    /// A published figure that the counts beside it contradict.
    PublishedDiffers = "published-differs",
    /// A part that is larger than its whole.
    NumeratorAboveDenominator = "numerator-above-denominator",
    /// A figure over a denominator of zero.
    ZeroDenominator = "zero-denominator",
    /// A formula that came out below zero where it cannot.
    NegativeFigure = "negative-figure",
    /// A row of totals among the rows of units.
    TotalRow = "total-row",
    /// No figure of the plan could be computed from the counts.
    NothingEvaluated = "nothing-evaluated",
    /// Figures that cannot be protected, since their units and periods are in no one order.
    CannotPublish = "cannot-publish",
    /// A published figure that has changed by less than may be published.
    PublishedChanged = "published-changed",
    /// A list of what was published that did not exist.
    LedgerCreated = "ledger-created",
    /// Something that the form of an export cannot hold.
    ExportLeavesOut = "export-leaves-out",
    /// Figures that are missing from units that no plan lists.
    UnlistedUnits = "unlisted-units",
    /// Two sides of a comparison that name different plans.
    DifferentPlans = "different-plans",
    /// A saved result that does not say what it was computed from.
    NoBasis = "no-basis",
    /// A published side of a comparison beside one that is for internal use.
    PublishedBesideInternal = "published-beside-internal",
    /// Two sides of a comparison that judge times of different length.
    UnequalWindows = "unequal-windows",
    /// Decimals that are all zero where whole numbers are counted.
    ZeroDecimals = "zero-decimals",
    /// Columns without a name, or rows, with nothing in them.
    SkippedBlank = "skipped-blank",
    /// A file that ends right behind a figure, and may have been cut off there.
    NoFinalLineEnd = "no-final-line-end",
    /// Fields, records or headers larger than any that people write.
    TooLarge = "too-large",
    /// A name that matches only when its spelling is folded.
    DifferentSpelling = "different-spelling",
    /// A column that the plan names, and passes over in `skip-columns`.
    ColumnNotSkipped = "column-not-skipped",
    /// A file that changed while it was read.
    FileChanged = "file-changed",
    /// A row that its export marks as deleted.
    DeletedRow = "deleted-row",
    /// Counts of no period from which a window could be made.
    NoPeriods = "no-periods",
    /// A workbook that is damaged, protected by a password, or of a kind that is not read.
    BadWorkbook = "bad-workbook",
    /// Cells of a workbook that are merged where each should hold its own figure.
    MergedCells = "merged-cells",
    /// Rows, columns or sheets with figures that are hidden.
    HiddenCells = "hidden-cells",
    /// Figures that are results of formulas.
    FormulaCells = "formula-cells",
    /// Files in a folder that may hold counts, and are not read.
    UnreadFiles = "unread-files",
    /// A row of a register whose key comes again in its period.
    SourceKeyTwice = "source-key-twice",
    /// A row of a register of which an empty cell does not tell whether, or as how much, it counts.
    SourceEmpty = "source-empty",
    /// A row of a register in no group that the plan declares.
    SourceUnknownGroup = "source-unknown-group",
    /// States of one unit and period that were taken on several days.
    SourceSeveralDates = "source-several-dates",
    /// Amounts below zero in a register.
    SourceNegative = "source-negative",
    /// Amounts in a register that are larger than any that are read.
    SourceTooLarge = "source-too-large",
    /// Amounts with decimals in a register where whole numbers are counted.
    SourceFractional = "source-fractional",
    /// Amounts in a register with more decimals than are read.
    SourceTooFine = "source-too-fine",
    /// The result of a query that broke off, or is not what the query gave.
    SourceCutShort = "source-cut-short",
    /// The result of a query of a source that the plan does not have.
    UnknownSource = "unknown-source",
    /// Units without a row in a register that is whole, which are 0.
    SourceAbsent = "source-absent",
    /// A register of which nobody asked whether its keys come twice.
    SourceUnchecked = "source-unchecked",
    /// A file that is left out because of its errors.
    SetAside = "set-aside",
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scripts rely on these names: one may be added, none may change.
    #[test]
    #[expect(clippy::too_many_lines, reason = "a code stands on a line of its own")]
    fn codes_are_stable() {
        let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        insta::assert_snapshot!(names.join("\n"), @r"
        toml-syntax
        unsupported-schema
        unknown-key
        missing-key
        wrong-type
        unknown-choice
        bad-id
        duplicate-id
        ambiguous-name
        bad-period
        bad-date
        formula-syntax
        unknown-element
        unknown-dimension
        unknown-group
        unknown-unit
        unit-cycle
        missing-denominator
        needless-denominator
        missing-per
        needless-per
        percentage-in-formula
        bad-published
        constant-denominator
        target-syntax
        target-without-number
        target-percent
        target-range
        target-twice
        target-unreachable
        target-eases
        target-below-baseline
        each-without-use
        each-finer-than-reports
        over-without-use
        over-plan-by-year
        over-without-period
        total-without-time
        target-points
        target-without-baseline
        missing-unit-target
        needless-unit-target
        unused-unit-target
        units-twice
        units-outside-plan
        succession-both-sides
        succession-twice
        succession-cycle
        validity-contradiction
        running-totals-unsaid
        source-condition
        source-groups
        source-time
        source-form
        source-element-twice
        unused-element
        unused-dimension
        bad-threshold
        bad-link
        sensitive-unmarked
        needless-publish-key
        unconfirmed
        no-indicators
        quote-not-in-text
        number-not-in-plan
        day-not-in-plan
        body-not-in-plan
        unreadable-file
        bad-encoding
        bad-quoting
        field-count
        bad-header
        unknown-column
        file-twice
        empty-key
        unknown-task
        task-twice
        unknown-status
        missing-date
        hidden-character
        bad-number
        ambiguous-number
        outside-plan-period
        before-plan-period
        plan-time-left-out
        outside-window
        longer-than-due
        not-broken-down
        mixed-units
        not-reported-by
        unit-not-there
        both-levels
        duplicate-figure
        overlapping-periods
        total-mismatch
        year-to-date-falls
        published-differs
        numerator-above-denominator
        zero-denominator
        negative-figure
        total-row
        nothing-evaluated
        cannot-publish
        published-changed
        ledger-created
        export-leaves-out
        unlisted-units
        different-plans
        no-basis
        published-beside-internal
        unequal-windows
        zero-decimals
        skipped-blank
        no-final-line-end
        too-large
        different-spelling
        column-not-skipped
        file-changed
        deleted-row
        no-periods
        bad-workbook
        merged-cells
        hidden-cells
        formula-cells
        unread-files
        source-key-twice
        source-empty
        source-unknown-group
        source-several-dates
        source-negative
        source-too-large
        source-fractional
        source-too-fine
        source-cut-short
        unknown-source
        source-absent
        source-unchecked
        set-aside
        ");
    }

    #[test]
    fn codes_are_kebab_case_and_given_once() {
        let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        for name in &names {
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{name}");
        }
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
