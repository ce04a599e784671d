### What a drafted plan says of itself, and why a document cannot be read.

draft-head = Draft of a plan, read from { $file } by the rules of `gender-plan draft`; nobody has confirmed it yet.
draft-head-marks = Behind each guess stands the mark "# ?": read the sentence once more, mend the line, and take the mark out.
draft-head-names = Elements whose ids begin with draft_ need ids and names of their own; which whole a share is of, no rule can tell.
draft-head-lint = While one of them is left, `gender-plan lint` does not call the plan finished.
draft-guessed = guessed from the title or the sentence
draft-no-title = no title was found
draft-no-period = the document does not say its years
draft-frequency = how often units report is not said; no rarer than what is asked for
draft-reporting = is it the area's own report, or that of its units?
draft-year-of-plan = the year is that of the plan
draft-tasks-of-no-goal = tasks that stand under no goal
draft-all-units = All units
draft-without-tasks = { $who } ({ $place }): no task was read
draft-at-line = line { $number }
draft-at-paragraph = paragraph { $number }
draft-all-used = Every number of the document is used.
draft-unused =
    { $count ->
        [one] 1 number of the document is used nowhere; is it a target?
       *[other] { $count } numbers of the document are used nowhere; is one of them a target?
    }
draft-unused-number = { $place }: "{ $written }" - { $around }
draft-part = Numerator of { $id }: { $name }
draft-whole = Denominator of { $id }: { $name }
draft-count = Figure of { $id }: { $name }
draft-kind = a state (stock), what occurs (flow), or a running total (year-to-date)?
draft-not-applicable = there is no such facility, or it does not do this yet?
draft-target-left = also found: { $text }
draft-baseline = the change is from what?
draft-over = for each year, or for the whole plan?
doubt-about = "about": read as the least or the most; a range is possible, too
doubt-inherited = which way it counts is that of the number before it
doubt-direction = no word says which way it counts
doubt-change = a change, not a level
doubt-number = the number can be read otherwise, or is written as a word
doubt-none-at-all = no number stands there; read as no case at all
doubt-year = the year is that of a heading or of an earlier sentence
draft-counted =
    { $goals ->
        [one] 1 goal
       *[other] { $goals } goals
    }, { $indicators ->
        [one] 1 indicator
       *[other] { $indicators } indicators
    } with { $targets ->
        [one] 1 target
       *[other] { $targets } targets
    }, { $tasks ->
        [one] 1 task
       *[other] { $tasks } tasks
    }; { $unused ->
        [one] 1 number
       *[other] { $unused } numbers
    } used nowhere (listed at the end)
draft-next = confirm each line marked with "# ?", then: gender-plan lint { $file }
draft-already-there = `{ $file }` is already there, and a draft overwrites nothing
draft-choose-another = choose another name behind -o, or move the file away
document-not-read = cannot read the document `{ $file }`: { $reason }
document-of-another-kind = it is neither .docx nor .txt
document-save-as = open it in a text program and save it as .docx or as plain text (.txt, UTF-8)
document-no-container = it is no .docx file, whatever its name says
document-no-text = it holds no text of a document
document-damaged = it is damaged
document-too-large = it is larger than { $most } bytes
quote-not-in-text = the plan's document does not say: { $quote }
quote-word-for-word = quote the sentence of the document word for word; "…" stands for words left out
number-not-in-plan = no line of the plan holds `{ $written }`: { $around }
day-not-in-plan = no line of the plan holds the day `{ $written }`: { $around }
body-not-in-plan = no line of the plan names `{ $name }`
take-into-plan = take it into the plan, or leave it out knowingly
