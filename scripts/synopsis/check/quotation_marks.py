"""Quotation marks in our own prose: “…” and, inside them, ‘…’; each opened is closed. What stands between is a quotation."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..corpus import Corpus
from ..model import Article, Event, Provision, Question, Statement
from ..problems import KeyPath, Problem
from ..project import Project
from ..registers import Change, Record, Retired, Voice
from ..stated import Stated

_STRAIGHT = re.compile(r"\"|(?<!\w)'(?=\w)")  # a straight ' inside or after a word is an apostrophe
_FOREIGN = re.compile("``|''|[«»‹›„‟‚‛′‵″＂⟪⟫🙶🙷🙸❠「」『』❝❞〝〞〈〉《》❛❜ʺ｢｣]")
_OPEN, _CLOSED = "“‘", "”’"
_MARKS = re.compile(f"[{_OPEN}{_CLOSED}]")

_CONCLUSION = ("conclusion.says", "conclusion.because")
PROSE: Mapping[type[Stated], Sequence[str]] = {
    Statement: ("says", "sic"),
    Article: ("origin", "lineage", "published_note", "kind", "nothing"),
    Event: ("title", "note", *_CONCLUSION),
    Provision: ("title", "note", "because", "summary.says", "summary.brief", *_CONCLUSION),
    Question: ("asks", "note", "answers", *_CONCLUSION),
    Voice: ("note", "kind"),
    Record: ("says",),
    Retired: ("why",),
    Change: ("says", "changed"),
    Project: ("lead", "description", "full_text.says", "sources_read", "records_as"),
}
"""The keys that hold prose of ours, but for readings, which no key holds."""
NAMES: Mapping[type[Stated], Sequence[str]] = {
    Article: ("name", "publisher", "byline"),
    Voice: ("name",),
    Record: ("publisher",),
    Project: ("site", "publisher", "parties", "themes", "abbreviations", "records_read"),
}
"""The keys that hold what something is called."""


def quotation_marks(corpus: Corpus) -> Iterator[Problem]:
    """No quotation marks in our prose but “…” and, inside them, ‘…’; and none left open."""
    for item, path, text in prose(corpus):
        if wrong := _wrong(text):
            yield item.problem(path, wrong, "quote as “…”, and inside a quotation as ‘…’")


def prose(corpus: Corpus) -> Iterator[tuple[Stated, KeyPath, str]]:
    """Every text of ours: the item, the path of the text in it, and the text."""
    yield from _texts(corpus, PROSE)
    for article in corpus.articles:
        yield from ((article, ("readings", n), reading.text) for n, reading in enumerate(article.readings))


def names(corpus: Corpus) -> Iterator[tuple[Stated, KeyPath, str]]:
    """What things are called, likewise. They may have any marks."""
    yield from _texts(corpus, NAMES)
    if corpus.project_read:
        yield from ((corpus.project, ("glance",), text) for text in corpus.project.glance.events)


def _texts(corpus: Corpus, keys: Mapping[type[Stated], Sequence[str]]) -> Iterator[tuple[Stated, KeyPath, str]]:
    """The texts under these keys of everything stated; those of a list or a mapping one by one."""
    items = (*corpus.statements, *corpus.articles, *corpus.subjects, *corpus.voices, *corpus.records, *corpus.retired)
    for item in (*items, *corpus.changes, *([corpus.project] if corpus.project_read else [])):
        for key in keys.get(type(item), ()):
            path: KeyPath = tuple(key.split("."))
            held: Any = item
            for part in key.split("."):
                held = held and getattr(held, part)
            if isinstance(held, str):
                yield item, path, held
            elif isinstance(held, Mapping):
                yield from ((item, (*path, str(name)), text) for name, text in held.items())
            else:
                yield from ((item, (*path, number), text) for number, text in enumerate(held or ()))


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
