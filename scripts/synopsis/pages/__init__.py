"""Pages: what was stated and computed, as Markdown pages; one small value for each, and all markup in templates."""

from collections.abc import Iterator
from pathlib import Path

from ..compare import Compared
from ..model import Article, Corpus
from ..page import Page
from ..read.originals import OriginalText
from . import conclusions, concordance, disagreements, downloads, method, overview, sources, timeline, treaty, voices
from .book import Book, book
from .private import marked_passages
from .render import render
from .sheet import Sheet


def sheets(opened: Book) -> Iterator[Sheet]:
    """Every page to be rendered. The navigation in mkdocs.yml names those whose address holds no id."""
    yield overview.sheet(opened)
    yield timeline.sheet(opened)
    yield treaty.sheet(opened)
    yield from disagreements.sheets(opened)
    yield conclusions.sheet(opened)
    yield concordance.sheet(opened)
    yield sources.index(opened)
    yield from sources.sheets(opened)
    yield voices.sheet(opened)
    yield method.sheet(opened)
    yield downloads.sheet(opened)


def pages(corpus: Corpus, compared: Compared, templates: Path | None = None) -> tuple[Page, ...]:
    """Every page, by the templates in the given folder (else the package's own). Raises RenderError."""
    return tuple(Page(path=sheet.path, data=render(sheet, templates)) for sheet in sheets(book(corpus, compared)))


def private_page(corpus: Corpus, compared: Compared, article: Article, original: OriginalText) -> str:
    """A source's page with the original's text beside each reading. Never to be written to a file."""
    opened = book(corpus, compared)
    passages = marked_passages(original, opened.statements[article.id])
    return render(sources.sheet(opened, article, passages)).decode()
