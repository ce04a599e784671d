### Tasks: what their files may not say, how far they have come, and their form.

## Files of what came of tasks.

no-heads-of-tasks = `{ $file }` has no row of heads with the columns `task` and `status`
write-task-form = the form has them: `gender-plan template --tasks -o tasks.xlsx`
task-column-twice = two columns are `{ $column }`
no-column-of-tasks = a file of tasks has no column `{ $column }`
columns-of-tasks = its columns are `task`, `status`, `date`, `evidence` and `note`; take the column out
state-of-no-task = the row says how far something has come, and not which task it is
name-task-or-take-out = write the id of the task, or take the row out
unknown-task = the plan has no task `{ $id }`
tasks-have-ids = tasks are called by the ids that the form of `template --tasks` lists, such as `1.t1`
task-state-twice = two states are reported of the task `{ $id }`
keep-latest-state = keep the row that holds today, and take the other out
done-on-no-day = the task `{ $id }` is done, and the day is not said
write-day-done = write the day on which it was done, such as 2024-10-20 or 20/10/2024
task-without-status = the row of the task `{ $id }` does not say how far it has come
not-a-status = `{ $written }` does not say how far a task has come
statuses-of-tasks = write `done`, `under-way`, `not-begun` or `dropped`
write-day-of-state = write the day as 2024-10-20 or 20/10/2024

## How far tasks have come.

task-done = done
task-under-way = under way
task-not-begun = not begun
task-dropped = dropped
task-unreported = no result reported
task-overdue = overdue
task-done-late = done late
tasks-summary =
    { $count ->
        [one] 1 task
       *[other] { $count } tasks
    }: { $said }.

## Heads of tables and forms of tasks; a form is read back by them.

tasks-sheet = Tasks
task-head = What is to be done
task-owner-head = Goal or body
task-lead-head = Lead
task-due-head = Due
task-result-head = Result
task-date-head = Date
task-evidence-head = Evidence
task-note-head = Note
task-remarks-head = Evidence, notes

## What the form of tasks says.

task-form-title = RESULTS OF TASKS
choose-status = Choose from the list.
how-to-write-day = For example 20/10/2024. A task that is done must have a day.
give-task-a-safe-id = give it an `id` in the plan that begins with a letter or a digit
plan-has-no-tasks = the plan has no tasks and no commitments
write-tasks = write them under the goals (`tasks`, `commitments`) or under `[[responsibilities]]`
