"""Files to values: what stands under `sources/` becomes a Corpus, and what cannot becomes problems."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..model import Article, Corpus, Event, Provision, Question, Reading, Record, Stated, Statement, Voice
from ..problems import Problem, nearest
from ..vocabulary import Locator, Part
from .yaml_source import Block, Node, Trap, read_front_matter, read_list

T = TypeVar("T", bound=Stated)

_FILLED_IN = {"source", "article", "readings"}  # by the loader, never by a source file
_SHAPES = {
    "tuple_type": "a list, such as [one, two]",
    "dict_type": "a mapping, such as {key: text}",
    "mapping_type": "a mapping, such as {key: text}",
    "model_type": "a mapping of its keys",
    "string_pattern_mismatch": "64 hex digits",
}
_TYPES = {"string_type": "text", "int_type": "a whole number", "bool_type": "true or false"}


_KINDS: dict[type[Stated], str] = {
    Event: "subject",
    Provision: "subject",
    Question: "subject",
    Voice: "voice",
    Record: "record",
}
_FILES = {"articles", "statements", "subjects", "voices.yml", "records.yml", "verified.lock"}
_SUBJECTS = {"events.yml", "provisions.yml", "questions.yml"}


def load(root: Path) -> tuple[Corpus, list[Problem]]:
    """Read the folder `sources/` at `root`. What is wrong is left out of the corpus, and told."""
    loader = _Loader(root)
    articles = sorted(loader.articles(), key=lambda article: (*article.days, article.id))
    stated = {name: tuple(loader.statements(name)) for name in loader.names()}  # of articles that failed, too: to be told
    corpus = Corpus(
        articles=tuple(articles),
        statements=tuple(statement for article in articles for statement in stated[article.id]),
        events=tuple(loader.items("subjects/events.yml", Event)),
        provisions=tuple(loader.items("subjects/provisions.yml", Provision)),
        questions=tuple(loader.items("subjects/questions.yml", Question)),
        voices=tuple(loader.items("voices.yml", Voice)),
        records=tuple(loader.items("records.yml", Record)),
        broken=frozenset(loader.broken),
    )
    loader.strays()
    return corpus, loader.problems


class _Loader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.broken: set[str] = set()

    def name(self, path: Path) -> str:
        """`path` as problems tell it, from the folder that holds `sources/`."""
        return path.relative_to(self.root.parent).as_posix()

    def names(self) -> list[str]:
        """The ids of the articles that there are, readable or not."""
        return [path.stem for path in self._listed("articles") if path.suffix == ".md"]

    def articles(self) -> Iterator[Article]:
        paths = self._listed("articles")
        if not paths:
            self._tell(self.root / "articles", "there is no article", "add articles/<id>.md; see docs/contribute.md")
        for path in paths:
            if path.suffix != ".md":
                self._tell(path, "this is no article", "articles are files named <id>.md")
                continue
            node, blocks, problems = read_front_matter(path, self.name(path))
            self.problems += problems
            readings = tuple(self._readings(blocks, self.name(path)))
            article = node and self._build(Article, node, {"id": path.stem, "readings": readings})
            if article:
                yield article
            else:
                self.broken |= {f"file {self.name(path)}", f"article {path.stem}"}

    def statements(self, article: str) -> Iterator[Statement]:
        return self.items(f"statements/{article}.yml", Statement, {"article": article})

    def items(self, file: str, model: type[T], extra: Mapping[str, Any] | None = None) -> Iterator[T]:
        path = self.root / file
        nodes, complete, problems = read_list(path, self.name(path))
        self.problems += problems
        if not complete:  # what refers to an entry that could not even be read must not be blamed
            self.broken |= {f"file {self.name(path)}", f"unread {_KINDS.get(model, 'statement')}"}
        for node in nodes:
            item = self._build(model, node, extra or {})
            if item:
                yield item
            else:
                self.broken |= {f"file {self.name(path)}", f"{_KINDS.get(model, 'statement')} {node.data.get('id')}"}

    def strays(self) -> None:
        """Files that nothing reads: mistyped names, and statements of an article that there is not."""
        names = self.names()
        for path in self._listed("statements"):
            if path.suffix != ".yml":
                self._tell(path, "nothing reads this file", f"statements are files named <id>.yml: {path.stem}.yml")
            elif path.stem not in names:
                advice = nearest(path.stem, names) or f"add articles/{path.stem}.md"
                self._tell(path, f"there is no article {path.stem}", advice)
        for folder, known in ((".", _FILES), ("subjects", _SUBJECTS)):
            for path in self._listed(folder):
                if path.name not in known:
                    self._tell(path, "nothing reads this file", nearest(path.name, known) or "move it away")

    def _listed(self, folder: str) -> list[Path]:
        return sorted(path for path in (self.root / folder).glob("*") if not path.name.startswith("."))

    def _tell(self, path: Path, message: str, advice: str) -> None:
        self.problems.append(Problem(path=self.name(path), message=message, advice=advice))

    def _readings(self, blocks: list[Block], file: str) -> Iterator[Reading]:
        """An unlabelled paragraph reads the next ¶; `[heading 1] …` names another passage."""
        count = 0
        for block in blocks:
            label, closed, text = block.text[1:].partition("] ")
            if not (block.text.startswith("[") and closed):
                count += 1
                yield Reading(at=Locator(Part.PARAGRAPH, count), text=block.text, line=block.line)
                continue
            try:
                yield Reading(at=Locator.parse(label), text=text, line=block.line)
            except ValueError:
                message = f"[{label}] names no passage"
                advice = "write [title], [infobox], [heading 3] or [reference 10]"
                self.problems.append(Problem(path=file, line=block.line, message=message, advice=advice))

    def _build(self, model: type[T], node: Node, extra: Mapping[str, Any]) -> T | None:
        wrong = [
            node.source.problem((key,), f"unknown key {key}", "it is filled in by itself; delete it")
            for key in node.data
            if key in _FILLED_IN or key in extra
        ]
        try:
            item = model.model_validate({**node.data, **extra, "source": node.source})
        except ValidationError as error:
            wrong += [_problem(details, model, node) for details in error.errors(include_url=False)]
            item = None
        self.problems += wrong
        return None if wrong else item


def _problem(error: ErrorDetails, model: type[BaseModel], node: Node) -> Problem:
    path, kind, given = tuple(part for part in error["loc"] if part != "[key]"), error["type"], error.get("input")
    name = ".".join(str(part) for part in path if isinstance(part, str))
    if kind == "missing":
        return node.source.problem(path[:-1], f"{name} is missing", _description(model, path))
    if kind == "extra_forbidden":
        owner = _owner(model, path)
        return node.source.problem(path, f"unknown key {name}", nearest(str(path[-1]), set(owner.model_fields) - _FILLED_IN))
    if isinstance(given, Trap):
        advice = (
            f'in quotes it is text: "{given.raw}"' if kind == "string_type" else f"write {_TYPES.get(kind, 'plain text')}"
        )
        return node.source.problem(path, f"{name}: YAML reads {given.raw} as a {given.kind}", advice)
    if kind == "rule":
        return node.source.problem(path, f"{name}: {error['ctx']['message']}", error["ctx"]["advice"])
    if kind == "enum":
        known = [option.strip("'") for option in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        return node.source.problem(
            path, f"{name}: {given!r} is not known here", nearest(str(given), known) or f"one of {', '.join(known)}"
        )
    if kind in _TYPES:
        shown = "nothing" if given is None else repr(given) if isinstance(given, (str, int, bool)) else "a list or mapping"
        advice = (
            f'in quotes it is text: "{given}"'
            if kind == "string_type" and isinstance(given, (int, bool))
            else _description(model, path)
        )
        return node.source.problem(path, f"{name} should be {_TYPES[kind]}, and is {shown}", advice)
    if kind in _SHAPES:
        return node.source.problem(path, f"{name} should be {_SHAPES[kind]}", _description(model, path))
    if kind in ("string_too_short", "too_short"):
        return node.source.problem(path, f"{name} is empty", _description(model, path))
    return node.source.problem(path, f"{name}: {error['msg'][:1].lower()}{error['msg'][1:]}", _description(model, path))


def _owner(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """The model whose key stands at the end of `path`: nested models are followed."""
    for part in path[:-1]:
        field = model.model_fields.get(str(part))
        nested = [t for t in (field.annotation, *getattr(field.annotation, "__args__", ())) if _is_model(t)] if field else []
        model = nested[0] if nested else model
    return model


def _is_model(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _description(model: type[BaseModel], path: tuple[str | int, ...]) -> str:
    field = _owner(model, path).model_fields.get(str(path[-1])) if path else None
    return (field and field.description) or ""
