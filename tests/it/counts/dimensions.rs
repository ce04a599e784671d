//! Columns of groups, by the name or the id of their dimension.

use insta::assert_snapshot;

use crate::support::Folder;

const PLAN: &str = r#"
schema = 1
[plan]
title = "T"
period = "2024"
frequency = "year"
language = "en"
[[dimensions]]
id = "sex"
name = "Giới tính"
values = [{ id = "f", name = "Nữ" }, { id = "m", name = "Nam" }]
[[elements]]
id = "staff"
counted-in = "people"
kind = "stock"
by = ["sex"]
[[goals]]
id = "1"
[[goals.indicators]]
id = "1.1"
measure = "count"
numerator = "staff"
target = ">= 10"
"#;

fn check(counts: &str) -> String {
    let folder = Folder::new(&[("plan.toml", PLAN), ("counts.csv", counts)]);
    folder.run(&["check", "counts.csv", "--format", "csv"]).whole()
}

#[test]
fn a_column_of_groups_is_known_by_the_id_and_the_name() {
    let by_id = check("period,element,sex,value\n2024,staff,f,3\n2024,staff,m,4\n");
    assert!(by_id.contains("3 more people needed"), "{by_id}");
    for header in ["Giới tính", "GIỚI TÍNH", "giới tính"] {
        let counts = format!("period,element,{header},value\n2024,staff,f,3\n2024,staff,m,4\n");
        assert_eq!(check(&counts), by_id);
    }
    let wide = "period,\"staff[Giới tính=Nữ]\",staff[sex=m]\n2024,3,4\n";
    assert_eq!(check(wide), by_id);
}

#[test]
fn messages_call_a_dimension_by_its_name() {
    assert_snapshot!(check("period,element,sex,value\n2024,staff,x,3\n"), @r"
    exit 2
    --- stdout
    --- stderr
    error[unknown-group]: `Giới tính` has no group `x`
    --> counts.csv:2:12
     = help: write one of `Nữ` (`f`) and `Nam` (`m`)

    1 error found; nothing was judged
    ");
}
