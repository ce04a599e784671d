//! `gender-plan draft`: a plan's document becomes a plan.toml in which nothing is lost and every guess is marked.

mod against;
mod command;
mod documents;
mod numbers;
mod seed;
mod sentences;

/// The public plan of a ward, as text from a scan.
pub(super) const SEED: &str =
    include_str!("../../fixtures/draft/ke-hoach-binh-dang-gioi-phuong-nguyen-trai-2024.txt");

/// `draft` as a person leaves it who has confirmed everything: without marks, each element with an id of its own.
pub(super) fn settled(draft: &str) -> String {
    let lines = draft.lines().map(|line| line.split("  # ? ").next().unwrap_or(line));
    let lines: Vec<String> = lines.map(|line| line.replace("draft_", "own_")).collect();
    lines.join("\n") + "\n"
}
