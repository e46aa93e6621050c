"""What the aligned words come to: which passages several articles quote, and what differs in them. Pure.

A provision is compared by the treaty's words as quoted for it, the treaty's name by each article's fullest. Where no two
articles quote the same passage there is no apparatus. No sentence denies an article a word that it has in the passage or,
unless it is a slight one, in any other that it quotes for the same provision.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from ..corpus import Corpus
from ..grouped import grouped
from ..model import Provision, Question, Statement
from ..vocabulary import Layer
from ..words import keys
from .collate import Collation, ColumnKind, Gap, Word, collate, row_of
from .holders import passed_on
from .kinship import Pair, pairs
from .lacking import Lection, alone, broken, has_loose, omitted, text_of
from .verdicts import Comparison

CLOSE = 2  # common words that still belong to the variants on both sides: "at its disposal"


@dataclass(frozen=True, kw_only=True)
class Variant:
    """A place where articles have different words, the question that these answer differently, and who does not quote it."""

    question: Question | None
    lections: tuple[Lection, ...]
    unquoted: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Apparatus:
    """The alignment of what articles quote for a subject, and what follows from it.

    `statements` are those whose words are aligned, in the order of the fragments. `omitted` are words with who leaves them
    out, `broken` with who breaks off before them, `alone` with who alone quotes them; “…” in these stands for words that the
    others have as well.
    """

    subject: str
    statements: tuple[Statement, ...]
    collation: Collation
    variants: tuple[Variant, ...]
    omitted: tuple[Lection, ...]
    broken: tuple[Lection, ...]
    alone: tuple[Lection, ...]
    pairs: tuple[Pair, ...]

    @property
    def reordered(self) -> list[str]:
        """The articles whose fragments stand here in another order than they quote them."""
        rows = {name: row_of(self.collation.columns, row) for row, name in enumerate(self.collation.witnesses)}
        orders = {name: [word.fragment for word in words if not word.moved] for name, words in rows.items()}
        return [name for name, order in orders.items() if order != sorted(order)]


def apparatuses(corpus: Corpus, comparisons: Sequence[Comparison]) -> Mapping[str, Apparatus]:
    """Every apparatus, by the id of its subject, in the order of the subjects."""
    about = {comparison.subject.id: comparison for comparison in comparisons}
    order = {article.id: number for number, article in enumerate(corpus.articles)}
    found = {}
    for name, comparison in about.items():
        if isinstance(comparison.subject, Provision):
            chosen = wordings(comparison, comparisons)
        else:
            chosen = _fullest(comparison.statements, corpus.mechanical) if name == corpus.project.names else []
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


def _fullest(statements: Iterable[Statement], mechanical: Set[str]) -> list[Statement]:
    """The longest quotation of each article in its own voice, else of those that it passes on; the first of several."""
    best: dict[str, Statement] = {}
    for statement in sorted(statements, key=lambda s: (passed_on(s, mechanical), -len(keys(s.quote)))):
        best.setdefault(statement.article, statement)
    return list(best.values())


def _apparatus(subject: str, statements: Sequence[Statement], asked: Sequence[Comparison]) -> Apparatus | None:
    collation = collate(grouped((statement.article, statement.quote) for statement in statements))
    if not collation.overlaps:
        return None
    placed = [_variant(collation, span) for span in _spans(collation)]
    bearing = [_bearing(variant, asked, statements) for variant in placed]
    told = {comparison.subject.id for comparison in bearing if comparison}
    variants = [
        _asked(variant, comparison) if comparison else variant for variant, comparison in zip(placed, bearing, strict=True)
    ]
    variants += [v for c in asked if c.subject.id not in told and (v := _answered(c, statements, collation.witnesses))]
    return Apparatus(
        subject=subject,
        statements=tuple(statements),
        collation=collation,
        variants=tuple(variants),
        omitted=tuple(omitted(collation)),
        broken=tuple(broken(collation)),
        alone=tuple(alone(collation)),
        pairs=pairs(collation),
    )


def _spans(collation: Collation) -> list[tuple[int, int]]:
    """Where the variants are, as first column and end; those with few words between them, common to the same, are one."""
    spans: list[tuple[int, int]] = []
    columns = collation.columns
    for at, column in enumerate(columns):
        if column.kind is ColumnKind.VARIANT or (spans and spans[-1][1] == at and Gap.REPLACED in column.cells):
            start, end = spans[-1] if spans else (at, at)
            common = column.holders & columns[start].holders
            if spans and at - end <= CLOSE and common and all(between.holders >= common for between in columns[end:at]):
                spans[-1] = start, at + 1
            else:
                spans.append((at, at + 1))
    return spans


def _grouped(names: Sequence[str], read: Iterable[Sequence[Word]]) -> tuple[Lection, ...]:
    """The lections of a place, the same words together, held by most first."""
    held = [(name, words) for name, words in zip(names, read, strict=True) if words]
    groups = grouped((tuple(word.key for word in words), (name, words)) for name, words in held)
    lections = [
        Lection(
            words=text_of(group[0][1]),
            witnesses=tuple(name for name, _ in group),
            moved=tuple(name for name, words in group if any(word.moved for word in words)),
        )
        for group in groups.values()
    ]
    return tuple(sorted(lections, key=lambda reading: -len(reading.witnesses)))


def _variant(collation: Collation, span: tuple[int, int]) -> Variant:
    names = collation.witnesses
    lections = _grouped(names, [row_of(collation.columns[slice(*span)], row) for row in range(len(names))])
    held = {name for lection in lections for name in lection.witnesses}
    return Variant(
        question=None,
        lections=lections,
        unquoted=tuple(name for name in names if name not in held and not has_loose(collation, [names.index(name)], span)),
    )


def _bearing(variant: Variant, asked: Iterable[Comparison], statements: Sequence[Statement]) -> Comparison | None:
    """The question on which a variant bears: the one for which most articles quote its words, if any does."""
    bears = {}
    for comparison in asked:
        quotes = _quotes(comparison, statements)
        bears[comparison] = sum(
            any(_within(lection.words, quote) for quote in quotes.get(name, ()))
            for lection in variant.lections
            for name in lection.witnesses
        )
    best = max(bears, key=lambda comparison: bears[comparison], default=None)
    return best if best and bears[best] else None


def _asked(variant: Variant, comparison: Comparison) -> Variant:
    """The variant under the question, if who has other words answers it otherwise: “is” and “put” are no answers."""
    wording = [s for s in comparison.statements if s.layer is Layer.WORDING]
    answers = {
        frozenset(key for s in wording if s.article in lection.witnesses for key in s.answer) for lection in variant.lections
    }
    if isinstance(comparison.subject, Question) and len(answers - {frozenset()}) > 1:
        return replace(variant, question=comparison.subject)
    return variant


def _quotes(question: Comparison, statements: Iterable[Statement]) -> dict[str, list[str]]:
    """The treaty's words that each article quotes for a question, from the passages that are aligned."""
    passages = {(s.article, s.at) for s in statements}
    wording = (s for s in question.statements if s.layer is Layer.WORDING and (s.article, s.at) in passages)
    return grouped((s.article, s.quote) for s in wording)


def _within(part: str, whole: str) -> bool:
    one, other = keys(part), keys(whole)
    return any(other[at : at + len(one)] == one for at in range(len(other)))


def _answered(question: Comparison, statements: Sequence[Statement], names: Sequence[str]) -> Variant | None:
    """The different words in which articles answer a question, where they stand in no one place of the alignment.

    One quotation within another is the same answer in more words.
    """
    own = _quotes(question, statements)
    quotes = {name: own[name][0] for name in names if name in own}
    lections: dict[str, list[str]] = {}
    for name, quote in sorted(quotes.items(), key=lambda item: len(keys(item[1]))):
        same = next((words for words in lections if _within(words, quote)), quote)
        lections.setdefault(same, []).append(name)
    if len(lections) < 2 or not isinstance(question.subject, Question):
        return None
    quoted = grouped((statement.article, statement.quote) for statement in statements)
    return Variant(
        question=question.subject,
        lections=tuple(
            Lection(words=words, witnesses=tuple(name for name in names if name in held))
            for words, held in sorted(lections.items(), key=lambda item: -len(item[1]))
        ),
        unquoted=tuple(
            name
            for name in names
            if name not in quotes and not any(_within(words, quote) for words in lections for quote in quoted[name])
        ),
    )
