//! The program: arguments in, exit status out. The commands are in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    gender_plan::cmd::main()
}
