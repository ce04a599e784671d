//! From counts to figures and verdicts, as `check` tells them.

mod baselines;
mod completions;
mod examples;
mod expected;
mod figures;
mod filled_forms;
mod oracle;
mod outcomes;
mod over_plan;
mod publish_oracle;
mod published;
mod reform;
mod roll_up;
mod year_ends;
