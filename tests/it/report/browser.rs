//! The HTML document in a browser: quiet, alone, legible in light and dark, as wide as a phone, and whole on paper.

use serde_json::json;

use crate::support::Folder;
use crate::support::browser::{self, Browser};

use super::html::{EXAMPLES, hostile, page_of, page_of_files};
use super::many_units;

/// The width of a small phone.
const PHONE: u32 = 360;

/// The width between the margins of an A4 sheet, at 96 dots an inch: 170 mm.
const SHEET: u32 = 643;

/// The pages that are looked at: every example in both languages, one whose names are hostile, and a long one.
fn pages() -> Vec<(String, String)> {
    let examples = EXAMPLES.into_iter().flat_map(|(name, plan, counts)| {
        ["vi", "en"]
            .map(|language| (format!("{name}-{language}.html"), page_of(plan, counts, language)))
    });
    let made = [
        ("hostile.html", page_of_files(&hostile(), 1)),
        ("many-units.html", page_of_files(&many_units(), 0)),
    ];
    examples.chain(made.map(|(name, page)| (name.to_owned(), page))).collect()
}

#[test]
fn the_page_is_quiet_alone_and_legible_for_everybody() {
    if !browser::is_there() {
        return;
    }
    let axe = std::fs::read_to_string(browser::axe()).expect("a script");
    let folder = Folder::new(&[]);
    let mut browser = Browser::open();
    for (name, page) in pages() {
        folder.write(&name, page.as_bytes());
        let path = folder.path().join(&name);
        for (width, scheme) in [(1280, "light"), (PHONE, "dark")] {
            browser.visit(&path, width, scheme);
            // Time for whatever a name might have started.
            browser.evaluate("new Promise(done => setTimeout(done, 50))");
            let complaints = [
                "Log.entryAdded",
                "Runtime.exceptionThrown",
                "Runtime.consoleAPICalled",
                "Page.javascriptDialogOpening",
            ];
            assert!(
                browser.told(&complaints).is_empty(),
                "{name}: {:?}",
                browser.told(&complaints)
            );
            let requests = browser.told(&["Network.requestWillBeSent"]).into_iter();
            let left = requests.filter(|request| {
                let address = request["params"]["request"]["url"].as_str().expect("an address");
                address != format!("file://{}", path.display()) && !address.starts_with("data:,")
            });
            assert_eq!(left.count(), 0, "{name} fetches something");
            let overflow =
                "document.documentElement.scrollWidth - document.documentElement.clientWidth";
            assert_eq!(browser.evaluate(overflow), json!(0), "{name} is wider than {width}");
            browser.evaluate(&axe);
            let found = browser.evaluate(
                "axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations.map(one => \
                 `${one.impact} ${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html).join(' | ')}`))",
            );
            assert_eq!(found, json!([]), "{name} at {width}, {scheme}");
        }
    }
}

#[test]
fn the_page_is_whole_on_paper() {
    if !browser::is_there() {
        return;
    }
    let folder = Folder::new(&[]);
    let mut browser = Browser::open();
    for (name, page) in pages() {
        folder.write(&name, page.as_bytes());
        browser.visit(&folder.path().join(&name), SHEET, "dark");
        browser.call("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
        // Nothing reaches over the edge of the sheet, and no text over the edge of its cell.
        let over = "[...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > innerWidth + 0.5 \
                    && !one.closest('.unseen') && getComputedStyle(one).display != 'none').map(one => one.outerHTML.slice(0, 200))";
        assert_eq!(browser.evaluate(over), json!([]), "{name}");
        // Paper is white, whatever the screen is.
        let paper = browser.evaluate("getComputedStyle(document.body).backgroundColor");
        assert_eq!(paper, json!("rgb(255, 255, 255)"), "{name}");
        let printed = browser.call(
            "Page.printToPDF",
            &json!({ "preferCSSPageSize": true, "printBackground": true }),
        );
        // `%PDF-` in base64.
        assert!(printed["data"].as_str().is_some_and(|pdf| pdf.starts_with("JVBERi0")), "{name}");
    }
}

/// Where the head of a table and the first cell of a row of it are, and how wide that cell is.
const HEAD_AND_NAME: &str = "(() => { const table = document.querySelector('#units-1 .grid'); \
    const box = table.closest('.scroll').getBoundingClientRect(); \
    const head = table.querySelector('thead th').getBoundingClientRect(); \
    const name = table.querySelectorAll('tbody th')[20].getBoundingClientRect(); \
    return { top: head.top, boxTop: box.top, left: name.left - box.left, width: name.width, page: innerWidth }; })()";

#[test]
fn heads_and_names_stay_in_sight() {
    if !browser::is_there() {
        return;
    }
    let (_, plan, counts) = EXAMPLES[1];
    let folder = Folder::new(&[("city.html", &page_of(plan, counts, "vi"))]);
    let mut browser = Browser::open();
    let path = folder.path().join("city.html");
    // On a wide screen heads stay at the top of the window.
    browser.visit(&path, 1280, "light");
    browser.evaluate("document.querySelectorAll('#units-1 .grid tbody tr')[18].scrollIntoView()");
    assert_eq!(browser.evaluate(HEAD_AND_NAME)["top"], json!(0));
    // On a phone the table scrolls within its box, and so do heads and names.
    browser.visit(&path, PHONE, "light");
    browser.evaluate(
        "(() => { const box = document.querySelector('#units-1 .grid').closest('.scroll'); \
         box.scrollIntoView(); box.scrollTo(200, 400); })()",
    );
    let seen = browser.evaluate(HEAD_AND_NAME);
    let number = |name: &str| seen[name].as_f64().expect("a number");
    assert!((number("top") - number("boxTop")).abs() < 1.0 && number("left").abs() < 1.0, "{seen}");
    assert!(number("width") <= 0.4 * number("page"), "{seen}");
    let hint = "getComputedStyle(document.querySelector('.more-to-the-right')).display";
    assert_eq!(browser.evaluate(hint), json!("block"));
}
