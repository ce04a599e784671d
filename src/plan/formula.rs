//! Formulas over elements: decimal numbers, `+ - * /`, parentheses and a choice of group such as `leaders[sex=female]`.
//! Here they are read and their names resolved; what an element amounts to is found by `evaluate`.

use std::ops::Range;

use super::{DimensionIndex, ElementIndex, GroupIndex, Vocabulary};
use crate::catalogue::{Label, Message, say};
use crate::diagnostic::Code;
use crate::exact::Exact;
use crate::text;

/// How deep parentheses may go; deeper ones are no formula of a plan.
const DEEPEST: usize = 64;

/// How many elements and numbers a formula may have; more of them are no formula of a plan.
const MOST_TERMS: usize = 5000;

/// A formula whose every name is declared by the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    Number(Exact),
    Element(ElementRef),
    /// Two formulas and what is done with them.
    Binary(Box<Formula>, Operator, Box<Formula>),
}

/// An element in a formula: all of it, or the groups chosen in brackets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementRef {
    pub element: ElementIndex,
    /// The groups chosen, at most one of each dimension.
    pub chosen: Vec<(DimensionIndex, GroupIndex)>,
}

/// Arithmetic operator on two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// A formula that is no other formulas put together.
#[derive(Debug, Clone, Copy)]
pub enum Term<'f> {
    Number(&'f Exact),
    Element(&'f ElementRef),
}

/// Sum of elements, each so many times, in the order of the text.
pub(super) type Weights<'f> = Vec<(&'f ElementRef, Exact)>;

/// What a formula is as a sum of elements.
enum Linear<'f> {
    /// A number as it is written.
    Number(&'f Exact),
    Sum(Weights<'f>),
    More,
}

impl<'f> Linear<'f> {
    /// Two of them put together.
    fn join(left: Self, operator: Operator, right: Self) -> Self {
        let times = |mut weights: Weights<'f>, factor: &Exact| {
            for (_, weight) in &mut weights {
                *weight = &*weight * factor;
            }
            Self::Sum(weights)
        };
        match (left, operator, right) {
            (Self::Sum(mut left), Operator::Add, Self::Sum(right)) => {
                left.extend(right);
                Self::Sum(left)
            }
            (Self::Sum(mut left), Operator::Subtract, Self::Sum(right)) => {
                left.extend(right.into_iter().map(|(element, weight)| (element, -weight)));
                Self::Sum(left)
            }
            (Self::Sum(weights), Operator::Multiply, Self::Number(factor))
            | (Self::Number(factor), Operator::Multiply, Self::Sum(weights)) => {
                times(weights, factor)
            }
            (Self::Sum(weights), Operator::Divide, Self::Number(divisor)) => Exact::integer(1)
                .checked_div(divisor)
                .map_or(Self::More, |factor| times(weights, &factor)),
            _ => Self::More,
        }
    }
}

impl Formula {
    /// What `term` makes of each number and element, put together by `join` as the formula puts them together.
    pub fn fold<'f, T>(
        &'f self,
        term: &impl Fn(Term<'f>) -> T,
        join: &impl Fn(T, Operator, T) -> T,
    ) -> T {
        match self {
            Self::Number(number) => term(Term::Number(number)),
            Self::Element(element) => term(Term::Element(element)),
            Self::Binary(left, operator, right) => {
                join(left.fold(term, join), *operator, right.fold(term, join))
            }
        }
    }

    /// Every element that the formula names, in the order of its text.
    #[must_use]
    pub fn elements(&self) -> Vec<&ElementRef> {
        let of_term = |term| match term {
            Term::Number(_) => Vec::new(),
            Term::Element(element) => vec![element],
        };
        let join = |mut left: Vec<_>, _, right| {
            left.extend::<Vec<_>>(right);
            left
        };
        self.fold(&of_term, &join)
    }

    /// Whether it is nothing but elements added up, so that one more counted is one more.
    #[must_use]
    pub fn is_sum_of_elements(&self) -> bool {
        self.fold(&|term| matches!(term, Term::Element(_)), &|left, operator, right| {
            operator == Operator::Add && left && right
        })
    }

    /// How much one more of each element adds to it or takes away; `None` if it is more than such a sum.
    fn linear(&self) -> Option<Weights<'_>> {
        let of_term = |term| match term {
            Term::Number(number) => Linear::Number(number),
            Term::Element(element) => Linear::Sum(vec![(element, Exact::integer(1))]),
        };
        match self.fold(&of_term, &Linear::join) {
            Linear::Sum(weights) => Some(weights),
            Linear::Number(_) | Linear::More => None,
        }
    }

    /// Whether the formula of all units is the sum of that of each.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.linear().is_some()
    }

    /// How much one more of each element adds to it, in the order of its text; `None` if it is more than such a sum, or if one more takes
    /// something away.
    #[must_use]
    pub fn weights(&self) -> Option<Weights<'_>> {
        let is_positive =
            |(_, weight): &(&ElementRef, Exact)| !weight.is_negative() && !weight.is_zero();
        self.linear().filter(|weights| weights.iter().all(is_positive))
    }

    /// Whether it divides, so that its result may have no end of decimals.
    #[must_use]
    pub fn divides(&self) -> bool {
        self.fold(&|_| false, &|left, operator, right| {
            operator == Operator::Divide || left || right
        })
    }

    /// What it comes to where each element is as much as `amount` says; `None` if one of them has no amount, or if it divides by zero.
    pub fn value(&self, amount: &dyn Fn(&ElementRef) -> Option<Exact>) -> Option<Exact> {
        let of_term = |term: Term<'_>| match term {
            Term::Number(number) => Some(number.clone()),
            Term::Element(element) => amount(element),
        };
        self.fold(&of_term, &|left, operator, right| operator.apply(&left?, &right?))
    }

    /// Its text, with elements and numbers as the two functions write them, and no more parentheses than it needs.
    pub fn write(
        &self,
        element: &dyn Fn(&ElementRef) -> String,
        number: &dyn Fn(&Exact) -> String,
    ) -> String {
        // Each text with how tightly its parts hold together.
        let of_term = |term: Term<'_>| match term {
            Term::Number(known) => (number(known), 3),
            Term::Element(known) => (element(known), 3),
        };
        let join = |(left, of_left): (String, u8),
                    operator: Operator,
                    (right, of_right): (String, u8)| {
            let side = |text: String, binds: bool| if binds { text } else { format!("({text})") };
            let left = side(left, of_left >= operator.binding());
            // `a - (b - c)` is not `a - b - c`.
            let right = side(right, of_right > operator.binding());
            (format!("{left} {} {right}", operator.sign()), operator.binding())
        };
        self.fold(&of_term, &join).0
    }

    /// Its text as plan.toml has it, with one space around each operator.
    #[must_use]
    pub fn text(&self, vocabulary: &Vocabulary) -> String {
        self.write(&|element| element.text(vocabulary), &ToString::to_string)
    }
}

impl Operator {
    /// What it makes of two numbers; `None` if it divides by zero.
    #[must_use]
    pub fn apply(self, left: &Exact, right: &Exact) -> Option<Exact> {
        match self {
            Self::Add => Some(left + right),
            Self::Subtract => Some(left - right),
            Self::Multiply => Some(left * right),
            Self::Divide => left.checked_div(right),
        }
    }

    fn binding(self) -> u8 {
        match self {
            Self::Add | Self::Subtract => 1,
            Self::Multiply | Self::Divide => 2,
        }
    }

    fn sign(self) -> char {
        match self {
            Self::Add => '+',
            Self::Subtract => '-',
            Self::Multiply => '*',
            Self::Divide => '/',
        }
    }
}

impl ElementRef {
    /// Its text as plan.toml has it: `leaders`, `leaders[sex=female]`.
    #[must_use]
    pub fn text(&self, vocabulary: &Vocabulary) -> String {
        let id = &vocabulary[self.element].id;
        let chosen = self.chosen.iter().map(|(dimension, group)| {
            let dimension = &vocabulary[*dimension];
            format!("{}={}", dimension.id, dimension[*group].id)
        });
        let chosen: Vec<String> = chosen.collect();
        if chosen.is_empty() { id.clone() } else { format!("{id}[{}]", chosen.join(", ")) }
    }
}

/// Why a text is no formula, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaError {
    /// The kind of problem.
    pub code: Code,
    /// What was found and what was expected.
    pub message: Message,
    /// The bytes that it is about.
    pub within: Range<usize>,
    /// How to mend it.
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
            let message = say::NotBrokenDownBy { dimension: id, element: &known.id }.message();
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

    /// What stands here instead of `expected`: a whole word or one character.
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
