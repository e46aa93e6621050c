"""A synopsis: published accounts of one treaty, side by side. The flow is read → check → compare → render."""

import gc
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .check import check
from .compare import Compared, compare
from .corpus import Corpus
from .data import export
from .page import Page
from .pages import pages, search
from .pages.render import RenderError
from .problems import Problem
from .read import read
from .read.load import LOCK
from .read.originals import OriginalText


@dataclass(frozen=True, kw_only=True)
class Build:
    """What the sources come to: the pages and data files or, where there are problems, none.

    Loose ends are told, but stop no build. `originals` are those at hand; no page has them. `lock` is what verified.lock
    should hold, if there are any.
    """

    corpus: Corpus
    originals: Mapping[str, OriginalText]
    compared: Compared | None
    problems: tuple[Problem, ...]
    loose_ends: tuple[Problem, ...]
    pages: tuple[Page, ...]
    lock: str | None


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let the garbage collector look once in 100,000 new values, not in 700: nearly all stay, and it walks them.

    That takes 5 % of a cold build at five sources and 13 % at 50, and made 200 take more than four times as long as 50.
    """
    usual = gc.get_threshold()
    gc.set_threshold(100_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@seldom_collecting()
def build(sources: Path, address: str = "") -> Build:
    """Everything that follows from the folder `sources`; writes nothing. `address` is where the site will be, if known."""
    address = f"{address.rstrip('/')}/" if address else ""
    given = read(sources, search.BY_HAND)
    corpus = given.corpus
    findings = check(corpus, given.originals, given.lock, f"{sources.name}/{LOCK}")
    problems = [*given.problems, *findings.problems]
    if sys.flags.optimize > 1:
        lacking = "it runs without docstrings, of which the codebook is made"
        problems.append(Problem(path="python", message=lacking, advice="run it without -OO and PYTHONOPTIMIZE"))
    compared, made = None, list[Page]()
    if not problems:
        compared = compare(corpus)
        try:
            made = [*pages(corpus, compared, address, given.by_hand), *export.pages(corpus, compared, address)]
        except RenderError as error:
            problems.append(error.problem)
    return Build(
        corpus=corpus,
        originals=given.originals,
        compared=compared,
        problems=tuple(sorted(set(problems))),
        loose_ends=findings.loose_ends,
        pages=tuple(made),
        lock=findings.lock if not problems else None,
    )
