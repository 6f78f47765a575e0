//! What of shapes differs in size, each kind in one row.

use super::{Shape, ShapeId};
use crate::layout::contour::{Contour, Step};
use crate::layout::port::Port;

/// Some of many that stand in a row.
#[derive(Clone, Copy, Debug)]
struct Run {
    first: u32,
    count: u32,
}

impl Run {
    /// Sets some at the end of a row.
    fn push<T: Copy>(row: &mut Vec<T>, some: &[T]) -> Self {
        let first = row.len() as u32;
        row.extend_from_slice(some);
        Self {
            first,
            count: some.len() as u32,
        }
    }

    fn of<T>(self, row: &[T]) -> &[T] {
        &row[self.first as usize..][..self.count as usize]
    }
}

/// What of shapes differs in size: there are many of them, and a list for each would take much room.
#[derive(Debug, Default)]
pub(super) struct Rows {
    kids: Vec<ShapeId>,
    steps: Vec<Step>,
    ports: Vec<Port>,
}

/// Where the parts of a shape stand in rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Runs {
    kids: Run,
    contour: Run,
    ports: Run,
}

/// What of one shape stands in rows.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    /// The shapes it builds on.
    pub(super) kids: &'a [ShapeId],
    /// What it covers.
    pub(super) contour: Contour<'a>,
    /// Where ways leave or enter it that are led around.
    pub(super) ports: &'a [Port],
}

impl Rows {
    /// The shapes that a shape builds on.
    pub(super) fn kids(&self, shape: &Shape) -> &[ShapeId] {
        shape.parts.kids.of(&self.kids)
    }

    /// What a shape covers.
    pub(super) fn contour(&self, shape: &Shape) -> Contour<'_> {
        Contour(shape.parts.contour.of(&self.steps))
    }

    /// Where ways leave or enter a shape that are led around.
    pub(super) fn ports(&self, shape: &Shape) -> &[Port] {
        shape.parts.ports.of(&self.ports)
    }

    /// All that stands in them of a shape.
    pub(super) fn of(&self, shape: &Shape) -> Parts<'_> {
        Parts {
            kids: self.kids(shape),
            contour: self.contour(shape),
            ports: self.ports(shape),
        }
    }

    /// Sets the parts of a shape at their ends.
    pub(super) fn push(&mut self, parts: Parts) -> Runs {
        Runs {
            kids: Run::push(&mut self.kids, parts.kids),
            contour: Run::push(&mut self.steps, parts.contour.0),
            ports: Run::push(&mut self.ports, parts.ports),
        }
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.kids.clear();
        self.steps.clear();
        self.ports.clear();
    }
}
