//! Reads commitments and tasks: a text, or a table `{ id, text, lead, due }`. An id that is not given says where the task stands, and
//! no two tasks of a plan have the same one.

use super::ids::{self, Declared, Ids};
use super::model::Task;
use super::raw::{Entry, Given, RawTable};
use crate::diagnostic::Diagnostic;

type Problems = Vec<Diagnostic>;

/// Reader of all tasks of a plan.
#[derive(Default)]
pub(super) struct TaskReader {
    ids: Ids,
}

impl TaskReader {
    /// Reads the list under `key`, whose entries without an id are called `prefix` and their number; where there is no prefix, because
    /// what they belong to has no id, they are read and left out.
    pub(super) fn list(
        &mut self,
        table: &mut RawTable<'_>,
        key: &'static str,
        prefix: Option<&str>,
        problems: &mut Problems,
    ) -> Vec<Task> {
        let mut tasks = Vec::new();
        for (number, entry) in (1..).zip(table.texts_or_tables(key, problems)) {
            let by_position = prefix.map(|prefix| format!("{prefix}{number}"));
            tasks.extend(match entry {
                Some(Entry::Text(text)) => self.text(text, by_position, problems),
                Some(Entry::Table(entry)) => self.table(entry, by_position, problems),
                None => None,
            });
        }
        tasks
    }

    fn text(
        &mut self,
        text: Given<String>,
        by_position: Option<String>,
        problems: &mut Problems,
    ) -> Option<Task> {
        let id = Given { value: by_position?, span: text.span };
        let id = self.ids.enter(id, Declared::Task, problems)?;
        Some(Task { id: id.value, text: text.value, lead: None, due: None })
    }

    fn table(
        &mut self,
        mut table: RawTable<'_>,
        by_position: Option<String>,
        problems: &mut Problems,
    ) -> Option<Task> {
        let id = if table.has("id") {
            ids::read_id(&mut table, Declared::Task, problems)
        } else {
            table.text("id", problems);
            by_position.map(|value| Given { value, span: table.span() })
        };
        let id = id.and_then(|id| self.ids.enter(id, Declared::Task, problems));
        let text = table.required_text("text", "…", problems);
        let lead = table.text("lead", problems).map(|lead| lead.value);
        let due = table.deadline("due", problems);
        table.finish(problems);
        Some(Task { id: id?.value, text: text?.value, lead, due })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::diagnostic::{Code, Diagnostic};
    use crate::period::{Date, Deadline};
    use crate::plan::{Plan, PlanText, read};

    fn reading(tables: &str) -> (Option<Plan>, Vec<Diagnostic>) {
        let text = format!("schema = 1\n[plan]\ntitle = \"T\"\n{tables}");
        let reading = read(&PlanText::new(Path::new("plan.toml").into(), text));
        let mut problems = reading.problems;
        // These plans have nothing but tasks.
        problems.retain(|problem| problem.code != Code::NoIndicators);
        (reading.plan, problems)
    }

    #[test]
    fn tasks_are_called_by_where_they_stand_unless_they_say_otherwise() {
        let (plan, problems) = reading(
            "[[responsibilities]]\nwho = \"A\"\ntasks = [\"a\"]\n\
             [[responsibilities]]\nwho = \"B\"\ntasks = [{ text = \"b\" }, { text = \"c\", lead = \"C\" }]\n\
             [[goals]]\nid = \"1\"\ncommitments = [\"d\"]\n\
             tasks = [{ id = \"fair\", text = \"e\", lead = \"D\", due = 2024-10-20 }, \"f\"]\n\
             [[goals]]\nid = \"2\"\ntasks = [{ text = \"g\", due = { before = 2024-12-05 } }]\n",
        );
        assert_eq!(problems.len(), 0, "{problems:?}");
        let plan = plan.expect("a plan");
        let day = |written| Date::parse(written).expect("a day");
        let found: Vec<_> = plan
            .tasks()
            .map(|planned| {
                let task = planned.task;
                let goal = planned.goal().map(|goal| goal.id.as_str());
                (task.id.as_str(), task.text.as_str(), goal, planned.lead(), task.due)
            })
            .collect();
        assert_eq!(
            found,
            [
                ("1.c1", "d", Some("1"), None, None),
                ("fair", "e", Some("1"), Some("D"), Some(Deadline::On(day("2024-10-20")))),
                ("1.t2", "f", Some("1"), None, None),
                ("2.t1", "g", Some("2"), None, Some(Deadline::Before(day("2024-12-05")))),
                ("R1.1", "a", None, Some("A"), None),
                ("R2.1", "b", None, Some("B"), None),
                ("R2.2", "c", None, Some("C"), None),
            ]
        );
    }

    #[test]
    fn two_tasks_never_have_one_id() {
        for tables in [
            "[[goals]]\nid = \"1\"\ntasks = [{ id = \"x\", text = \"a\" }, { id = \"x\", text = \"b\" }]\n",
            "[[goals]]\nid = \"1\"\ntasks = [{ id = \"1.t2\", text = \"a\" }, \"b\"]\n",
            "[[goals]]\nid = \"1\"\ntasks = [{ id = \"r1.1\", text = \"a\" }]\n\
             [[responsibilities]]\nwho = \"A\"\ntasks = [\"b\"]\n",
        ] {
            let (plan, problems) = reading(tables);
            let codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
            assert_eq!((plan.is_none(), codes), (true, vec![Code::DuplicateId]), "{tables}");
        }
    }

    #[test]
    fn goals_without_a_sound_id_do_not_make_ids_clash() {
        let (_, problems) = reading(
            "[[goals]]\nname = \"A\"\ntasks = [\"a\"]\n[[goals]]\nname = \"B\"\ntasks = [\"b\"]\n",
        );
        let codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [Code::MissingKey, Code::MissingKey]);
    }
}
