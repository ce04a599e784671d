//! Ids and names: which may be given, and which would mean two things.

use crate::support::lint::{Change, Marked, changed, codes, findings, lint};

#[test]
fn an_id_is_given_once() {
    let twice: &[Change] = &[
        (
            "[[goals]]\nid = \"1\"",
            "[[elements]]\nid = «\"leaders\"»\nkind = \"flow\"\n\n[[goals]]\nid = \"1\"",
        ),
        ("[[goals]]\nid = \"1\"", "[[goals]]\nid = \"1\"\n\n[[goals]]\nid = «\"1\"»"),
        ("id = \"1.2\"", "id = «\"1.1\"»"),
        (
            "[[goals.indicators]]\nid = \"1.2\"",
            "[[goals]]\nid = \"2\"\n\n[[goals.indicators]]\nid = «\"1.1\"»",
        ),
        ("[[units]]\nid = \"mttq\"", "[[units]]\nid = «\"ubnd\"»\n\n[[units]]\nid = \"mttq\""),
        (
            "[[units]]\nid = \"ubnd\"",
            "[[dimensions]]\nid = «\"sex\"»\nvalues = [{ id = \"x\" }]\n\n[[units]]\nid = \"ubnd\"",
        ),
        (
            "{ id = \"male\", name = \"Nam\" }",
            "{ id = \"male\", name = \"Nam\" }, { id = «\"female\"», name = \"X\" }",
        ),
    ];
    for change in twice {
        let marked = Marked::new(&[*change]);
        assert_eq!(codes(&marked.plan), ["duplicate-id"], "{change:?}");
        let drawn = lint(&marked.plan).stdout;
        assert!(drawn.contains("first here") && drawn.contains("again here"), "{drawn}");
        let again = findings(&marked.plan).remove(0);
        assert_eq!((again.line, again.column), (marked.line, marked.column), "{drawn}");
    }
}

#[test]
fn ids_of_elements_and_dimensions_are_snake_case() {
    for id in ["Leaders", "2leaders", "_leaders", "wo-men", "số_nữ", "women leaders", "a.b", "a[b"]
    {
        let plan = changed(&[(
            "[[goals]]",
            &format!("[[elements]]\nid = \"{id}\"\nkind = \"flow\"\n\n[[goals]]"),
        )]);
        assert!(codes(&plan).contains(&"bad-id".to_owned()), "{id}: {}", lint(&plan).whole());
        let plan = changed(&[(
            "[[dimensions]]",
            &format!(
                "[[dimensions]]\nid = \"{id}\"\nvalues = [{{ id = \"x\" }}]\n\n[[dimensions]]"
            ),
        )]);
        assert!(codes(&plan).contains(&"bad-id".to_owned()), "{id}: {}", lint(&plan).whole());
    }
    for id in ["a", "a1", "women_leaders_2", "a__b_"] {
        let plan = changed(&[(
            "[[goals]]",
            &format!("[[elements]]\nid = \"{id}\"\nkind = \"flow\"\n\n[[goals]]"),
        )]);
        assert_eq!(codes(&plan), ["unused-element"], "{id}");
    }
}

/// Ids of goals, indicators and units are the author's own: numbers of the plan's headings, codes of places.
#[test]
fn other_ids_are_the_authors_own() {
    let plan =
        changed(&[("id = \"1.1\"", "id = \"II.1 a)\""), ("id = \"1\"\n", "id = \"Mục tiêu 1\"\n")]);
    assert_eq!(codes(&plan), [""; 0]);
}

#[test]
fn an_element_is_not_called_like_a_column() {
    for name in [
        "period",
        "Kỳ báo cáo",
        "kỳ",
        "UNIT",
        "đơn vị",
        "ĐƠN VỊ",
        "element",
        "số liệu",
        "value",
        "giá trị",
        "Số lượng",
        "sex",
    ] {
        for key in
            [format!("name = \"{name}\""), format!("name = \"x\"\naliases = [\"y\", \"{name}\"]")]
        {
            let plan = changed(&[("name = \"Số lãnh đạo\"", &key)]);
            assert_eq!(codes(&plan), ["ambiguous-name"], "{key}");
        }
    }
}

#[test]
fn two_things_are_not_called_the_same_whatever_the_case_and_unicode_form() {
    let decomposed =
        "Số nữ lãnh đạo".replace('ố', "o\u{302}\u{301}").replace('ữ', "u\u{31b}\u{303}");
    for (from, to) in [
        ("name = \"Số lãnh đạo\"", format!("name = \"{decomposed}\"")),
        ("name = \"Số lãnh đạo\"", "name = \"SỐ NỮ LÃNH ĐẠO\"".to_owned()),
        ("name = \"Số lãnh đạo\"", "aliases = [\"women_leaders\"]".to_owned()),
        ("name = \"Mặt trận Tổ quốc\"", "aliases = [\" Ủy ban  nhân dân\"]".to_owned()),
        ("name = \"Nam\"", "aliases = [\"nữ\"]".to_owned()),
    ] {
        assert_eq!(codes(&changed(&[(from, &to)])), ["ambiguous-name"], "{to}");
    }
    let own_name_again =
        changed(&[("name = \"Số lãnh đạo\"", "name = \"Leaders\"\naliases = [\"LEADERS\"]")]);
    assert_eq!(codes(&own_name_again), [""; 0]);
}

#[test]
fn a_name_taken_twice_is_told_once() {
    let plan = changed(&[
        ("id = \"mttq\"\nname = \"Mặt trận Tổ quốc\"", "id = \"UBND\""),
        ("[\"mttq\"]", "[\"UBND\"]"),
    ]);
    assert_eq!(codes(&plan), ["ambiguous-name"]);
}

/// A dimension's id heads its column. Called `value`, it takes the place of the figures: no long file could be read any more.
#[test]
fn a_dimension_is_not_called_like_a_column() {
    for id in ["period", "unit", "element", "value"] {
        let plan = changed(&[(
            "[[dimensions]]",
            &format!(
                "[[dimensions]]\nid = \"{id}\"\nvalues = [{{ id = \"x\" }}]\n\n[[dimensions]]"
            ),
        )]);
        let run = lint(&plan.replace("by = [\"sex\"]", &format!("by = [\"sex\", \"{id}\"]")));
        assert_eq!(run.status, 2, "{id}: {}", run.whole());
    }
}

/// `each` takes the lengths of time and `unit` for itself.
#[test]
fn a_dimension_is_not_called_like_a_length_of_time() {
    for id in ["month", "quarter", "year"] {
        let plan = changed(&[(
            "[[dimensions]]",
            &format!(
                "[[dimensions]]\nid = \"{id}\"\nvalues = [{{ id = \"x\" }}]\n\n[[dimensions]]"
            ),
        )]);
        assert!(codes(&plan).contains(&"bad-id".to_owned()), "{id}");
    }
}

/// In a dimension's column `total` and `tổng` mark the total of all groups, so that no group can be meant by them.
#[test]
fn a_group_is_not_called_like_the_total() {
    for name in
        ["id = \"total\"", "id = \"x\", name = \"Tổng\"", "id = \"x\", aliases = [\"TOTAL\"]"]
    {
        let run = lint(&changed(&[(
            "{ id = \"male\", name = \"Nam\" }",
            &format!("{{ id = \"male\" }}, {{ {name} }}"),
        )]));
        assert_eq!(run.status, 2, "{name}: {}", run.whole());
    }
}

#[test]
fn a_further_column_name_does_not_mean_something_else_already() {
    for columns in [
        "{ unit = [\"Kỳ\"] }",
        "{ unit = [\"leaders\"] }",
        "{ unit = [\"Tên\"], element = [\"TÊN\"] }",
        "{ value = [\"sex\"] }",
    ] {
        let run = lint(&changed(&[("{ unit = [\"Tên đơn vị\"] }", columns)]));
        assert_eq!(run.status, 2, "{columns}: {}", run.whole());
    }
    assert_eq!(
        codes(&changed(&[(
            "{ unit = [\"Tên đơn vị\"] }",
            "{ unit = [\"Đơn vị\", \"Tên\"], sex = [\"Giới\"] }"
        )])),
        [""; 0]
    );
}

#[test]
fn a_reporter_is_named_once() {
    let run = lint(&changed(&[(r#"reported-by = ["mttq"]"#, r#"reported-by = ["mttq", "mttq"]"#)]));
    assert_eq!(run.status, 2, "{}", run.whole());
}

#[test]
fn the_name_of_a_dimension_means_one_thing() {
    let named = |name: &str| format!("id = \"sex\"\nname = \"{name}\"\nvalues");
    assert_eq!(codes(&changed(&[("id = \"sex\"\nvalues", &named("Giới tính"))])), [""; 0]);
    // The unit of a row, a remark, an element, and another dimension.
    for taken in ["Tên đơn vị", "Ghi chú", "Số lãnh đạo", "giá trị"] {
        let plan = changed(&[("id = \"sex\"\nvalues", &named(taken))]);
        assert_eq!(codes(&plan), ["ambiguous-name"], "{taken}");
    }
    let another = "[[dimensions]]\nid = \"age\"\nname = \"SEX\"\nvalues = [{ id = \"x\" }]\n\n[[units]]\nid = \"ubnd\"";
    let plan = changed(&[("[[units]]\nid = \"ubnd\"", another)]);
    assert!(codes(&plan).contains(&"ambiguous-name".to_owned()), "{:?}", codes(&plan));
}
