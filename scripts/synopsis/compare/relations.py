"""How two sources relate on one subject, and what decides it. Pure. The rules are told to readers on the page Method."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf

from ..dates import EVER, Days, When
from ..model import Event
from ..vocabulary import Stance, Verdict
from .holders import Claim, Subject, Value, clash


@dataclass(frozen=True, kw_only=True, eq=False)
class Ground:
    """Why two sources relate as they do: the relation, and the claim of each that decides it."""

    relation: Verdict
    one: Claim
    other: Claim

    @property
    def order(self) -> tuple[int, int]:
        """Sorts the worst first; among equals those that are plain, where no date is a mere weekday or without a year."""
        loose = (isinstance(claim.value, When) and claim.value.days == EVER for claim in (self.one, self.other))
        return (-self.relation, sum(loose))


def grounds(subject: Subject, mine: Sequence[Claim], yours: Sequence[Claim], out: Mapping[str, Days]) -> list[Ground]:
    """How two sources relate: every pair of claims that exclude each other, the worst first; else the one that decides.

    `out` has the days on which each source may have been published. Empty where one of the two gives no value.
    """
    found = list(oppositions(subject, mine, yours, out))
    if found:
        return sorted(found, key=lambda ground: ground.order)
    ours, theirs = _valued(mine), _valued(yours)
    if not ours or not theirs:
        return []
    mine_held, yours_held = _held(ours), _held(theirs)
    relation = max(_compatible(one, other) for one, other in product(mine_held, yours_held))
    return [Ground(relation=relation, one=_telling(ours, yours_held), other=_telling(theirs, mine_held))]


def oppositions(
    subject: Subject, mine: Iterable[Claim], yours: Iterable[Claim], out: Mapping[str, Days]
) -> Iterator[Ground]:
    """The pairs of claims that exclude each other: a contradiction where both sources speak for themselves, else a dispute.

    Where one of the two only foretold what, by the other, came out otherwise, it is no more than that.
    """
    for one, other in product(mine, yours):
        if not _excluded(subject, one, other, out):
            continue
        own = not (one.passed_on or other.passed_on)
        relation = Verdict.CONTRADICT if own else Verdict.DISPUTE
        if _foretold(subject, one, other):
            relation = Verdict.OTHERWISE
        yield Ground(relation=relation, one=one, other=other)


def _excluded(subject: Subject, one: Claim, other: Claim, out: Mapping[str, Days]) -> bool:
    if not isinstance(subject, Event):
        return one.value is not None and other.value is not None and clash(subject, one.value, other.value)
    if Stance.DENIED in (one.stance, other.stance):
        return _denied(one, other, out) or _denied(other, one, out)
    mine, yours = _bounded(one, out), _bounded(other, out)
    return mine is not None and yours is not None and clash(subject, mine, yours)


def _denied(denial: Claim, other: Claim, out: Mapping[str, Days]) -> bool:
    """A denial excludes a date wholly before its source was published, and no later one."""
    if denial.stance is not Stance.DENIED or other.stance is not Stance.HAPPENED:
        return False
    return isinstance(other.value, When) and other.value.days.last < out[denial.article].first


def _bounded(claim: Claim, out: Mapping[str, Days]) -> Value | None:
    """What is still to come lies on or after the day of publication."""
    if claim.stance is not Stance.AHEAD:
        return claim.value
    later = When(days=Days(out[claim.article].first, inf))
    return later.meet(claim.value) if isinstance(claim.value, When) else later


def _foretold(subject: Subject, one: Claim, other: Claim) -> bool:
    """Whether just one of two claims that exclude each other is a forecast, and its own value is what is excluded.

    That an event is still to come is no forecast but an assertion about the day of publication.
    """
    if (one.stance is Stance.AHEAD) == (other.stance is Stance.AHEAD):
        return False
    return one.value is not None and other.value is not None and clash(subject, one.value, other.value)


def _valued(claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.value is not None and claim.stance is not Stance.DENIED]


def _held(claims: Sequence[Claim]) -> list[Value]:
    """What a source holds in all: answers together; dates narrowed down or, where they exclude each other, apart."""
    values = [claim.value for claim in claims if claim.value is not None]
    answers = [value for value in values if isinstance(value, frozenset)]
    if answers:
        return [frozenset[str]().union(*answers)]
    days = [value for value in values if isinstance(value, When)]
    whole: When | None = days[0]
    for value in days[1:]:
        whole = whole and whole.meet(value)
    return [whole] if whole else list(dict.fromkeys(days))


def _compatible(one: Value, other: Value) -> Verdict:
    """How two values relate that do not exclude each other."""
    if one == other:
        return Verdict.AGREE
    if isinstance(one, When) and isinstance(other, When):
        return Verdict.VAGUER if one.within(other) or other.within(one) else Verdict.DIFFER
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return Verdict.VAGUER if one < other or other < one else Verdict.DIFFER
    return Verdict.DIFFER


def _telling(claims: Sequence[Claim], others: Sequence[Value]) -> Claim:
    """The claim that shows the difference: the first one that holds what the other does not, else the first one."""
    return next((claim for claim in claims if claim.value not in others), claims[0])
