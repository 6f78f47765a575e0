//! Work on all cores, where there is so much of it that this pays.
//!
//! To wake another core takes as long as to draw a small chart, so what is little is done by one. The
//! outcome is the same either way, and in the same order.

use rayon::prelude::*;

/// Does the same with each of some: if they are many, on all cores.
pub fn each<I, T, R>(many: bool, some: I, work: impl Fn(T) -> R + Sync + Send) -> Vec<R>
where
    I: IntoIterator<Item = T> + IntoParallelIterator<Item = T>,
    <I as IntoParallelIterator>::Iter: IndexedParallelIterator,
    T: Send,
    R: Send,
{
    match many {
        true => some.into_par_iter().map(work).collect(),
        false => IntoIterator::into_iter(some).map(work).collect(),
    }
}

/// Does the same with each of some, what comes of that being added to a list: if they are many, on
/// all cores.
pub fn extend<T: Send, R: Send>(
    many: bool,
    list: &mut Vec<R>,
    some: Vec<T>,
    work: impl Fn(T) -> R + Sync + Send,
) {
    match many {
        true => list.par_extend(some.into_par_iter().map(work)),
        false => list.extend(some.into_iter().map(work)),
    }
}

/// Does the same with each of some, told how many came before it.
pub fn each_in_order<T: Send, R: Send>(
    many: bool,
    some: Vec<T>,
    work: impl Fn(usize, T) -> R + Sync + Send,
) -> Vec<R> {
    let work = |(at, thing)| work(at, thing);
    match many {
        true => some.into_par_iter().enumerate().map(work).collect(),
        false => some.into_iter().enumerate().map(work).collect(),
    }
}

/// Does the same with some of many at a time: if they are more than so many, on all cores.
pub fn parts<T: Sync, R: Send>(
    many: &[T],
    some: usize,
    work: impl Fn(&[T]) -> R + Sync + Send,
) -> Vec<R> {
    let parts: Vec<&[T]> = many.chunks(some).collect();
    each(parts.len() > 1, parts, work)
}

/// Does two things: if that is much, at once.
pub fn both<A: Send, B: Send>(
    much: bool,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    match much {
        true => rayon::join(one, other),
        false => (one(), other()),
    }
}

/// Does something where it is asked for and, if that is much, meanwhile something smaller on another
/// core: what [`both`] gives to the cores takes its memory from theirs.
pub fn meanwhile<R>(much: bool, smaller: impl FnOnce() + Send, work: impl FnOnce() -> R) -> R {
    match much {
        true => rayon::in_place_scope(|scope| {
            scope.spawn(|_| smaller());
            work()
        }),
        false => {
            smaller();
            work()
        }
    }
}

/// Gives back the memory of something: of much, without anyone waiting for that.
///
/// One of the cores that are at work already does so itself: what it left for later would wait until
/// all its work is done, and of many files no memory would come back before the last.
pub fn let_go(much: bool, thing: impl Send + 'static) {
    if much && rayon::current_thread_index().is_none() {
        rayon::spawn(move || drop(thing));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    #[test]
    fn a_core_at_work_leaves_nothing_for_later() {
        let thing = Arc::new(());
        let held = Arc::clone(&thing);
        let (left, ()) = rayon::join(
            || {
                super::let_go(true, held);
                Arc::strong_count(&thing)
            },
            || {},
        );
        assert_eq!(left, 1);
    }
}
