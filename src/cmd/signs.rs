//! Which signs a stream can show: every one of Unicode, unless the surroundings say that the console has ASCII alone.

use crate::render::Signs;

/// The signs that a stream may be sent, a console or not.
pub(super) fn of(is_console: bool) -> Signs {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    if is_ascii(is_console, cfg!(windows), &variable) { Signs::Ascii } else { Signs::Unicode }
}

/// Whether ASCII was asked for, or is all that a console has: one whose locale has a charset that is not UTF-8, and on Windows the
/// window whose fonts have no check marks. The terminals there that look for a sign in other fonts all tell their names. Pipes and
/// files are read by something else, later and elsewhere.
fn is_ascii(is_console: bool, is_windows: bool, variable: &dyn Fn(&str) -> String) -> bool {
    let is_set = |name: &&str| !variable(name).is_empty();
    match variable("GENDER_PLAN_ASCII").as_str() {
        "" if !is_console => false,
        "" if is_windows => !["WT_SESSION", "TERM_PROGRAM", "TERM", "ConEmuPID"].iter().any(is_set),
        "" => {
            let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find(|name| is_set(name));
            locale.is_some_and(|name| has_other_charset(&variable(name)))
        }
        asked => asked != "0",
    }
}

/// Whether a locale plainly has a charset that is not UTF-8: `C`, `POSIX`, `vi_VN.TCVN`.
fn has_other_charset(locale: &str) -> bool {
    let (name, charset) = locale.split_once('.').unwrap_or((locale, ""));
    let charset = charset.split('@').next().unwrap_or_default();
    match charset.to_lowercase().replace('-', "").as_str() {
        "" => matches!(name, "C" | "POSIX"),
        charset => charset != "utf8",
    }
}

#[cfg(test)]
mod tests {
    use super::is_ascii;

    /// Whether a console with these variables is taken for one of ASCII alone.
    fn on_console(is_windows: bool, variables: &[(&str, &str)]) -> bool {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned()).unwrap_or_default()
        };
        is_ascii(true, is_windows, &variable)
    }

    #[test]
    fn a_locale_without_utf_8_is_one_of_ascii() {
        for (locale, ascii) in [
            ("C", true),
            ("POSIX", true),
            ("vi_VN.TCVN", true),
            ("en_US.ISO-8859-1@euro", true),
            ("C.UTF-8", false),
            ("C.utf8", false),
            ("vi_VN.UTF-8", false),
            ("vi_VN", false),
            ("", false),
        ] {
            assert_eq!(on_console(false, &[("LANG", locale)]), ascii, "{locale}");
        }
        assert!(on_console(false, &[("LC_ALL", "C"), ("LANG", "vi_VN.UTF-8")]));
        assert!(!on_console(false, &[("LC_CTYPE", "C.UTF-8"), ("LANG", "C")]));
    }

    #[test]
    fn the_old_window_of_windows_tells_no_name() {
        assert!(on_console(true, &[]));
        assert!(!on_console(true, &[("WT_SESSION", "0")]));
        assert!(!on_console(true, &[("TERM_PROGRAM", "vscode")]));
        assert!(!on_console(true, &[("GENDER_PLAN_ASCII", "0")]));
    }

    #[test]
    fn the_variable_decides_even_for_pipes() {
        let asked = |value: &'static str| {
            move |name: &str| if name == "GENDER_PLAN_ASCII" { value } else { "C" }.to_owned()
        };
        assert!(is_ascii(false, false, &asked("1")));
        assert!(!is_ascii(true, false, &asked("0")));
        assert!(!is_ascii(false, false, &asked("")));
    }
}
