//! Runs a command and prints its wall seconds, its peak memory in kilobytes and its exit status on one line.
//!
//! `measure OUTPUT COMMAND [ARGUMENT…]`; the command's standard output goes to the file OUTPUT. The kernel counts the memory of the process
//! that starts a program as the program's own, also under `vfork`; this starter is small, so that what it adds is too.

use std::env;
use std::fs::File;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus, exit};
use std::time::Instant;

/// `struct rusage` of Linux on 64 bits: two `timeval`, then fourteen counters, of which the first is `ru_maxrss`.
#[repr(C)]
#[derive(Default)]
struct Usage {
    times: [i64; 4],
    peak_kilobytes: i64,
    others: [i64; 13],
}

unsafe extern "C" {
    fn wait4(process: i32, status: *mut i32, options: i32, usage: *mut Usage) -> i32;
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [output, program, rest @ ..] = arguments.as_slice() else {
        eprintln!("measure OUTPUT COMMAND [ARGUMENT…]");
        exit(2);
    };
    let output = File::create(output).expect("the output can be created");
    let mut command = Command::new(program);
    command.args(rest).stdout(output);
    let began = Instant::now();
    let child = command.spawn().expect("the command can be started");
    let (status, usage) = wait_for(child.id());
    println!("{:.6} {} {}", began.elapsed().as_secs_f64(), usage.peak_kilobytes, status.code().unwrap_or(-1));
}

/// How the process ended and what it used.
fn wait_for(process: u32) -> (ExitStatus, Usage) {
    let process = i32::try_from(process).expect("a process id");
    let (mut status, mut usage) = (0, Usage::default());
    // SAFETY: both pointers are to live values of the types that Linux writes there, and it keeps neither.
    let ended = unsafe { wait4(process, &mut status, 0, &mut usage) };
    assert_eq!(ended, process, "the command can be waited for");
    (ExitStatus::from_raw(status), usage)
}
