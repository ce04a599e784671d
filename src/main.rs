//! The program: arguments in, exit status out. What a command does stands in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    gender_plan::cmd::main()
}
