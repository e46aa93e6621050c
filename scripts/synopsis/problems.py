"""What is wrong with the sources, and where: told to a person at once and in full."""

import difflib
import io
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

MAX_MESSAGE, MAX_ADVICE = 280, 1000
"""Characters: what a source file holds can be told back at any length, and nobody reads on. Advice may be a list of ours."""
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}

KeyPath = tuple[str | int, ...]
"""The way to a value inside an entry: keys and, in lists, numbers; `()` is the entry itself."""


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """One thing wrong: `line` and `column` count from 1; `advice` says what would be right.

    Each is told in one line and at no great length, whatever is quoted in it; what cannot be seen is told by its number.
    """

    path: str
    line: int = 1
    column: int = 1
    message: str
    advice: str = ""

    def __post_init__(self) -> None:
        for name, limit in (("path", 1000), ("message", MAX_MESSAGE), ("advice", MAX_ADVICE)):
            object.__setattr__(self, name, shown(getattr(self, name), limit))


class Spot(NamedTuple):
    """Where a value stands in its file, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where an entry was read: its file, and the spot of every value in it by its path."""

    file: str
    spots: Mapping[KeyPath, Spot] = field(repr=False)

    def spot(self, path: KeyPath) -> Spot:
        """The spot of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.spots:
            path = path[:-1]
        return self.spots[path]

    def problem(self, path: KeyPath, message: str, advice: str = "") -> Problem:
        """A problem at the value at `path`."""
        spot = self.spot(path)
        return Problem(path=self.file, line=spot.line, column=spot.column, message=message, advice=advice)


class RefusedError(Exception):
    """Why a command does nothing, as a sentence."""


def run(main: Callable[[], int]) -> int:
    """Run a command, and return its exit code. What the system would not do is told in a sentence.

    What the terminal has no letter for shows by its number. Who reads no further, as `head` does, is told nothing.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = main()
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is left to print would fail again at the end
        if not isinstance(error, BrokenPipeError):
            print(f"{error.filename or 'What is to be told cannot be printed'}: {error.strerror or error}.", file=sys.stderr)
        return 1
    return code


def as_text(problems: Iterable[Problem]) -> str:
    """`path:line:column: message — advice`, a line each."""
    return "\n".join(f"{p.path}:{p.line}:{p.column}: {p.message}" + (f" — {p.advice}" if p.advice else "") for p in problems)


def as_github(problems: Iterable[Problem]) -> str:
    """Annotations for a pull request, in GitHub's workflow commands (their own escapes for %, line ends, `:` and `,`)."""
    return "\n".join(
        f"::error file={_property(p.path)},line={p.line},col={p.column}::"
        + _data(p.message + (f" — {p.advice}" if p.advice else ""))
        for p in problems
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """Advice naming the known word most like `word`, or all of them when they are few and none is near."""
    options = sorted(set(known))
    if len(word) > 100:  # no id or key, and slow to compare
        return ""
    same = max(options, key=lambda option: _in_common(word, option), default="")
    if _in_common(word, same) >= 0.75:
        return f"did you mean {same}?"
    few = f"known: {', '.join(options)}" if 0 < len(options) <= 12 else ""
    if len(options) > 200:  # so are thousands; what is like it has three letters in a row in common
        pieces = {word[at : at + 3] for at in range(len(word) - 2)}
        options = [option for option in options if any(piece in option for piece in pieces)][:200]
    # Of its letters, a slip in a short one; their order is told by difflib, to which two exchanged are four.
    least = 0.85 if "-" in word else 0.75 if len(word) < 6 else 0.8
    for near in difflib.get_close_matches(word, options, n=5, cutoff=0.5):
        if difflib.SequenceMatcher(a=word, b=near).quick_ratio() >= least:
            return f"did you mean {near}?"
    return few


def _in_common(one: str, other: str) -> float:
    """The share of the parts between hyphens that two ids have in common, in whatever order and case."""
    parts, others = set(one.casefold().split("-")), set(other.casefold().split("-"))
    return 2 * len(parts & others) / (len(parts) + len(others))


def all_of(advice: str, known: Mapping[str, str]) -> str:
    """Advice with the keys that there are, as many as can be told, and what each stands for."""
    near = f"{advice} They are " if advice.startswith("did you mean") else "they are "
    told = [f"{key}: {shown(text)}" for key, text in known.items()]
    fitting = len(told)
    while len(near) + len("; ".join(told[:fitting])) > MAX_ADVICE - 20:
        fitting -= 1
    return near + "; ".join(told[:fitting]) + (f"; and {len(told) - fitting} more" if fitting < len(told) else "")


def shown(text: str, limit: int = 100) -> str:
    """Text that shows itself, in one line; of a longer one than `limit`, its beginning and its end, words whole if short."""
    if len(text) > limit:
        begin, end = text[: limit * 2 // 3 - 2], text[-(limit // 3 - 2) :]
        begin = begin[: begin.rfind(" ", len(begin) - 20)] if " " in begin[-20:] else begin
        end = end[end.find(" ", 0, 20) + 1 :]
        text = f"{begin} … {end}"
    text = " ".join(text.split())
    seen = "".join(f"U+{ord(sign):04X}" if unicodedata.category(sign) in _UNSEEN else sign for sign in text)
    return seen if len(seen) <= limit else f"{seen[: limit - 2]} …"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
