//! Places of figures, which are not kept beside them: found by reading the files once more.

use std::collections::HashMap;

use crate::counts::keep::{Correction, FigureAddress, Ledger, Whereabouts};
use crate::counts::read::inputs;
use crate::counts::read::lexicon::Lexicon;
use crate::counts::read::shared::Shared;
use crate::counts::read::sink::Locate;
use crate::counts::read::text::Reader;
use crate::counts::source::{self, Input};
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
        let inputs = self.inputs.iter().chain(&self.corrected_by);
        for changed in is_lost.then(|| source::changed(inputs)).into_iter().flatten() {
            if !located.in_full().any(|known| *known == changed) {
                located.error(|| changed);
            }
        }
        located
    }

    /// Finds the places of the figures at `addresses` by reading each file once more; figures that are no longer there are left out. A
    /// figure that was corrected stands in its file of corrections.
    pub fn places(
        &self,
        plan: &Plan,
        addresses: impl IntoIterator<Item = FigureAddress>,
    ) -> HashMap<FigureAddress, Place> {
        let corrected: HashMap<FigureAddress, &Place> = self
            .corrections
            .iter()
            .flatten()
            .map(|correction| (correction.address, &correction.place))
            .collect();
        let mut known = HashMap::new();
        let sought = addresses.into_iter().filter(|address| {
            let place = corrected.get(address).map(|place| (*place).clone());
            place.map(|place| known.insert(*address, place)).is_none()
        });
        let sought: Vec<FigureAddress> = sought.collect();
        known.extend(in_files(self, &self.inputs, plan, sought));
        known
    }
}

/// Finds the first places of the figures at `addresses` in `inputs`, whose periods and units have their numbers from `ledger`.
pub(super) fn in_files(
    ledger: &Ledger,
    inputs: &[Input],
    plan: &Plan,
    addresses: impl IntoIterator<Item = FigureAddress>,
) -> HashMap<FigureAddress, Place> {
    let wanted: HashMap<FigureAddress, Option<Place>> =
        addresses.into_iter().map(|address| (address, None)).collect();
    if wanted.is_empty() {
        return HashMap::new();
    }
    let lexicon = Lexicon::new(plan);
    let shared = Shared::again(plan, &lexicon, ledger.asked, ledger.numbering.clone());
    let mut reader = Reader::new(&shared, Locate { wanted });
    let mut buffer = Buffer::default();
    ledger.asked.begin(inputs);
    for input in inputs {
        inputs::read(&mut reader, input, &mut buffer);
    }
    let found = reader.sink.wanted.into_iter();
    // Zeros of units without a row stand in none.
    let of_absent = |address: FigureAddress| {
        let element = ledger.element_at(address);
        let known = ledger.absent.iter().find(|(known, _)| *known == element);
        known.map(|(_, place)| place.clone())
    };
    found
        .filter_map(|(address, place)| Some((address, place.or_else(|| of_absent(address))?)))
        .collect()
}

/// Looks up in `inputs` where the figures stand that were corrected.
pub(super) fn find_replaced(ledger: &mut Ledger, inputs: &[Input], plan: &Plan) {
    let is_sought =
        |correction: &&Correction| correction.old.is_some() && correction.old_place.is_none();
    let sought: Vec<FigureAddress> = ledger
        .corrections
        .iter()
        .flatten()
        .filter(is_sought)
        .map(|correction| correction.address)
        .collect();
    let found = in_files(ledger, inputs, plan, sought);
    for correction in ledger.corrections.iter_mut().flatten() {
        if correction.old.is_some() && correction.old_place.is_none() {
            correction.old_place = found.get(&correction.address).cloned();
        }
    }
}
