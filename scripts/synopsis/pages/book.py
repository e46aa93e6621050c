"""What is stated and compared, to look things up in: what more than one page asks. Pure, and without markup."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .. import dates
from ..compare import Compared
from ..compare.holders import credited, passed_on
from ..compare.verdicts import Comparison, Position, ranked
from ..corpus import Corpus
from ..grouped import grouped
from ..model import Article, Event, Provision, Question, Statement, Subject
from ..project import Project
from ..registers import Retired
from ..vocabulary import Stance, Verdict


@dataclass(frozen=True)
class Book:
    """All that is stated and computed, and the few questions that several pages ask of it.

    `address` is where the site will be; empty where that is not known.
    """

    corpus: Corpus
    compared: Compared
    address: str = ""

    @property
    def project(self) -> Project:
        return self.corpus.project

    @cached_property
    def comparison(self) -> Mapping[str, Comparison]:
        """By the id of the subject."""
        return {comparison.subject.id: comparison for comparison in self.comparisons}

    @cached_property
    def retired(self) -> list[Retired]:
        """Without those that lead to nothing now."""
        kept = self.corpus.addressed
        return [retired for retired in self.corpus.retired if retired.to in kept]

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

    @cached_property
    def concerning(self) -> Mapping[str, list[Comparison]]:
        """The questions, as far as anybody answers them, by the events and provisions that they concern."""
        answered = ((question, comparison) for question, comparison in self.questions if comparison.statements)
        return grouped((name, comparison) for question, comparison in answered for name in question.concerns)

    @cached_property
    def given_alone(self) -> Mapping[str, list[tuple[Comparison, str, list[Statement]]]]:
        """By article, what it alone gives where others give something else: the subject, the value in words, its statements.

        In its own voice, that is, and not as a forecast.
        """
        made = ((c, self._alone(c)) for c in ranked(self.comparisons) if len(c.held) > 1)
        return grouped((article, (c, label, said)) for c, found in made for article, label, said in found)

    def _alone(self, comparison: Comparison) -> Iterator[tuple[str, str, list[Statement]]]:
        question, valued = comparison.subject, comparison.valued
        if len({claim.article for position in valued for claim in position.claims}) < 2:
            return
        firm = [position for position in valued if position.stance is Stance.HAPPENED]
        if isinstance(question, Question) and not question.pairs:  # a list, of whose answers each is told by itself
            yield from _answered_alone(question, comparison.statements, firm)
            return
        lone = ((p, claim) for p in firm if len(p.articles) == 1 for claim in p.claims if not claim.passed_on)
        for article, given in grouped((claim.article, (position, claim)) for position, claim in lone).items():
            label = " or ".join(self.label(comparison, position) for position, _ in given)
            yield article, label, [statement for _, claim in given for statement in claim.statements]

    def own_voice(self, article: str) -> int:
        """How many statements an article makes in its own voice, crediting nobody, or nobody but a mechanical prefix."""
        return self._uncredited(article, passing=False)

    def unnamed(self, article: str) -> int:
        """How many statements an article passes on without saying from whom."""
        return self._uncredited(article, passing=True)

    def _uncredited(self, article: str, *, passing: bool) -> int:
        mechanical, said = self.corpus.mechanical, self.corpus.said_by[article]
        return sum(not credited(made, mechanical) and passed_on(made, mechanical) is passing for made in said)

    def with_verdict(self, *verdicts: Verdict) -> list[Comparison]:
        """The subjects of these verdicts, what matters first."""
        return ranked(c for c in self.comparisons if c.verdict in verdicts)

    def torn(self) -> list[Comparison]:
        """The subjects on which an article contradicts itself and no other."""
        return [c for c in self.comparisons if c.torn and c.verdict is not Verdict.CONTRADICT]

    def asked(self, theme: str) -> list[Comparison]:
        """The questions of a theme, what matters first."""
        return ranked(c for question, c in self.questions if question.theme == theme)

    @cached_property
    def placed_at(self) -> Mapping[str, list[Comparison]]:
        """The provisions reported without a number, by the one that they probably are."""
        return grouped((p.probably, comparison) for p, comparison in self.provisions if p.probably)

    def spoken_of(self, comparison: Comparison) -> set[str]:
        """The articles that speak of a subject or, of a provision, of what probably is part of it or what it is part of."""
        same = [*self.placed_at.get(comparison.subject.id, []), comparison]
        if isinstance(comparison.subject, Provision) and comparison.subject.probably:
            same.append(self.comparison[comparison.subject.probably])
        return {article for each in same for article in each.articles}

    def silence(self, comparison: Comparison, article: str) -> str:
        """Why an article says nothing of a subject. Of a provision it may speak without its number, or of all of it."""
        subject = comparison.subject
        if any(article in other.articles for other in self.placed_at.get(subject.id, [])):
            return "reported, unnumbered"
        reason = comparison.silences[article].words
        place = self.comparison[subject.probably] if isinstance(subject, Provision) and subject.probably else None
        if place and isinstance(place.subject, Provision) and article in place.articles:
            return f"see {place.subject.name}"
        return reason

    def silences(self, comparison: Comparison) -> list[tuple[str, list[Article]]]:
        """The reasons for silence, each with its articles."""
        reasons = grouped((self.silence(comparison, name), self.corpus.article[name]) for name in comparison.silences)
        return sorted(reasons.items())

    def labels(self, comparison: Comparison, position: Position) -> tuple[str, ...]:
        """A value as a person reads it: a date, or answers in the order in which the question has them; empty for none."""
        if isinstance(comparison.subject, Question) and isinstance(position.value, frozenset):
            return _answers(comparison.subject, position.value)
        return _date(position.plainest)

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


def page_of(subject: Subject) -> str:
    """The address of the page that shows a subject, from the site's start."""
    if isinstance(subject, Question):
        return f"disagreements/{subject.theme}/"
    return "timeline/" if isinstance(subject, Event) else "treaty/"


def _answers(question: Question, keys: Container[str]) -> tuple[str, ...]:
    return tuple(text for key, text in question.answers.items() if key in keys)


def _answered_alone(
    question: Question, statements: Iterable[Statement], firm: Iterable[Position]
) -> Iterator[tuple[str, str, list[Statement]]]:
    """Of the answers of a list, those that one article alone gives, by the article."""
    giving = grouped((key, s.article) for s in statements for key in s.answer)
    lone = {key for key, names in giving.items() if len(set(names)) == 1}
    claims = (claim for position in firm for claim in position.claims if not claim.passed_on)
    own = grouped((s.article, s) for claim in claims for s in claim.statements if not lone.isdisjoint(s.answer))
    for article, said in own.items():
        keys = lone.intersection(key for s in said for key in s.answer)
        yield article, "; ".join(text for key, text in question.answers.items() if key in keys), said
