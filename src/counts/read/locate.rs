//! Places of figures, which are not kept beside them: found by reading the files once more.

use std::collections::HashMap;

use crate::counts::keep::Ledger;
use crate::counts::read::inputs;
use crate::counts::read::lexicon::Lexicon;
use crate::counts::read::shared::Shared;
use crate::counts::read::sink::Locate;
use crate::counts::read::text::Reader;
use crate::counts::source::Buffer;
use crate::diagnostic::{Diagnostic, FigureAddress, Findings, Place};
use crate::plan::Plan;

impl Ledger {
    /// Looks up the rows of all figures that `findings` name, by reading the files again.
    pub fn locate(&self, plan: &Plan, findings: &mut Findings) {
        let figures = |problem: &Diagnostic| -> Vec<FigureAddress> {
            let places = std::iter::once(&problem.place).chain(problem.related.iter().map(|(place, _)| place));
            let address = |place: &Place| if let Place::Figure(address) = place { Some(*address) } else { None };
            places.filter_map(address).collect()
        };
        let found = self.places(plan, findings.in_full().flat_map(figures));
        let resolved = |place: &mut Place| {
            if let Place::Figure(address) = place {
                *place = found.get(address).cloned().unwrap_or(Place::CommandLine);
            }
        };
        for problem in findings.in_full_mut() {
            resolved(&mut problem.place);
            problem.related.iter_mut().for_each(|(place, _)| resolved(place));
        }
    }

    /// Where the figures at `addresses` stand, by reading each file once more; what is no longer there is left out.
    pub fn places(
        &self,
        plan: &Plan,
        addresses: impl IntoIterator<Item = FigureAddress>,
    ) -> HashMap<FigureAddress, Place> {
        let wanted: HashMap<FigureAddress, Option<Place>> =
            addresses.into_iter().map(|address| (address, None)).collect();
        if wanted.is_empty() {
            return HashMap::new();
        }
        let lexicon = Lexicon::new(plan);
        let shared = Shared::again(plan, &lexicon, self.asked, self.numbering.clone());
        let mut reader = Reader::new(&shared, Locate { wanted });
        let mut buffer = Buffer::default();
        self.asked.begin(&self.inputs);
        for input in &self.inputs {
            inputs::read(&mut reader, input, &mut buffer);
        }
        reader.sink.wanted.into_iter().filter_map(|(address, place)| Some((address, place?))).collect()
    }
}
