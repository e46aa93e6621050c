"""What was stated and computed, as the rows of the data files, which `codebook` describes. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from .. import dates
from ..compare import Compared
from ..compare.apparatus import Apparatus
from ..compare.collate import Word
from ..compare.holders import passed_on
from ..compare.relations import Ground
from ..compare.verdicts import Comparison, Position
from ..corpus import Corpus
from ..dates import When
from ..grouped import grouped
from ..model import Article, Question, Statement
from ..vocabulary import NUMBERED
from .codebook import Document
from .computed_rows import (
    CellRow,
    CollationRow,
    ColumnRow,
    GapRow,
    GroundRow,
    HolderRow,
    PositionRow,
    ReasonRow,
    SubjectRow,
    ValueRow,
)
from .stated_rows import AboutRow, ArticleRow, EditionRow, ReadingRow, RecordRow, RetiredRow, StatementRow, VoiceRow


def document(corpus: Corpus, compared: Compared, address: str = "") -> Document:
    """The whole as one document."""
    return Document(
        about=_about(corpus, address),
        changes=[
            EditionRow(version=edition.version, as_of=edition.day, says=edition.says, changed=list(edition.changed))
            for edition in corpus.changes
        ],
        articles=[_article(article) for article in corpus.articles],
        voices=[VoiceRow(**voice.model_dump()) for voice in corpus.voices],
        records=[RecordRow(**record.model_dump(), **_days(dates.when(record.date))) for record in corpus.records],
        statements=[_statement(statement, corpus.mechanical) for statement in corpus.statements],
        subjects=[_subject(comparison, corpus.project.themes) for comparison in compared.comparisons],
        retired=[RetiredRow(**retired.model_dump()) for retired in corpus.retired],
        collations=[_collation(made) for made in compared.apparatuses.values()],
        readings=[reading for article in corpus.articles for reading in _readings(article)],
    )


def _about(corpus: Corpus, address: str) -> AboutRow:
    project = corpus.project
    return AboutRow(
        title=project.site,
        treaty=project.treaty.name,
        parties=list(project.parties),
        publisher=project.publisher,
        licence=project.licence.name,
        licence_address=project.licence.address,
        address=address or None,
        version=corpus.edition.version,
        as_of=corpus.edition.day,
    )


def _days(when: object) -> dict[str, Any]:
    """The first and the last day of a date; of a weekday, of answers and of nothing there are none."""
    earliest, latest = dates.first_and_last(when.days) if isinstance(when, When) else (None, None)
    return {"earliest": earliest, "latest": latest}


def _article(article: Article) -> ArticleRow:
    stated = article.model_dump(exclude={"original", "nothing", "readings"}) | _days(dates.when(article.published))
    facts = {key: getattr(article.original, key) for key in ("sha256", "words", *NUMBERED.values())}
    return ArticleRow(**stated, **{f"original_{key}": fact for key, fact in facts.items()})


def _readings(article: Article) -> Iterator[ReadingRow]:
    for reading in article.readings:
        nothing = article.nothing.get(reading.at)
        yield ReadingRow(article=article.id, at=str(reading.at), says=reading.text, nothing=nothing)


def _statement(statement: Statement, mechanical: Set[str]) -> StatementRow:
    stated = statement.model_dump(exclude={"id", "at"})
    passed = passed_on(statement, mechanical)
    return StatementRow(
        **{**stated, "id": statement.key, "at": str(statement.at), "passed_on": passed}, **_days(statement.when)
    )


_STATED = ("summary", "conclusion", "note", "since", "number", "probably", "because")
"""What is stated of a subject and stands in its row as it is; empty for a kind that has no such key."""


def _subject(comparison: Comparison, themes: Mapping[str, str]) -> SubjectRow:
    subject = comparison.subject
    question = subject if isinstance(subject, Question) else None
    return SubjectRow(
        id=subject.id,
        kind=subject.kind,
        title=subject.heading,
        theme=subject.theme,
        matter=comparison.matter,
        answers=dict(question.answers) if question else {},
        excludes=sorted(sorted(pair) for pair in question.pairs) if question else [],
        verdict=comparison.verdict.key,
        reason=ReasonRow(rule=comparison.verdict.rule, grounds=[_ground(ground) for ground in comparison.grounds]),
        values=[_value_row(position, is_list=question is not None) for position in comparison.positions],
        contradict_themselves=list(comparison.torn),
        report_a_dispute=list(comparison.reporting),
        silence=dict(comparison.silences),
        theme_name=themes[subject.theme],
        concerns=list(question.concerns) if question else [],
        **{key: getattr(subject, key, None) for key in _STATED},
    )


def _ground(ground: Ground) -> GroundRow:
    both = (ground.one, ground.other)
    return GroundRow(
        relation=ground.relation.key,
        articles=[[claim.article for claim in claims] for claims in both],
        statements=[[key for claim in claims for key in _keys(claim.telling)] for claims in both],
    )


def _value_row(position: Position, *, is_list: bool) -> ValueRow:
    value = _value(position)
    return ValueRow(
        value=value if is_list and value else value[0] if value else None,
        **_days(position.value),
        stance=position.stance,
        holders=[
            HolderRow(
                article=claim.article,
                passed_on=claim.passed_on,
                voices=list(claim.voices),
                statements=_keys(claim.statements),
            )
            for claim in position.claims
        ],
        articles=list(position.articles),
        voices=list(position.voices),
        independent=position.independent,
        groups=[list(group) for group in position.groups],
    )


def _keys(statements: Iterable[Statement]) -> list[str]:
    return [statement.key for statement in statements]


def _collation(made: Apparatus) -> CollationRow:
    names = made.collation.witnesses
    rows = []
    for column in made.collation.columns:
        cells = list(zip(names, column.cells, strict=True))
        rows.append(
            ColumnRow(
                kind=column.kind,
                words={name: cell.text for name, cell in cells if isinstance(cell, Word)},
                gaps=[GapRow(article=name, reason=cell) for name, cell in cells if not isinstance(cell, Word)],
                moved=[name for name, cell in cells if isinstance(cell, Word) and cell.moved],
            )
        )
    return CollationRow(subject=made.subject, witnesses=list(names), columns=rows)


def cells(made: Apparatus) -> Iterator[CellRow]:
    """A row for each aligned word or gap."""
    quoted = grouped((statement.article, statement) for statement in made.statements)
    for number, column in enumerate(made.collation.columns, start=1):
        for name, cell in zip(made.collation.witnesses, column.cells, strict=True):
            word = cell if isinstance(cell, Word) else None
            yield CellRow(
                subject=made.subject,
                column=number,
                kind=column.kind,
                article=name,
                word=word.text if word else None,
                gap=None if isinstance(cell, Word) else cell,
                fragment=word.fragment + 1 if word else None,
                place=word.place + 1 if word else None,
                moved=bool(word and word.moved),
                statement=quoted[name][word.fragment].key if word else None,
            )


def _value(position: Position) -> list[str]:
    """A date as EDTF, or else a weekday; or the keys of answers; nothing where none is given."""
    if isinstance(position.value, frozenset):
        return sorted(position.value)
    first = position.statements[0]
    return [first.date or first.weekday or ""] if position.value else []


def positions(comparison: Comparison, articles: Iterable[Article]) -> Iterator[PositionRow]:
    """A row for each holder and value of a subject, or for each silence."""
    for article in articles:
        for number, (position, claim) in enumerate(comparison.held.get(article.id, ()), start=1):
            yield PositionRow(
                subject=comparison.subject.id,
                article=article.id,
                number=number,
                passed_on=claim.passed_on,
                voices=list(claim.voices),
                stance=position.stance,
                value=_value(position),
                **_days(position.value),
                statements=_keys(claim.statements),
            )
        if silence := comparison.silences.get(article.id):
            yield PositionRow(subject=comparison.subject.id, article=article.id, number=1, silence=silence)
