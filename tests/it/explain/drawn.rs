//! The explanation as text and as JSON, to the letter.

use crate::support::plans::women_among_leaders;

use super::{TWO_UNITS, UNITS, explain, explained};

#[test]
fn the_mean_of_percentages_is_told_apart_from_the_actual() {
    let plan = women_among_leaders(
        "name = \"Women in leadership\"\nsource = \"II.1: \\\"40%\\\"\"\ntarget = \">= 33%\"",
    );
    let json = explained(&plan, UNITS, &["1.1"]);
    assert_eq!(json["indicator"]["value"].to_string(), "32.71028");
    // (50 + 30 + 80) / 3
    assert_eq!(json["mean_of_percentages"].to_string(), "53.333333");
    let run = explain(&plan, UNITS, &["1.1", "--lang", "en"]);
    insta::assert_snapshot!(run.whole(), @r#"
    exit 1
    --- stdout
    1.1 Women in leadership
    ✗ FAIL · 32.71% (35/107) · target ≥ 33%
      → 1 more needed
    Period: 2024
    Sources: counts.csv

    Definition
      In the plan: II.1: "40%"
      Declared at: plan.toml:16
      Value: numerator over denominator, in percent
      Numerator: women_leaders
      Denominator: leaders
      Target: ≥ 33%
        women_leaders: a state, of which the latest period counts
        leaders: a state, of which the latest period counts

    Numerator: women_leaders
        2024  A   1  counts.csv:2
        2024  B  30  counts.csv:3
        2024  C   4  counts.csv:4
      Sum: 35

    Denominator: leaders
        2024  A    2  counts.csv:2
        2024  B  100  counts.csv:3
        2024  C    5  counts.csv:4
      Sum: 107

    Calculation
      women_leaders / leaders = 35 / 107 = 32.71%
      Target ≥ 33%: ✗ FAIL

    What pulls it down most
      B  30/100  30%  without it: +38.72 points

    The mean of the units' percentages is 53.33%: not used, because it would give a
    small unit the weight of a large one
    --- stderr
    "#);
    let vietnamese = explain(&plan, UNITS, &["1.1", "--lang", "vi"]);
    insta::assert_snapshot!(vietnamese.stdout, @r#"
    1.1 Women in leadership
    ✗ Chưa đạt · 32,71% (35/107) · mục tiêu ≥ 33%
      → còn thiếu 1 để đạt mục tiêu
    Kỳ đánh giá: năm 2024
    Nguồn số liệu: counts.csv

    Định nghĩa
      Trong kế hoạch: II.1: "40%"
      Khai báo tại: plan.toml:16
      Cách tính: tử số trên mẫu số, tính bằng phần trăm
      Tử số: women_leaders
      Mẫu số: leaders
      Mục tiêu: ≥ 33%
        women_leaders: số thời điểm cuối kỳ, lấy kỳ mới nhất
        leaders: số thời điểm cuối kỳ, lấy kỳ mới nhất

    Tử số: women_leaders
        năm 2024  A   1  counts.csv:2
        năm 2024  B  30  counts.csv:3
        năm 2024  C   4  counts.csv:4
      Tổng cộng: 35

    Mẫu số: leaders
        năm 2024  A    2  counts.csv:2
        năm 2024  B  100  counts.csv:3
        năm 2024  C    5  counts.csv:4
      Tổng cộng: 107

    Phép tính
      women_leaders / leaders = 35 / 107 = 32,71%
      Mục tiêu ≥ 33%: ✗ Chưa đạt

    Đơn vị làm giảm kết quả nhiều nhất
      B  30/100  30%  nếu không tính: +38,72 điểm %

    Trung bình cộng tỷ lệ của các đơn vị là 53,33%: không dùng, vì như vậy đơn vị
    nhỏ có trọng số như đơn vị lớn
    "#);
}

/// 1/2 and 2/2.

#[test]
#[expect(clippy::too_many_lines, reason = "a result as a whole")]
fn the_json_is_that_of_the_contract() {
    let plan = women_among_leaders("source = \"II.1\"\ntarget = \">= 33%\"");
    let run = explain(&plan, TWO_UNITS, &["1.1", "--format", "json"]);
    insta::assert_snapshot!(run.whole().replace(env!("CARGO_PKG_VERSION"), "VERSION"), @r#"
    exit 0
    --- stdout
    {
      "schema": 1,
      "version": "VERSION",
      "plan": {
        "sha256": "451c37b87a719db4d16ef9f7c2d3ea9f675239f5d5cb59bfc7973d6420f659fd"
      },
      "illustrative": false,
      "sources": [
        {
          "path": "counts.csv",
          "rows": 2,
          "sha256": "8fb76be58732c5ffe755a3827fd8b2bcc7b191d3f91061f84b46f9ad748b6adb"
        }
      ],
      "indicator": {
        "id": "1.1",
        "goal": "1",
        "name": "1.1",
        "measure": "percentage",
        "sensitive": false,
        "target": ">= 33%",
        "target_year": null,
        "target_condition": {
          "op": ">=",
          "value": 33,
          "unit": "percent",
          "year": null
        },
        "numerator": 3,
        "denominator": 4,
        "value": 75,
        "bound": null,
        "published": false,
        "verdict": "pass",
        "provisional": null,
        "reason": null,
        "reasons": [],
        "to_go": null,
        "as_of": "2024",
        "reported": null,
        "expected": null,
        "each": []
      },
      "definition": {
        "source": "II.1",
        "plan_line": 16,
        "numerator": "women_leaders",
        "denominator": "leaders"
      },
      "parts": [
        {
          "side": "numerator",
          "element": "women_leaders",
          "unit": "A",
          "period": "2024",
          "group": null,
          "value": 1,
          "used": true,
          "file": "counts.csv",
          "line": 2
        },
        {
          "side": "numerator",
          "element": "women_leaders",
          "unit": "B",
          "period": "2024",
          "group": null,
          "value": 2,
          "used": true,
          "file": "counts.csv",
          "line": 3
        },
        {
          "side": "denominator",
          "element": "leaders",
          "unit": "A",
          "period": "2024",
          "group": null,
          "value": 2,
          "used": true,
          "file": "counts.csv",
          "line": 2
        },
        {
          "side": "denominator",
          "element": "leaders",
          "unit": "B",
          "period": "2024",
          "group": null,
          "value": 2,
          "used": true,
          "file": "counts.csv",
          "line": 3
        }
      ],
      "missing": [],
      "mean_of_percentages": 75,
      "pulls": [
        {
          "unit": "A",
          "numerator": 1,
          "denominator": 2,
          "value": 50,
          "effect": 25
        },
        {
          "unit": "B",
          "numerator": 2,
          "denominator": 2,
          "value": 100,
          "effect": -25
        }
      ]
    }
    --- stderr
    "#);
}
