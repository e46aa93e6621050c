"""Check: everything that is wrong with what was read, at once, each with its place and what would be right."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..corpus import Corpus
from ..problems import Problem
from ..read.originals import OriginalText
from .lock import lock_text, locked
from .loose import briefs_unseen, loose_ends, marks_repeated
from .names import retired_with_article
from .quotations import verify
from .rules import RULES
from .statements import quotation_limits


@dataclass(frozen=True, kw_only=True)
class Findings:
    """Problems stop a build, loose ends do not. `lock` is what verified.lock should hold, if any original is at hand.

    The quotations of the others are in the lock already, or they would be problems.
    """

    problems: tuple[Problem, ...]
    loose_ends: tuple[Problem, ...]
    lock: str | None


def check(corpus: Corpus, originals: Mapping[str, OriginalText], lock: str, lock_file: str) -> Findings:
    """Hold the corpus against all rules, against the originals at hand and, for the others, against the lock's text."""
    problems = [problem for rule in RULES for problem in rule(corpus)]
    problems += [*quotation_limits(corpus, originals), *verify(corpus, originals)]
    problems += locked(corpus, lock, originals, lock_file)
    return Findings(
        problems=tuple(problems),
        loose_ends=tuple(
            sorted((*loose_ends(corpus), *retired_with_article(corpus), *briefs_unseen(corpus), *marks_repeated(corpus)))
        ),
        lock=lock_text(corpus) if originals and not problems else None,
    )
