"""The data page: the files to take away, the codebook, the editors' schemas and the rights."""

from dataclasses import dataclass

from ..data import codebook, export, structured
from ..model import Licence
from .book import Book
from .parts import Parts
from .sheet import Front, Sheet


@dataclass(frozen=True, kw_only=True)
class Downloads:
    """The data page. `folder` is the address of the folder that holds the files."""

    folder: str
    files: tuple[codebook.Described, ...]
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
            description="The whole comparison as JSON and CSV, with a codebook.",
            hide=(),
            structured=structured.data(book.project, len(book.articles), export.FILES),
        ),
        page=Downloads(
            folder=f"{Parts(book, '../').root}data/",
            files=export.FILES,
            schemas=export.SCHEMAS,
            tables=codebook.tables(),
            publisher=book.project.publisher,
            licence=book.project.licence,
        ),
    )
