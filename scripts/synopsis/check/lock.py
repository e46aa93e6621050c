"""`sources/verified.lock`: which quotations were found in which original.

For each article it has the original's sha256, its words and how many passages of each kind it has, and a digest of every
quotation found in it, so that a clone without the originals can refuse what nobody has verified. Every clean run that
has any of them at hand rewrites it.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping

from ..corpus import Corpus
from ..model import Article
from ..problems import Problem
from ..vocabulary import Locator
from ..words import fold
from .quotations import Quotation, quotations

LOCK = "verified.lock"


def locked(corpus: Corpus, lock: str, at_hand: Container[str], file: str) -> Iterator[Problem]:
    """Refuse what the lock, given as text, does not hold, for articles whose original is not at hand.

    `file` is how problems name the lock.
    """
    away = [article for article in corpus.articles if article.id not in at_hand]
    advice = f"run with the originals at hand (SYNOPSIS_ORIGINALS), which renews {file}"
    held, wrong = _held(lock)
    if away and wrong:
        yield Problem(path=file, line=wrong, message="this line is none that the lock can have", advice=advice)
        return
    for article in away:
        if _counts(article) not in held[article.id, ""]:
            yield article.problem("original", "these facts have not been verified against the original", advice)
    for quotation in (quotation for quotation in quotations(corpus) if quotation.article not in at_hand):
        digest = _digest(quotation, corpus.article[quotation.article])
        if digest not in held[quotation.article, str(quotation.at)]:
            yield quotation.problem(f"“{quotation.words}” has not been verified against the original", advice)


def lock_text(corpus: Corpus) -> str:
    """The lock of a corpus that was found clean: a line for each passage, with the digests of what is quoted from it."""
    lines = ["# Written by scripts/build_pages.py where the originals are at hand; not to be edited."]
    held: dict[tuple[str, Locator], set[str]] = defaultdict(set)
    for quotation in quotations(corpus):
        held[quotation.article, quotation.at].add(_digest(quotation, corpus.article[quotation.article]))
    for article in corpus.articles:
        lines.append(f"{article.id} {_counts(article)}")
        lines += [
            f"  {str(at).replace(' ', '_')} {' '.join(sorted(held[article.id, at]))}"
            for at in article.original.passages()
            if (article.id, at) in held
        ]
    return "\n".join(lines) + "\n"


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
        misplaced = not name if passage else (first, "") in held
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


def _digest(quotation: Quotation, article: Article) -> str:
    """The same words at the same place of the same text give the same digest."""
    told = "\0".join((article.original.sha256, str(quotation.at), fold(quotation.words)))
    return hashlib.sha256(told.encode()).hexdigest()[:16]
