"""What is computed from what is stated: values, relations, verdicts, silences. Pure: neither disk nor clock.

Rules (docs/method.md): between two values the relation is agree (equal), vaguer (one lies within the other), contradict
(nothing in common and the subject exclusive, as a date always is) or differ. The verdict on a subject is the worst relation
between any two. An article that tells of an event undated takes part in no relation.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from math import inf, isfinite

from .. import dates
from ..dates import Days
from ..model import Article, Corpus, Event, Provision, Question, Statement
from ..vocabulary import Silence, Verdict

Value = Days | frozenset[str]
"""What an article holds: the days its date allows, or the answers it gives."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Position:
    """One value and the statements that hold it, in order of publication. `value` is None where they give none."""

    value: Value | None
    statements: tuple[Statement, ...]
    independent: int
    """How many of the articles do not lean on one another: see `independent_voices`."""

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(statement.article for statement in self.statements))

    @property
    def voices(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(voice for statement in self.statements for voice in statement.voices))


@dataclass(frozen=True, kw_only=True, eq=False)
class Comparison:
    """A subject, what each article holds of it, and how these relate.

    `articles` are those that speak of it, in order of publication; all others are in `silences`. `positions` are the
    distinct values, earliest or first held first; `valueless` are the statements without a value. `torn` are the articles
    that contradict themselves.
    """

    subject: Event | Provision | Question
    verdict: Verdict
    articles: tuple[str, ...]
    positions: tuple[Position, ...]
    valueless: tuple[Statement, ...]
    silences: Mapping[str, Silence]
    torn: tuple[str, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        return (*(s for position in self.positions for s in position.statements), *self.valueless)


def relation(one: Value, other: Value, *, exclusive: bool) -> Verdict:
    """How two values relate: AGREE, VAGUER, DIFFER or CONTRADICT. Symmetric."""
    if one == other:
        return Verdict.AGREE
    common = intersection(one, other)
    if common is None:
        return Verdict.CONTRADICT if exclusive else Verdict.DIFFER
    return Verdict.VAGUER if common in (one, other) else Verdict.DIFFER


def intersection(one: Value, other: Value) -> Value | None:
    """What two values have in common, or None."""
    if isinstance(one, Days) and isinstance(other, Days):
        first, last = max(one.first, other.first), min(one.last, other.last)
        return Days(first, last) if first <= last else None
    return (_answers(one) & _answers(other)) or None


def compare_all(corpus: Corpus) -> tuple[Comparison, ...]:
    """Compare every subject, in the corpus's order."""
    told: dict[str, list[Statement]] = defaultdict(list)
    for statement in corpus.statements:
        told[statement.about].append(statement)
    return tuple(compare_subject(subject, told[subject.id], corpus.articles) for subject in corpus.subjects)


def compare_subject(
    subject: Event | Provision | Question, statements: Iterable[Statement], articles: Iterable[Article]
) -> Comparison:
    """Compare what `statements`, all about `subject`, hold. Their order, and that of the articles, never matters.

    Answers of one article add up to one value where several can hold; dates and exclusive answers narrow each other down.
    """
    articles = sorted(articles, key=lambda article: (*article.days, article.id))
    held: dict[str, list[Statement]] = {article.id: [] for article in articles}
    for statement in statements:
        held[statement.article].append(statement)
    adds_up = isinstance(subject, Question) and not subject.exclusive
    values, grouped = {}, defaultdict[Value, list[Statement]](list)
    for name, own in held.items():
        given = [(value, statement) for statement in own if (value := value_of(statement)) is not None]
        if adds_up and given:
            union = frozenset[str]().union(*(_answers(value) for value, _ in given))
            given = [(union, statement) for _, statement in given]
        for value, statement in given:
            grouped[value].append(statement)
        if own:
            values[name] = _narrowed({value for value, _ in given})
    return Comparison(
        subject=subject,
        verdict=_verdict(values, exclusive=not adds_up),
        articles=tuple(values),
        positions=tuple(_position(value, grouped[value], articles) for value in sorted(grouped, key=_order)),
        valueless=tuple(s for own in held.values() for s in own if value_of(s) is None),
        silences=_silences(subject, articles, held),
        torn=tuple(name for name, own in values.items() if len(own) > 1),
    )


def excluded(comparison: Comparison, article: str) -> bool:
    """Whether one of the article's values has nothing in common with one of another's."""
    own = [p.value for p in comparison.positions if article in p.articles]
    others = [p.value for p in comparison.positions if set(p.articles) - {article}]
    pairs = ((one, other) for one in own for other in others if one is not None and other is not None)
    return any(relation(one, other, exclusive=True) is Verdict.CONTRADICT for one, other in pairs)


def independent_voices(statements: Iterable[Statement], articles: Iterable[Article]) -> int:
    """How many independent voices stand behind statements that hold one value.

    Articles count as one where they credit a voice in common, follow the same outside record or have the same lineage;
    an article that credits nobody speaks for itself. Five articles quoting one agency are one voice.
    """
    by_id = {article.id: article for article in articles}
    sources: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        article = by_id[statement.article]
        sources[article.id] |= {
            f"lineage {article.lineage}",
            f"voice of {article.id}",
            f"follows {article.follows or article.id}",
        }
        sources[article.id] |= set(statement.voices)
    groups: list[set[str]] = []
    for own in sources.values():
        joined = [group for group in groups if group & own]
        groups = [group for group in groups if not group & own] + [own.union(*joined)]
    return len(groups)


def _position(value: Value, statements: Sequence[Statement], articles: Iterable[Article]) -> Position:
    return Position(value=value, statements=tuple(statements), independent=independent_voices(statements, articles))


def value_of(statement: Statement) -> Value | None:
    """The value that a statement holds, if any."""
    if statement.date:
        return dates.days(statement.date)
    return frozenset(statement.answer) or None


def _answers(value: Value) -> frozenset[str]:
    return frozenset() if isinstance(value, Days) else value


def _narrowed(given: set[Value]) -> frozenset[Value]:
    """The values of one article: those that can all hold narrow each other down to one; else it contradicts itself."""
    common = reduce(lambda one, other: one and intersection(one, other), given, next(iter(given), None))
    return frozenset(given if common is None else [common])


def _verdict(values: Mapping[str, frozenset[Value]], *, exclusive: bool) -> Verdict:
    if len(values) < 2:
        return Verdict(len(values))
    holders: dict[Value, set[str]] = defaultdict(set)
    for name, own in values.items():
        for value in own:
            holders[value].add(name)
    relations = [Verdict.AGREE for names in holders.values() if len(names) > 1]
    relations += [
        relation(one, other, exclusive=exclusive)
        for one, other in combinations(holders, 2)
        if len(holders[one] | holders[other]) > 1
    ]
    return max(relations, default=Verdict.SEVERAL_ACCOUNTS)


def _silences(
    subject: Event | Provision | Question, articles: Iterable[Article], held: Mapping[str, list[Statement]]
) -> dict[str, Silence]:
    """Why each article that does not speak of the subject is silent.

    Too early: it was out before the subject could be spoken of. Silent: it came out when it could. Otherwise its date, or
    that of the event, is too loose to tell. Provisions could be spoken of by every article about the treaty.
    """
    articles = list(articles)
    known = _known(subject, articles, held)
    silences = {}
    for article in articles:
        if held[article.id]:
            continue
        if known is not None and article.days.last < known.first:
            silences[article.id] = Silence.TOO_EARLY
        elif known is not None and article.days.first < known.last:
            silences[article.id] = Silence.CANNOT_TELL
        else:
            silences[article.id] = Silence.SILENT
    return silences


def _known(
    subject: Event | Provision | Question, articles: Iterable[Article], held: Mapping[str, list[Statement]]
) -> Days | None:
    """The days from which the subject could be spoken of; None: always.

    An event, unless it states them: the days that all its dates allow, or, where they exclude each other, from the first
    to the last of them. An event that nobody dates had happened, at the latest, when the first article told of it.
    """
    if isinstance(subject, Provision):
        return None
    if subject.since or isinstance(subject, Question):
        return dates.days(subject.since) if subject.since else None
    out = {article.id: article.days.last for article in articles if held[article.id]}
    given = [
        Days(value.first, value.last if isfinite(value.last) else out[name])  # what is told as past had happened by then
        for name, own in held.items()
        for s in own
        if isinstance(value := value_of(s), Days)
    ]
    if not given:
        return Days(-inf, min(out.values())) if out else None
    common = Days(max(day.first for day in given), min(day.last for day in given))
    if common.first <= common.last:
        return common
    return Days(min(day.first for day in given), max(day.last for day in given))


def _order(value: Value) -> tuple[float, float, tuple[str, ...]]:
    return (*value, ()) if isinstance(value, Days) else (0, 0, tuple(sorted(value)))
