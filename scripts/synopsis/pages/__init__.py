"""Pages: what was stated and computed, as Markdown pages; one small value for each, and all markup in templates."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from ..compare import Compared
from ..corpus import Corpus
from ..data import citations
from ..page import Page
from ..read.originals import OriginalText
from . import conclusions, concordance, disagreements, downloads, feeds, method, overview, sources, timeline, treaty, voices
from .book import Book
from .private import marked_passages
from .render import body, render
from .search import GENERATED, records_page
from .sheet import Sheet


def sheets(opened: Book) -> Iterator[Sheet[object]]:
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
    yield from feeds.sheets(opened)


def pages(
    corpus: Corpus, compared: Compared, address: str = "", by_hand: Mapping[str, str] = MappingProxyType({})
) -> list[Page]:
    """Every page, and what the search finds. Raises RenderError.

    `address` is where the site will be, if it is known: what is cited or subscribed to has to name it in full. `by_hand` are
    the pages that somebody wrote and that are to be found, too: path below docs/, and Markdown.
    """
    cited = citations.highwire(corpus)
    own = sheets(Book(corpus, compared, address))
    opened = [replace(sheet, citation={**cited, **(sheet.citation or {})}) for sheet in own]
    made = [Page(path=sheet.path, data=render(sheet)) for sheet in opened]
    texts = {page.path: page.data.decode() for page in made if page.path in GENERATED}
    return [*made, records_page(corpus, compared.comparisons, opened, {**texts, **by_hand})]


def private_page(corpus: Corpus, compared: Compared, originals: Mapping[str, OriginalText], path: str) -> str:
    """A source's page, without front matter, with the original's text beside each reading. Never to be written to a file.

    Empty where `path` is another page's, or the original is not at hand.
    """
    article = next((a for a in corpus.articles if f"sources/{a.id}.md" == path and a.id in originals), None)
    if not article:
        return ""
    passages = marked_passages(originals[article.id], corpus.said_by[article.id])
    return body(sources.sheet(Book(corpus, compared), article, passages))
