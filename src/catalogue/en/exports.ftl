### Exports to other systems: what they say of themselves, what they cannot hold, and what cannot be exported.

# The form.
data-package = the Data Package
# The form.
dhis2 = DHIS2
package-of = { $area } · Period: { $window }
package-results = Indicators of a gender-equality plan, judged by counts: a row for each. Numbers are exact, and those that do not end have six decimals. Texts that a spreadsheet would take for a formula stand behind an apostrophe.
package-counts = The counts that the results come from, as they were sent and corrected: a row for each figure.
package-needs-a-folder = a Data Package is several files: name a folder with `-o`
wrote-package =
    wrote { $folder }: { $results ->
        [one] 1 result
       *[other] { $results } results
    }, { $figures ->
        [one] 1 figure
       *[other] { $figures } figures
    }

## What a form cannot hold.

export-leaves-out = { $form } has no place for { $what }
left-out-groups =
    { $count ->
        [one] the group in which a target must hold by itself
       *[other] the { $count } groups in which targets must hold by themselves
    }
left-out-tasks = the tasks of the plan
left-out-bounds =
    { $count ->
        [one] 1 published figure that is only a bound
       *[other] { $count } published figures that are only bounds
    }
left-out-verdicts = targets and verdicts
left-out-totals =
    { $count ->
        [one] 1 total, which it adds up from its groups
       *[other] { $count } totals, which it adds up from their groups
    }

## What cannot be exported.

dhis2-other-years = the plan's years end on { $end }, and the periods of DHIS2 are those of the calendar
export-as-data-package = export it with `--to datapackage`
dhis2-has-no-period = `{ $element }` has a figure for { $period }, a time that DHIS2 has no period for
dhis2-periods = DHIS2 has months, quarters, half-years and years: send such figures, leave others out with `--period` or `--goal`, or export with `--to datapackage`
dhis2-has-no-group = `{ $element }` for { $period } has a sum of several groups, and not each of them: DHIS2 would lack the others, or add twice
send-every-group = send every group, or the total alone
dhis2-needs-org-unit = the counts name no unit, and every value of DHIS2 is one of an organisation unit
give-org-unit = add `--org-unit CODE` with the code that DHIS2 has for the area
org-unit-not-needed = `--org-unit` is for counts that name no unit, and all of these name one
org-unit-of-dhis2 = `--org-unit` is for DHIS2 alone
leave-org-unit-out = leave `--org-unit` out
export-publishes-nothing = an export is for internal use, and small counts stand in it
publish-with-check = publish with `gender-plan check --publish LEDGER` or `gender-plan report --publish LEDGER`, whose results can be handed on
