//! Lists read by an index of a type of its own, so that no list is asked with the index of another. An index outside its list is a bug of
//! the program, never a fault of its input: it panics, for a default in its place would be a wrong figure.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// Index of one kind of list.
pub(crate) trait Position: Copy {
    /// The index of the item at `position`.
    fn new(position: usize) -> Self;

    /// The position that it stands for.
    fn position(self) -> usize;
}

/// Makes a struct around `usize` or `u32` a [`Position`].
macro_rules! position {
    ($($index:ident($number:ty)),+) => {$(
        impl crate::by_index::Position for $index {
            #[inline]
            fn new(position: usize) -> Self {
                match <$number>::try_from(position) {
                    Ok(position) => Self(position),
                    Err(_) => unreachable!("more items than can be numbered: {position}"),
                }
            }

            #[inline]
            fn position(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

pub(crate) use position;

/// List of `T`, read by an index `I`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ByIndex<I, T> {
    items: Vec<T>,
    index: PhantomData<fn(I)>,
}

impl<I: Position, T> ByIndex<I, T> {
    /// Adds an item behind the others and returns its index.
    pub(crate) fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::new(self.items.len() - 1)
    }

    /// Takes all items out.
    #[inline]
    pub(crate) fn clear(&mut self) {
        self.items.clear();
    }

    /// The item at `index`, if the list has grown to it.
    #[inline]
    pub(crate) fn reached(&self, index: I) -> Option<&T> {
        self.items.get(index.position())
    }

    /// Number of items.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// The items in order.
    #[inline]
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// The index of every item, in order.
    pub(crate) fn indices(&self) -> impl Iterator<Item = I> + use<I, T> {
        (0..self.items.len()).map(I::new)
    }

    /// The items in order, each with its index.
    pub(crate) fn enumerated(&self) -> impl Iterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(position, item)| (I::new(position), item))
    }

    /// The items without their type of index.
    pub(crate) fn into_vec(self) -> Vec<T> {
        self.items
    }
}

impl<I: Position, T: Clone> ByIndex<I, T> {
    /// List of `count` times the same item.
    pub(crate) fn filled(item: T, count: usize) -> Self {
        vec![item; count].into()
    }
}

impl<I: Position, T: Default> ByIndex<I, T> {
    /// The item at `index`, up to which the list is filled with default items if it is shorter.
    pub(crate) fn reach(&mut self, index: I) -> &mut T {
        let length = self.items.len().max(index.position() + 1);
        self.items.resize_with(length, T::default);
        &mut self[index]
    }
}

impl<I, T> From<Vec<T>> for ByIndex<I, T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, index: PhantomData }
    }
}

impl<I, T> Default for ByIndex<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I, T> FromIterator<T> for ByIndex<I, T> {
    fn from_iter<It: IntoIterator<Item = T>>(items: It) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<I: Position, T> Index<I> for ByIndex<I, T> {
    type Output = T;

    #[inline]
    #[expect(
        clippy::indexing_slicing,
        reason = "an index outside its list is a bug, and must not pass for a figure"
    )]
    fn index(&self, index: I) -> &T {
        &self.items[index.position()]
    }
}

impl<I: Position, T> IndexMut<I> for ByIndex<I, T> {
    #[inline]
    #[expect(
        clippy::indexing_slicing,
        reason = "an index outside its list is a bug, and must not pass for a figure"
    )]
    fn index_mut(&mut self, index: I) -> &mut T {
        &mut self.items[index.position()]
    }
}

/// The item at `position`, which was found in `items` or in a list of the same order.
#[inline]
#[track_caller]
#[expect(
    clippy::indexing_slicing,
    reason = "a position outside its list is a bug, and must not pass for a figure"
)]
pub(crate) fn at<T>(items: &[T], position: usize) -> &T {
    &items[position]
}

/// Mutable reference to the item at `position`; panics if there is none.
#[inline]
#[track_caller]
#[expect(
    clippy::indexing_slicing,
    reason = "a position outside its list is a bug, and must not pass for a figure"
)]
pub(crate) fn at_mut<T>(items: &mut [T], position: usize) -> &mut T {
    &mut items[position]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    struct Letter(u32);

    position!(Letter(u32));

    #[test]
    fn an_index_reads_what_was_put_there() {
        let mut letters: ByIndex<Letter, char> = "ab".chars().collect();
        assert_eq!(letters.push('c'), Letter(2));
        letters[Letter(1)] = 'd';
        assert_eq!(
            letters.enumerated().map(|(index, letter)| (index.0, *letter)).last(),
            Some((2, 'c'))
        );
        *letters.reach(Letter(3)) = 'e';
        assert_eq!((letters.reached(Letter(3)), letters.reached(Letter(4))), (Some(&'e'), None));
        assert_eq!(
            (letters[Letter(1)], letters.len(), letters.into_vec()),
            ('d', 4, vec!['a', 'd', 'c', 'e'])
        );
    }

    #[test]
    #[should_panic(expected = "index out of bounds")]
    fn an_index_outside_of_the_list_panics() {
        let _ = ByIndex::<Letter, char>::filled('a', 2)[Letter(2)];
    }

    #[test]
    #[should_panic(expected = "index out of bounds")]
    fn a_position_outside_of_the_list_panics() {
        at(&['a', 'b'], 2);
    }

    #[test]
    #[should_panic(expected = "index out of bounds")]
    fn a_position_outside_of_a_list_that_is_changed_panics() {
        *at_mut(&mut ['a', 'b'], 2) = 'c';
    }
}
