//! Chromium without a window, driven through its debugging pipe: one JSON message after the other, each ended by a zero byte.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

use super::needs::{needs_that, runs};

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A browser with one page.
pub struct Browser {
    process: Child,
    commands: File,
    answers: Receiver<Value>,
    session: Value,
    last: u64,
    /// What the page has told of itself since it was opened.
    pub(crate) events: Vec<Value>,
    /// Its profile and its pipes.
    _folder: tempfile::TempDir,
}

/// The script that finds what people with disabilities cannot use, as `npm install` leaves it beside the build.
pub fn axe() -> PathBuf {
    let program = Path::new(env!("CARGO_BIN_EXE_gender-plan"));
    let target = program.ancestors().nth(2).expect("the folder of builds");
    target.join("tools/node_modules/axe-core/axe.min.js")
}

/// Whether the browser and its script are there. Where they are not, the test is skipped, and in CI it fails.
pub fn is_there() -> bool {
    needs_that("chromium", runs("chromium", &["--version"]))
        && needs_that(&format!("{} (see .ci/run)", axe().display()), axe().is_file())
}

impl Browser {
    pub(crate) fn open() -> Self {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let pipe = |name: &str| {
            let path = folder.path().join(name);
            assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
            path
        };
        let (inward, outward) = (pipe("in"), pipe("out"));
        let script = "exec chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
                      --remote-debugging-pipe --user-data-dir=\"$3\" about:blank 3<\"$1\" 4>\"$2\"";
        let process = Command::new("sh")
            .args(["-c", script, "sh"])
            .args([&inward, &outward, &folder.path().join("profile")])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a browser");
        // The shell opens them in the same order, and each waits for the other end.
        let commands = File::options().write(true).open(&inward).expect("a pipe");
        let answers = listen(File::open(&outward).expect("a pipe"));
        let (session, events) = (Value::Null, Vec::new());
        let mut browser =
            Self { process, commands, answers, session, last: 0, events, _folder: folder };
        let page = browser.call("Target.createTarget", &json!({ "url": "about:blank" }));
        let attached = json!({ "targetId": page["targetId"], "flatten": true });
        browser.session = browser.call("Target.attachToTarget", &attached)["sessionId"].clone();
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.call(&format!("{domain}.enable"), &json!({}));
        }
        browser
    }

    /// What `method` answers.
    pub(crate) fn call(&mut self, method: &str, parameters: &Value) -> Value {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": parameters });
        if !self.session.is_null() {
            message["sessionId"] = self.session.clone();
        }
        self.commands.write_all(format!("{message}\0").as_bytes()).expect("a browser that listens");
        loop {
            let answer = self.next();
            if answer["id"] == self.last {
                assert!(answer["error"].is_null(), "{method}: {answer}");
                return answer["result"].clone();
            }
            self.events.push(answer);
        }
    }

    fn next(&self) -> Value {
        self.answers.recv_timeout(PATIENCE).expect("a browser that answers")
    }

    /// Opens the file at `path` on a screen of `width`, in `scheme`, which is `light` or `dark`.
    pub(crate) fn visit(&mut self, path: &Path, width: u32, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.call("Emulation.setEmulatedMedia", &json!({ "media": "", "features": features }));
        self.resize(width);
        self.events.clear();
        self.call("Page.navigate", &json!({ "url": format!("file://{}", path.display()) }));
        while !self.events.iter().any(|event| event["method"] == "Page.loadEventFired") {
            let event = self.next();
            self.events.push(event);
        }
    }

    pub(crate) fn resize(&mut self, width: u32) {
        let screen =
            json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", &screen);
    }

    /// What `expression` comes to on the page.
    pub(crate) fn evaluate(&mut self, expression: &str) -> Value {
        let asked =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.call("Runtime.evaluate", &asked);
        assert!(answer["exceptionDetails"].is_null(), "{answer}");
        answer["result"]["value"].clone()
    }

    /// What the page has told with one of `methods`.
    pub(crate) fn told(&self, methods: &[&str]) -> Vec<&Value> {
        let is_one = |event: &&Value| {
            event["method"].as_str().is_some_and(|method| methods.contains(&method))
        };
        self.events.iter().filter(is_one).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The messages that come through `pipe`.
fn listen(pipe: File) -> Receiver<Value> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for message in BufReader::new(pipe).split(0) {
            let Ok(message) = message else { return };
            let message = serde_json::from_slice(&message).expect("JSON");
            if sender.send(message).is_err() {
                return;
            }
        }
    });
    receiver
}
