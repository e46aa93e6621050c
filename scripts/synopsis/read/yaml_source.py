"""YAML and front matter, each value with its line and column. The only module that knows yaml and frontmatter.

YAML reads some plain words as something else (2019-05-14 as a date, no as False, 1:30 as 90) and lets a later key replace
an earlier one. Nothing of this passes silently here: what YAML would convert stays a Trap that keeps its characters, so
that the model can say what to put in quotes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Self

import yaml
from frontmatter.default_handlers import YAMLHandler

from ..problems import KeyPath, Place, Problem, Spot
from .text import read_written, unseen

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's, many times faster, where it is built in
_READ_AS = {"int": "number", "float": "number", "bool": "true-or-false value", "timestamp": "date"}
_SCALARS = {f"tag:yaml.org,2002:{name}" for name in ("str", "null", "int", "bool", "float", "timestamp")}
_NESTING = re.compile(r"(?:[-?:][ \t]+){50}")
MAX_DEPTH = 50
_DEEP, _FLAT = f"nested more than {MAX_DEPTH} deep", "an entry is a mapping of texts and lists"
MAX_ITEMS = 5_000
"""Of one list or mapping: so many entries has no file of this kind, and 50,000 took a minute to be told about."""


@dataclass(frozen=True, kw_only=True)
class Node:
    """A mapping as plain data, and where it was read."""

    data: dict[str, Any]
    place: Place

    def with_spots(self, spots: Mapping[KeyPath, Spot]) -> Self:
        """The same, knowing where further values stand."""
        return replace(self, place=replace(self.place, spots={**self.place.spots, **spots}))


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph of a body (lines joined by a space) and its first line."""

    line: int
    text: str


def read_list(path: Path, file: str) -> tuple[Sequence[Node], bool, list[Problem]]:
    """Read a YAML file that holds a list of mappings: these, whether they are all of them, and the problems.

    `file` is how problems name it.
    """
    text, problems = read_written(path, file)
    nodes, complete, wrong = _list(text, file) if text else ((), False, ())
    return nodes, complete, [*problems, *wrong]


@lru_cache(maxsize=64)
def _list(text: str, file: str) -> tuple[tuple[Node, ...], bool, tuple[Problem, ...]]:
    """What a text holds, as `read_list` gives it. Kept, as an edit changes one file: 0.06 s of the 0.5 of a rebuild."""
    problems: list[Problem] = []
    root = _compose(text, file, 0, problems)
    if root is None:
        return (), False, tuple(problems)
    if not isinstance(root, yaml.SequenceNode):
        return (), False, (_problem(file, root, 0, "the file is no list", "start each entry with “- id: …”"),)
    if len(root.value) > MAX_ITEMS:
        wrong = f"{len(root.value):,} entries; the limit is {MAX_ITEMS:,}"
        return (), False, (_problem(file, root, 0, wrong, "is this the right file?"),)
    seen = set[int]()
    nodes = tuple(node for item in root.value if (node := _mapping(item, file, 0, problems, seen)))
    return nodes, len(nodes) == len(root.value), tuple(problems)


def read_mapping(path: Path, file: str) -> tuple[Node | None, list[Problem]]:
    """Read a YAML file that holds one mapping."""
    text, problems = read_written(path, file)
    root = _compose(text, file, 0, problems) if text else None
    return (_mapping(root, file, 0, problems) if root else None), problems


def keys_of(text: str) -> list[str]:
    """The keys of the mapping that a YAML text holds; none where it holds something else."""
    root = _compose(text, "", 0, [])
    return [str(key.value) for key, _ in root.value] if isinstance(root, yaml.MappingNode) else []


def read_front_matter(path: Path, file: str) -> tuple[Node | None, list[Block], list[Problem]]:
    """Read a Markdown file with YAML front matter: the mapping, the paragraphs of the body, the problems."""
    text, problems = read_written(path, file)
    if not text:
        return None, [], problems
    handler = YAMLHandler()
    if not handler.detect(text):
        problems.append(Problem(path=file, message="no front matter", advice="begin the file with a line ---"))
        return None, [], problems
    try:
        front, body = handler.split(text)
    except ValueError:
        advice = "end it with a line --- of its own"
        problems.append(Problem(path=file, message="the front matter is not closed", advice=advice))
        return None, [], problems
    offset = text[: text.index(front, 3)].count("\n")
    root = _compose(front, file, offset, problems)
    node = _mapping(root, file, offset, problems) if root else None
    return node, list(_blocks(body, text[: len(text) - len(body)].count("\n"))), problems


def _blocks(body: str, offset: int) -> Iterator[Block]:
    start, lines = 0, list[str]()
    for number, line in enumerate([*body.split("\n"), ""], start=offset + 1):
        if line.strip():
            start = start if lines else number
            lines.append(line.strip())
        elif lines:
            yield Block(line=start, text=" ".join(lines))
            lines = []


def _compose(text: str, file: str, offset: int, problems: list[Problem]) -> yaml.Node | None:
    try:
        if deep := _too_deep(text):
            problems.append(_problem(file, deep, offset, _DEEP, _FLAT))
            return None
        root: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        problems.append(_syntax_problem(error, text, file, offset))
        return None
    except yaml.YAMLError:  # of a control character, which no file has that was read as one of ours
        problems.append(Problem(path=file, message="no YAML: a character that it does not allow"))
        return None
    if root is None:
        problems.append(Problem(path=file, line=offset + 1, message="nothing is stated here"))
    return root


def _too_deep(text: str) -> Any:
    """The event, if any, with which a file nests too deep, which libyaml's composer does not survive.

    Most files are known by their signs not to. By lines further and further indented, no file that is read gets so deep.
    """
    if text.count("[") + text.count("{") <= 500 and not _NESTING.search(text):
        return None
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return event
    return None


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str, offset: int) -> Problem:
    opened = error.context == "while scanning a quoted scalar" and "end of stream" in str(error.problem)
    mark = error.context_mark if opened else error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    if line < len(lines) and lines[line][: column + 1].strip(" ").startswith("\t"):
        message, advice = "a tab indents this line", "YAML indents with spaces"
    elif opened:
        message, advice = "the quotation mark that opens here is never closed", "close it, or take text in “…” instead"
    else:
        message = f"no YAML: {error.problem}"
        advice = (
            "text with “: ”, “#” or a quotation mark at its start goes in quotes"
            if ":" in lines[min(line, len(lines) - 1)]
            else ""
        )
    return Problem(path=file, line=line + 1 + offset, column=column + 1, message=message, advice=advice)


def _problem(file: str, node: yaml.Node, offset: int, message: str, advice: str) -> Problem:
    mark = node.start_mark
    return Problem(path=file, line=mark.line + 1 + offset, column=mark.column + 1, message=message, advice=advice)


def _mapping(root: yaml.Node, file: str, offset: int, problems: list[Problem], seen: set[int] | None = None) -> Node | None:
    """An entry. `seen` are the nodes of the file's other entries."""
    if not isinstance(root, yaml.MappingNode):
        problems.append(_problem(file, root, offset, "this entry has no keys", "write “key: value” lines"))
        return None
    reader = _Reader(file, offset, problems, set() if seen is None else seen)
    data = reader.value(root, ())
    return None if data is None else Node(data=data, place=Place(file=file, spots=reader.spots))


class _Reader:
    """Turns one composed node into plain data, and notes spots and problems on the way."""

    def __init__(self, file: str, offset: int, problems: list[Problem], seen: set[int]) -> None:
        self.file, self.offset, self.problems = file, offset, problems
        self.spots: dict[KeyPath, Spot] = {}
        self._seen = seen

    def value(self, node: yaml.Node, path: KeyPath) -> Any:
        self.spots[path] = Spot(node.start_mark.line + 1 + self.offset, node.start_mark.column + 1)
        if id(node) in self._seen:  # an alias gives the same node again, and may even contain itself
            self._wrong(node, "an alias (*) repeats another value", "write the value out")
            return None
        self._seen.add(id(node))
        if len(path) > MAX_DEPTH:
            self._wrong(node, _DEEP, _FLAT)
            return None
        if not isinstance(node, yaml.ScalarNode) and len(node.value) > MAX_ITEMS:
            self._wrong(node, f"{len(node.value):,} entries; the limit is {MAX_ITEMS:,}", "is this the right file?")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._wrong(key_node, "a key is a word", "")
                continue
            key: str = key_node.value
            if key in data:
                self._wrong(key_node, f"the key {key} stands twice", "keep one of them")
                continue
            data[key] = self.value(value_node, (*path, key))
        return data

    def _scalar(self, node: yaml.Node) -> Any:
        if node.tag not in _SCALARS:
            self._wrong(node, f"the tag {node.tag} has no place here", "write plain text")
            return None
        if found := unseen(node.value):
            self._wrong(node, found[1], "delete it")
            return None
        if node.tag.endswith((":str", ":null")):
            return node.value if node.tag.endswith(":str") else None
        if node.tag.endswith(":int") and re.fullmatch(r"0|[1-9][0-9]{0,8}", node.value):
            return int(node.value)
        if node.tag.endswith(":bool") and node.value in ("true", "false"):
            return node.value == "true"
        return Trap(_READ_AS[node.tag.rpartition(":")[2]], node.value)

    def _wrong(self, node: yaml.Node, message: str, advice: str) -> None:
        self.problems.append(_problem(self.file, node, self.offset, message, advice))


class Trap(NamedTuple):
    """A scalar that YAML takes for something its writer hardly meant: a date, 1:30, 017, yes, 1.5."""

    kind: str
    raw: str
