//! Text -> formula. What is read comes to the same as the text worked out by an algorithm of another kind; written again with no
//! more parentheses than it needs it is the same formula; and a refusal points into the text.

#![no_main]

use std::sync::LazyLock;

use gender_plan::catalogue::Language;
use gender_plan::plan::{
    ElementRef, Formula, FormulaError, Operator, PlanText, Vocabulary, parse_formula, read,
};
use libfuzzer_sys::fuzz_target;

/// The deepest parentheses that are read.
const DEEPEST: usize = 64;

/// The most elements and numbers that are read.
const MOST_TERMS: usize = 5000;

const PLAN: &str = r#"
schema = 1
[plan]
title = "Elements with no, one and two dimensions"
[[dimensions]]
id = "sex"
values = [{ id = "female" }, { id = "male" }]
[[dimensions]]
id = "age"
values = [{ id = "0-5" }, { id = "old age" }]
[[elements]]
id = "a"
kind = "stock"
[[elements]]
id = "leaders"
kind = "stock"
by = ["sex"]
[[elements]]
id = "b_2"
kind = "flow"
type = "number"
by = ["sex", "age"]
"#;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let reading = read(&PlanText::new(std::path::Path::new("plan.toml").into(), PLAN.to_owned()));
    reading.plan.expect("the plan is sound").vocabulary
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match parse_formula(text, &VOCABULARY) {
        Ok(formula) => {
            is_within_limits(text, &formula);
            comes_to_the_same(text, &formula);
            is_read_again_as_it_is_written(&formula);
            knows_its_parts(&formula);
        }
        Err(error) => points_into_the_text(text, &error),
    }
});

fn points_into_the_text(text: &str, error: &FormulaError) {
    assert!(text.get(error.within.clone()).is_some(), "{error:?}");
    for (_, language) in Language::CODES {
        let hint = error.hint.as_ref().map(|hint| hint.worded(language));
        assert!(
            !error.message.worded(language).is_empty() && hint.is_some_and(|hint| !hint.is_empty()),
            "{error:?}"
        );
    }
}

fn is_within_limits(text: &str, formula: &Formula) {
    let (mut depth, mut deepest) = (0_usize, 0);
    for character in text.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    assert!(depth == 0 && deepest <= DEEPEST, "{deepest}");
    assert!(terms(formula).len() <= MOST_TERMS);
}

/// The numbers and elements of a formula, from left to right.
fn terms(formula: &Formula) -> Vec<&Formula> {
    match formula {
        Formula::Binary(left, _, right) => [terms(left), terms(right)].concat(),
        term => vec![term],
    }
}

fn knows_its_parts(formula: &Formula) {
    let terms = terms(formula);
    let elements: Vec<&ElementRef> = terms
        .iter()
        .filter_map(|term| if let Formula::Element(element) = term { Some(element) } else { None })
        .collect();
    assert_eq!(formula.elements(), elements);
    let written = written(formula);
    assert_eq!(formula.divides(), written.contains('/'));
    assert_eq!(
        formula.is_sum_of_elements(),
        only_adds(formula) && elements.len() == terms.len(),
        "{written}"
    );
}

fn only_adds(formula: &Formula) -> bool {
    match formula {
        Formula::Binary(left, operator, right) => {
            *operator == Operator::Add && only_adds(left) && only_adds(right)
        }
        _ => true,
    }
}

/// Signs and how strongly each binds.
const SIGNS: [(char, Operator, u8); 4] = [
    ('+', Operator::Add, 1),
    ('-', Operator::Subtract, 1),
    ('*', Operator::Multiply, 2),
    ('/', Operator::Divide, 2),
];

fn is_read_again_as_it_is_written(formula: &Formula) {
    let written = written(formula);
    assert_eq!(parse_formula(&written, &VOCABULARY).as_ref(), Ok(formula), "{written}");
}

/// The formula as text, with parentheses only where they change what it comes to.
fn written(formula: &Formula) -> String {
    match formula {
        Formula::Number(number) => number.to_string(),
        Formula::Element(element) => name(element),
        Formula::Binary(left, operator, right) => {
            let (sign, own) = sign(*operator);
            let side = |side: &Formula, loosest: u8| match side {
                Formula::Binary(_, inner, _) if self::sign(*inner).1 < loosest => {
                    format!("({})", written(side))
                }
                _ => written(side),
            };
            format!("{} {sign} {}", side(left, own), side(right, own + 1))
        }
    }
}

fn sign(operator: Operator) -> (char, u8) {
    SIGNS
        .iter()
        .find(|(_, other, _)| *other == operator)
        .map(|(sign, _, binds)| (*sign, *binds))
        .expect("a sign")
}

fn name(element: &ElementRef) -> String {
    let chosen = element.chosen.iter().map(|(dimension, group)| {
        let dimension = &VOCABULARY[*dimension];
        format!("{}={}", dimension.id, dimension[*group].id)
    });
    let chosen: Vec<String> = chosen.collect();
    let id = &VOCABULARY[element.element].id;
    if chosen.is_empty() { id.clone() } else { format!("{id}[{}]", chosen.join(",")) }
}

/// A prime. Numbers are taken by what is left of them over it, so that none overflows and every one but zero divides.
const PRIME: u128 = (1 << 61) - 1;

fn comes_to_the_same(text: &str, formula: &Formula) {
    assert_eq!(value(formula), worked_out(text), "{text:?}");
}

/// What a formula comes to, or nothing where it divides by zero.
fn value(formula: &Formula) -> Option<u128> {
    match formula {
        Formula::Number(number) => number_value(&number.to_string()),
        Formula::Element(element) => Some(name_value(&name(element))),
        Formula::Binary(left, operator, right) => apply(*operator, value(left)?, value(right)?),
    }
}

fn apply(operator: Operator, left: u128, right: u128) -> Option<u128> {
    Some(match operator {
        Operator::Add => (left + right) % PRIME,
        Operator::Subtract => (left + PRIME - right) % PRIME,
        Operator::Multiply => left * right % PRIME,
        Operator::Divide if right == 0 => return None,
        Operator::Divide => left * power(right, PRIME - 2) % PRIME,
    })
}

fn power(base: u128, exponent: u128) -> u128 {
    match exponent {
        0 => 1,
        _ if exponent % 2 == 1 => base * power(base, exponent - 1) % PRIME,
        _ => power(base * base % PRIME, exponent / 2),
    }
}

fn number_value(written: &str) -> Option<u128> {
    let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
    let digits = [whole, fraction].concat();
    let digits =
        digits.bytes().fold(0, |value, digit| (value * 10 + u128::from(digit - b'0')) % PRIME);
    apply(Operator::Divide, digits, power(10, fraction.len() as u128))
}

/// A number for an element that another element most probably does not have; the order of its groups does not matter.
fn name_value(written: &str) -> u128 {
    let hash = |text: &str| {
        text.bytes().fold(7, |hash, byte| (hash * 1_000_003 + u128::from(byte) + 1) % PRIME)
    };
    let (id, chosen) = written.split_once('[').unwrap_or((written, ""));
    let chosen = chosen.trim_end_matches(']').split(',').filter(|choice| !choice.is_empty());
    chosen.map(hash).fold(hash(id), |sum, choice| (sum + choice * choice) % PRIME)
}

/// What the text of a sound formula comes to, by two stacks: operators wait until what follows binds no stronger.
fn worked_out(text: &str) -> Option<u128> {
    let (mut values, mut waiting): (Vec<Option<u128>>, Vec<char>) = (Vec::new(), Vec::new());
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '(' => {
                waiting.push('(');
                1
            }
            ')' => {
                settle(&mut values, &mut waiting, 0);
                waiting.pop();
                1
            }
            '+' | '-' | '*' | '/' => {
                settle(&mut values, &mut waiting, binds(first));
                waiting.push(first);
                1
            }
            '0'..='9' => {
                let end =
                    rest.find(|character: char| !character.is_ascii_digit() && character != '.');
                let end = end.unwrap_or(rest.len());
                values.push(number_value(&rest[..end]));
                end
            }
            _ => {
                let (written, end) = element_at(rest);
                values.push(Some(name_value(&written)));
                end
            }
        };
        rest = rest[taken..].trim_start();
    }
    settle(&mut values, &mut waiting, 0);
    values.pop().flatten()
}

fn binds(sign: char) -> u8 {
    SIGNS.iter().find(|(other, _, _)| *other == sign).map_or(0, |(_, _, binds)| *binds)
}

/// Applies the operators that wait, back to a parenthesis, as long as they bind at least as strongly as `loosest`.
fn settle(values: &mut Vec<Option<u128>>, waiting: &mut Vec<char>, loosest: u8) {
    while let Some(sign) = waiting.pop_if(|sign| *sign != '(' && binds(*sign) >= loosest) {
        let (right, left) = (values.pop().flatten(), values.pop().flatten());
        let operator =
            SIGNS.iter().find(|(other, _, _)| *other == sign).map(|(_, operator, _)| *operator);
        let applied = left
            .zip(right)
            .zip(operator)
            .and_then(|((left, right), operator)| apply(operator, left, right));
        values.push(applied);
    }
}

/// The element at the beginning of `rest`, its groups without the spaces around them, and how many bytes it takes.
fn element_at(rest: &str) -> (String, usize) {
    let end = rest
        .find(|character: char| !character.is_alphanumeric() && character != '_')
        .unwrap_or(rest.len());
    let (id, behind) = rest.split_at(end);
    let Some(choices) = behind.trim_start().strip_prefix('[') else { return (id.to_owned(), end) };
    let close = choices.find(']').expect("a closing bracket");
    let tidy = |choice: &str| choice.split('=').map(str::trim).collect::<Vec<_>>().join("=");
    let chosen: Vec<String> = choices[..close].split(',').map(tidy).collect();
    (format!("{id}[{}]", chosen.join(",")), rest.len() - choices.len() + close + 1)
}
