"""Disagreements: the contradictions in full, every other subject as a line; and a page for the questions of each theme."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..vocabulary import Verdict
from .book import Book
from .parts import Link, Parts, Subject, Witness
from .sheet import Front, Sheet


@dataclass(frozen=True, kw_only=True)
class Section:
    """The subjects of one verdict: in full where they contradict, else a line each. `total` counts the torn ones, too."""

    verdict: Verdict
    title: str
    explanation: str
    total: int
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, kw_only=True)
class ThemeLink:
    """A theme, the address of its questions, and how many these are; `current` on the theme's own page."""

    name: str
    href: str
    count: int
    current: bool


@dataclass(frozen=True, kw_only=True)
class Disagreements:
    """The page of all verdicts."""

    witnesses: tuple[Witness, ...]
    sections: tuple[Section, ...]
    torn: tuple[Subject, ...]
    one: tuple[Subject, ...]
    """The questions that one source answers, or none."""
    themes: tuple[ThemeLink, ...]


@dataclass(frozen=True, kw_only=True)
class ThemePage:
    """The questions of one theme, with their words."""

    theme: str
    witnesses: tuple[Witness, ...]
    all: Link
    themes: tuple[ThemeLink, ...]
    questions: tuple[Subject, ...]


_SECTIONS = (
    (Verdict.CONTRADICT, "Contradictions", "At least two of the values have nothing in common, and cannot both hold."),
    (Verdict.DIFFER, "Differences", "The values are different, and both can stand."),
    (Verdict.VAGUER, "One says less", "One value lies within the other, and both can hold."),
    (
        Verdict.AGREE,
        "Agreements",
        "All who give a value give the same. Agreement is only as strong as the voices behind it are independent.",
    ),
)


def sheets(book: Book) -> Iterator[Sheet]:
    """The page of all verdicts, then one for each theme that has questions."""
    parts = Parts(book, "../")
    torn = book.torn()
    sections = []
    for verdict, title, explanation in _SECTIONS:
        found = book.with_verdict(verdict)
        shown = [c for c in found if c not in torn]
        sections.append(
            Section(
                verdict=verdict,
                title=title,
                explanation=explanation,
                total=len(found),
                subjects=parts.subjects(shown),
            )
        )
    few = (Verdict.ONE_ACCOUNT, Verdict.NO_ACCOUNT)
    yield Sheet(
        path="disagreements.md",
        template="disagreements.md.j2",
        front=Front(
            title="Disagreements",
            description="Where the articles contradict each other, differ, are vaguer or agree: "
            "the values side by side, and who holds them.",
        ),
        page=Disagreements(
            witnesses=parts.witnesses(),
            sections=tuple(sections),
            torn=parts.subjects(torn),
            one=parts.subjects(c for _, c in book.questions if c.verdict in few and not c.torn),
            themes=_themes(book, parts, None),
        ),
    )
    yield from (_theme(book, theme) for theme in book.project.themes if book.asked(theme))


def _theme(book: Book, theme: str) -> Sheet:
    parts, name = Parts(book, "../../"), book.project.themes[theme]
    return Sheet(
        path=f"disagreements/{theme}.md",
        template="theme.md.j2",
        front=Front(
            title=f"Questions: {name}",
            description=f"Every question of the theme {name} with its answers: who gives them, in which words, "
            "and what the verdict is.",
        ),
        page=ThemePage(
            theme=name,
            witnesses=parts.witnesses(),
            all=Link(id="disagreements", title="All disagreements", href=f"{parts.root}disagreements/"),
            themes=_themes(book, parts, theme),
            questions=parts.subjects(book.asked(theme)),
        ),
    )


def _themes(book: Book, parts: Parts, current: str | None) -> tuple[ThemeLink, ...]:
    return tuple(
        ThemeLink(name=name, href=f"{parts.root}disagreements/{key}/", count=len(asked), current=key == current)
        for key, name in book.project.themes.items()
        if (asked := book.asked(key))
    )
