//! Places of figures, which are not kept beside them: found by reading the files once more.

use std::collections::HashMap;

use crate::counts::keep::{FigureAddress, Ledger, Whereabouts};
use crate::counts::read::inputs;
use crate::counts::read::lexicon::Lexicon;
use crate::counts::read::shared::Shared;
use crate::counts::read::sink::Locate;
use crate::counts::read::text::Reader;
use crate::counts::source;
use crate::diagnostic::{Diagnostic, Findings, Place};
use crate::encoding::Buffer;
use crate::plan::Plan;

impl Ledger {
    /// Looks up the rows of all figures that `findings` name, by reading the files again. Where one is no longer there, it is added which
    /// files have changed since.
    #[must_use]
    pub fn locate(&self, plan: &Plan, findings: Findings<Whereabouts>) -> Findings {
        let figure = |place: &Whereabouts| {
            if let Whereabouts::Figure(address) = place { Some(*address) } else { None }
        };
        let found =
            self.places(plan, findings.in_full().flat_map(Diagnostic::places).filter_map(figure));
        let mut is_lost = false;
        let mut located = findings.map_places(|place| match place {
            Whereabouts::Known(place) => place,
            Whereabouts::Figure(address) => found.get(&address).cloned().unwrap_or_else(|| {
                is_lost = true;
                Place::Lost
            }),
        });
        for changed in is_lost.then(|| source::changed(&self.inputs)).into_iter().flatten() {
            if !located.in_full().any(|known| *known == changed) {
                located.error(|| changed);
            }
        }
        located
    }

    /// Finds the places of the figures at `addresses` by reading each file once more; figures that are no longer there are left out.
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
        reader
            .sink
            .wanted
            .into_iter()
            .filter_map(|(address, place)| Some((address, place?)))
            .collect()
    }
}
