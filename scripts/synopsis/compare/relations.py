"""How sources relate on one subject, and what decides it. Pure. The rules are told to readers on the page Method.

Sources that hold alike are compared once: a hundred that copied one report relate to each other source as that report does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations_with_replacement, product

from ..dates import EVER, When
from ..grouped import grouped
from ..model import Event, Question, Subject
from ..vocabulary import Stance, Verdict
from .holders import Claim, Value, added_up, bounded, clash


@dataclass(frozen=True, kw_only=True, eq=False)
class Ground:
    """Why sources relate as they do: the relation, and the claims that decide it, one of each source.

    The sources of `one` hold alike, and so do those of `other`. Where both are the same, every two of them relate so.
    """

    relation: Verdict
    one: tuple[Claim, ...]
    other: tuple[Claim, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.one + self.other

    def pairs(self, article: str = "") -> Iterator[tuple[Claim, Claim]]:
        """Every two claims that relate so, of two sources, or of one and any other. Many, where many sources hold alike."""
        ones, others = ([c for c in claims if article in ("", c.article)] for claims in (self.one, self.other))
        both = chain(product(ones, self.other), product(self.one, others) if article else ())
        return ((one, other) for one, other in both if one.article != other.article)

    @property
    def sides(self) -> frozenset[tuple[str, ...]]:
        """The sources of the two sides; where every two of the same sources relate so, these alone."""
        return frozenset(tuple(claim.article for claim in claims) for claims in (self.one, self.other))

    @property
    def order(self) -> tuple[int, int]:
        """Sorts the worst first; among equals those that are plain, where no date is a mere weekday or without a year."""
        values = (claims[0].value for claims in (self.one, self.other))
        return (-self.relation, sum(isinstance(value, When) and value.days == EVER for value in values))


Shared = Sequence[tuple[Claim, ...]]
"""What sources hold that hold alike: each tuple is one claim as each of them makes it, the sources always in one order."""


def grounds(subject: Subject, own: Iterable[Sequence[Claim]]) -> list[Ground]:
    """How any two sources relate, the worst first: `own` has the claims of each."""
    own = list(own)
    forecasts = {claim.published.first for claim in chain(*own) if claim.stance is Stance.AHEAD}
    groups = grouped((_likeness(claims, forecasts), claims) for claims in own)
    alike: list[Shared] = [list(zip(*group, strict=True)) for group in groups.values()]
    pairs = combinations_with_replacement(alike, 2)
    found = (ground for mine, yours in pairs for ground in _relate(subject, mine, yours))
    return sorted(found, key=lambda ground: ground.order)


def _likeness(claims: Iterable[Claim], forecasts: Iterable[float]) -> object:
    """What two sources have in common if they relate alike to any other. `forecasts` are the days on which any came out.

    The day of publication counts for what happened only as far as it narrows the date, or a forecast was made later.
    """

    def out(claim: Claim) -> object:
        if claim.stance is not Stance.HAPPENED:
            return claim.published
        return _bounded(claim), frozenset(day for day in forecasts if claim.published.last < day)

    return tuple((claim.passed_on, claim.stance, claim.value, out(claim)) for claim in claims)


def _relate(subject: Subject, mine: Shared, yours: Shared) -> list[Ground]:
    """How two groups of sources relate: all claims that exclude each other, else those that decide.

    Empty where one of the two gives no value; for a group and itself, where it is a single source.
    """
    if mine is yours and len(mine[0]) < 2:
        return []
    both = combinations_with_replacement(mine, 2) if mine is yours else product(mine, yours)
    found = list(oppositions(subject, both))  # of alike ones, too: answers can exclude themselves
    if found:
        return found
    ours, theirs = _valued(mine), _valued(yours)
    if not ours or not theirs:
        return []
    mine_held, yours_held = _held(subject, ours), _held(subject, theirs)
    relation = max(_compatible(one, other) for one, other in product(mine_held, yours_held))
    return [Ground(relation=relation, one=_telling(ours, yours_held), other=_telling(theirs, mine_held))]


def oppositions(subject: Subject, both: Iterable[tuple[tuple[Claim, ...], tuple[Claim, ...]]]) -> Iterator[Ground]:
    """The claims that exclude each other: a contradiction where both sides speak for themselves, else a dispute.

    Where one of the two only foretold what, by the other, came out otherwise, it is no more than that.
    """
    for ours, theirs in both:
        one, other = ours[0], theirs[-1]  # of a group and itself, two sources
        if not _excluded(subject, one, other):
            continue
        own = not (one.passed_on or other.passed_on)
        relation = Verdict.CONTRADICT if own else Verdict.DISPUTE
        if _foretold(subject, one, other):
            relation = Verdict.OTHERWISE
        yield Ground(relation=relation, one=ours, other=theirs)


def _excluded(subject: Subject, one: Claim, other: Claim) -> bool:
    if not isinstance(subject, Event):
        return clash(subject, one.value, other.value)
    if Stance.DENIED in (one.stance, other.stance):
        return _denied(one, other) or _denied(other, one)
    return clash(subject, _bounded(one), _bounded(other))


def _denied(denial: Claim, other: Claim) -> bool:
    """A denial excludes a date, stated or foretold, wholly before its source was published, and no later one.

    Besides, a source that denies what it says has happened contradicts itself, dated or not.
    """
    if denial.stance is not Stance.DENIED or other.stance is Stance.DENIED:
        return False
    return _over(other, denial) or (denial.article == other.article and other.stance is Stance.HAPPENED)


def _over(claim: Claim, later: Claim) -> bool:
    """Whether all days that a claim allows were over when the source of `later` came out."""
    value = _bounded(claim)
    return isinstance(value, When) and value.days.last < later.published.first


def _bounded(claim: Claim) -> Value | None:
    """What a claim allows, as its source came out when it did; a date that says otherwise is held as it stands."""
    return bounded(claim.value, claim.stance, claim.published) or (None if claim.stance is Stance.AHEAD else claim.value)


def _foretold(subject: Subject, one: Claim, other: Claim) -> bool:
    """Whether, of two claims that exclude each other, one is a forecast, and its own value is what is excluded.

    That an event is still to come is no forecast but an assertion about the day of publication, dated or not. Of two
    forecasts the one came out otherwise whose time was over when the other was made. Nobody foretells what, by the other,
    was past.
    """
    if one.stance is Stance.AHEAD and other.stance is Stance.AHEAD:
        return _over(one, other) or _over(other, one)
    if Stance.AHEAD not in (one.stance, other.stance):
        return False
    if Stance.DENIED in (one.stance, other.stance):
        return True  # what is denied is a date
    ahead, happened = (one, other) if one.stance is Stance.AHEAD else (other, one)
    answered = isinstance(subject, Question) and happened.published.last < ahead.published.first
    return not answered and not _over(happened, ahead) and clash(subject, ahead.value, _bounded(happened))


def _valued(shared: Shared) -> list[tuple[Claim, ...]]:
    return [claims for claims in shared if claims[0].value is not None and claims[0].stance is not Stance.DENIED]


def _held(subject: Subject, shared: Shared) -> list[Value]:
    """What a source holds in all: answers together; dates narrowed down or, where they exclude each other, apart."""
    values = [claims[0].value for claims in shared if claims[0].value is not None]
    answers = [value for value in values if isinstance(value, frozenset)]
    if answers:
        return [frozenset[str]().union(*answers)]
    whole = added_up(subject, values)
    return [whole] if whole else list(dict.fromkeys(values))


def _compatible(one: Value, other: Value) -> Verdict:
    """How two values relate that do not exclude each other."""
    if one == other:
        return Verdict.AGREE
    if isinstance(one, When) and isinstance(other, When):
        return Verdict.VAGUER if one.within(other) or other.within(one) else Verdict.DIFFER
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return Verdict.VAGUER if one < other or other < one else Verdict.DIFFER
    return Verdict.DIFFER


def _telling(shared: Shared, others: Sequence[Value]) -> tuple[Claim, ...]:
    """The claim that shows the difference: the first one that holds what the other does not, else the first one."""
    return next((claims for claims in shared if claims[0].value not in others), shared[0])
