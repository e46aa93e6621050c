"""What a word is: for the limits on quoting, and for laying the words of several texts side by side. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

SLIGHT = frozenset(
    """a an the and or but of to in on at by for from with as that which its their it
    about against among between into over through under upon within""".split()  # noqa: SIM905 (two lines, not 31)
)
"""Words that stand everywhere: one of them alone proves no common passage."""
PREFIXES = frozenset("anti bi co counter e ex inter multi non post pre re semi sub trans".split())  # noqa: SIM905
"""What a hyphen may follow within one word: “co-operation” is “cooperation”, “north-south” is two words."""
HYPHENS = "-\u2010\u2011"
APOSTROPHES = "'’"
WITHIN_NUMBERS = ".,:/"  # 1.5, 15,000, 10:30, 1/2; without them they would be other numbers
BESIDE_NUMBERS = "%‰"
_PLAIN = re.compile(r"[^\W_]*")
_COUNTED = re.compile(r"\w+(?:'\w+)*")


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A word as printed, with the marks around it, and what makes it this word. `glued`: no space follows in its text."""

    text: str
    key: str
    glued: bool = False


def fold(text: str) -> str:
    """White space and no-break spaces folded to single spaces; nothing else is."""
    return " ".join(text.split())


def words_of(text: str) -> list[str]:
    """The words that limits count, without case; “don't”, with either apostrophe, is one and the same word.

    Simpler than `split`, as whole originals go through it; “1.5” or “co-operation” counts as two, never as less than it is.
    """
    if not text.isascii():  # what is not seen, or is only another form of a letter, makes no other word
        kept = (sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) not in ("Cf", "Mn"))
        text = "".join(kept)
    return _COUNTED.findall(text.casefold().replace("’", "'").replace("_", " "))


def count_words(text: str) -> int:
    """How many words the limits count."""
    return len(words_of(text))


def split(text: str) -> list[Piece]:
    """The words of a text in order; marks go with the word before them, those that open something with the next.

    Spaces, dashes, slashes, ellipses and all other marks part words, unless they are of the word: see `_inside`.
    """
    spaced = fold(text)
    spans = list(_spans(spaced))
    starts = [_opening(spaced, end, start) for (_, end), (start, _) in pairwise(spans)]
    bounds = [0, *starts, len(spaced)]
    return [
        Piece(
            text=spaced[start:end].strip(),
            key=_key(spaced[slice(*span)]),
            glued=end < len(spaced) and spaced[end - 1] != " ",
        )
        for span, (start, end) in zip(spans, pairwise(bounds), strict=False)
    ]


def keys(text: str) -> list[str]:
    """What makes the words of a text these words."""
    return [piece.key for piece in split(text)]


def _opening(text: str, end: int, start: int) -> int:
    """Where the word that begins at `start` is cut from the one before, which ends at `end`."""
    while start > end and unicodedata.category(text[start - 1]) in ("Ps", "Pi"):
        start -= 1
    return start


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each word begins and ends, without the marks around it."""
    at = 0
    while at < len(text):
        start = at
        while at < len(text) and (_letter(text, at) or (at > start and _inside(text, start, at))):
            at = _PLAIN.match(text, at + 1).end()  # type: ignore[union-attr]  # it matches nothing, too
        if at > start:
            yield start, at
        at += 1


def _letter(text: str, at: int) -> bool:
    """Whether a letter, digit or combining sign stands there, or a sign that makes a number another amount."""
    if not 0 <= at < len(text):
        return False
    if text[at].isalnum():
        return True
    category = unicodedata.category(text[at])
    if category == "Sc":
        return text[at + 1 : at + 2].isdigit() or text[at - 1 : at].isdigit()
    return category[0] == "M" or (text[at] in BESIDE_NUMBERS and text[at - 1 : at].isdigit())


def _inside(text: str, start: int, at: int) -> bool:
    """Whether a mark in or after the word that begins at `start` belongs to it: isn't, 1.5, co-operation, U.N."""
    mark, before, after = text[at], text[at - 1], text[at + 1 : at + 2]
    if unicodedata.category(mark) == "Cf":
        return True
    if mark in WITHIN_NUMBERS and before.isdigit() and after.isdigit():
        return True
    if mark == "." and before.isalpha() and not _letter(text, at + 2):
        short = all(len(part) == 1 for part in text[start:at].split("."))
        return short and (after.isalpha() or "." in text[start:at])
    if not _letter(text, at + 1):
        return False
    return mark in APOSTROPHES or (mark in HYPHENS and text[start:at].casefold() in PREFIXES)


def inside(text: str, at: int) -> bool:
    """Whether a place is inside a word or number, so that words which begin or end there are not whole: 1|,000, caf|é."""
    if _letter(text, at - 1) and _letter(text, at):
        return True
    marks = (mark for mark in (at - 1, at) if text[mark : mark + 1] and text[mark] in WITHIN_NUMBERS)
    return any(text[mark - 1 : mark].isdigit() and text[mark + 1 : mark + 2].isdigit() for mark in marks)


def _key(word: str) -> str:
    """The word without case, in composed letters, without signs that are not seen and marks that are only spelling.

    Not NFKC, which would make “15²” the number 152.
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).casefold()).replace("’", "'")
    kept = (c for c in folded if c not in HYPHENS and unicodedata.category(c) != "Cf")
    text = "".join(kept)
    return text if any(c.isdigit() for c in text) else text.replace(".", "")
