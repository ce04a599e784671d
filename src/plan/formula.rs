//! Text of plan.toml -> [`Formula`]: reads it and resolves its names, within limits of depth and length. Evaluating a formula is left
//! to the formula itself.

use std::ops::Range;

use super::model::{
    DimensionIndex, ElementIndex, ElementRef, Formula, GroupIndex, Operator, Vocabulary,
};
use crate::catalogue::{Label, Message, named, say};
use crate::diagnostic::Code;
use crate::exact::Exact;
use crate::text;

/// Deepest nesting of parentheses; deeper ones are no formula of a plan.
const DEEPEST: usize = 64;

/// Largest number of elements and numbers; more of them are no formula of a plan.
const MOST_TERMS: usize = 5000;

/// Why a text is no formula, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaError {
    /// The kind of problem.
    pub code: Code,
    /// Message: the text found and the text expected.
    pub message: Message,
    /// The bytes that it is about.
    pub within: Range<usize>,
    pub hint: Option<Message>,
}

/// Reads `written`, resolving names in `vocabulary`.
///
/// # Errors
/// The first fault, with the bytes of `written` that it is about.
pub fn parse(written: &str, vocabulary: &Vocabulary) -> Result<Formula, FormulaError> {
    let mut parser = Parser { written, at: 0, depth: 0, terms: 0, vocabulary };
    let formula = parser.sum()?;
    parser.skip_space();
    if parser.at < written.len() {
        return Err(parser.unexpected(say::EXPECTED_OPERATOR));
    }
    Ok(formula)
}

struct Parser<'a> {
    written: &'a str,
    at: usize,
    depth: usize,
    terms: usize,
    vocabulary: &'a Vocabulary,
}

impl Parser<'_> {
    fn sum(&mut self) -> Result<Formula, FormulaError> {
        let mut left = self.product()?;
        while let Some(operator) = self.operator(&[('+', Operator::Add), ('-', Operator::Subtract)])
        {
            left = Formula::Binary(Box::new(left), operator, Box::new(self.product()?));
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Formula, FormulaError> {
        let mut left = self.atom()?;
        while let Some(operator) =
            self.operator(&[('*', Operator::Multiply), ('/', Operator::Divide)])
        {
            self.skip_space();
            let start = self.at;
            let right = self.atom()?;
            if operator == Operator::Divide
                && matches!(&right, Formula::Number(number) if number.is_zero())
            {
                return Err(self.fault(
                    Code::FormulaSyntax,
                    start..self.at,
                    say::FORMULA_DIVIDES_BY_ZERO.message(),
                ));
            }
            left = Formula::Binary(Box::new(left), operator, Box::new(right));
        }
        Ok(left)
    }

    fn atom(&mut self) -> Result<Formula, FormulaError> {
        self.skip_space();
        self.terms += 1;
        if self.terms > MOST_TERMS {
            let message = say::FormulaTooLong { most: MOST_TERMS.to_string() }.message();
            return Err(self.fault(Code::FormulaSyntax, self.at..self.at, message));
        }
        match self.peek() {
            Some('(') => self.parenthesis(),
            Some(first) if first.is_ascii_digit() => self.number(),
            Some(first) if first.is_alphabetic() || first == '_' => {
                self.element().map(Formula::Element)
            }
            _ => Err(self.unexpected(say::EXPECTED_OPERAND)),
        }
    }

    fn parenthesis(&mut self) -> Result<Formula, FormulaError> {
        let open = self.at;
        self.at += 1;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault(
                Code::FormulaSyntax,
                open..open + 1,
                say::PARENTHESES_TOO_DEEP.message(),
            ));
        }
        let inner = self.sum()?;
        if !self.take(')') {
            return Err(self.fault(
                Code::FormulaSyntax,
                open..open + 1,
                say::PARENTHESIS_NOT_CLOSED.message(),
            ));
        }
        self.depth -= 1;
        Ok(inner)
    }

    fn number(&mut self) -> Result<Formula, FormulaError> {
        let span = self
            .take_while(|character| character.is_ascii_alphanumeric() || ".,_".contains(character));
        let written = &self.written[span.clone()];
        Exact::parse_decimal(written).map(Formula::Number).ok_or_else(|| {
            let mut error =
                self.fault(Code::FormulaSyntax, span, say::NotANumber { written }.message());
            error.hint = Some(say::DECIMALS_WITH_POINT.message());
            error
        })
    }

    fn element(&mut self) -> Result<ElementRef, FormulaError> {
        let span = self.name();
        let id = &self.written[span.clone()];
        let Some(element) = self.vocabulary.element(id) else {
            let mut error = self.fault(Code::UnknownElement, span, say::NoElement { id }.message());
            let near = text::nearest(
                id,
                self.vocabulary.elements.iter().map(|element| element.id.as_str()),
            );
            error.hint = Some(near.map_or_else(
                || say::DeclareElement { id }.message(),
                |name| say::DidYouMean { name }.message(),
            ));
            return Err(error);
        };
        let mut chosen = Vec::new();
        if self.take('[') {
            loop {
                let choice = self.choice(element)?;
                if chosen.iter().any(|(dimension, _)| *dimension == choice.0) {
                    return Err(self.unexpected(say::EXPECTED_DIMENSION_ONCE));
                }
                chosen.push(choice);
                if !self.take(',') {
                    break;
                }
            }
            if !self.take(']') {
                return Err(self.unexpected(say::EXPECTED_COMMA_OR_BRACKET));
            }
        }
        chosen.sort_unstable();
        Ok(ElementRef { element, chosen })
    }

    fn choice(
        &mut self,
        element: ElementIndex,
    ) -> Result<(DimensionIndex, GroupIndex), FormulaError> {
        self.skip_space();
        let span = self.name();
        let id = &self.written[span.clone()];
        if id.is_empty() {
            return Err(self.unexpected(say::EXPECTED_DIMENSION));
        }
        let known = &self.vocabulary[element];
        let dimensions =
            || known.by.iter().map(|dimension| self.vocabulary[*dimension].id.as_str());
        let dimension =
            self.vocabulary.dimension(id).filter(|dimension| known.by.contains(dimension));
        let Some(dimension) = dimension else {
            let message =
                say::NotBrokenDownBy { dimension: id, element: named(&known.name, &known.id) }
                    .message();
            let near = text::nearest(id, dimensions());
            let hint = near.map_or_else(
                || say::DeclareByOrLeaveBrackets { dimension: id }.message(),
                |name| say::DidYouMean { name }.message(),
            );
            return Err(FormulaError {
                hint: Some(hint),
                ..self.fault(Code::UnknownDimension, span, message)
            });
        };
        if !self.take('=') {
            return Err(self.unexpected(say::EXPECTED_EQUALS));
        }
        self.skip_space();
        let span = self.take_while(|character| !",]".contains(character));
        let id = self.written[span.clone()].trim_end();
        let span = span.start..span.start + id.len();
        if id.is_empty() {
            return Err(self.unexpected(say::EXPECTED_GROUP));
        }
        let of = &self.vocabulary[dimension];
        match of.indices().find(|group| of[*group].id == id) {
            Some(group) => Ok((dimension, group)),
            None => {
                let message = say::HasNoGroup { dimension: &of.id, group: id }.message();
                let ids = || of.groups.iter().map(|group| group.id.as_str());
                let all = || say::ItHas { names: ids().collect::<Vec<_>>().as_slice() }.message();
                let hint = text::nearest(id, ids())
                    .map_or_else(all, |name| say::DidYouMean { name }.message());
                Err(FormulaError {
                    hint: Some(hint),
                    ..self.fault(Code::UnknownGroup, span, message)
                })
            }
        }
    }

    fn operator(&mut self, choices: &[(char, Operator)]) -> Option<Operator> {
        self.skip_space();
        let next = self.peek()?;
        let (_, operator) = choices.iter().find(|(sign, _)| *sign == next)?;
        self.at += 1;
        Some(*operator)
    }

    fn name(&mut self) -> Range<usize> {
        self.take_while(|character| {
            character.is_alphanumeric() || "_-".contains(character) && character != '-'
        })
    }

    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> Range<usize> {
        let start = self.at;
        while let Some(character) = self.peek().filter(|character| belongs(*character)) {
            self.at += character.len_utf8();
        }
        start..self.at
    }

    fn take(&mut self, expected: char) -> bool {
        self.skip_space();
        let found = self.peek() == Some(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }

    fn skip_space(&mut self) {
        self.take_while(char::is_whitespace);
    }

    fn peek(&self) -> Option<char> {
        self.written[self.at..].chars().next()
    }

    /// Problem of the word or character that stands here instead of `expected`.
    fn unexpected(&self, expected: Label) -> FormulaError {
        let rest = &self.written[self.at..];
        let word = rest
            .find(|character: char| !character.is_alphanumeric() && character != '_')
            .unwrap_or(rest.len());
        let length = if word > 0 { word } else { rest.chars().next().map_or(0, char::len_utf8) };
        if length == 0 {
            let message = say::ExpectedAtEnd { expected }.message();
            return self.fault(Code::FormulaSyntax, 0..self.written.len(), message);
        }
        self.fault(
            Code::FormulaSyntax,
            self.at..self.at + length,
            say::ExpectedFound { expected, found: &rest[..length] }.message(),
        )
    }

    #[expect(clippy::unused_self, reason = "reads as the parser's complaint wherever it is called")]
    fn fault(&self, code: Code, within: Range<usize>, message: Message) -> FormulaError {
        FormulaError { code, message, within, hint: Some(say::FORMULA_GRAMMAR.message()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Elements a, b, `b_c` and d; a by sex and age.
    fn vocabulary() -> Vocabulary {
        let element = |id: &str, lines: &str| {
            format!("[[elements]]\nid = \"{id}\"\nkind = \"flow\"\n{lines}\n")
        };
        let dimension = |id: &str, group: &str| {
            format!(
                "[[dimensions]]\nid = \"{id}\"\nvalues = [{{ id = \"{group}\" }}, {{ id = \"other\" }}]\n"
            )
        };
        let text = [
            "schema = 1\n[plan]\ntitle = \"Kế hoạch\"\nperiod = \"2024\"\n".to_owned(),
            dimension("sex", "female"),
            dimension("age", "old"),
            element("a", "by = [\"sex\", \"age\"]"),
            ["b", "b_c", "d"].map(|id| element(id, "")).concat(),
            "[[goals]]\nid = \"1\"\nname = \"Goal\"\n".to_owned(),
            "[[goals.indicators]]\nid = \"1.1\"\nmeasure = \"count\"\nnumerator = \"a\"\n"
                .to_owned(),
        ]
        .concat();
        let path = std::path::PathBuf::from("plan.toml");
        let reading = crate::plan::read(&crate::plan::PlanText::new(path.into(), text));
        reading.plan.unwrap_or_else(|| panic!("{:?}", reading.problems)).vocabulary
    }

    fn read(written: &str) -> Result<String, FormulaError> {
        let vocabulary = vocabulary();
        parse(written, &vocabulary).map(|formula| formula.text(&vocabulary))
    }

    /// Code and place of the fault.
    fn fault(written: &str) -> (Code, Range<usize>) {
        let error = read(written).expect_err("a fault");
        (error.code, error.within)
    }

    #[test]
    fn a_formula_is_written_back_as_it_is_read() {
        for written in [
            "a + b * 2",
            "(a + b) * 2",
            "a - (b - b_c)",
            "a / (b * 2)",
            "d",
            "a * 0",
            "a[sex=female, age=old] + a[sex=other]",
        ] {
            assert_eq!(read(written).as_deref(), Ok(written));
        }
        assert_eq!(read("(a * b) + (b)").as_deref(), Ok("a * b + b"));
    }

    #[test]
    fn a_fault_is_told_where_it_is() {
        for (written, within) in [
            ("a b_c", 2..5),
            ("a + %", 4..5),
            ("a / 0", 4..5),
            ("a * (b + a", 4..5),
            ("a[sex=female, sex=other]", 23..24),
        ] {
            assert_eq!(fault(written), (Code::FormulaSyntax, within), "{written}");
        }
        assert_eq!(fault("a + _d"), (Code::UnknownElement, 4..6));
    }

    #[test]
    fn a_formula_has_at_most_5000_terms_and_64_parentheses_in_one_another() {
        let sum = |terms: usize| vec!["b"; terms].join("+");
        assert!(read(&sum(5000)).is_ok());
        assert_eq!(fault(&sum(5001)).0, Code::FormulaSyntax);
        let nested = |depth: usize| "(".repeat(depth) + "b" + &")".repeat(depth);
        assert!(read(&nested(64)).is_ok());
        assert_eq!(fault(&nested(65)), (Code::FormulaSyntax, 64..65));
        // Beside one another there may be more.
        assert!(read(&vec!["(b)"; 100].join("+")).is_ok());
    }

    #[test]
    fn a_weighted_sum_is_known_as_one() {
        let vocabulary = vocabulary();
        let formula = |written: &str| parse(written, &vocabulary).expect("a formula");
        let weights = |written: &str| {
            let formula = formula(written);
            let weights = formula.signed_weights()?.into_iter();
            Some(weights.map(|weight| weight.times.to_string()).collect::<Vec<_>>())
        };
        let some = |times: &[&str]| Some(times.iter().map(ToString::to_string).collect());
        assert_eq!(weights("a - b / 4 + 3 * (b_c - d)"), some(&["1", "-0.25", "3", "-3"]));
        assert_eq!(weights("a / b"), None);
        assert!(formula("a - b / 4").adds_up() && !formula("a / b").adds_up());
        assert!(formula("a - b / 4").divides() && !formula("a - b * 4").divides());
        let of = |written: &str| {
            let formula = formula(written);
            formula.divisors().into_iter().map(|named| named.text(&vocabulary)).collect::<Vec<_>>()
        };
        assert_eq!(of("a / b + a / (b_c - d)"), ["b", "b_c", "d"]);
    }
}
