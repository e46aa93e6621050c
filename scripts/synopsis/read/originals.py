"""The originals, where they are at hand: quotations verified in their passages, our prose kept clear of their sentences.

The originals are never part of the project. `sources/verified.lock` records, for each article, the original's sha256 and a
digest of every quotation found in it, so that a clone without the originals can refuse a quotation that nobody has verified.
It is rewritten by every clean run that has them.
"""

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from ..model import Article, Corpus, Stated
from ..problems import Problem
from ..vocabulary import MAX_QUOTE, Locator, Part
from ..words import count_words, words_of
from .yaml_source import read_mapping, read_text

MAX_RUN = 8  # words in a row that our prose may share with an original
MAX_QUOTED_RUN = 12  # with what stands in quotation marks
LOCK = "verified.lock"
_QUOTED = re.compile("“([^”]*)”")
_PARTS = {"paragraphs": Part.PARAGRAPH, "headings": Part.HEADING, "references": Part.REFERENCE}


@dataclass(frozen=True, kw_only=True)
class Original:
    """One article's text: its sha256, its words as wc -w counts them, its passages by locator."""

    sha256: str
    words: int
    passages: Mapping[Locator, str]
    runs: frozenset[tuple[str, ...]]


class Quotation(NamedTuple):
    """Words in quotation marks of ours: where they are said to stand, and where we hold them."""

    article: str
    at: Locator
    words: str
    item: Stated
    field: str
    line: int = 0

    def problem(self, message: str, advice: str) -> Problem:
        if self.line:
            return Problem(path=self.item.source.file, line=self.line, message=message, advice=advice)
        return self.item.problem(self.field, message, advice)

    def digest(self, sha256: str) -> str:
        """What the lock keeps: the same words at the same place of the same text give the same digest."""
        return hashlib.sha256("\0".join((sha256, str(self.at), fold(self.words))).encode()).hexdigest()[:16]


def check(corpus: Corpus, sources: Path) -> tuple[list[Problem], bool]:
    """Hold the corpus against the originals, those not at hand against the lock in the folder `sources`.

    Gives the problems, and whether all originals were at hand.
    """
    at_hand, problems = find(sources, corpus.articles)
    problems += [*verify(corpus, at_hand), *long_quotations(corpus)]
    absent = tuple(article for article in corpus.articles if article.id not in at_hand)
    if absent:
        lock, unreadable = read_text(sources / LOCK, f"{sources.name}/{LOCK}")
        problems += unreadable or locked(corpus, lock, at_hand, f"{sources.name}/{LOCK}")
    return problems, not absent


def find(sources: Path, articles: tuple[Article, ...]) -> tuple[dict[str, Original], list[Problem]]:
    """The originals of the articles, by id, as far as they are at hand, and what is wrong with them."""
    place = folder(sources)
    if place is None:
        return {}, []
    if not (place / "paragraphs.yml").is_file():
        wrong = "SYNOPSIS_ORIGINALS names a folder without paragraphs.yml"
        return {}, [Problem(path=str(place), message=wrong, advice="name the folder of the originals, or unset it")]
    return read(place, articles)


def folder(sources: Path) -> Path | None:
    """Where the originals are: `$SYNOPSIS_ORIGINALS`, or `shared/originals` beside the project; None if neither."""
    if named := os.environ.get("SYNOPSIS_ORIGINALS"):
        return Path(named)
    beside = sources.resolve().parent.parent / "shared" / "originals"
    return beside if (beside / "paragraphs.yml").is_file() else None


def fold(text: str) -> str:
    """White space and no-break spaces folded to single spaces; nothing else is."""
    return " ".join(text.split())


def read(place: Path, articles: tuple[Article, ...]) -> tuple[dict[str, Original], list[Problem]]:
    """The originals in the folder `place`, by article id, and what is wrong with them; not all need be there."""
    node, problems = read_mapping(place / "paragraphs.yml", "paragraphs.yml")
    numbering = node.data if node else {}
    found = {}
    for article in articles:
        path = place / article.original.file
        if article.id not in numbering or not path.is_file():
            continue
        text, unreadable = read_text(path, path.name)
        if not text:
            problems += unreadable
            continue
        words = words_of(text)
        try:
            passages = dict(_passages(text.split("\n"), numbering[article.id]))
        except (AttributeError, IndexError, TypeError):
            wrong = f"the numbering of {article.id} does not fit {path.name}"
            problems.append(Problem(path="paragraphs.yml", message=wrong, advice="name lines that the file has"))
            continue
        found[article.id] = Original(
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            words=len(text.split()),
            passages=passages,
            runs=frozenset(zip(*(words[start:] for start in range(MAX_RUN + 1)), strict=False)),
        )
    return found, problems


def verify(corpus: Corpus, originals: Mapping[str, Original]) -> Iterator[Problem]:
    """Hold every article that has its original against it."""
    for article in corpus.articles:
        if original := originals.get(article.id):
            yield from _verify_counts(article, original)
    for quotation in quotations(corpus):
        if original := originals.get(quotation.article):
            passage = original.passages.get(quotation.at)
            if passage is not None and fold(quotation.words) not in fold(passage):
                advice = _elsewhere(quotation, original) or "copy the words from the original, letter for letter"
                yield quotation.problem(f"“{quotation.words}” does not stand in {quotation.at}", advice)
    for name, item, field, line, text in _prose(corpus):
        if original := originals.get(name):
            own = _QUOTED.sub(" “ ", text) if field in ("says", "") else text  # elsewhere nobody verifies what is quoted
            runs = dict.fromkeys(_shared_runs(own, original), MAX_RUN)
            runs |= {run: MAX_QUOTED_RUN for run in _shared_runs(text, original) if len(run) > MAX_QUOTED_RUN}
            for run, limit in runs.items():
                wrong = f"more than {limit} words in a row stand in the original: “{' '.join(run)}”"
                yield Quotation(name, Locator(Part.TITLE), "", item, field, line).problem(wrong, "say it in our own words")


def quotations(corpus: Corpus) -> Iterator[Quotation]:
    """Every quotation: of a statement, and in quotation marks inside a statement or a reading."""
    for s in corpus.statements:
        yield Quotation(s.article, s.at, s.quote, s, "quote")
        for words in _QUOTED.findall(s.says):
            yield Quotation(s.article, s.at, words, s, "says")
    for article in corpus.articles:
        for reading in article.readings:
            for words in _QUOTED.findall(reading.text):
                yield Quotation(article.id, reading.at, words, article, "", reading.line)


def long_quotations(corpus: Corpus) -> Iterator[Problem]:
    """Words quoted inside our prose are as short as any quotation."""
    for quotation in quotations(corpus):
        if quotation.field != "quote" and (words := count_words(quotation.words)) > MAX_QUOTE:
            yield quotation.problem(f"{words} words in quotation marks; the limit is {MAX_QUOTE}", "quote fewer words")


def locked(corpus: Corpus, lock: str, at_hand: Mapping[str, Original], file: str) -> Iterator[Problem]:
    """Refuse what the lock, given as text, does not hold, for articles whose original is not at hand."""
    held = set(lock.split())
    sha256 = {article.id: article.original.sha256 for article in corpus.articles if article.id not in at_hand}
    for quotation in quotations(corpus):
        if quotation.article in sha256 and quotation.digest(sha256[quotation.article]) not in held:
            advice = f"run with the originals at hand (SYNOPSIS_ORIGINALS), which renews {file}"
            yield quotation.problem(f"“{quotation.words}” has not been verified against the original", advice)


def lock_text(corpus: Corpus) -> str:
    """The lock of a corpus that was found clean: a line for each passage, with the digests of what is quoted from it."""
    lines = ["# Written by scripts/build_pages.py where the originals are at hand; not to be edited."]
    held: dict[tuple[str, Locator], set[str]] = defaultdict(set)
    sha256 = {article.id: article.original.sha256 for article in corpus.articles}
    for quotation in quotations(corpus):
        held[quotation.article, quotation.at].add(quotation.digest(sha256[quotation.article]))
    for article in corpus.articles:
        lines.append(f"{article.id} {article.original.sha256}")
        lines += [
            f"  {str(at).replace(' ', '_')} {' '.join(sorted(held[article.id, at]))}"
            for at in article.original.passages()
            if (article.id, at) in held
        ]
    return "\n".join(lines) + "\n"


class Run(NamedTuple):
    """A stretch of an original's passage, and whether a statement quotes it."""

    text: str
    quoted: bool


def marked(passage: str, quotes: Iterable[str]) -> list[Run]:
    """A passage, white space folded, cut where quotations begin and end; overlapping ones flow together."""
    text = fold(passage)
    quoted = bytearray(len(text))
    for quote in map(fold, quotes):
        for found in re.finditer(re.escape(quote), text):
            quoted[found.start() : found.end()] = b"\x01" * len(quote)
    cuts = [0, *(i for i in range(1, len(text)) if quoted[i] != quoted[i - 1]), len(text)]
    return [Run(text[start:end], bool(quoted[start])) for start, end in pairwise(cuts) if start < end]


def _passages(lines: list[str], numbering: Mapping[str, object]) -> Iterator[tuple[Locator, str]]:
    for key, given in numbering.items():
        if key == "title" and isinstance(given, int):
            yield Locator(Part.TITLE), lines[given - 1]
        elif key == "infobox" and isinstance(given, list):
            yield Locator(Part.INFOBOX), "\n".join(lines[given[0] - 1 : given[1]])
        elif key in _PARTS and isinstance(given, list):
            yield from ((Locator(_PARTS[key], n), lines[line - 1]) for n, line in enumerate(given, start=1))


def _verify_counts(article: Article, original: Original) -> Iterator[Problem]:
    stated = article.original
    if stated.sha256 != original.sha256:
        yield article.problem("original", "sha256 is not that of the original at hand", f"sha256: {original.sha256}")
    if stated.words != original.words:
        yield article.problem(
            "original", f"words: {stated.words}, but the original has {original.words}", "count with wc -w"
        )
    if set(stated.passages()) != set(original.passages):
        differing = sorted(str(at) for at in set(stated.passages()) ^ set(original.passages))
        yield article.problem("original", f"its passages are not those of paragraphs.yml: {', '.join(differing[:5])}")


def _elsewhere(quotation: Quotation, original: Original) -> str:
    places = [str(at) for at, text in original.passages.items() if fold(quotation.words) in fold(text)]
    return f"it stands in {', '.join(places)}" if places else ""


def _prose(corpus: Corpus) -> Iterator[tuple[str, Stated, str, int, str]]:
    """Our prose: article, item, field, line, text."""
    for s in corpus.statements:
        yield s.article, s, "says", 0, s.says
        yield s.article, s, "sic", 0, s.sic or ""
    for article in corpus.articles:
        for field in ("lineage", "published_note", "kind"):
            yield article.id, article, field, 0, getattr(article, field) or ""
        for reason in article.nothing.values():
            yield article.id, article, "nothing", 0, reason
        for reading in article.readings:
            yield article.id, article, "", reading.line, reading.text


def _shared_runs(text: str, original: Original) -> Iterator[tuple[str, ...]]:
    """Runs of more than MAX_RUN words that stand in the original, the longest there is of each; a lone “ breaks a run."""
    for part in text.split(" “ "):
        words = words_of(part)
        length = 0
        for start in range(len(words) + 1):
            if tuple(words[start : start + MAX_RUN + 1]) in original.runs:
                length = length + 1 if length else MAX_RUN + 1
            elif length:
                yield tuple(words[start - (length - MAX_RUN) : start + MAX_RUN])
                length = 0
