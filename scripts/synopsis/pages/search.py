"""What the search finds: one record for each thing that has an address, where it is at home. Pure, and without markup.

The search itself runs in the browser (docs/assets/search.js). It loads these records as a script, so that it works in pages
opened from a folder, too.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from .. import dates
from ..compare.verdicts import Comparison
from ..corpus import Corpus
from ..grouped import grouped
from ..model import Article, Event, Provision, Question, Statement
from ..page import NOTICE, Page
from .book import page_of
from .sheet import Sheet

PATH = "assets/search-records.js"
GENERATED, BY_HAND = ("method.md", "data.md"), ("contribute.md",)
"""The pages below docs/ that are found by their sections."""
TITLED = tuple(
    f"{name}.md"
    for name in ("timeline", "treaty", "disagreements", "conclusions", "concordance", "sources/index", "sources/voices")
)
"""Those that are found by their title and description; what stands on them has records of its own."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A thing to be found. `address` leads from the site's start, `when` holds its dates as people write them.

    `ours` is what we sum up or conclude, apart from `text`, which is what the sources say or what a page explains;
    `credited` are those whom the sources credit with it, so that who looks for somebody finds what he or she did or said.
    """

    kind: str
    """Of what sort it is, in words that a reader sees; `search.js` weighs them."""
    title: str
    address: str
    when: str = ""
    text: str = ""
    ours: str = ""
    credited: str = ""


def records_page(
    corpus: Corpus, comparisons: Iterable[Comparison], sheets: Iterable[Sheet[object]], texts: Mapping[str, str]
) -> Page:
    """All records: of what was stated and computed, of pages by their titles, and of others by their sections.

    `texts` have the Markdown of the others, by path below docs/.
    """
    found = (
        *records(corpus, comparisons),
        *(described(sheet) for sheet in sheets if sheet.path in TITLED),
        *(section for path, text in texts.items() for section in sections(path, text)),
    )
    return script(found, corpus.project.synonyms)


def script(records: Iterable[Found], synonyms: Iterable[Sequence[str]] = ()) -> Page:
    """The records as a script. `synonyms` are groups of words or names that are to find the same."""
    told = [{name: value for name, value in asdict(record).items() if value} for record in records]
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in told)
    words = json.dumps([list(group) for group in synonyms], ensure_ascii=False)
    text = f"/*\n{NOTICE}\n*/\nself.synopsisSearch = {{synonyms: {words}, records: [\n{lines}\n]}};\n"
    return Page(path=PATH, data=text.encode())


def records(corpus: Corpus, comparisons: Iterable[Comparison]) -> tuple[Found, ...]:
    """What was stated and computed."""
    return (
        *(_subject(corpus, comparison) for comparison in comparisons if _is_shown(comparison)),
        *(_source(article) for article in corpus.articles),
        *(
            Found(
                kind="who is credited",
                title=voice.name,
                address=f"sources/voices/#{voice.id}",
                text=_joined([voice.kind, voice.note]),
            )
            for voice in corpus.voices
        ),
        *_passages(corpus),
    )


def _is_shown(comparison: Comparison) -> bool:
    """Whether its page has a place for it; an unnumbered provision that no source speaks of has none."""
    subject = comparison.subject
    return bool(comparison.statements) or not isinstance(subject, Provision) or subject.numbered


def _subject(corpus: Corpus, comparison: Comparison) -> Found:
    subject = comparison.subject
    conclusion = subject.conclusion
    rests_on = ", ".join(corpus.record[name].publisher for name in conclusion.records) if conclusion else ""
    records = f"Records: {rests_on}." if rests_on else None
    ours = _joined([conclusion.says, conclusion.because, records]) if conclusion else ""
    if isinstance(subject, Event):
        text = subject.note or ""
    elif isinstance(subject, Question):
        text = _joined([f"Answers given: {'; '.join(_answers(corpus, subject, comparison))}.", subject.note])
    else:
        ours = _joined([subject.summary.says if subject.summary else None, ours])
        words = dict.fromkeys(f"“{s.quote}”" for s in comparison.statements)
        reported = None if comparison.statements else "No source reports it."
        text = _joined([reported, subject.note, subject.because, *words])
    return Found(
        kind=subject.kind,
        title=subject.heading,
        address=f"{page_of(subject)}#{subject.id}",
        when=_dates(comparison.statements, " or "),
        text=text,
        ours=ours,
        credited=_credited(corpus, comparison.statements),
    )


def _answers(corpus: Corpus, question: Question, comparison: Comparison) -> Iterator[str]:
    """The answers, each with who gives it and who only cites it; what is only foretold says so."""
    given = [(claim, s) for position in comparison.valued for claim in position.claims for s in claim.statements]
    for key, text in question.answers.items():
        said = [(claim, s) for claim, s in given if key in s.answer]
        own, cited = ({claim.article for claim, _ in said if claim.passed_on is passed} for passed in (False, True))
        who = [article.name for article in corpus.articles if article.id in own]
        who += [f"cited by {article.name}" for article in corpus.articles if article.id in cited - own]
        foretold = "forecast: " if said and all(s.ahead for _, s in said) else ""
        yield f"{foretold}{text} ({', '.join(who)})" if who else f"{foretold}{text}"


def _source(article: Article) -> Found:
    return Found(
        kind="source",
        title=article.name,
        address=f"sources/{article.id}/",
        when=dates.human(article.published),
        text=_joined(
            [article.title and f"“{article.title}”", article.byline, article.publisher, article.kind, article.lineage]
        ),
    )


def _passages(corpus: Corpus) -> Iterator[Found]:
    """Our reading of each passage, with what is stated of it, the words that prove it and whom they are credited to."""
    stated = grouped(((statement.article, statement.at), statement) for statement in corpus.statements)
    for article in corpus.articles:
        for reading in article.readings:
            there = stated[article.id, reading.at]
            credited = _credited(corpus, there)
            said = [part for statement in there for part in (statement.says, f"“{statement.quote}”")]
            yield Found(
                kind="passage",
                title=f"{article.name}, {reading.at}",
                address=f"sources/{article.id}/#{reading.at.anchor}",
                when=_dates(there),
                text=_joined([reading.text, *said, f"Credits {credited}." if credited else None]),
            )


def _dates(statements: Iterable[Statement], between: str = "; ") -> str:
    return between.join(dict.fromkeys(dates.human(statement.date) for statement in statements if statement.date))


def _credited(corpus: Corpus, statements: Iterable[Statement]) -> str:
    return ", ".join(dict.fromkeys(corpus.voice[voice].name for statement in statements for voice in statement.voices))


def _joined(parts: Iterable[str | None]) -> str:
    return " ".join(" ".join(filter(None, parts)).split())


_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_HEADING = re.compile(r"^## (.+?) *\{ *#([\w-]+)[^}]*\}$", re.MULTILINE)


def described(sheet: Sheet[object]) -> Found:
    """What a page is called, and what it says of itself."""
    address = sheet.path.removesuffix("index.md").removesuffix(".md").rstrip("/")
    return Found(kind="about this site", title=sheet.title, address=f"{address}/", text=sheet.description)


def sections(path: str, text: str) -> Iterator[Found]:
    """What a page says before its first heading, and under each that has an id."""
    body = _FRONT_MATTER.sub("", text)
    address = f"{path.removesuffix('.md')}/"
    title = _TITLE.search(body)
    name = plain(title[1]) if title else path
    start, *rest = _HEADING.split(body[title.end() if title else 0 :])
    yield Found(kind="about this site", title=name, address=address, text=plain(start))
    for heading, anchor, under in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        yield Found(
            kind="about this site", title=f"{plain(heading)} · {name}", address=f"{address}#{anchor}", text=plain(under)
        )


_CODE = re.compile(r"^ *```.*?^ *```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_MARKUP = (
    (re.compile(r"^ *(```.*|\|?[-:| ]+\|[-:| ]*|\{.*\}|#+ |[-*+] |\d+\. |> )", re.MULTILINE), " "),  # what begins a line
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(?<=\S) *(\||</t[dh]>) *(?=\S)"), " · "),
    (re.compile(r"</?[A-Za-z][^<>]*>"), " "),
    (re.compile(r"[`*|]|(?<!\w)_|_(?!\w)"), " "),
)


def plain(markdown: str) -> str:
    """Markdown as one line of plain text: for words to be found in, so what is lost is only how it looks."""
    text = _CODE.sub(lambda code: html.escape(code[0], quote=False), markdown)
    for pattern, instead in _MARKUP:
        text = pattern.sub(instead, text)
    text = " ".join(html.unescape(text).split())
    return re.sub(r" ?· (?=·)| ([,.;:)])(?=\s|$)| ·$", r"\1", text)
