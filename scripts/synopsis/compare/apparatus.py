"""What the aligned words come to: which passages several articles quote, and what differs in them. Pure.

A provision is compared by the treaty's words as quoted for it, the treaty's name by each article's fullest, and a subject on
which articles credit the same official by the words quoted from him or her. Where no two articles quote the same passage
there is no apparatus.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..model import Corpus, Provision, Question, Statement
from ..vocabulary import Layer
from .align import SLIGHT
from .collate import Collation, Column, Gap, Kind, Word, collate, plain, split
from .kinship import Pair, families, groups, pairs
from .verdicts import Comparison

CLOSE = 2  # common words that still belong to the variants on both sides: "at its disposal"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Words, and the articles that have them. `moved` are those that have them in another order."""

    words: str
    witnesses: tuple[str, ...]
    moved: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Variant:
    """A place where articles have different words, the question that it bears on, and who does not quote it."""

    question: Question | None
    readings: tuple[Reading, ...]
    unquoted: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Apparatus:
    """The alignment of what articles quote for a subject, and what follows from it.

    `statements` are those whose words are aligned, in the order of the fragments. `omitted` are words with who leaves them
    out, `broken` with who breaks off before them, `alone` with who alone quotes them. `families` are the articles in groups,
    by how many of their words are the same.
    """

    subject: str
    statements: tuple[Statement, ...]
    collation: Collation
    variants: tuple[Variant, ...]
    omitted: tuple[Reading, ...]
    broken: tuple[Reading, ...]
    alone: tuple[Reading, ...]
    pairs: tuple[Pair, ...]
    families: tuple[tuple[str, ...], ...]

    @property
    def reordered(self) -> list[str]:
        """The articles whose fragments stand here in another order than they quote them."""
        rows = {
            name: [
                cell.fragment for c in self.collation.columns if isinstance(cell := c.cells[row], Word) and not cell.moved
            ]
            for row, name in enumerate(self.collation.witnesses)
        }
        return [name for name, order in rows.items() if order != sorted(order)]


def apparatuses(corpus: Corpus, comparisons: tuple[Comparison, ...]) -> Mapping[str, Apparatus]:
    """Every apparatus, by the id of its subject, in the order of the subjects."""
    about = {comparison.subject.id: comparison for comparison in comparisons}
    officials = {voice.id for voice in corpus.voices if voice.kind == "official"}
    order = {article.id: number for number, article in enumerate(corpus.articles)}
    found = {}
    for name, comparison in about.items():
        if isinstance(comparison.subject, Provision):
            chosen = wordings(comparison, comparisons)
        else:
            chosen = (
                _fullest(comparison.statements)
                if name == corpus.project.names
                else _spoken(comparison.statements, officials)
            )
        chosen = sorted(chosen, key=lambda statement: order[statement.article])
        if len({statement.article for statement in chosen}) > 1:
            asked = [c for c in comparisons if isinstance(c.subject, Question) and name in c.subject.concerns]
            if made := _apparatus(name, chosen, asked):
                found[name] = made
    return found


def wordings(comparison: Comparison, comparisons: Iterable[Comparison]) -> list[Statement]:
    """The treaty's words as quoted for a provision, by number or for one that probably is the same."""
    placed = [c for c in comparisons if isinstance(c.subject, Provision) and c.subject.probably == comparison.subject.id]
    return [s for c in (comparison, *placed) for s in c.statements if s.layer is Layer.WORDING]


def _fullest(statements: Iterable[Statement]) -> list[Statement]:
    """The longest quotation of each article in its own voice, the first of several."""
    best: dict[str, Statement] = {}
    for statement in sorted(statements, key=lambda s: (bool(s.voices), -len(split(s.quote)))):
        best.setdefault(statement.article, statement)
    return list(best.values())


def _spoken(statements: Sequence[Statement], officials: Iterable[str]) -> list[Statement]:
    """What articles quote from an official whom more than one of them credits."""
    shared = {voice for voice in officials if len({s.article for s in statements if voice in s.voices}) > 1}
    return [statement for statement in statements if shared.intersection(statement.voices)]


def _apparatus(subject: str, statements: Sequence[Statement], asked: Sequence[Comparison]) -> Apparatus | None:
    quoted: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        quoted[statement.article].append(statement.quote)
    collation = collate(quoted)
    if not collation.overlaps:
        return None
    variants = [_variant(collation, span, asked, statements) for span in _spans(collation)]
    told = {question.id for variant in variants if (question := variant.question)}
    variants += [v for c in asked if c.subject.id not in told and (v := _answered(c, statements, collation.witnesses))]
    alike = pairs(collation)
    return Apparatus(
        subject=subject,
        statements=tuple(statements),
        collation=collation,
        variants=tuple(variants),
        omitted=tuple(_lacking(collation)),
        broken=tuple(_broken(collation)),
        alone=tuple(_alone(collation)),
        pairs=alike,
        families=families(collation.witnesses, alike),
    )


def _spans(collation: Collation) -> list[tuple[int, int]]:
    """Where the variants are, as first column and end; those with few words between them, common to the same, are one."""
    spans: list[tuple[int, int]] = []
    columns = collation.columns
    for at, column in enumerate(columns):
        if column.kind is Kind.VARIANT or (spans and spans[-1][1] == at and Gap.REPLACED in column.cells):
            start, end = spans[-1] if spans else (at, at)
            common = _who(column) & _who(columns[start])
            if spans and at - end <= CLOSE and common and all(_who(between) >= common for between in columns[end:at]):
                spans[-1] = start, at + 1
            else:
                spans.append((at, at + 1))
    return spans


def _who(column: Column) -> frozenset[int]:
    return frozenset(row for row, cell in enumerate(column.cells) if isinstance(cell, Word))


def _grouped(names: Sequence[str], read: Iterable[Sequence[Word]]) -> tuple[Reading, ...]:
    """The readings of a place, the same words together, held by most first."""
    groups: dict[tuple[str, ...], list[tuple[str, Sequence[Word]]]] = defaultdict(list)
    for name, words in zip(names, read, strict=True):
        if words:
            groups[tuple(plain(word.text) for word in words)].append((name, words))
    readings = [
        Reading(
            words=_text(group[0][1]),
            witnesses=tuple(name for name, _ in group),
            moved=tuple(name for name, words in group if any(word.moved for word in words)),
        )
        for group in groups.values()
    ]
    return tuple(sorted(readings, key=lambda reading: -len(reading.witnesses)))


def _text(words: Iterable[Word]) -> str:
    """Words as running text, without the mark that follows the last one."""
    return " ".join(word.text for word in words).rstrip(",;:.")


def _row(columns: Iterable[Column], row: int) -> list[Word]:
    return [cell for column in columns if isinstance(cell := column.cells[row], Word)]


def _variant(
    collation: Collation, span: tuple[int, int], asked: Iterable[Comparison], statements: Sequence[Statement]
) -> Variant:
    names = collation.witnesses
    readings = _grouped(names, [_row(collation.columns[slice(*span)], row) for row in range(len(names))])
    held = {name: reading.words for reading in readings for name in reading.witnesses}
    bears = {
        c.subject: sum(any(_within(held[name], q) for q in _quotes(c, statements, name)) for name in held) for c in asked
    }
    best = max(bears, key=lambda subject: bears[subject], default=None)
    return Variant(
        question=best if isinstance(best, Question) and bears[best] else None,
        readings=readings,
        unquoted=tuple(name for name in names if name not in held),
    )


def _quotes(question: Comparison, statements: Iterable[Statement], article: str) -> list[str]:
    """The treaty's words that an article quotes for a question, from the passages that are aligned."""
    passages = {s.at for s in statements if s.article == article}
    return [s.quote for s in question.statements if s.article == article and s.layer is Layer.WORDING and s.at in passages]


def _within(part: str, whole: str) -> bool:
    one, other = ([plain(word) for word in split(text)] for text in (part, whole))
    return any(other[at : at + len(one)] == one for at in range(len(other)))


def _answered(question: Comparison, statements: Sequence[Statement], names: Sequence[str]) -> Variant | None:
    """The different words in which articles answer a question, where they stand in no one place of the alignment.

    One quotation within another is the same answer in more words.
    """
    quotes = {name: own[0] for name in names if (own := _quotes(question, statements, name))}
    readings: dict[str, list[str]] = {}
    for name, quote in sorted(quotes.items(), key=lambda item: len(split(item[1]))):
        same = next((words for words in readings if _within(words, quote)), quote)
        readings.setdefault(same, []).append(name)
    if len(readings) < 2 or not isinstance(question.subject, Question):
        return None
    return Variant(
        question=question.subject,
        readings=tuple(
            Reading(words=words, witnesses=tuple(name for name in names if name in held))
            for words, held in sorted(readings.items(), key=lambda item: -len(item[1]))
        ),
        unquoted=tuple(name for name in names if name not in quotes),
    )


def _lacking(collation: Collation) -> Iterator[Reading]:
    """What articles leave out of the middle of a quotation."""
    found: dict[str, list[str]] = defaultdict(list)
    for row, name in enumerate(collation.witnesses):
        for (gap, who), run in groupby(collation.columns, key=lambda column: (column.cells[row], _who(column))):
            if gap is Gap.OMITTED:
                found[_text(_row(run, min(who)))].append(name)
    yield from (Reading(words=words, witnesses=tuple(names)) for words, names in found.items())


def _broken(collation: Collation) -> Iterator[Reading]:
    """What stands, in those who quote on, after the last words of an article that breaks off."""
    found: dict[str, list[str]] = defaultdict(list)
    columns = collation.columns
    for row, name in enumerate(collation.witnesses):
        ends = [at + 1 for at, c in enumerate(columns) if isinstance(word := c.cells[row], Word) and not word.moved]
        on = _following(columns, ends[-1], row) if ends else frozenset()
        end = next((at for at in range(ends[-1], len(columns)) if not on <= _who(columns[at])), len(columns)) if on else 0
        if on:
            found[_text(_row(columns[ends[-1] : end], min(on)))].append(name)
    yield from (Reading(words=words, witnesses=tuple(names)) for words, names in found.items())


def _following(columns: Sequence[Column], at: int, row: int) -> frozenset[int]:
    """Who goes on, within a fragment, from the column before to this one, where one witness quotes no more."""
    if at == len(columns) or columns[at].cells[row] is not Gap.NOT_QUOTED:
        return frozenset()
    steps = zip(columns[at - 1].cells, columns[at].cells, strict=True)
    return frozenset(
        row
        for row, (word, then) in enumerate(steps)
        if isinstance(word, Word) and isinstance(then, Word)
        if (word.fragment, word.place + 1) == (then.fragment, then.place)
    )


def _alone(collation: Collation) -> Iterator[Reading]:
    """What one wording alone quotes, where the others neither leave it out nor have other words for it."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for group in groups(collation):
        rows = frozenset(map(collation.witnesses.index, group))
        for alone, run in groupby(
            collation.columns,
            key=lambda c: (
                _who(c) == rows and c.kind is Kind.PARTIAL and not {Gap.OMITTED, Gap.REPLACED}.intersection(c.cells)
            ),
        ):
            words = _row(run, min(rows)) if alone else []
            if not SLIGHT.issuperset(plain(word.text) for word in words):
                found[group].append(_text(words))
    yield from (Reading(words=" … ".join(words), witnesses=group) for group, words in found.items())
