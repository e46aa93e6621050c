"""Everything that is stated, together, and the few things that it is looked up by. Pure."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from .model import Article, Event, Provision, Question, Statement, Subject
from .project import Project
from .registers import Change, Record, Retired, Voice


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """Everything stated. Articles stand in order of publication, changes newest first, all else as in its file."""

    project: Project
    articles: tuple[Article, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    provisions: tuple[Provision, ...] = ()
    questions: tuple[Question, ...] = ()
    voices: tuple[Voice, ...] = ()
    records: tuple[Record, ...] = ()
    retired: tuple[Retired, ...] = ()
    changes: tuple[Change, ...] = ()
    broken: frozenset[str] = frozenset()
    """What failed to load, so that what refers to it is not reported as well: `subject signing`, `file sources/…`,
    and `unread subject` where not even the ids are known."""

    @property
    def edition(self) -> Change:
        """The newest, by which the site is cited. The loader sees to it that there is one."""
        return self.changes[0]

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (*self.events, *self.provisions, *self.questions)

    @cached_property
    def article(self) -> Mapping[str, Article]:
        """By id, as are the next four; a statement's is its key. Of two that have the same, the last."""
        return {article.id: article for article in self.articles}

    @cached_property
    def statement(self) -> Mapping[str, Statement]:
        return {statement.key: statement for statement in self.statements}

    @cached_property
    def subject(self) -> Mapping[str, Subject]:
        return {subject.id: subject for subject in self.subjects}

    @cached_property
    def voice(self) -> Mapping[str, Voice]:
        return {voice.id: voice for voice in self.voices}

    @cached_property
    def record(self) -> Mapping[str, Record]:
        return {record.id: record for record in self.records}

    @cached_property
    def said_by(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements of every article, of which there may be none, by its id."""
        said: dict[str, list[Statement]] = {article.id: [] for article in self.articles}
        for statement in self.statements:
            said[statement.article].append(statement)
        return {name: tuple(own) for name, own in said.items()}

    @cached_property
    def mechanical(self) -> Set[str]:
        """The ids of the voices that credit nobody."""
        return frozenset(voice.id for voice in self.voices if voice.mechanical)

    @cached_property
    def followed(self) -> Mapping[str, Set[str]]:
        """The voice whose report each article follows, one or none, by the article's id; a mechanical one is nobody."""
        voices = {article.id: article.follows and self.record[article.follows].voice for article in self.articles}
        return {article: frozenset([voice] if voice else []) - self.mechanical for article, voice in voices.items()}

    @property
    def addressed(self) -> Set[str]:
        """The ids of subjects and statements: what has an address of its own."""
        return self.subject.keys() | self.statement.keys()

    @property
    def project_read(self) -> bool:
        """Whether project.yml could be read: else `project` is a stand-in, with which nothing is wrong."""
        return "unread theme" not in self.broken

    def spoiled(self, *files: str) -> bool:
        """Whether something of these files failed to load, so that what seems missing may be there."""
        return any(f"/{file}" in broken for broken in self.broken if broken.startswith("file ") for file in files)
