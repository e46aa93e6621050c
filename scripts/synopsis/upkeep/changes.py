"""What a change does for readers: two states of the sources, compared. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from ..compare.holders import Claim
from ..compare.verdicts import Comparison
from ..corpus import Corpus
from ..model import Article, Statement, Subject
from ..registers import Change, Record, Voice
from ..stated import Stated
from ..vocabulary import Locator
from ..words import fold


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The sources at one time, and what they come to."""

    corpus: Corpus
    comparisons: Mapping[str, Comparison]


Item = Article | Statement | Subject | Voice | Record | Change
Difference = tuple[str, tuple[str, ...]]
"""A change in a line, and lines that say more of it."""


@dataclass(frozen=True, kw_only=True)
class Changed:
    """Changes of one kind, and what they are called."""

    title: str
    changes: tuple[Difference, ...]


def changes(before: Snapshot, after: Snapshot) -> list[Changed]:
    """Everything that changed for readers, what matters most first; kinds of which nothing changed are left out."""
    old, new = before.corpus, after.corpus
    made = (
        ("sources", _entries(old.articles, new.articles)),
        ("verdicts", _verdicts(before, after)),
        ("silences filled", _filled(before, after)),
        ("statements", _entries(old.statements, new.statements)),
        ("subjects", _entries(old.subjects, new.subjects)),
        ("voices and records", [*_entries(old.voices, new.voices), *_entries(old.records, new.records)]),
        ("ids retired", _retired(old, new)),
        ("ids that lead nowhere now", _lost(old, new)),
        ("editions", _entries(old.changes, new.changes)),
        ("about the treaty and the site", ((field, ()) for field in _fields(old.project, new.project))),
    )
    return [Changed(title=title, changes=found) for title, lines in made if (found := tuple(lines))]


def _verdicts(before: Snapshot, after: Snapshot) -> Iterator[Difference]:
    """Subjects in both states whose verdict, or who contradicts itself, is another now; the worse ones first."""
    both = [(before.comparisons[name], now) for name, now in after.comparisons.items() if name in before.comparisons]
    old, new = before.corpus.statement, after.corpus.statement
    touched = (old.keys() ^ new.keys()) | {key for key in old.keys() & new.keys() if any(_fields(old[key], new[key]))}
    for was, now in sorted(both, key=lambda pair: (pair[0].verdict - pair[1].verdict, pair[1].subject.id)):
        if (was.verdict, was.torn) != (now.verdict, now.torn):
            words = f"{_standing(was)} → {_standing(now)}"
            yield f"{now.subject.heading} ({now.subject.id}): {words}", tuple(_because(was, now, touched))


def _standing(comparison: Comparison) -> str:
    torn = f", and {' and '.join(comparison.torn)} contradicts itself" if comparison.torn else ""
    return f"{comparison.verdict.words}{torn}"


def _because(was: Comparison, now: Comparison, touched: set[str]) -> Iterator[str]:
    """The words that decide the verdict now, those that are new among them first; and those that decided it, if gone."""
    deciding = _decisive(now, touched)
    if deciding:
        yield f"by {_words(deciding)}"
    elif new := [_quoted(statement) for statement in now.statements if statement.key in touched]:
        yield f"by {'; '.join(new)}"
    kept = {statement.key for statement in now.statements}
    pair = _decisive(was, touched)
    if not pair or (deciding and _words(deciding) == _words(pair)):
        return
    if any(s.key in touched or s.key not in kept for claim in pair for s in claim.telling):
        yield f"before by {_words(pair)}"


def _decisive(comparison: Comparison, touched: set[str]) -> tuple[Claim, Claim] | None:
    pairs = [pair for g in comparison.grounds if g.relation is comparison.verdict for pair in g.pairs()]
    new = [pair for pair in pairs if any(s.key in touched for claim in pair for s in claim.telling)]
    return next(iter((*new, *pairs)), None)


def _words(pair: Iterable[Claim]) -> str:
    return " against ".join(_quoted(claim.telling[0]) for claim in pair)


def _quoted(statement: Statement) -> str:
    return f"{statement.key} “{fold(statement.quote)}”"


def _filled(before: Snapshot, after: Snapshot) -> Iterator[Difference]:
    """What a source that was there before says now of a subject that was there before, and that it did not speak of."""
    for name, now in after.comparisons.items():
        silent = before.comparisons[name].silences if name in before.comparisons else {}
        for source in now.articles:
            if source in silent:
                first = next(statement for statement in now.statements if statement.article == source)
                yield f"{source} on {now.subject.heading} ({name}): {_quoted(first)}", ()


def _entries(old: Iterable[Item], new: Iterable[Item]) -> Iterator[Difference]:
    """What was added to, changed in and dropped from a list of entries."""
    before, after = ({_key(item): item for item in items} for items in (old, new))
    yield from ((f"added {_called(after[key])}", ()) for key in after if key not in before)
    for key, now in after.items():
        was = before.get(key, now)
        kind = f"{type(was).__name__.lower()} → {type(now).__name__.lower()}"
        if fields := tuple(_fields(was, now)) if type(was) is type(now) else (kind,):
            yield f"changed {_called(now)}", fields
    yield from ((f"dropped {_called(before[key])}", ()) for key in before if key not in after)


def _key(item: Item) -> str:
    if isinstance(item, Change):
        return item.version
    return item.key if isinstance(item, Statement) else item.id


def _called(item: Item) -> str:
    if isinstance(item, Statement):
        return f"{item.key}, about {item.about}: {fold(item.says)}"
    if isinstance(item, Change):
        return f"version {item.version}"
    if isinstance(item, (Article, Voice)):
        return f"{item.id}, {item.name}"
    return f"{item.id}, {item.publisher if isinstance(item, Record) else item.heading}"


def _fields(was: Stated, now: Stated) -> Iterator[str]:
    """The fields that changed, each from what to what; of the readings only which."""
    for key in type(now).model_fields:
        one, other = getattr(was, key), getattr(now, key)
        if key == "place":
            continue
        if key == "readings":
            held = {reading.at: reading.text for reading in one}
            changed = [str(reading.at) for reading in other if held.get(reading.at) != reading.text]
            if changed or len(one) != len(other):
                yield f"readings: {', '.join(changed) or 'fewer'}"
        else:
            yield from _parts(key, one, other)


def _parts(name: str, one: object, other: object) -> Iterator[str]:
    """What changed of a value; where it has parts of its own before and after, only those that did."""
    old, new = _named(one), _named(other)
    if old and new:
        for key in dict.fromkeys((*old, *new)):
            yield from _parts(f"{name}, {key}", old.get(key), new.get(key))
    elif one != other:
        yield f"{name}: {_shown(one)} → {_shown(other)}"


def _named(value: object) -> Mapping[object, object]:
    """The parts of a value that have names."""
    if isinstance(value, BaseModel):
        return {key: getattr(value, key) for key in type(value).model_fields}
    return value if isinstance(value, Mapping) else {}


def _shown(value: object, between: str = ", ") -> str:
    if value is None or value is False or value in ((), {}):
        return "nothing"
    if parts := _named(value):
        shown = ((key, _shown(part)) for key, part in parts.items())
        return "; ".join(f"{key}: {part}" for key, part in shown if part != "nothing")
    if isinstance(value, tuple) and not isinstance(value, Locator):
        return between.join(_shown(part, " × ") for part in value)
    return fold(str(value))


def _retired(old: Corpus, new: Corpus) -> Iterator[Difference]:
    known = {retired.id: retired for retired in old.retired}
    for retired in new.retired:
        fields = tuple(_fields(known.get(retired.id, retired), retired))
        if fields or retired.id not in known:
            yield f"{retired.id} leads to {retired.to} now: {retired.why}", fields


def _lost(old: Corpus, new: Corpus) -> Iterator[Difference]:
    """Ids that were dropped, or are retired no more: addresses that somebody may have cited, and that lead nowhere."""
    held = {retired.id for retired in new.retired} | new.addressed
    was = [(item.id, "") for item in old.subjects]
    was += [(s.key, s.article) for s in old.statements] + [(retired.id, retired.article) for retired in old.retired]
    for name, source in was:
        if name not in held and (not source or source in new.article):
            yield f"{name}: say in sources/retired.yml where its address leads", ()


def summary(sections: Iterable[Changed]) -> str:
    """The changes in a line: how many of each kind."""
    counted = ", ".join(f"{section.title}: {len(section.changes)}" for section in sections)
    return counted or "nothing changed for readers"
