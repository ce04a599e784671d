//! Problems of `[[sources]]`, each with a plan that has it and no other.

use crate::support::lint::Change;

/// Codes of sources, with plans that have this problem and no other.
pub(super) const SOURCE_FAULTS: &[(&str, &[Change])] = &[
    (
        "source-condition",
        &[(
            "[[goals]]",
            "[[sources]]\nid = \"s\"\ntable = \"t\"\nkey = [\"k\"]\nunit = \"u\"\ndate = \"d\"\nwhere = { c = «{ not = 1, empty = true }» }\n[sources.elements]\nwomen_leaders = {}\n\n[[goals]]",
        )],
    ),
    (
        "source-condition",
        &[(
            "[[goals]]",
            "[[sources]]\nid = \"s\"\ntable = \"t\"\nkey = [\"k\"]\nunit = \"u\"\ndate = \"d\"\nwhere = { c = { from = 3, to = «1» } }\n[sources.elements]\nwomen_leaders = {}\n\n[[goals]]",
        )],
    ),
    (
        "source-groups",
        &[(
            "[[goals]]",
            "[[sources]]\nid = \"s\"\ntable = \"t\"\nkey = [\"k\"]\nunit = \"u\"\ndate = \"d\"\n[sources.elements]\n«leaders» = {}\n\n[[goals]]",
        )],
    ),
    (
        "source-groups",
        &[(
            "[[goals]]",
            "[[sources]]\nid = \"s\"\ntable = \"t\"\nkey = [\"k\"]\nunit = \"u\"\ndate = \"d\"\ngroups = { sex = { column = \"g\", values = { F = \"female\" } } }\n[sources.elements]\n«leaders» = {}\n\n[[goals]]",
        )],
    ),
    (
        "source-time",
        &[(
            "[[goals]]",
            "«[[sources]]»\nid = \"s\"\ntable = \"t\"\nkey = [\"k\"]\nunit = \"u\"\ndate = \"d\"\nperiod = \"p\"\n[sources.elements]\nwomen_leaders = {}\n\n[[goals]]",
        )],
    ),
    (
        "source-form",
        &[(
            "[[goals]]",
            "«[[sources]]»\nid = \"s\"\ntable = \"t\"\nkey = [\"k\"]\nunit = \"u\"\nperiod = \"p\"\nelement = \"e\"\nvalue = \"v\"\n\n[[goals]]",
        )],
    ),
    (
        "source-form",
        &[(
            "[[goals]]",
            "[[sources]]\nid = \"s\"\ntable = \"t\"\nunit = \"u\"\nperiod = \"p\"\nelement = \"e\"\nvalue = \"v\"\ngroups = { «sex» = {} }\n\n[[goals]]",
        )],
    ),
    (
        "source-element-twice",
        &[(
            "[[goals]]",
            "[[sources]]\nid = \"s\"\ntable = \"t\"\nkey = [\"k\"]\nunit = \"u\"\ndate = \"d\"\n[sources.elements]\nwomen_leaders = {}\n\n[[sources]]\nid = \"r\"\ntable = \"t\"\nkey = [\"k\"]\nunit = \"u\"\ndate = \"d\"\n[sources.elements]\n«women_leaders» = {}\n\n[[goals]]",
        )],
    ),
    (
        "unknown-element",
        &[(
            "[[goals]]",
            "[[sources]]\nid = \"s\"\ntable = \"t\"\nkey = [\"k\"]\nunit = \"u\"\ndate = \"d\"\n[sources.elements]\n«women_leader» = {}\n\n[[goals]]",
        )],
    ),
    (
        "unknown-group",
        &[(
            "[[goals]]",
            "[[sources]]\nid = \"s\"\ntable = \"t\"\nkey = [\"k\"]\nunit = \"u\"\ndate = \"d\"\ngroups = { sex = { column = \"g\", values = { F = \"female\", M = \"male\", X = «\"other\"» } } }\n[sources.elements]\nleaders = {}\n\n[[goals]]",
        )],
    ),
    (
        "unknown-dimension",
        &[(
            "[[goals]]",
            "[[sources]]\nid = \"s\"\ntable = \"t\"\nkey = [\"k\"]\nunit = \"u\"\ndate = \"d\"\ngroups = { «age» = { column = \"g\", values = { F = \"female\" } } }\n[sources.elements]\nwomen_leaders = {}\n\n[[goals]]",
        )],
    ),
    (
        "missing-key",
        &[(
            "[[goals]]",
            "«[[sources]]»\nid = \"s\"\ntable = \"t\"\nunit = \"u\"\ndate = \"d\"\n[sources.elements]\nwomen_leaders = {}\n\n[[goals]]",
        )],
    ),
    (
        "missing-key",
        &[(
            "[[goals]]",
            "«[[sources]]»\nid = \"s\"\ntable = \"t\"\nkey = []\ndate = \"d\"\n[sources.elements]\nwomen_leaders = {}\n\n[[goals]]",
        )],
    ),
    (
        "duplicate-id",
        &[(
            "[[goals]]",
            "[[sources]]\nid = \"s\"\ntable = \"t\"\nkey = [\"k\"]\nunit = \"u\"\ndate = \"d\"\n[sources.elements]\nwomen_leaders = {}\n\n[[sources]]\nid = «\"s\"»\ntable = \"t\"\nkey = [\"k\"]\nunit = \"u\"\ndate = \"d\"\n[sources.elements]\n\n[[goals]]",
        )],
    ),
    (
        "wrong-type",
        &[(
            "[[goals]]",
            "[[sources]]\nid = \"s\"\ntable = \"t\"\nkey = [\"k\"]\nunit = \"u\"\ndate = \"d\"\nwhere = { c = «1.5» }\n[sources.elements]\nwomen_leaders = {}\n\n[[goals]]",
        )],
    ),
    (
        "wrong-type",
        &[(
            "[[goals]]",
            "[[sources]]\nid = \"s\"\ntable = \"t\"\nkey = [\"k\"]\nunit = \"u\"\ndate = \"d\"\nwhere = { c = «[]» }\n[sources.elements]\nwomen_leaders = {}\n\n[[goals]]",
        )],
    ),
    (
        "bad-id",
        &[(
            "[[goals]]",
            "[[sources]]\nid = \"s\"\ntable = «\"hr..t\"»\nkey = []\nunit = \"u\"\ndate = \"d\"\n[sources.elements]\nwomen_leaders = {}\n\n[[goals]]",
        )],
    ),
];
