//! Whole runs of what is said of the terms of publishing in plan.toml.

use insta::assert_snapshot;

use super::linted;

#[test]
fn a_threshold_that_protects_nobody_is_refused() {
    assert_snapshot!(linted("bad-threshold"), @r"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[bad-threshold]: `threshold` must be 3 to 1000000, found `2`
      --> plan.toml:11:13
       |
    11 | threshold = 2
       |             ^
       |
       = help: counts from 1 up to one below it are small and are not published: 10 is usual

    1 error, 0 warnings
    --- stderr
    ");
}

#[test]
fn an_element_is_not_linked_to_itself() {
    assert_snapshot!(linted("bad-link"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[bad-link]: the element `women_leaders` is linked to itself
      --> plan.toml:41:14
       |
    41 | linked-to = ["women_leaders"]
       |              ^^^^^^^^^^^^^^^
       |
       = help: name the other elements that count the same people in another way, or take `linked-to` out

    1 error, 0 warnings
    --- stderr
    "#);
}
