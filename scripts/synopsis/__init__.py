"""Treaty Synopsis: published accounts of one treaty, side by side. The flow is load → check → compare → render."""

from dataclasses import dataclass
from pathlib import Path

from . import originals
from .check import check
from .compare import compare
from .load import load
from .model import Corpus
from .problems import Problem
from .render import Page, RenderError, render


@dataclass(frozen=True, kw_only=True)
class Build:
    """What the sources come to: the pages, or, where there are problems, none. `lock` is what verified.lock should hold."""

    corpus: Corpus
    problems: tuple[Problem, ...]
    pages: tuple[Page, ...]
    lock: str


def build(sources: Path, templates: Path | None = None) -> Build:
    """Everything that follows from the folder `sources`; writes nothing."""
    corpus, problems = load(sources)
    problems += check(corpus)
    problems += originals.check(corpus, sources)
    pages: tuple[Page, ...] = ()
    if not problems:
        try:
            pages = render(corpus, compare(corpus), templates)
        except RenderError as error:
            problems.append(error.problem)
    return Build(corpus=corpus, problems=tuple(sorted(set(problems))), pages=pages, lock=originals.lock_text(corpus))
