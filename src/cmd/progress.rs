//! The bar on standard error that shows how far a long run has come in reading. It is drawn by a thread of its own, only on a terminal,
//! only after a second, and is removed before anything else is printed.

use std::io::IsTerminal as _;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use anstream::ColorChoice;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::color::is_styled;
use super::signs;
use crate::counts::Progress;
use crate::render::Signs;

/// Bytes read so far: written by the readers, polled by the progress bar.
pub(super) static READING: Progress = Progress::new();

/// Time that a run takes before a bar is drawn.
const PATIENCE: Duration = Duration::from_secs(1);

/// Interval at which the bar is drawn anew.
const STEP: Duration = Duration::from_millis(100);

/// The thread that draws. Dropping it ends it, with the bar wiped away.
pub(super) struct Watch {
    end: Option<Sender<()>>,
    drawing: Option<JoinHandle<()>>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(drawing) = self.drawing.take() {
            let _ = drawing.join();
        }
    }
}

/// Watches the run that begins; `None` if no bar may be drawn.
pub(super) fn watch(quiet: bool, color: ColorChoice) -> Option<Watch> {
    if quiet || !std::io::stderr().is_terminal() {
        return None;
    }
    let styled = is_styled(&std::io::stderr(), color);
    let (end, ended) = mpsc::channel();
    let drawing = std::thread::Builder::new()
        .name("progress".to_owned())
        .spawn(move || draw(&ended, styled))
        .ok()?;
    Some(Watch { end: Some(end), drawing: Some(drawing) })
}

fn draw(ended: &mpsc::Receiver<()>, styled: bool) {
    let is_over = |wait| !matches!(ended.recv_timeout(wait), Err(RecvTimeoutError::Timeout));
    if is_over(PATIENCE) {
        return;
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let mut known = None;
    loop {
        let (read, total) = (READING.read(), READING.total());
        if known != Some(total) {
            known = Some(total);
            bar.set_style(style(total.is_some(), styled));
            bar.set_length(total.unwrap_or_default());
        }
        if read > 0 {
            // Some bytes are read twice, to tell what they are.
            bar.set_position(total.map_or(read, |total| read.min(total)));
        }
        if is_over(STEP) {
            break;
        }
    }
    bar.finish_and_clear();
}

/// `[████████        ]  50%  512 MiB/1.00 GiB`, or how much has come where nobody knows of how much.
fn style(has_total: bool, styled: bool) -> ProgressStyle {
    let bar = if styled { "{bar:32.cyan}" } else { "{bar:32}" };
    let template = if has_total {
        &format!("[{bar}] {{percent:>3}}%  {{binary_bytes}}/{{binary_total_bytes}}")
    } else {
        "{binary_bytes}"
    };
    // Drawn on a terminal alone.
    let blocks = match signs::of(true) {
        Signs::Unicode => "█▉▊▋▌▍▎▏ ",
        Signs::Ascii => "=> ",
    };
    ProgressStyle::with_template(template)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars(blocks)
}
