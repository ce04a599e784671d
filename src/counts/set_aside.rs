//! Files of a run, and which of them are left out whole because of their errors, where the run was asked to go on without them. Nothing
//! of a file with an error counts, so that no part of a report passes for the whole.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::counts::keep::SetAside;
use crate::counts::read::Overlap;
use crate::counts::source::Input;
use crate::diagnostic::{Diagnostic, Findings, Place};

/// Which files a run reads.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// Files, folders, patterns and standard input.
    pub names: Vec<PathBuf>,
    /// Files whose figures replace those of the others, later ones those of earlier ones.
    pub corrections: Vec<PathBuf>,
    /// Whether a file with an error is left out, and the others are judged without it.
    pub sets_aside: bool,
    /// Files that are known to have errors, and are left out.
    pub left_out: Vec<SetAside>,
}

/// How many errors are kept in full, so that each file that is set aside is told why.
pub(super) const ROOM: usize = 10_000;

/// Files that are set aside, each with its errors, in the order in which those were found.
#[derive(Debug, Default)]
pub(super) struct Blamed {
    files: Vec<SetAside>,
}

impl Blamed {
    /// The files among `inputs` that have errors; `None` if no error is one of such a file alone. An error that a file of `corrections`
    /// has a part in is not blamed on what it corrects. Files that have figures in common are looked at once no other error is left: of
    /// two that agree the later one is set aside, of two that do not, both.
    pub(super) fn of(
        findings: &Findings,
        overlaps: &[Overlap],
        inputs: &[Input],
        corrections: &[Input],
    ) -> Option<Self> {
        let mut blamed = Self::default();
        for error in findings.errors() {
            let files: BTreeSet<&Arc<Path>> = error.places().filter_map(file_of).collect();
            if corrections.iter().any(|correction| files.contains(&correction.path)) {
                continue;
            }
            for file in files {
                blamed.add(file, error, inputs);
            }
        }
        if !findings.any_error() {
            for Overlap { problem, first, second, agrees } in overlaps {
                if blamed.contains_any(first.iter().chain(second)) {
                    continue;
                }
                let earlier =
                    first.as_ref().filter(|first| !agrees && Some(*first) != second.as_ref());
                for file in earlier.into_iter().chain(second) {
                    blamed.add(file, problem, inputs);
                }
            }
        }
        (!blamed.files.is_empty()).then_some(blamed)
    }

    fn add(&mut self, path: &Arc<Path>, problem: &Diagnostic, inputs: &[Input]) {
        match self.files.iter_mut().find(|file| file.path == *path) {
            Some(file) => file.problems.push(problem.clone()),
            None if inputs.iter().any(|input| input.path == *path) => {
                self.files.push(SetAside { path: path.clone(), problems: vec![problem.clone()] });
            }
            None => {}
        }
    }

    /// Whether it is one of them.
    pub(super) fn contains(&self, path: &Arc<Path>) -> bool {
        self.files.iter().any(|file| file.path == *path)
    }

    fn contains_any<'p>(&self, mut paths: impl Iterator<Item = &'p Arc<Path>>) -> bool {
        paths.any(|path| self.contains(path))
    }

    /// The files with their errors.
    pub(super) fn set_aside(self) -> Vec<SetAside> {
        self.files
    }
}

/// Adds to `set_aside` the files of folders, which nobody named, that have one of `problems`. Returns all other problems.
pub(super) fn unreadable(
    problems: Vec<Diagnostic>,
    named: &[PathBuf],
    set_aside: &mut Vec<SetAside>,
) -> Vec<Diagnostic> {
    let is_named = |problem: &Diagnostic| {
        file_of(&problem.place).is_none_or(|file| named.iter().any(|name| **name == **file))
    };
    let (others, of_files): (Vec<_>, Vec<_>) = problems.into_iter().partition(is_named);
    for problem in of_files {
        let Some(path) = file_of(&problem.place).cloned() else { continue };
        if !set_aside.iter().any(|file| file.path == path) {
            set_aside.push(SetAside { path, problems: vec![problem] });
        }
    }
    others
}

fn file_of(place: &Place) -> Option<&Arc<Path>> {
    match place {
        Place::File(file)
        | Place::Row { file, .. }
        | Place::Source { file, .. }
        | Place::Cell { file, .. } => Some(file),
        Place::Plan(_) | Place::Lost | Place::CommandLine => None,
    }
}
