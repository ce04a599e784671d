//! Reads `[iati]`: what an IATI activity says of itself and a plan does not.

use super::model::Iati;
use super::raw::{Given, RawTable};
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic};

/// Characters that identifiers of IATI must not have.
const FORBIDDEN: [char; 5] = ['/', '&', '|', '?', '\\'];

pub(super) fn read(root: &mut RawTable<'_>, problems: &mut Vec<Diagnostic>) -> Option<Iati> {
    let mut table = root.table("iati", problems)?;
    let mut identifier = |key, example| {
        let given: Given<String> = table.required_text(key, example, problems)?;
        let is_wrong = |character: char| {
            FORBIDDEN.contains(&character) || character.is_whitespace() || character.is_control()
        };
        if given.value.contains(is_wrong) {
            let message = say::NotAnIatiIdentifier { written: &given.value }.message();
            let problem = Diagnostic::error(Code::BadId, given.place(), message);
            problems.push(problem.hint(say::WRITE_AN_IATI_IDENTIFIER));
            return None;
        }
        Some(given.value)
    };
    let (activity, org) =
        (identifier("identifier", "VN-GOV-1-2024"), identifier("org", "VN-GOV-1"));
    let country = table.required_text("country", "VN", problems);
    table.finish(problems);
    let country = country.and_then(|given| {
        let is_code = given.value.len() == 2 && given.value.bytes().all(|b| b.is_ascii_uppercase());
        if !is_code {
            let message = say::NotACountry { written: &given.value }.message();
            let problem = Diagnostic::error(Code::UnknownChoice, given.place(), message);
            problems.push(problem.hint(say::WRITE_A_COUNTRY));
        }
        is_code.then_some(given.value)
    });
    Some(Iati { identifier: activity?, org: org?, country: country? })
}
