//! To whom a result may be shown: whoever asks, the offices alone, or the public without its small counts. What is withheld of a
//! published result is decided in `publish`.

use super::listing::Listing;
use super::scorecard::{Publication, Scorecard};
use crate::plan::Plan;

/// To whom a result may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Circulation {
    /// It holds no sensitive figure.
    Free,
    /// It holds sensitive figures, for internal use only.
    Internal,
    /// Everybody: small counts, and others that would tell them, are withheld.
    Published(Publication),
}

impl Circulation {
    /// The same of a result that shows the figures of `listing` too, of which some may be sensitive.
    #[must_use]
    pub fn with_counts(self, listing: &Listing, plan: &Plan) -> Self {
        let mut figures = listing.figures.iter();
        let any_sensitive = figures.any(|(element, _)| plan.vocabulary[*element].sensitive);
        if self == Self::Free && any_sensitive { Self::Internal } else { self }
    }

    /// Whether results may be withheld.
    #[must_use]
    pub fn is_published(self) -> bool {
        matches!(self, Self::Published(_))
    }
}

impl Scorecard<'_> {
    /// To whom it may be shown.
    #[must_use]
    pub fn circulation(&self) -> Circulation {
        let mut indicators = self.results.iter().map(|result| result.indicator);
        match self.publication {
            Some(terms) => Circulation::Published(terms),
            None if indicators.any(|indicator| self.plan.holds_sensitive_figures(indicator)) => {
                Circulation::Internal
            }
            None => Circulation::Free,
        }
    }
}
