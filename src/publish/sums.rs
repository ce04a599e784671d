//! Sums of elements as the file of what was published holds them: decimal numbers by the ids of the elements.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Number;

use crate::exact::Exact;

/// Decimals of amounts.
const DECIMALS: u32 = 9;

/// Sums of elements by their ids, in billionths.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sums(BTreeMap<String, i128>);

impl Sums {
    /// The sum of the element with this id.
    pub(super) fn get(&self, id: &str) -> Option<i128> {
        self.0.get(id).copied()
    }

    pub(super) fn insert(&mut self, id: String, sum: i128) {
        self.0.insert(id, sum);
    }
}

impl Serialize for Sums {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(id, sum)| (id, number(*sum))))
    }
}

impl<'d> Deserialize<'d> for Sums {
    fn deserialize<D: Deserializer<'d>>(from: D) -> Result<Self, D::Error> {
        let numbers: BTreeMap<String, Number> = BTreeMap::deserialize(from)?;
        let read = |(id, number): (String, Number)| match billionths(&number) {
            Some(sum) => Ok((id, sum)),
            None => Err(D::Error::custom(number)),
        };
        numbers.into_iter().map(read).collect::<Result<_, _>>().map(Self)
    }
}

/// The number that so many billionths are.
fn number(billionths: i128) -> Number {
    let text = Exact::scaled(billionths, DECIMALS).to_full_decimal();
    serde_json::from_str(&text).unwrap_or_else(|error| unreachable!("{text} is a number: {error}"))
}

/// How many billionths a number is; `None` if it has more decimals.
fn billionths(number: &Number) -> Option<i128> {
    let exact = Exact::parse_decimal(&number.to_string())?;
    let scaled = &exact * &Exact::integer(10_i64.pow(DECIMALS));
    scaled.decimals().filter(|decimals| *decimals == 0)?;
    scaled.to_decimal(0).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_written_as_they_are_read() {
        for text in ["0", "7", "-3", "12.5", "0.000000001", "1000000000000000"] {
            let written = format!("{{\"hours\":{text}}}");
            let sums: Sums = serde_json::from_str(&written).expect("sums");
            assert_eq!(serde_json::to_string(&sums).expect("JSON"), written);
        }
        assert!(serde_json::from_str::<Sums>("{\"hours\":0.0000000001}").is_err());
    }
}
