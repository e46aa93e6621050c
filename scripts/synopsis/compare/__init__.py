"""Compare: what follows from what is stated, as pure functions: values, verdicts, silences, aligned words."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..corpus import Corpus
from .apparatus import Apparatus, apparatuses
from .verdicts import Comparison, compare_all


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What is computed: a comparison for each subject, and the words aligned, by the id of their subject."""

    comparisons: tuple[Comparison, ...]
    apparatuses: Mapping[str, Apparatus]


def compare(corpus: Corpus) -> Compared:
    """Compare every subject, and align the words that several articles quote."""
    comparisons = compare_all(corpus)
    return Compared(comparisons=comparisons, apparatuses=apparatuses(corpus, comparisons))
