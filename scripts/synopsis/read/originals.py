"""The originals, where they are at hand: found, and cut into passages. They are never part of the project."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model import Article
from ..problems import Problem, nearest
from ..vocabulary import Locator, Part
from .text import read_text
from .yaml_source import read_mapping

_PARTS = {"paragraphs": Part.PARAGRAPH, "headings": Part.HEADING, "references": Part.REFERENCE}


@dataclass(frozen=True, kw_only=True)
class OriginalText:
    """One article's text: its sha256, the whole of it, its passages by locator."""

    sha256: str
    text: str
    passages: Mapping[Locator, str]


def find(sources: Path, articles: tuple[Article, ...]) -> tuple[dict[str, OriginalText], list[Problem]]:
    """The originals of the articles, by id, as far as they are at hand, and what is wrong with them."""
    at = folder(sources)
    if at is None:
        return {}, []
    if not (at / "paragraphs.yml").is_file():
        wrong = "SYNOPSIS_ORIGINALS names a folder without paragraphs.yml"
        return {}, [
            Problem(
                path=str(at), message=wrong, advice="name the folder of the originals, unset it, or let make source begin it"
            )
        ]
    return read(at, articles)


def folder(sources: Path) -> Path | None:
    """Where the originals are: `$SYNOPSIS_ORIGINALS`, or `shared/originals` beside the project; None if neither."""
    looked = place(sources)
    return looked if os.environ.get("SYNOPSIS_ORIGINALS") or (looked / "paragraphs.yml").is_file() else None


def place(sources: Path) -> Path:
    """Where the originals are looked for, whether they are there or not."""
    named = os.environ.get("SYNOPSIS_ORIGINALS")
    return Path(named).absolute() if named else Path(os.path.realpath(sources)).parent.parent / "shared" / "originals"


def read(at: Path, articles: tuple[Article, ...]) -> tuple[dict[str, OriginalText], list[Problem]]:
    """The originals in the folder `at`, by article id, and what is wrong with them.

    Not all need be there, but those that paragraphs.yml numbers: else a mistyped name would switch verifying off.
    """
    node, problems = read_mapping(at / "paragraphs.yml", "paragraphs.yml")
    numbering = node.data if node else {}
    found: dict[str, OriginalText] = {}
    if node is None:
        return found, problems
    for article in articles:
        path = at / article.original.file
        if not path.is_file() or article.id not in numbering:
            problems += _lacking(article, at, numbering)
            continue
        text, unreadable = read_text(path, path.name)
        if not text.strip():
            problems += unreadable or [Problem(path=path.name, message="the original is empty", advice="put its text there")]
            continue
        try:
            texts = passages(text.split("\n"), numbering[article.id])
        except ValueError:
            wrong = f"the numbering of {article.id} does not fit {path.name}"
            problems.append(Problem(path="paragraphs.yml", message=wrong, advice="name lines that the file has"))
            continue
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        found[article.id] = OriginalText(sha256=sha256, text=text, passages=texts)
    return found, problems


def _lacking(article: Article, at: Path, numbering: Mapping[str, object]) -> Iterator[Problem]:
    """What to say where either the text or its numbering is there without the other."""
    file = article.original.file
    if article.id in numbering:
        there = (path.name for path in at.iterdir() if path.is_file() and path.suffix != ".yml")
        message = f"there is no {file} among the originals, though paragraphs.yml numbers it"
        yield article.place.problem(
            ("original", "file"), message, nearest(file, there) or f"take {article.id} out of paragraphs.yml"
        )
    elif (at / file).is_file():
        message = f"paragraphs.yml does not say which lines of {file} are which passage"
        yield article.place.problem(("original", "file"), message, nearest(article.id, numbering) or f"add {article.id}")


def passages(lines: list[str], numbering: Mapping[str, object]) -> dict[Locator, str]:
    """The passages of a text, in its order, by its entry in paragraphs.yml. Raises ValueError where that does not fit."""
    try:
        found = sorted(_passages(lines, numbering), key=lambda passage: passage[0])
    except (AttributeError, IndexError, TypeError) as error:  # no mapping, no such line, no number
        raise ValueError(numbering) from error
    return {at: text for _, at, text in found}


def _passages(lines: list[str], numbering: Mapping[str, object]) -> Iterator[tuple[int, Locator, str]]:
    """Each with the number of its first line."""
    for key, given in numbering.items():
        if key == "title" and isinstance(given, int):
            yield given, Locator(Part.TITLE), _line(lines, given)
        elif key == "infobox" and isinstance(given, list):
            first, last = given
            yield first, Locator(Part.INFOBOX), "\n".join(_line(lines, number) for number in range(first, last + 1))
        elif key in _PARTS and isinstance(given, list):
            yield from ((line, Locator(_PARTS[key], n), _line(lines, line)) for n, line in enumerate(given, start=1))


def _line(lines: list[str], number: int) -> str:
    if number < 1:
        raise IndexError(number)  # else it would count from the end
    return lines[number - 1]
