//! Formulas over elements: decimal numbers, `+ - * /`, parentheses and a choice of group such as `leaders[sex=female]`. They are
//! read by `plan::formula`; the amount of an element is found by `evaluate`.

use super::vocabulary::{DimensionIndex, ElementIndex, GroupIndex, Vocabulary};
use crate::exact::Exact;

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

/// An element of a weighted sum.
#[derive(Debug, Clone)]
pub struct Weight<'f> {
    pub element: &'f ElementRef,
    /// How many times it is counted.
    pub times: Exact,
}

/// Weighted sum of elements, in the order of the text.
type Weights<'f> = Vec<Weight<'f>>;

/// Result of reading a formula as a sum of elements.
enum Linear<'f> {
    /// A number as it is written.
    Number(&'f Exact),
    Sum(Weights<'f>),
    More,
}

impl<'f> Linear<'f> {
    /// Joins the two sides of an operator.
    fn join(left: Self, operator: Operator, right: Self) -> Self {
        let times = |mut weights: Weights<'f>, factor: &Exact| {
            for weight in &mut weights {
                weight.times = &weight.times * factor;
            }
            Self::Sum(weights)
        };
        match (left, operator, right) {
            (Self::Sum(mut left), Operator::Add, Self::Sum(right)) => {
                left.extend(right);
                Self::Sum(left)
            }
            (Self::Sum(mut left), Operator::Subtract, Self::Sum(right)) => {
                left.extend(
                    right
                        .into_iter()
                        .map(|Weight { element, times }| Weight { element, times: -times }),
                );
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
    /// Folds the formula: `term` maps each number and element, `join` combines two results as their operator does.
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

    /// Whether the formula only adds elements up, so that one more counted is one more.
    #[must_use]
    pub fn is_sum_of_elements(&self) -> bool {
        self.fold(&|term| matches!(term, Term::Element(_)), &|left, operator, right| {
            operator == Operator::Add && left && right
        })
    }

    /// Signed weight of each element; `None` if the formula is more than a weighted sum.
    fn linear(&self) -> Option<Weights<'_>> {
        let of_term = |term| match term {
            Term::Number(number) => Linear::Number(number),
            Term::Element(element) => {
                Linear::Sum(vec![Weight { element, times: Exact::integer(1) }])
            }
        };
        match self.fold(&of_term, &Linear::join) {
            Linear::Sum(weights) => Some(weights),
            Linear::Number(_) | Linear::More => None,
        }
    }

    /// Whether the value over all units is the sum of the units' values.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.linear().is_some()
    }

    /// Weight of each element, above or below zero, in the order of the text; `None` if the formula is more than a weighted sum.
    #[must_use]
    pub fn signed_weights(&self) -> Option<Vec<Weight<'_>>> {
        self.linear()
    }

    /// Weight of each element, in the order of the text; `None` if the formula is more than a weighted sum, or if some weight is not above
    /// zero.
    #[must_use]
    pub fn weights(&self) -> Option<Weights<'_>> {
        let is_positive =
            |weight: &Weight<'_>| !weight.times.is_negative() && !weight.times.is_zero();
        self.linear().filter(|weights| weights.iter().all(is_positive))
    }

    /// Whether the formula divides, so that its decimals may not end.
    #[must_use]
    pub fn divides(&self) -> bool {
        self.fold(&|_| false, &|left, operator, right| {
            operator == Operator::Divide || left || right
        })
    }

    /// Every element of what the formula divides by.
    #[must_use]
    pub fn divisors(&self) -> Vec<&ElementRef> {
        match self {
            Self::Number(_) | Self::Element(_) => Vec::new(),
            Self::Binary(left, Operator::Divide, right) => {
                [left.divisors(), right.elements()].concat()
            }
            Self::Binary(left, _, right) => [left.divisors(), right.divisors()].concat(),
        }
    }

    /// Value of the formula with the amounts of its elements; `None` if one of them has no amount, or on a division by zero.
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
    /// Result of the operation on two numbers; `None` on a division by zero.
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
