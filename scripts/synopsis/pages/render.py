"""What is stated and computed, to pages: one table of pages, all markup in templates. The only module that knows Jinja."""

import functools
import json
import re
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup, escape

from .. import dates
from ..compare.verdicts import Comparison, Verdict
from ..data import export
from ..model import Article, Corpus, Event, Provision, Question
from ..page import MARK, Page, card
from ..problems import Problem
from ..read.originals import Original, marked
from ..vocabulary import Layer, Theme
from . import structured
from .view import Site

TEMPLATES = Path(__file__).parent / "templates"


class RenderError(Exception):
    """A template that cannot be rendered, as a problem to show."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Entry(NamedTuple):
    """A line of the table of pages: `root` leads from the page's address back to the site's; `told` is for machines."""

    path: str
    template: str
    root: str
    told: Callable[[Site], structured.Data] | None = None

    def at(self, name: str) -> "Entry":
        """The page of one article or theme."""
        return self._replace(path=self.path.format(name))


class Head(NamedTuple):
    """What a page's front matter says of it to those who link to it: its picture, and what machines may read."""

    image: str
    structured: structured.Data | None


ARTICLE = Entry("sources/{}.md", "article.md.j2", "../../")
THEME = Entry("disagreements/{}.md", "theme.md.j2", "../../")
PAGES = (
    Entry("index.md", "overview.md.j2", "./", structured.overview),
    Entry("timeline.md", "timeline.md.j2", "../", structured.timeline),
    Entry("treaty.md", "treaty.md.j2", "../"),
    Entry("disagreements.md", "disagreements.md.j2", "../"),
    Entry("concordance.md", "concordance.md.j2", "../"),
    Entry("sources/index.md", "sources.md.j2", "../"),
    Entry("sources/voices.md", "voices.md.j2", "../../"),
    Entry("data.md", "data.md.j2", "../", structured.data),
)


def render(corpus: Corpus, comparisons: Sequence[Comparison], templates: Path | None = None) -> tuple[Page, ...]:
    """Every page, from the templates in the given folder (else the package's own). Raises RenderError."""
    site = Site(corpus, comparisons)
    table: list[tuple[Entry, dict[str, Any]]] = [(entry, {}) for entry in PAGES]
    table += [(THEME.at(theme), {"theme": theme}) for theme in Theme if site.asked(theme)]
    table += [(ARTICLE.at(article.id), {"article": article, "passages": {}}) for article in corpus.articles]
    shown = {"site": site, "files": export.FILES, "schemas": export.SCHEMAS, "tables": export.codebook()}
    return tuple(
        Page(
            path=entry.path,
            data=_rendered(
                templates, entry.template, root=entry.root, head=_head(entry, own.get("article"), site), **shown, **own
            ),
        )
        for entry, own in table
    )


def _head(entry: Entry, article: Article | None, site: Site) -> Head:
    if article:
        return Head(card(f"article-{article.id}"), structured.article(article))
    kind = "disagreements" if entry.template == THEME.template else entry.template.partition(".")[0]
    return Head(card(kind), entry.told(site) if entry.told else None)


def render_private(corpus: Corpus, comparisons: Sequence[Comparison], article: Article, original: Original) -> str:
    """An article's page with the original's text beside each reading, quotations marked. Never to be written to a file."""
    site = Site(corpus, comparisons)
    passages = {at: marked(text, [s.quote for s in site.at(article, at)]) for at, text in original.passages.items()}
    shown = {
        "site": site,
        "root": ARTICLE.root,
        "article": article,
        "passages": passages,
        "head": _head(ARTICLE, article, site),
    }
    return _rendered(None, ARTICLE.template, **shown).decode()


def render_problems(problems: Sequence[Problem], templates: Path | None = None) -> str:
    """The page that `mkdocs serve` shows while the sources have problems."""
    return _rendered(templates, "problems.md.j2", problems=problems).decode()


def _rendered(templates: Path | None, name: str, **context: Any) -> bytes:
    try:
        template = _environment(templates or TEMPLATES).get_template(name)
        return b"".join(map(str.encode, template.generate(mark=MARK, **context)))
    except Exception as error:  # whatever a template does wrong is to be shown, not to stop a server
        raise RenderError(_template_problem(error, name)) from error


def _template_problem(error: Exception, name: str) -> Problem:
    """Where a template is wrong: the innermost of its lines on the way to the error."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Problem(path=f"templates/{error.name or name}", line=error.lineno, message=str(error.message))
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in reversed(frames) if frame.filename.endswith(".j2")), None)
    path, line = (Path(frame.filename).name, frame.lineno or 1) if frame else (name, 1)
    return Problem(path=f"templates/{path}", line=line, message=f"{type(error).__name__}: {error}")


@functools.cache
def _environment(templates: Path) -> jinja2.Environment:
    """Compiled once; a template that is edited is compiled again."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # YAML refuses the surrogates by which JSON writes the rarer characters, and folds three of its own.
    environment.policies["json.dumps_function"] = lambda value, **_: re.sub(
        "[\x85\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False)
    )
    environment.filters |= {
        "in_html": lambda text: str(escape(text)),
        "md": _markdown,
        "when": dates.human,
        "line": _one_line,
        "listed": _listed,
        "tongue": _tongue,
        "spelt": _spelt,
        "page_of": _page_of,
    }
    environment.tests["match"] = lambda text, pattern: bool(re.match(pattern, text))
    environment.globals |= {"Layer": Layer, "Verdict": Verdict, "is_article": lambda entry: isinstance(entry, Article)}
    return environment


_MARKUP = re.compile(r"[\\`*_{}\[\]#|~^=!$:@+<>&\"']")


def _markdown(text: str) -> Markup:
    """Data as it shows itself in Markdown: what Markdown or HTML would read as markup becomes a character reference."""
    return Markup(_MARKUP.sub(lambda found: f"&#{ord(found[0])};", _one_line(text)))  # noqa: S704


def _page_of(subject: Event | Provision | Question) -> str:
    """The address of the page that shows a subject."""
    if isinstance(subject, Question):
        return f"disagreements/{subject.theme}/"
    return "timeline/" if isinstance(subject, Event) else "treaty/"


def _tongue(text: str) -> str | None:
    """The language, as BCP 47 has it, of words in Korean or Cyrillic letters; None for others."""
    letters = {"ko": "[\uac00-\ud7a3]", "ru": "[\u0400-\u04ff]"}
    return next((name for name, letter in letters.items() if re.search(letter, text)), None)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _spelt(number: int) -> str:
    """A number as prose writes it: in words up to twelve."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[number] if number < len(words) else str(number)


def _listed(items: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    return f" {last} ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))
