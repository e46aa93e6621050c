"""The private edition: an original's passages with what is quoted marked. Made under `mkdocs serve` alone, in memory."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from ..model import Statement
from ..read.originals import OriginalText
from ..vocabulary import Locator
from ..words import fold, places


class Marked(NamedTuple):
    """A stretch of an original's passage, and whether a statement quotes it."""

    text: str
    quoted: bool


def marked_passages(original: OriginalText, statements: Iterable[Statement]) -> Mapping[Locator, tuple[Marked, ...]]:
    """Every passage of an original, cut where the quotations of its statements begin and end."""
    said = list(statements)
    return {at: marked(text, [s.quote for s in said if s.at == at]) for at, text in original.passages.items()}


def marked(passage: str, quotes: Iterable[str]) -> tuple[Marked, ...]:
    """A passage, white space folded, cut where quotations begin and end; overlapping ones flow together."""
    text = fold(passage)
    quoted = bytearray(len(text))
    for quote in map(fold, quotes):
        for at in places(quote, text):
            quoted[at : at + len(quote)] = b"\x01" * len(quote)
    cuts = [0, *(i for i in range(1, len(text)) if quoted[i] != quoted[i - 1]), len(text)]
    return tuple(Marked(text[start:end], bool(quoted[start])) for start, end in pairwise(cuts) if start < end)
