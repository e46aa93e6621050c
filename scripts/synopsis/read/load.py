"""Files to values: what stands under `sources/` becomes a Corpus, and what cannot becomes problems."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from ..corpus import Corpus
from ..model import Article, Event, Provision, Question, Reading, Statement
from ..problems import KeyPath, Problem, Spot, nearest, shown
from ..project import Project, unread_project
from ..registers import Change, Record, Retired, Voice
from ..stated import Stated, written_keys
from ..vocabulary import TODO, Locator, Part
from .backups import is_backup
from .explain import explain
from .text import read_written
from .yaml_source import Block, Node, read_front_matter, read_list, read_mapping

T = TypeVar("T", bound=Stated)

LOCK = "verified.lock"
"""Which quotations were verified: see `check.lock`."""
_FILES = {"project.yml", "articles", "statements", "subjects", "voices.yml", "records.yml"}
_FILES |= {"retired.yml", "changes.yml", LOCK}
_SUBJECTS = {"events.yml", "provisions.yml", "questions.yml"}


def load(root: Path) -> tuple[Corpus, list[Problem]]:
    """Read the folder `sources/` at `root`. What is wrong is left out of the corpus, and told."""
    loader = _Loader(root)
    project = loader.project()
    articles = sorted(loader.articles(), key=lambda article: (*article.days, article.id))
    stated = {name: tuple(loader.statements(name)) for name in loader.names()}  # of articles that failed, too: to be told
    corpus = Corpus(
        project=project,
        articles=tuple(articles),
        statements=tuple(statement for article in articles for statement in stated[article.id]),
        events=tuple(loader.items("subjects/events.yml", Event)),
        provisions=tuple(loader.items("subjects/provisions.yml", Provision, {"theme": project.provisions})),
        questions=tuple(loader.items("subjects/questions.yml", Question)),
        voices=tuple(loader.items("voices.yml", Voice)),
        records=tuple(loader.items("records.yml", Record)),
        retired=tuple(loader.items("retired.yml", Retired)) if os.path.lexists(root / "retired.yml") else (),
        changes=tuple(loader.changes()),
        broken=frozenset(loader.broken),
    )
    loader.strays()
    loader.site_name(corpus)
    return corpus, loader.problems


def written(docs: Path, names: Iterable[str]) -> tuple[dict[str, str], list[Problem]]:
    """The pages named, as far as they are there below `docs`: name and Markdown, and what is wrong with them."""
    read = {name: read_written(docs / name, f"{docs.name}/{name}") for name in names if os.path.isfile(docs / name)}
    return {name: text for name, (text, _) in read.items()}, [problem for _, wrong in read.values() for problem in wrong]


class _Loader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.broken: set[str] = set()

    def name(self, path: Path) -> str:
        """`path` as problems tell it, from the folder that holds `sources/`."""
        return path.relative_to(self.root.parent).as_posix()

    def project(self) -> Project:
        """What project.yml states or, where it cannot be read, a stand-in, so that the rest can still be checked."""
        path = self.root / "project.yml"
        node, problems = read_mapping(path, self.name(path))
        self.problems += problems
        project = node and self._build(Project, node, {})
        if not project:
            self.broken |= {f"file {self.name(path)}", "unread theme"}
        return project or unread_project(self.name(path))

    def site_name(self, corpus: Corpus) -> None:
        """mkdocs.yml beside the sources names the site as project.yml does. What else is in it is not ours to check."""
        path = self.root.parent / "mkdocs.yml"
        node, _ = read_mapping(path, path.name)
        site, given = corpus.project.site, node and node.data.get("site_name")
        name = str(getattr(given, "raw", given))  # of what YAML takes for something else
        if node and given is not None and name != site and corpus.project_read:
            message = f"the site is {name!r} here, and {site!r} in {self.name(self.root / 'project.yml')}"
            self.problems.append(node.place.problem(("site_name",), message, f"site_name: {site}"))

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
            read = list(self._readings(blocks, self.name(path)))
            spots: dict[KeyPath, Spot] = {("readings", n): Spot(block.line, 1) for n, (block, _) in enumerate(read)}
            given = {"id": path.stem, "readings": tuple(reading for _, reading in read)}
            article = node and self._build(Article, node.with_spots(spots), given)
            if article:
                yield article
            else:
                self.broken |= {f"file {self.name(path)}", f"article {path.stem}"}

    def statements(self, article: str) -> Iterator[Statement]:
        return self.items(f"statements/{article}.yml", Statement, {"article": article})

    def items(self, file: str, model: type[T], extra: Mapping[str, Any] | None = None) -> Iterator[T]:
        path = self.root / file
        kind = "subject" if model in (Event, Provision, Question) else model.__name__.lower()
        nodes, complete, problems = read_list(path, self.name(path))
        self.problems += problems
        if not complete:  # what refers to an entry that could not even be read must not be blamed
            self.broken |= {f"file {self.name(path)}", f"unread {kind}"}
        for node in nodes:
            item = self._build(model, node, extra or {})
            if item:
                yield item
            else:
                self.broken |= {f"file {self.name(path)}", f"{kind} {node.data.get('id')}"}

    def changes(self) -> Iterator[Change]:
        """The editions; there is at least one, as every citation names the newest."""
        told = len(self.problems)
        editions = list(self.items("changes.yml", Change))
        if not editions and len(self.problems) == told:
            self._tell(self.root / "changes.yml", "no edition is named", "begin with “- version: …”; see docs/contribute.md")
        yield from editions

    def strays(self) -> None:
        """Files that nothing reads: mistyped names, and statements of an article that there is not."""
        names = self.names()
        for path in self._listed("statements"):
            if path.suffix != ".yml":
                self._tell(path, "nothing reads this file", f"statements are files named <id>.yml: {path.stem}.yml")
            elif path.stem not in names:
                name = shown(path.stem)
                advice = nearest(path.stem, names) or f"add articles/{name}.md"
                self._tell(path, f"there is no article {name}", advice)
        for folder, known in ((".", _FILES), ("subjects", _SUBJECTS)):
            for path in self._listed(folder):
                if path.name not in known:
                    self._tell(path, "nothing reads this file", nearest(path.name, known) or "move it away")

    def _listed(self, folder: str) -> list[Path]:
        """What a folder holds, but for what is hidden or an editor's."""
        try:
            paths = sorted((self.root / folder).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            self._tell(self.root / folder, f"cannot be read: {error.strerror}", "fix that, and build again")
            return []
        return [path for path in paths if not path.name.startswith(".") and not is_backup(path.name)]

    def _tell(self, path: Path, message: str, advice: str) -> None:
        self.problems.append(Problem(path=self.name(path), message=message, advice=advice))

    def _readings(self, blocks: list[Block], file: str) -> Iterator[tuple[Block, Reading]]:
        """An unlabelled paragraph reads the next ¶; `[heading 1] …` names another passage."""
        count = 0
        if unwritten := [block for block in blocks if block.text.endswith(TODO)]:
            message = f"{len(unwritten)} of {len(blocks)} readings are still to be written"
            advice = f"put what the passage says, in our words, in the place of {TODO}"
            self.problems.append(Problem(path=file, line=unwritten[0].line, message=message, advice=advice))
        for block in blocks:
            label, closed, text = block.text[1:].partition("] ")
            if not (block.text.startswith("[") and closed):
                count += 1
                yield block, Reading(at=Locator(Part.PARAGRAPH, count), text=block.text)
                continue
            try:
                yield block, Reading(at=Locator.parse(label), text=text)
            except ValueError:
                message = f"[{label}] names no passage"
                advice = "write [title], [infobox], [heading 3] or [reference 10]"
                self.problems.append(Problem(path=file, line=block.line, message=message, advice=advice))

    def _build(self, model: type[T], node: Node, extra: Mapping[str, Any]) -> T | None:
        wrong = [
            node.place.problem((key,), f"unknown key {key}", "it is filled in by itself; delete it")
            for key in node.data
            if key in model.model_fields and key not in written_keys(model)
        ]
        unwritten = [key for key, value in node.data.items() if value == TODO]
        if unwritten:
            message = f"still to be written: {', '.join(unwritten)}"
            wrong.append(node.place.problem((unwritten[0],), message, _each(model, unwritten)))
        try:
            item = model.model_validate({**node.data, **extra, "place": node.place})
        except ValidationError as error:
            errors = error.errors(include_url=False)
            wrong += [explain(details, model, node) for details in errors if details["loc"][0] not in unwritten]
            item = None
        self.problems += wrong
        return None if wrong else item


def _each(model: type[Stated], keys: list[str]) -> str:
    """What belongs at each of the keys that the model describes."""
    described = ((key, field.description) for key in keys if (field := model.model_fields.get(key)))
    return "; ".join(f"{key}: {text}" for key, text in described if text)
