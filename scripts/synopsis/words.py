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
_UNSPACED = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0eb5-\u0ec6\u0edc-\u0edf"  # Thai and Lao
    "\u1000-\u102a\u1780-\u17b3"  # Burmese and Khmer
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # kana
    "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese
)
"""Letters of scripts that set no space between words: each is counted, and compared, as a word."""
_ALONE = re.compile(f"[{_UNSPACED}]")
_PLAIN = re.compile(rf"[^\W_{_UNSPACED}]*")
_COUNTED = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:'[^\W{_UNSPACED}]+)*")


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


def count_printed(text: str) -> int:
    """The words of a text as wc -w counts them; of one in a script without spaces, its letters."""
    return sum(max(1, len(_ALONE.findall(word))) for word in text.split())


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
        if _ALONE.match(text, at):
            at = _after_signs(text, at + 1)
            yield start, at
            continue
        while (
            at < len(text)
            and not _ALONE.match(text, at)
            and (_letter(text, at) or (at > start and _inside(text, start, at)))
        ):
            at = _PLAIN.match(text, at + 1).end()  # type: ignore[union-attr]  # it matches nothing, too
        if at > start:
            yield start, at
        at += 1


def _after_signs(text: str, at: int) -> int:
    """The place after the combining signs that stand there, if any do."""
    while at < len(text) and unicodedata.category(text[at])[0] == "M":
        at += 1
    return at


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
        return not _parted(text, at)
    marks = (mark for mark in (at - 1, at) if text[mark : mark + 1] and text[mark] in WITHIN_NUMBERS)
    return any(text[mark - 1 : mark].isdigit() and text[mark + 1 : mark + 2].isdigit() for mark in marks)


def places(words: str, text: str) -> Iterator[int]:
    """Where words stand in a text, whole words; both have their white space folded."""
    at = text.find(words)  # not by a pattern: compiling one for each quotation took half of a check's time
    while at >= 0:
        if not (inside(text, at) or inside(text, at + len(words))):
            yield at
        at = text.find(words, at + 1)


def _parted(text: str, at: int) -> bool:
    """Whether a letter of a script without spaces begins or ends there, with all its signs."""
    base = at - 1
    while base > 0 and unicodedata.category(text[base])[0] == "M":
        base -= 1
    whole = _after_signs(text, at) == at
    return whole and bool(_ALONE.match(text, at) or _ALONE.match(text, base))


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
