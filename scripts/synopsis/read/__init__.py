"""Read: files under `sources/`, and the originals where they are at hand, become values; what cannot becomes problems."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..corpus import Corpus
from ..problems import Problem
from . import load, originals
from .load import LOCK
from .originals import OriginalText
from .text import read_text


@dataclass(frozen=True, kw_only=True)
class Given:
    """What was read, and what is wrong with it. `originals` are those at hand; `by_hand` pages that somebody wrote."""

    corpus: Corpus
    originals: Mapping[str, OriginalText]
    lock: str
    by_hand: Mapping[str, str]
    problems: tuple[Problem, ...]


def read(sources: Path, by_hand: Iterable[str]) -> Given:
    """The folder `sources` and what belongs to it. `by_hand` are the pages to read below docs/."""
    corpus, problems = load.load(sources)
    texts, unread = originals.find(sources, corpus.articles)
    lock, unlocked = read_text(sources / LOCK, f"{sources.name}/{LOCK}")
    if not os.path.lexists(sources / LOCK) or all(article.id in texts for article in corpus.articles):
        unlocked = []  # whatever is wrong with it, it will be written anew; and check tells where it is needed
    pages, misread = load.written(sources.parent / "docs", by_hand)
    published = originals.published(sources, corpus.articles)
    problems = [*problems, *unread, *unlocked, *misread, *published]
    return Given(corpus=corpus, originals=texts, lock=lock, by_hand=pages, problems=tuple(problems))
