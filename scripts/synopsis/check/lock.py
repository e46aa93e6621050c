"""`sources/verified.lock`: which quotations were found in which original.

For each article it has the original's sha256 and a digest of every quotation found in it, so that a clone without the
originals can refuse a quotation that nobody has verified. Every clean run that has an original rewrites it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterator

from ..model import Corpus
from ..problems import Problem
from ..vocabulary import Locator
from ..words import fold
from .quotations import Quotation, quotations

LOCK = "verified.lock"


def locked(corpus: Corpus, lock: str, at_hand: Container[str], file: str) -> Iterator[Problem]:
    """Refuse what the lock, given as text, does not hold, for articles whose original is not at hand.

    `file` is how problems name the lock.
    """
    held = set(lock.split())
    sha256 = {article.id: article.original.sha256 for article in corpus.articles if article.id not in at_hand}
    for quotation in quotations(corpus):
        if quotation.article in sha256 and _digest(quotation, sha256[quotation.article]) not in held:
            advice = f"run with the originals at hand (SYNOPSIS_ORIGINALS), which renews {file}"
            yield quotation.problem(f"“{quotation.words}” has not been verified against the original", advice)


def lock_text(corpus: Corpus) -> str:
    """The lock of a corpus that was found clean: a line for each passage, with the digests of what is quoted from it."""
    lines = ["# Written by scripts/build_pages.py where the originals are at hand; not to be edited."]
    held: dict[tuple[str, Locator], set[str]] = defaultdict(set)
    sha256 = {article.id: article.original.sha256 for article in corpus.articles}
    for quotation in quotations(corpus):
        held[quotation.article, quotation.at].add(_digest(quotation, sha256[quotation.article]))
    for article in corpus.articles:
        lines.append(f"{article.id} {article.original.sha256}")
        lines += [
            f"  {str(at).replace(' ', '_')} {' '.join(sorted(held[article.id, at]))}"
            for at in article.original.passages()
            if (article.id, at) in held
        ]
    return "\n".join(lines) + "\n"


def _digest(quotation: Quotation, sha256: str) -> str:
    """The same words at the same place of the same text give the same digest."""
    return hashlib.sha256("\0".join((sha256, str(quotation.at), fold(quotation.words))).encode()).hexdigest()[:16]
