"""The originals, where they are at hand: found, and cut into passages. They are never part of the project."""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ..model import Article
from ..problems import KeyPath, Problem, nearest
from ..vocabulary import NUMBERED, Locator, Part
from .text import read_text
from .yaml_source import read_mapping

_PARTS = {key: part for part, key in NUMBERED.items()}


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
    if not os.path.isfile(at / "paragraphs.yml"):
        wrong = "SYNOPSIS_ORIGINALS names a folder without paragraphs.yml"
        advice = "name the folder of the originals, unset it, or let make source begin it"
        return {}, [Problem(path=str(at), message=wrong, advice=advice)]
    return read(at, articles)


def folder(sources: Path) -> Path | None:
    """Where the originals are: `$SYNOPSIS_ORIGINALS`, or `shared/originals` beside the project; None if neither."""
    looked = place(sources)
    return looked if os.environ.get("SYNOPSIS_ORIGINALS") or os.path.isfile(looked / "paragraphs.yml") else None


def place(sources: Path) -> Path:
    """Where the originals are looked for, whether they are there or not."""
    named = os.environ.get("SYNOPSIS_ORIGINALS")
    return Path(named).absolute() if named else Path(os.path.realpath(sources)).parent.parent / "shared" / "originals"


def published(sources: Path, articles: Iterable[Article]) -> Iterator[Problem]:
    """Originals below docs/, all of which is published: their folder, or a copy or a link of one, by its sha256."""
    docs, at = sources.parent / "docs", place(sources)
    if at.is_relative_to(docs.absolute()) or Path(os.path.realpath(at)).is_relative_to(os.path.realpath(docs)):
        wrong = "the originals lie in a folder that is published"
        yield Problem(path=str(at), message=wrong, advice=f"move them out of {docs.name}/")
    registered = {article.original.sha256: article for article in articles}
    for path in _files(docs):
        with contextlib.suppress(OSError):  # whoever copies it will tell
            if article := registered.get(hashlib.sha256(path.read_bytes()).hexdigest()):
                wrong = f"this is the original of {article.id}, which would be published"
                yield Problem(path=path.relative_to(sources.parent).as_posix(), message=wrong, advice="delete it here")


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder, links followed, as whoever publishes it follows them; each folder once."""
    seen = {os.path.realpath(folder)}
    for at, folders, names in os.walk(folder, followlinks=True):
        yield from (path for name in names if os.path.isfile(path := Path(at, name)))
        real = {os.path.realpath(Path(at, name)): name for name in folders}
        folders[:] = [name for path, name in real.items() if path not in seen]
        seen |= real.keys()


def read(at: Path, articles: tuple[Article, ...]) -> tuple[dict[str, OriginalText], list[Problem]]:
    """The originals in the folder `at`, by article id, and what is wrong with them.

    Not all need be there, but those that paragraphs.yml numbers: else a mistyped name would switch verifying off.
    """
    node, problems = read_mapping(at / "paragraphs.yml", "paragraphs.yml")
    if node is None:
        return {}, problems
    numbering = node.data
    found: dict[str, OriginalText] = {}
    for article in articles:
        path = at / article.original.file
        if not os.path.isfile(path) or article.id not in numbering:
            problems += _lacking(article, at, numbering)
            continue
        text, unreadable = read_text(path, path.name)
        if not text.strip():
            problems += unreadable or [Problem(path=path.name, message="the original is empty", advice="put its text there")]
            continue
        try:
            texts = passages(text.split("\n"), numbering[article.id])
        except NumberingError as error:
            wrong = f"the numbering of {article.id} does not fit {path.name}: {error}"
            problems.append(node.place.problem((article.id, *error.path), wrong, error.advice))
            continue
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        found[article.id] = OriginalText(sha256=sha256, text=text, passages=texts)
    return found, problems


def _lacking(article: Article, at: Path, numbering: Mapping[str, object]) -> Iterator[Problem]:
    """What to say where either the text or its numbering is there without the other."""
    file = article.original.file
    if article.id in numbering:
        _, _, there = next(os.walk(at), ("", [], []))  # nothing, where the folder cannot be read
        message = f"there is no {file} among the originals, though paragraphs.yml numbers it"
        known = (name for name in there if not name.endswith(".yml"))
        advice = nearest(file, known) or f"take {article.id} out of paragraphs.yml"
        yield article.problem(("original", "file"), message, advice)
    elif os.path.isfile(at / file):
        message = f"paragraphs.yml does not say which lines of {file} are which passage"
        yield article.problem(("original", "file"), message, nearest(article.id, numbering) or f"add {article.id}")


class NumberingError(Exception):
    """What is wrong with an entry of paragraphs.yml, at which path in it, and what would be right."""

    def __init__(self, path: KeyPath, message: str, advice: str = "correct the entry") -> None:
        super().__init__(message)
        self.path, self.advice = path, advice


def passages(lines: Sequence[str], numbering: object) -> dict[Locator, str]:
    """The passages of a text, in its order, by its entry in paragraphs.yml. Raises NumberingError."""
    spans = sorted(_spans(numbering), key=lambda span: span[1:])
    for at, first, last in spans:
        if first < 1 or last > len(lines):
            advice = f"the last line is {len(lines)}"
            raise NumberingError(_path(at), f"{at}: the file has no line {first if first < 1 else last}", advice)
    for (one, _, end), (other, start, _) in pairwise(spans):
        if start <= end:
            raise NumberingError(_path(other), f"line {start} is both {one} and {other}", "name each line once")
    return {at: "\n".join(lines[first - 1 : last]) for at, first, last in spans}


def _path(at: Locator) -> KeyPath:
    """Where an entry has the line of a passage."""
    return (NUMBERED[at.part], at.number - 1) if at.number else (str(at.part),)


_WANTED = {"title": "write one number, the title's line", "infobox": "write its first and its last line: [3, 9]"}


def _spans(numbering: object) -> Iterator[tuple[Locator, int, int]]:
    """Each passage with its first and its last line."""
    if not isinstance(numbering, Mapping):
        raise NumberingError((), "it is no mapping", "write “paragraphs: [3, 5]” under it")
    for key, given in numbering.items():
        if key == "file":
            continue
        if key not in (known := ("title", "infobox", *_PARTS)):
            raise NumberingError((key,), f"unknown key {key}", nearest(key, known))
        numbers, wanted = [given] if key == "title" else given, _WANTED.get(key, "write a list of numbers: [3, 5]")
        if not isinstance(numbers, list) or any(type(number) is not int for number in numbers):
            raise NumberingError((key,), f"{key}: this is no {'line' if key == 'title' else 'list of lines'}", wanted)
        if numbers != sorted(set(numbers)) or (key == "infobox" and len(numbers) != 2):
            wrong = "these are not two lines" if key == "infobox" else "lines stand in order, each once"
            raise NumberingError((key,), f"{key}: {wrong}", wanted)
        if key in _PARTS:
            yield from ((Locator(_PARTS[key], n), line, line) for n, line in enumerate(numbers, start=1))
        else:
            yield Locator(Part.TITLE if key == "title" else Part.INFOBOX), numbers[0], numbers[-1]
