"""Quotation marks in our own prose: “…” and, inside them, ‘…’; each opened is closed. What stands between is a quotation."""

import re
from collections.abc import Iterator

from ..model import Change, Corpus, Event, Provision, Question
from ..problems import Problem
from ..stated import Stated

_STRAIGHT = re.compile(r"\"|(?<!\w)'(?=\w)")  # a straight ' inside or after a word is an apostrophe
_ANGLED = re.compile("[«»‹›„‟‚‛]")
_OPEN, _CLOSED = "“‘", "”’"


def quotation_marks(corpus: Corpus) -> Iterator[Problem]:
    """No straight or angled quotation marks in our prose, and none left open."""
    for item, field, line, text in prose(corpus):
        for wrong in filter(None, [_wrong(text)]):
            advice = "quote as “…”, and inside a quotation as ‘…’"
            if line:
                yield Problem(path=item.place.file, line=line, message=wrong, advice=advice)
            else:
                yield item.problem(field, wrong, advice)


def prose(corpus: Corpus) -> Iterator[tuple[Stated, str, int, str]]:
    """Every text of ours: the item, its field, the line (0: where the field stands) and the text."""
    for statement in corpus.statements:
        yield statement, "says", 0, statement.says
        yield statement, "sic", 0, statement.sic or ""
    for article in corpus.articles:
        for field in ("origin", "lineage", "published_note", "kind"):
            yield article, field, 0, getattr(article, field) or ""
        for reason in article.nothing.values():
            yield article, "nothing", 0, reason
        for reading in article.readings:
            yield article, "", reading.line, reading.text
    for subject in corpus.subjects:
        yield from ((subject, field, 0, text) for field, text in _subject(subject))
    for voice in corpus.voices:
        yield voice, "note", 0, voice.note or ""
    for record in corpus.records:
        yield record, "says", 0, record.says
    for change in corpus.changes:
        yield from ((change, field, 0, text) for field, texts in _change(change) for text in texts)


def _change(change: Change) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "says", (change.says,)
    yield "changed", change.changed


def _subject(subject: Event | Provision | Question) -> Iterator[tuple[str, str]]:
    yield "note", subject.note or ""
    yield "asks" if isinstance(subject, Question) else "title", subject.heading
    if isinstance(subject, Question):
        yield from (("answers", text) for text in subject.answers.values())
    if isinstance(subject, Provision):
        yield "because", subject.because or ""
        yield "summary", subject.summary.says if subject.summary else ""
    if subject.conclusion:
        yield from (("conclusion", text) for text in (subject.conclusion.says, subject.conclusion.because))


def _wrong(text: str) -> str:
    if found := _STRAIGHT.search(text):
        return f"a straight quotation mark, {found[0]}"
    if found := _ANGLED.search(text):
        return f"an angled or low quotation mark, {found[0]}"
    opened = ""
    for at, letter in enumerate(text):
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
