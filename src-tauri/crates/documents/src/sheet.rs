//! Sheets of paper, and what is drawn on them. Positions are in points from the upper left corner.

use crate::shape::Line;

/// The size of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    Letter,
}

impl Paper {
    /// Width and height.
    pub(crate) const fn size(self) -> (f32, f32) {
        match self {
            Paper::A4 => (595.28, 841.89),
            Paper::Letter => (612.0, 792.0),
        }
    }
}

/// A millimetre in points.
pub(crate) const MM: f32 = 72.0 / 25.4;

const SIDE: f32 = 16.0 * MM;
const TOP: f32 = 16.0 * MM;
const BOTTOM: f32 = 14.0 * MM;
/// The foot of the page: a rule, and a line of small print below it.
const FOOT: f32 = 10.0 * MM;

/// Something drawn.
pub(crate) enum Mark {
    /// A line of text whose letters stand on `baseline`.
    Text { line: Line, x: f32, baseline: f32 },
    /// A horizontal rule.
    Rule { x: f32, y: f32, width: f32, thickness: f32, grey: f32 },
    /// A rectangle with round corners.
    Frame { x: f32, y: f32, width: f32, height: f32 },
    /// The letterhead's picture.
    Logo { x: f32, y: f32, width: f32, height: f32 },
    /// Large pale letters from corner to corner.
    Stamp { line: Line },
}

/// A stack of sheets that is filled from top to bottom.
pub(crate) struct Sheets {
    pub(crate) paper: Paper,
    pub(crate) pages: Vec<Vec<Mark>>,
    /// How far the last page is filled.
    pub(crate) y: f32,
}

impl Sheets {
    pub(crate) fn new(paper: Paper) -> Self {
        Self { paper, pages: vec![Vec::new()], y: TOP }
    }

    pub(crate) fn left(&self) -> f32 {
        SIDE
    }

    pub(crate) fn right(&self) -> f32 {
        self.paper.size().0 - SIDE
    }

    pub(crate) fn width(&self) -> f32 {
        self.right() - self.left()
    }

    /// Where the text of a page ends and its foot begins.
    pub(crate) fn bottom(&self) -> f32 {
        self.paper.size().1 - BOTTOM - FOOT
    }

    /// What is left of the page.
    pub(crate) fn room(&self) -> f32 {
        self.bottom() - self.y
    }

    pub(crate) fn is_at_top(&self) -> bool {
        self.y <= TOP
    }

    pub(crate) fn next_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
    }

    /// Goes to the next page unless so much fits on this one.
    pub(crate) fn keep_together(&mut self, height: f32) {
        if height > self.room() && !self.is_at_top() {
            self.next_page();
        }
    }

    /// Leaves a gap, which the end of the page swallows.
    pub(crate) fn gap(&mut self, height: f32) {
        if !self.is_at_top() {
            self.y += height;
        }
    }

    pub(crate) fn draw(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// Draws a line of text with its top at `y` and its left edge at `x`.
    pub(crate) fn text(&mut self, line: Line, x: f32, y: f32) {
        let baseline = y + line.baseline();
        self.draw(Mark::Text { line, x, baseline });
    }

    /// The same with its right edge at `x`.
    pub(crate) fn text_ending(&mut self, line: Line, x: f32, y: f32) {
        let width = line.width;
        self.text(line, x - width, y);
    }

    pub(crate) fn rule(&mut self, x: f32, width: f32, thickness: f32, grey: f32) {
        let y = self.y;
        self.draw(Mark::Rule { x, y, width, thickness, grey });
    }

    /// Writes the foot of every page from index `from` on: `foot` gives its left and right text for a page's number and
    /// their count.
    pub(crate) fn draw_feet(&mut self, from: usize, mut foot: impl FnMut(usize, usize) -> (Line, Line)) {
        let (left, right, width) = (self.left(), self.right(), self.width());
        let y = self.paper.size().1 - BOTTOM - 18.0;
        let count = self.pages.len() - from;
        for (i, page) in self.pages.iter_mut().skip(from).enumerate() {
            let (text, number) = foot(i + 1, count);
            page.push(Mark::Rule { x: left, y, width, thickness: 0.4, grey: 0.6 });
            let (baseline, number_x) = (y + 3.0 * MM + number.baseline(), right - number.width);
            page.push(Mark::Text { x: left, baseline, line: text });
            page.push(Mark::Text { x: number_x, baseline, line: number });
        }
    }
}
