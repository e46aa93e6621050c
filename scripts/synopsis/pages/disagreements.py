"""Disagreements: the contradictions in full, every other subject as a line; and a page for the questions of each theme."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..compare.verdicts import FEW, Comparison
from ..vocabulary import Matter, Verdict
from .book import Book
from .parts import Parts
from .sheet import Sheet
from .shown import Former, Judged, ShownSubject, Witness


@dataclass(frozen=True, kw_only=True)
class Section:
    """The subjects of one verdict, what matters first: in full where they exclude each other, else by theme, a line each.

    `wording` are those where only the choice of words differs, which are folded.
    """

    judged: Judged
    title: str
    total: int
    full: tuple[ShownSubject, ...]
    themes: tuple[tuple[str, tuple[ShownSubject, ...]], ...]
    wording: tuple[ShownSubject, ...]


@dataclass(frozen=True, kw_only=True)
class ThemeLink:
    """A theme, and how many questions it has; `current` on the theme's own page."""

    key: str
    name: str
    count: int
    current: bool


@dataclass(frozen=True, kw_only=True)
class Disagreements:
    """The page of all verdicts."""

    gone: tuple[Former, ...]
    witnesses: tuple[Witness, ...]
    sections: tuple[Section, ...]
    torn: tuple[ShownSubject, ...]
    one: tuple[ShownSubject, ...]
    """The questions that one source answers, or none, so that there is nothing to compare."""
    themes: tuple[ThemeLink, ...]


@dataclass(frozen=True, kw_only=True)
class ThemePage:
    """The questions of one theme, with their words."""

    theme: str
    gone: tuple[Former, ...]
    witnesses: tuple[Witness, ...]
    themes: tuple[ThemeLink, ...]
    questions: tuple[ShownSubject, ...]


_SECTIONS = (
    (Verdict.CONTRADICT, "Contradictions"),
    (Verdict.DISPUTE, "Disputes"),
    (Verdict.OTHERWISE, "Forecasts that came out otherwise"),
    (Verdict.DIFFER, "Differences"),
    (Verdict.VAGUER, "One is less exact"),
    (Verdict.AGREE, "Agreements"),
)


def sheets(book: Book) -> Iterator[Sheet[Disagreements | ThemePage]]:
    """The page of all verdicts, then one for each theme that has questions."""
    parts = Parts(book, "../")
    torn = book.torn()
    sections = []
    for verdict, title in _SECTIONS:
        found, against = [c for c in book.with_verdict(verdict) if c not in torn], verdict >= Verdict.OTHERWISE
        worded = [c for c in found if c.matter is Matter.WORDING and not against]
        sections.append(
            Section(
                judged=parts.judged(verdict),
                title=title,
                total=len(found),
                full=parts.subjects(found if against else ()),
                themes=() if against else _by_theme(book, parts, [c for c in found if c not in worded]),
                wording=parts.subjects(worded),
            )
        )
    yield Sheet(
        path="disagreements.md",
        template="disagreements.md.j2",
        title="Disagreements",
        description="Where the sources contradict each other, where those they cite disagree, "
        "where they differ or agree: what each says, and on whose word.",
        page=Disagreements(
            gone=parts.gone(),
            witnesses=parts.witnesses(),
            sections=tuple(sections),
            torn=parts.subjects(torn),
            one=parts.subjects(c for _, c in book.questions if c.verdict in FEW and not c.torn),
            themes=_themes(book, None),
        ),
    )
    yield from (_theme(book, theme) for theme in book.project.themes if book.asked(theme))


def _by_theme(
    book: Book, parts: Parts, comparisons: Sequence[Comparison]
) -> tuple[tuple[str, tuple[ShownSubject, ...]], ...]:
    own = [(name, [c for c in comparisons if c.subject.theme == key]) for key, name in book.project.themes.items()]
    return tuple((name, parts.subjects(found)) for name, found in own if found)


def _theme(book: Book, theme: str) -> Sheet[ThemePage]:
    parts, name = Parts(book, "../../"), book.project.themes[theme]
    return Sheet(
        path=f"disagreements/{theme}.md",
        template="theme.md.j2",
        title=f"Questions: {name}",
        description=f"Every question under {name}, with its answers: who gives them, in what words, and with what verdict.",
        page=ThemePage(
            theme=name,
            gone=parts.gone(f"disagreements/{theme}/"),
            witnesses=parts.witnesses(),
            themes=_themes(book, theme),
            questions=parts.subjects(book.asked(theme)),
        ),
    )


def _themes(book: Book, current: str | None) -> tuple[ThemeLink, ...]:
    return tuple(
        ThemeLink(key=key, name=name, count=len(asked), current=key == current)
        for key, name in book.project.themes.items()
        if (asked := book.asked(key))
    )
