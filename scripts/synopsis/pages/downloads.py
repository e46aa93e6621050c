"""The data page: the files to take away, the codebook, the editors' schemas and the rights."""

from dataclasses import dataclass

from .. import dates
from ..data import citations, codebook, export, structured
from ..project import Licence
from .book import Book
from .sheet import Front, Sheet


@dataclass(frozen=True, kw_only=True)
class Edition:
    """An edition, and what changed with it."""

    version: str
    date: str
    says: str
    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Downloads:
    """The data page. `site` and `address` are the site's."""

    site: str
    address: str
    edition: str
    changes: tuple[Edition, ...]
    files: tuple[codebook.Described, ...]
    citations: tuple[codebook.Described, ...]
    times: tuple[codebook.Described, ...]
    schemas: tuple[codebook.Described, ...]
    tables: tuple[codebook.Table, ...]
    publisher: str
    licence: Licence


def sheet(book: Book) -> Sheet:
    """What there is to download."""
    return Sheet(
        path="data.md",
        template="data.md.j2",
        front=Front(
            title="Data",
            description="The whole comparison as JSON and CSV, with a codebook; citations, a calendar, a feed of changes.",
            hide=(),
            structured=structured.data(book.corpus, (*export.FILES, *export.CITATIONS, *export.TIMES)),
        ),
        page=Downloads(
            site=book.project.site,
            address=book.address,
            edition=citations.edition(book.corpus),
            changes=tuple(
                Edition(version=each.version, date=dates.human(each.date), says=each.says, changed=each.changed)
                for each in book.corpus.changes
            ),
            files=export.FILES,
            citations=export.CITATIONS,
            times=export.TIMES,
            schemas=export.SCHEMAS,
            tables=codebook.tables(),
            publisher=book.project.publisher,
            licence=book.project.licence,
        ),
    )
