"""A verdict on every subject, with its reasons: who holds what, how that relates, and who is silent. Pure.

The verdict is the worst relation between any two sources. What decides it is kept: see `Comparison.grounds`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from math import comb, prod
from types import MappingProxyType

from ..corpus import Corpus
from ..dates import EVER, When
from ..grouped import grouped
from ..model import Article, Event, Question, Statement, Subject
from ..vocabulary import Certainty, Matter, Silence, Stance, Verdict
from .holders import Claim, Value, claims, clash, credited, value_of
from .relations import Ground, grounds, oppositions
from .silence import silences

FEW = (Verdict.NO_ACCOUNT, Verdict.ONE_ACCOUNT, Verdict.SEVERAL_ACCOUNTS)
"""By the number of sources, up to two, of a subject on which no two give a value."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Position:
    """One value in one stance, and the claims that hold it, by publication. `value` is None where they give none."""

    stance: Stance
    value: Value | None
    claims: tuple[Claim, ...]
    groups: tuple[tuple[str, ...], ...]
    """The articles, together where they lean on one another: see `independent_voices`."""

    @property
    def independent(self) -> int:
        """How many independent voices the articles are."""
        return len(self.groups)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(statement for claim in self.claims for statement in claim.statements)

    @property
    def plainest(self) -> Statement:
        """The statement by which all of them are told of: the first that names no weekday beside a date, if any."""
        return min(self.statements, key=lambda statement: bool(statement.weekday))

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(claim.article for claim in self.claims))

    @property
    def voices(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(voice for statement in self.statements for voice in statement.voices))


@dataclass(frozen=True, kw_only=True, eq=False)
class Comparison:
    """A subject, what each article holds of it, and how these relate.

    `articles` are those that speak of it, in order of publication; all others are in `silences`. `positions` are the
    distinct values, earliest or first held first, then those who give none. `grounds` say how any two sources relate, the
    worst first, those that hold alike together. `torn` are the articles that contradict themselves, `reporting` those that
    pass on people who exclude each other, or somebody who excludes what they say themselves.
    """

    subject: Subject
    verdict: Verdict
    articles: tuple[str, ...]
    positions: tuple[Position, ...]
    grounds: tuple[Ground, ...]
    silences: Mapping[str, Silence]
    torn: tuple[str, ...]
    reporting: tuple[str, ...]

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(statement for position in self.positions for statement in position.statements)

    @cached_property
    def valued(self) -> tuple[Position, ...]:
        """The positions that give a value."""
        return tuple(position for position in self.positions if position.value is not None)

    @cached_property
    def held(self) -> Mapping[str, Sequence[tuple[Position, Claim]]]:
        """What each article that speaks of it holds: its claims, each with the position that it is a part of."""
        return grouped((claim.article, (position, claim)) for position in self.positions for claim in position.claims)

    @cached_property
    def opposed(self) -> tuple[Ground, ...]:
        """The grounds on which two sources exclude each other."""
        return tuple(ground for ground in self.grounds if ground.relation >= Verdict.OTHERWISE)

    @cached_property
    def contradicting(self) -> frozenset[str]:
        """The sources of which each contradicts another; one that only passes on somebody's word does not."""
        found = (ground for ground in self.grounds if ground.relation is Verdict.CONTRADICT)
        return frozenset(claim.article for ground in found for claim in ground.claims)

    @property
    def matter(self) -> Matter:
        """What is at stake."""
        if isinstance(self.subject, Question):
            return self.subject.matter
        return Matter.EVENT if isinstance(self.subject, Event) else Matter.DUTY

    @cached_property
    def rank(self) -> tuple[int, int, int, float]:
        """What matters first has the smallest: by verdict, by matter, by pairs of sources that relate so, by speculation."""
        worst = {ground.sides for ground in self.grounds if ground.relation is self.verdict}
        opposed = sum(prod(map(len, sides)) if len(sides) == 2 else comb(len(*sides), 2) for sides in worst)
        guessed = sum(s.certainty is Certainty.SPECULATED for s in self.statements) / (len(self.statements) or 1)
        worse = Verdict.CONTRADICT if self.torn else self.verdict
        return (-worse, list(Matter).index(self.matter), -opposed, guessed)


def ranked(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """What matters first; what matters alike, in the order given."""
    return sorted(comparisons, key=lambda comparison: comparison.rank)


def compare_all(corpus: Corpus) -> tuple[Comparison, ...]:
    """Compare every subject, in the corpus's order."""
    told = grouped((statement.about, statement) for statement in corpus.statements)
    made: dict[str, Comparison] = {}
    for s in corpus.subjects:  # questions come last
        events = [made[name] for name in s.concerns] if isinstance(s, Question) else []
        made[s.id] = compare_subject(
            s, told[s.id], corpus.articles, corpus.mechanical, followed=corpus.followed, concerned=events
        )
    return tuple(made.values())


def compare_subject(
    subject: Subject,
    statements: Iterable[Statement],
    articles: Iterable[Article],
    mechanical: Set[str] = frozenset(),
    *,
    followed: Mapping[str, Set[str]] = MappingProxyType({}),
    concerned: Sequence[Comparison] = (),
) -> Comparison:
    """Compare what `statements`, all about `subject`, hold. Neither their order nor that of the articles matters.

    `mechanical` are the voices that credit nobody, `followed` those whose reports articles follow, by the articles' ids,
    `concerned` the events and provisions that a question concerns.
    """
    articles = sorted(articles, key=lambda article: (article.days.first, article.days.last, article.id))
    held: dict[str, list[Statement]] = {article.id: [] for article in articles}
    for statement in sorted(statements, key=lambda s: s.order):
        held[statement.article].append(statement)
    own = {a.id: claims(subject, a, held[a.id], mechanical) for a in articles if held[a.id]}
    found = grounds(subject, own.values())
    few = FEW[min(len(own), 2)]
    events = [c.silences for c in concerned] if all(isinstance(c.subject, Event) for c in concerned) else []
    return Comparison(
        subject=subject,
        verdict=max((ground.relation for ground in found), default=few),
        articles=tuple(own),
        positions=_positions(
            subject,
            [claim for made in own.values() for claim in made],
            lambda said: independent_voices(said, articles, mechanical, followed),
        ),
        grounds=tuple(found),
        silences=silences(subject, articles, held, events),
        torn=tuple(name for name, made in own.items() if _torn(subject, made)),
        reporting=tuple(name for name, made in own.items() if _clashing(subject, made, Verdict.DISPUTE)),
    )


def _torn(subject: Subject, own: Sequence[Claim]) -> bool:
    """Whether what a source says in its own voice excludes itself."""
    both = any(clash(subject, claim.value, claim.value) for claim in own if not claim.passed_on)
    return both or _clashing(subject, own, Verdict.CONTRADICT)


def _clashing(subject: Subject, own: Sequence[Claim], relation: Verdict) -> bool:
    return any(ground.relation is relation for ground in oppositions(subject, combinations(((c,) for c in own), 2)))


def _positions(
    subject: Subject, own: Iterable[Claim], voices: Callable[[Iterable[Statement]], tuple[tuple[str, ...], ...]]
) -> tuple[Position, ...]:
    """The claims by stance and value. A date is shown as each statement gives it, not narrowed down by others."""
    held: dict[tuple[Stance, Value | None], list[Claim]] = defaultdict(list)
    for claim in own:
        if isinstance(subject, Event):
            for value in dict.fromkeys(value_of(s) for s in claim.statements):
                said = tuple(s for s in claim.statements if value_of(s) == value)
                held[claim.stance, value].append(replace(claim, value=value, statements=said))
        else:
            held[claim.stance, claim.value].append(claim)
    made = [
        Position(
            stance=stance,
            value=value,
            claims=tuple(holding),
            groups=voices(s for c in holding for s in c.statements),
        )
        for (stance, value), holding in held.items()
    ]
    return tuple(sorted(made, key=lambda position: _order(subject, position.stance, position.value)))


def _order(subject: Subject, stance: Stance, value: Value | None) -> tuple[bool, int, bool, float, float, tuple[int, ...]]:
    """Values before none, what happened before what is to come; dates in order, then mere weekdays; answers as asked."""
    first, last = value.days if isinstance(value, When) else (0.0, 0.0)
    loose = isinstance(value, When) and value.days == EVER
    asked = list(subject.answers) if isinstance(subject, Question) else []
    answers = tuple(number for number, key in enumerate(asked) if isinstance(value, frozenset) and key in value)
    return (value is None, list(Stance).index(stance), loose, first, last, answers)


def independent_voices(
    statements: Iterable[Statement], articles: Iterable[Article], mechanical: Set[str], followed: Mapping[str, Set[str]]
) -> tuple[tuple[str, ...], ...]:
    """The independent voices that stand behind statements that hold one value: of each, the ids of its articles.

    Articles count as one where they credit a voice in common, follow the same outside record or have the same lineage;
    one that follows an agency's report leans on the agency as one that credits it does. An article that credits nobody
    speaks for itself. Five articles quoting one agency are one voice.
    """
    by_id = {article.id: article for article in articles}
    sources: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        article = by_id[statement.article]
        sources[article.id] |= {
            f"lineage {article.lineage}",
            f"follows {article.follows or article.id}",
            *credited(statement, mechanical),
            *followed.get(article.id, ()),
        }
    groups: list[set[str]] = []
    for own in sources.values():
        joined = [group for group in groups if group & own]
        groups = [group for group in groups if not group & own] + [own.union(*joined)]
    members = (tuple(name for name, own in sources.items() if own & group) for group in groups)
    return tuple(sorted(members, key=lambda names: list(sources).index(names[0])))
