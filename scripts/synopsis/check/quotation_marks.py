"""Quotation marks in our own prose: “…” and, inside them, ‘…’; each opened is closed. What stands between is a quotation."""

import re
from collections.abc import Iterator

from ..corpus import Corpus
from ..model import Provision, Question, Subject
from ..problems import KeyPath, Problem
from ..stated import Stated

_STRAIGHT = re.compile(r"\"|(?<!\w)'(?=\w)")  # a straight ' inside or after a word is an apostrophe
_FOREIGN = re.compile("[«»‹›„‟‚‛″＂「」『』❝❞〝〞〈〉《》❛❜ʺ｢｣]")
_OPEN, _CLOSED = "“‘", "”’"
_MARKS = re.compile(f"[{_OPEN}{_CLOSED}]")


def quotation_marks(corpus: Corpus) -> Iterator[Problem]:
    """No quotation marks in our prose but “…” and, inside them, ‘…’; and none left open."""
    for item, path, text in prose(corpus):
        if wrong := _wrong(text):
            yield item.problem(path, wrong, "quote as “…”, and inside a quotation as ‘…’")


def prose(corpus: Corpus) -> Iterator[tuple[Stated, KeyPath, str]]:
    """Every text of ours: the item, the path of the text in it, and the text."""
    for statement in corpus.statements:
        yield from _fields(statement, "says", "sic")
    for article in corpus.articles:
        yield from _fields(article, "origin", "lineage", "published_note", "kind")
        yield from ((article, ("nothing", str(at)), reason) for at, reason in article.nothing.items())
        yield from ((article, ("readings", n), reading.text) for n, reading in enumerate(article.readings))
    for subject in corpus.subjects:
        yield from _fields(subject, "note", "asks" if isinstance(subject, Question) else "title")
        yield from ((subject, path, text) for path, text in _subject(subject))
    yield from _others(corpus)


def _others(corpus: Corpus) -> Iterator[tuple[Stated, KeyPath, str]]:
    for voice in corpus.voices:
        yield from _fields(voice, "note", "kind")
    for record in corpus.records:
        yield from _fields(record, "says")
    for retired in corpus.retired:
        yield from _fields(retired, "why")
    for change in corpus.changes:
        yield from _fields(change, "says")
        yield from ((change, ("changed", number), text) for number, text in enumerate(change.changed))
    if corpus.project_read:
        yield from _fields(corpus.project, "lead", "description")
        if full_text := corpus.project.full_text:
            yield corpus.project, ("full_text", "says"), full_text.says


def names(corpus: Corpus) -> Iterator[tuple[Stated, KeyPath, str]]:
    """What things are called, likewise. They may have any marks."""
    for article in corpus.articles:
        yield from _fields(article, "publisher", "byline")
    for voice in corpus.voices:
        yield from _fields(voice, "name")
    for record in corpus.records:
        yield from _fields(record, "publisher")
    project = corpus.project
    if corpus.project_read:
        yield from _fields(project, "publisher")
        for field, named in (("themes", project.themes), ("abbreviations", project.abbreviations)):
            yield from ((project, (field, key), text) for key, text in named.items())
        yield from ((project, ("parties",), text) for text in project.parties)
        yield from ((project, ("glance",), text) for text in project.glance.events)


def _fields(item: Stated, *fields: str) -> Iterator[tuple[Stated, KeyPath, str]]:
    yield from ((item, (field,), text) for field in fields if (text := getattr(item, field)))


def _subject(subject: Subject) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(subject, Question):
        yield from ((("answers", key), text) for key, text in subject.answers.items())
    if isinstance(subject, Provision):
        yield from ((("because",), text) for text in [subject.because] if text)
        yield from ((("summary", "says"), summary.says) for summary in [subject.summary] if summary)
    if conclusion := subject.conclusion:
        yield from ((("conclusion", field), getattr(conclusion, field)) for field in ("says", "because"))


def _wrong(text: str) -> str:
    if found := _STRAIGHT.search(text):
        return f"a straight quotation mark, {found[0]}"
    if found := _FOREIGN.search(text):
        return f"a quotation mark of another kind, {found[0]}"
    opened = ""
    for found in _MARKS.finditer(text):
        at, letter = found.start(), found[0]
        if letter == "‘" and not opened:
            return "a quotation mark, ‘, that stands in no “…”"
        if letter in _OPEN:
            opened += letter
        elif letter == "’" and not opened.endswith("‘"):
            continue  # an apostrophe
        elif letter == "’" and text[at + 1 : at + 2].isalpha():
            continue  # an apostrophe inside a word
        elif letter in _CLOSED:
            if not opened or _OPEN.index(opened[-1]) != _CLOSED.index(letter):
                return f"a quotation mark, {letter}, that nothing opens"
            opened = opened[:-1]
    return f"a quotation mark, {opened[0]}, that nothing closes" if opened else ""
