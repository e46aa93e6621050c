"""The data page: the files to take away, the codebook, the editors' schemas and the rights."""

from dataclasses import dataclass

from ..data import citations, codebook, export, structured
from ..project import Project
from ..registers import Change
from .book import Book
from .sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Downloads:
    """The data page. `address` is the site's."""

    project: Project
    address: str
    edition: str
    changes: tuple[Change, ...]
    files: tuple[codebook.Described, ...]
    citations: tuple[codebook.Described, ...]
    times: tuple[codebook.Described, ...]
    schemas: tuple[codebook.Described, ...]
    tables: tuple[codebook.Table, ...]


def sheet(book: Book) -> Sheet[Downloads]:
    """What there is to download."""
    return Sheet(
        path="data.md",
        template="data.md.j2",
        title="Data",
        description="The whole comparison as JSON and CSV, with a codebook; citations, a calendar, a feed of changes.",
        hide=(),
        structured=structured.data(book.corpus, (*export.FILES, *export.CITATIONS, *export.TIMES)),
        page=Downloads(
            project=book.project,
            address=book.address,
            edition=citations.edition(book.corpus),
            changes=book.corpus.changes,
            files=export.FILES,
            citations=export.CITATIONS,
            times=export.TIMES,
            schemas=export.SCHEMAS,
            tables=codebook.tables(),
        ),
    )
