"""Treaty Synopsis: published accounts of one treaty, side by side. The flow is load → check → compare → render."""

from dataclasses import dataclass
from pathlib import Path

from .check import rules as check
from .compare import verdicts as compare
from .compare.verdicts import Comparison
from .data import export
from .model import Corpus
from .page import Page
from .pages import render
from .problems import Problem
from .read import load, originals


@dataclass(frozen=True, kw_only=True)
class Build:
    """What the sources come to: the pages and data files or, where there are problems, none.

    Loose ends are told, but stop no build. `lock` is what verified.lock should hold, if all originals are at hand.
    """

    corpus: Corpus
    comparisons: tuple[Comparison, ...]
    problems: tuple[Problem, ...]
    loose_ends: tuple[Problem, ...]
    pages: tuple[Page, ...]
    lock: str | None


def build(sources: Path, templates: Path | None = None) -> Build:
    """Everything that follows from the folder `sources`; writes nothing."""
    corpus, problems = load.load(sources)
    problems += check.check(corpus)
    unverified, verified = originals.check(corpus, sources)
    problems += unverified
    comparisons = () if problems else compare.compare(corpus)
    pages: tuple[Page, ...] = ()
    if not problems:
        try:
            pages = (*render.render(corpus, comparisons, templates), *export.pages(corpus, comparisons))
        except render.RenderError as error:
            problems.append(error.problem)
    told = tuple(sorted(set(problems)))
    return Build(
        corpus=corpus,
        comparisons=comparisons,
        problems=told,
        loose_ends=tuple(sorted(check.loose_ends(corpus))),
        pages=pages,
        lock=originals.lock_text(corpus) if verified else None,
    )
