"""What is stated and compared, to look things up in: what more than one page asks. Pure, and without markup."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from .. import dates
from ..compare import Compared
from ..compare.apparatus import Apparatus
from ..compare.verdicts import Comparison, Position, ranked
from ..corpus import Corpus
from ..model import Article, Event, Provision, Question, Record, Retired, Statement, Subject, Voice
from ..project import Project
from ..vocabulary import Verdict


@dataclass(frozen=True, kw_only=True)
class Book:
    """Everything by its id, and the few questions that several pages ask.

    `address` is where the site will be; empty where that is not known.
    """

    corpus: Corpus
    compared: Compared
    address: str
    project: Project
    articles: tuple[Article, ...]
    article: Mapping[str, Article]
    voices: tuple[Voice, ...]
    voice: Mapping[str, Voice]
    record: Mapping[str, Record]
    comparison: Mapping[str, Comparison]
    apparatus: Mapping[str, Apparatus]
    retired: tuple[Retired, ...]
    """Without those that lead to nothing now."""
    statements: Mapping[str, tuple[Statement, ...]]
    """By the id of their article."""
    _concerning: Mapping[str, list[Comparison]] = field(repr=False)
    _placed: Mapping[str, list[Comparison]] = field(repr=False)

    @property
    def comparisons(self) -> Sequence[Comparison]:
        return self.compared.comparisons

    @property
    def events(self) -> list[Comparison]:
        return [c for c in self.comparisons if isinstance(c.subject, Event)]

    @property
    def provisions(self) -> list[tuple[Provision, Comparison]]:
        return [(c.subject, c) for c in self.comparisons if isinstance(c.subject, Provision)]

    @property
    def questions(self) -> list[tuple[Question, Comparison]]:
        return [(c.subject, c) for c in self.comparisons if isinstance(c.subject, Question)]

    def concerning(self, subject: str) -> list[Comparison]:
        """The questions, as far as anybody answers them, that concern an event or a provision."""
        return self._concerning.get(subject, [])

    def with_verdict(self, *verdicts: Verdict) -> list[Comparison]:
        """The subjects of these verdicts, what matters first."""
        return ranked(c for c in self.comparisons if c.verdict in verdicts)

    def torn(self) -> list[Comparison]:
        """The subjects on which an article contradicts itself and no other."""
        return [c for c in self.comparisons if c.torn and c.verdict is not Verdict.CONTRADICT]

    def asked(self, theme: str) -> list[Comparison]:
        """The questions of a theme, what matters first."""
        return ranked(c for question, c in self.questions if question.theme == theme)

    def placed_at(self, provision: str) -> list[Comparison]:
        """The provisions reported without a number that probably are this one."""
        return self._placed.get(provision, [])

    def silence(self, comparison: Comparison, article: str) -> str:
        """Why an article says nothing of a subject. Of a provision it may speak without its number, or of all of it."""
        subject = comparison.subject
        if any(article in other.articles for other in self.placed_at(subject.id)):
            return "reported, unnumbered"
        if isinstance(subject, Provision) and subject.probably and article in self.comparison[subject.probably].articles:
            return f"see {self.comparison[subject.probably].subject.heading.partition(' · ')[0]}"
        return comparison.silences[article].words

    def silences(self, comparison: Comparison) -> list[tuple[str, list[Article]]]:
        """The reasons for silence, each with its articles."""
        reasons: dict[str, list[Article]] = defaultdict(list)
        for name in comparison.silences:
            reasons[self.silence(comparison, name)].append(self.article[name])
        return sorted(reasons.items())

    def labels(self, comparison: Comparison, position: Position) -> tuple[str, ...]:
        """A value as a person reads it: a date, or answers in the order in which the question has them; empty for none."""
        if isinstance(comparison.subject, Question) and isinstance(position.value, frozenset):
            return _answers(comparison.subject, position.value)
        return _date(position.statements[0])

    def label(self, comparison: Comparison, position: Position) -> str:
        """The same in one."""
        return "; ".join(self.labels(comparison, position))

    def values(self, statement: Statement) -> tuple[str, ...]:
        """What a statement gives, as a person reads it: a date, answers, or nothing."""
        subject = self.comparison[statement.about].subject
        if isinstance(subject, Question):
            return _answers(subject, statement.answer)
        return _date(statement)


def _date(statement: Statement) -> tuple[str, ...]:
    day = f"a {statement.weekday.title()}" if statement.weekday else ""
    given = ", ".join(filter(None, [dates.human(statement.date) if statement.date else "", day]))
    return (given,) if given else ()


def book(corpus: Corpus, compared: Compared, address: str = "") -> Book:
    """The book of a corpus and of what was computed from it."""
    concerning: dict[str, list[Comparison]] = defaultdict(list)
    for comparison in compared.comparisons:
        if isinstance(comparison.subject, Question) and comparison.statements:
            for name in comparison.subject.concerns:
                concerning[name].append(comparison)
    placed: dict[str, list[Comparison]] = defaultdict(list)
    for comparison in compared.comparisons:
        if isinstance(comparison.subject, Provision) and comparison.subject.probably:
            placed[comparison.subject.probably].append(comparison)
    kept = corpus.addressed
    return Book(
        corpus=corpus,
        compared=compared,
        address=address,
        project=corpus.project,
        articles=corpus.articles,
        article=corpus.article,
        voices=corpus.voices,
        voice={voice.id: voice for voice in corpus.voices},
        record=corpus.record,
        comparison={comparison.subject.id: comparison for comparison in compared.comparisons},
        apparatus=compared.apparatuses,
        retired=tuple(retired for retired in corpus.retired if retired.to in kept),
        statements=corpus.said_by,
        _concerning=concerning,
        _placed=placed,
    )


def page_of(subject: Subject) -> str:
    """The address of the page that shows a subject, from the site's start."""
    if isinstance(subject, Question):
        return f"disagreements/{subject.theme}/"
    return "timeline/" if isinstance(subject, Event) else "treaty/"


def _answers(question: Question, keys: Container[str]) -> tuple[str, ...]:
    return tuple(text for key, text in question.answers.items() if key in keys)
