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
        let (found, _) =
            self.look_up(plan, findings.in_full().flat_map(Diagnostic::places).filter_map(figure));
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

    /// The places of the figures at `addresses`, found by reading each file once more. A figure that was corrected stands in its file of
    /// corrections.
    ///
    /// # Errors
    /// What cannot be read any more, or has changed.
    pub fn places(
        &self,
        plan: &Plan,
        addresses: impl IntoIterator<Item = FigureAddress>,
    ) -> Result<HashMap<FigureAddress, Place>, Findings> {
        let (found, problem) = self.look_up(plan, addresses);
        match problem {
            Some(problem) => Err(vec![problem].into()),
            None => Ok(found),
        }
    }

    /// The places that are found, and the first problem of reading the files once more.
    fn look_up(
        &self,
        plan: &Plan,
        addresses: impl IntoIterator<Item = FigureAddress>,
    ) -> (HashMap<FigureAddress, Place>, Option<Diagnostic>) {
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
        let (found, problem) = search(self, &self.inputs, plan, sought);
        known.extend(found);
        (known, problem)
    }
}

/// Finds the first places of the figures at `addresses` in `inputs`, whose periods and units have their numbers from `ledger`; those that
/// are no longer there are left out.
pub(super) fn in_files(
    ledger: &Ledger,
    inputs: &[Input],
    plan: &Plan,
    addresses: impl IntoIterator<Item = FigureAddress>,
) -> HashMap<FigureAddress, Place> {
    search(ledger, inputs, plan, addresses).0
}

/// The same, with the first problem that reading `inputs` once more meets.
fn search(
    ledger: &Ledger,
    inputs: &[Input],
    plan: &Plan,
    addresses: impl IntoIterator<Item = FigureAddress>,
) -> (HashMap<FigureAddress, Place>, Option<Diagnostic>) {
    let wanted: HashMap<FigureAddress, Option<Place>> =
        addresses.into_iter().map(|address| (address, None)).collect();
    if wanted.is_empty() {
        return (HashMap::new(), None);
    }
    let lexicon = Lexicon::new(plan);
    let shared = Shared::again(plan, &lexicon, ledger.asked, ledger.numbering.clone());
    let mut reader = Reader::new(&shared, Locate { wanted, problem: None });
    let mut buffer = Buffer::default();
    ledger.asked.begin(inputs);
    for input in inputs {
        inputs::read(&mut reader, input, &mut buffer);
    }
    let Locate { wanted, problem } = reader.sink;
    // Zeros of units without a row stand in none.
    let of_absent = |address: FigureAddress| {
        let element = ledger.element_at(address);
        let known = ledger.absent.iter().find(|(known, _)| *known == element);
        known.map(|(_, place)| place.clone())
    };
    let number = wanted.len();
    let found: HashMap<FigureAddress, Place> = wanted
        .into_iter()
        .filter_map(|(address, place)| Some((address, place.or_else(|| of_absent(address))?)))
        .collect();
    let changed = || source::changed(inputs.iter()).next();
    let problem = problem.or_else(|| if found.len() < number { changed() } else { None });
    (found, problem)
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
