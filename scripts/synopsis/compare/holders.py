"""Who holds what of a subject: a source in its own voice, or a source passing somebody on. Pure.

A statement is passed on where it is reported, and always in a reference, whose title is somebody else's. A voice that is
only a mechanical prefix credits nobody. What one holder says of a subject adds up, unless it excludes itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import product
from math import inf

from ..dates import Days, When
from ..grouped import grouped
from ..model import Article, Question, Statement, Subject
from ..vocabulary import Certainty, Part, Stance

Value = When | frozenset[str]
"""What is held: the days that a date allows, or answers."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Claim:
    """What one holder holds, in one stance, and the statements that say so. `value` is None where they give none.

    `voices` are those whom it passes on; empty where it speaks for itself, or passes on somebody unnamed.
    """

    article: str
    published: Days
    """The days on which the article may have come out."""
    passed_on: bool
    voices: tuple[str, ...]
    stance: Stance
    value: Value | None
    statements: tuple[Statement, ...]

    @property
    def telling(self) -> tuple[Statement, ...]:
        """The statements that give the whole value by themselves or, where it is a sum, all of them."""
        return tuple(s for s in self.statements if value_of(s) == self.value) or self.statements

    @property
    def speculating(self) -> bool:
        """Whether the source says itself no more than that it is possible, likely or feared."""
        return not self.passed_on and all(s.certainty is Certainty.SPECULATED for s in self.statements)


def credited(statement: Statement, mechanical: Set[str]) -> tuple[str, ...]:
    """The voices that a statement credits, without mechanical prefixes."""
    return tuple(voice for voice in statement.voices if voice not in mechanical)


def passed_on(statement: Statement, mechanical: Set[str]) -> bool:
    """Whether the source merely passes it on. What only a mechanical prefix introduces is the source's own."""
    if statement.at.part is Part.REFERENCE:
        return True
    only_prefixed = bool(statement.voices) and not credited(statement, mechanical)
    return statement.certainty is Certainty.REPORTED and not only_prefixed


def value_of(statement: Statement) -> Value | None:
    """The value that a statement gives, if any."""
    return statement.when or frozenset(statement.answer) or None


def claims(subject: Subject, article: Article, statements: Iterable[Statement], mechanical: Set[str]) -> list[Claim]:
    """What each holder in an article holds of `subject`, in the order of its `statements`, which are all about it."""
    groups: dict[tuple[frozenset[str] | None, Stance], list[Statement]] = defaultdict(list)
    for statement in statements:
        whom = frozenset(credited(statement, mechanical)) if passed_on(statement, mechanical) else None
        groups[whom, statement.stance].append(statement)
    return [
        Claim(
            article=article.id,
            published=article.days,
            passed_on=whom is not None,
            voices=tuple(dict.fromkeys(v for s in said for v in credited(s, mechanical))) if whom else (),
            stance=stance,
            value=value,
            statements=tuple(said),
        )
        for (whom, stance), group in groups.items()
        for value, said in _apart(subject, group, stance, article.days)
    ]


def _apart(
    subject: Subject, statements: Sequence[Statement], stance: Stance, published: Days
) -> list[tuple[Value | None, list[Statement]]]:
    """The values of one holder, with the statements behind each: all in one, or apart where that cannot be."""
    given = [(value, statement) for statement in statements if (value := value_of(statement))]
    whole = added_up(subject, [value for value, _ in given])
    if isinstance(whole, When) and not bounded(whole, stance, published):
        whole = None  # dates that come to none which the source can have meant when it came out
    silent = [statement for statement in statements if not value_of(statement)]
    if not given:
        return [(None, silent)]
    apart = grouped((whole or value, statement) for value, statement in given)
    return [*apart.items(), *([(None, silent)] if silent else [])]


def bounded(value: Value | None, stance: Stance, published: Days) -> Value | None:
    """What a value allows, as its source came out when it did; None where that is no day, or nothing is given.

    What is still to come lies on or after the day of publication; the date of what has happened no later than that day, or
    the next, as elsewhere it is already tomorrow.
    """
    if stance is Stance.AHEAD:
        later = When(days=Days(published.first, inf))
        return later.meet(value) if isinstance(value, When) else later
    return When(days=Days(-inf, published.last + 1)).meet(value) if isinstance(value, When) else value


def added_up(subject: Subject, values: Sequence[Value]) -> Value | None:
    """Values as one: dates narrow each other down, answers come together; None where that cannot be."""
    whole: Value | None = values[0] if values else None
    for value in values[1:]:
        if isinstance(whole, When) and isinstance(value, When):
            whole = whole.meet(value)
        elif isinstance(whole, frozenset) and isinstance(value, frozenset):
            whole = None if clash(subject, whole, value) else whole | value
    return whole


def clash(subject: Subject, one: Value | None, other: Value | None) -> bool:
    """Whether two values exclude each other: no day in common, or a pair of answers that cannot both be true.

    Answers can so exclude themselves; nothing, which gives no value, excludes nothing.
    """
    if isinstance(one, When) and isinstance(other, When):
        return one.meet(other) is None
    if isinstance(one, frozenset) and isinstance(other, frozenset) and isinstance(subject, Question):
        return any(frozenset(pair) in subject.pairs for pair in product(one, other))
    return False
