"""What is wrong with the sources, and where: told to a person at once and in full."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """One thing wrong: `line` and `column` count from 1; `advice` says what would be right."""

    path: str
    line: int = 1
    column: int = 1
    message: str
    advice: str = ""


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
    if near := difflib.get_close_matches(word, options, n=1, cutoff=0.5):
        return f"did you mean {near[0]}?"
    return f"known: {', '.join(options)}" if 0 < len(options) <= 12 else ""


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
