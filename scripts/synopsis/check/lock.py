"""`sources/verified.lock`: which quotations were found in which original.

For each article it has the original's sha256, its words and how many passages of each kind it has, and a digest of every
quotation found in it by passage, under `-` of those that name none, and above the articles of those that may be from any.
So a clone without the originals can refuse what nobody has verified. Every clean run that has any at hand rewrites it.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from ..corpus import Corpus
from ..model import Article
from ..problems import Problem
from ..read.originals import OriginalText
from ..vocabulary import Locator, Part
from ..words import fold
from .quotations import Quotation, loose_quotations, quotations, stands

LOOSE = "-"
"""Where a quotation stands that names no passage."""


def locked(corpus: Corpus, lock: str, at_hand: Mapping[str, OriginalText], file: str) -> Iterator[Problem]:
    """Refuse what the lock, given as text, does not hold, for articles whose original is not at hand.

    What may be quoted from any article may stand in one that is. `file` is how problems name the lock.
    """
    away = [article for article in corpus.articles if article.id not in at_hand]
    advice = f"run with the originals at hand (SYNOPSIS_ORIGINALS), which renews {file}"
    held, wrong = _held(lock)
    if away and not lock.strip():
        yield Problem(path=file, message="no quotation has been verified yet", advice=advice)
        return
    if away and wrong:
        yield Problem(path=file, line=wrong, message="this line is none that the lock can have", advice=advice)
        return
    for article in away:
        if _counts(article) not in held[article.id, ""]:
            yield article.problem("original", "these facts have not been verified against the original", advice)
    for each in _quoted(corpus) if away else ():
        whole = [original.text for original in at_hand.values()]
        found = each.article in at_hand if each.article else any(stands(each.words, text) for text in whole)
        if not found and _digest(corpus, each) not in held[each.article, _place(each)]:
            which = "the" if each.article else "any"
            yield each.problem(f"“{each.words}” has not been verified against {which} original", advice)


def lock_text(corpus: Corpus) -> str:
    """The lock of a corpus that was found clean: a line for each passage, with the digests of what is quoted from it."""
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in _quoted(corpus):
        held[each.article, _place(each)].add(_digest(corpus, each))

    def passages(name: str, *places: Locator) -> Iterator[str]:
        for at in (LOOSE, *map(str, places)):
            if (name, at) in held:
                yield f"  {at.replace(' ', '_')} {' '.join(sorted(held[name, at]))}"

    lines = ["# Written by scripts/build_pages.py where the originals are at hand; not to be edited.", *passages("")]
    for article in corpus.articles:
        lines += [f"{article.id} {_counts(article)}", *passages(article.id, *article.original.passages())]
    return "\n".join(lines) + "\n"


def _quoted(corpus: Corpus) -> Iterator[Quotation]:
    """Every quotation, titles among them."""
    yield from quotations(corpus)
    yield from loose_quotations(corpus)
    titled = (article for article in corpus.articles if article.title and article.original.title)
    yield from (Quotation(article.id, Locator(Part.TITLE), article.title or "", article, ("title",)) for article in titled)


def _place(quotation: Quotation) -> str:
    return str(quotation.at or LOOSE)


_LINES = re.compile(r"#.*|[a-z0-9-]+ [0-9a-f]{64}( [0-9]+){5}|  \S+( [0-9a-f]{16})+")


def _held(lock: str) -> tuple[Mapping[tuple[str, str], frozenset[str]], int]:
    """What the lock holds: the digests of each passage by article, and under an empty passage the article's facts.

    And the number of the first line that is none of a lock's, or names an article again; 0 where there is none.
    """
    held = defaultdict[tuple[str, str], frozenset[str]](frozenset)
    name = ""
    for number, line in enumerate(lock.splitlines(), start=1):
        first, _, rest = line.strip().partition(" ")
        passage = line.startswith("  ")
        misplaced = not name and first != LOOSE if passage else (first, "") in held
        if misplaced or not _LINES.fullmatch(line):
            return held, number
        if passage:
            held[name, first.replace("_", " ")] = frozenset(rest.split())
        elif not line.startswith("#"):
            name = first
            held[name, ""] = frozenset([rest])
    return held, 0


def _counts(article: Article) -> str:
    """What is counted in an original: its sha256, its words, and which passages it has."""
    facts = article.original
    single = facts.title + 2 * facts.infobox
    return f"{facts.sha256} {facts.words} {facts.paragraphs} {facts.headings} {facts.references} {single}"


def _digest(corpus: Corpus, quotation: Quotation) -> str:
    """The same words at the same place of the same text give the same digest."""
    text = corpus.article[quotation.article].original.sha256 if quotation.article else ""
    told = "\0".join((text, _place(quotation), fold(quotation.words)))
    return hashlib.sha256(told.encode()).hexdigest()[:16]
