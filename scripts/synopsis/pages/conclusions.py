"""Our conclusions, all on one page, those that matter first."""

from ..compare.verdicts import ranked
from .book import Book
from .parts import Parts
from .sheet import Sheet
from .shown import ShownSubject


def sheet(book: Book) -> Sheet[tuple[ShownSubject, ...]]:
    """Every conclusion."""
    parts = Parts(book, "../")
    concluded = ranked(c for c in book.comparisons if c.subject.conclusion)
    return Sheet(
        path="conclusions.md",
        template="conclusions.md.j2",
        title="Our conclusions",
        description="What we conclude where sources disagree, why, and on which outside records or statements.",
        page=parts.subjects(concluded),
    )
