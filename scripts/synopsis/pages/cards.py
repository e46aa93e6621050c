"""The pictures that go with links to the pages, drawn in a build: plain cards, the same bytes from the same sources.

The only module that knows Pillow. Its own font (Aileron) serves, so that no font file is needed.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PIL import Image, ImageDraw, ImageFont

from .. import dates
from ..compare.verdicts import Comparison, Verdict
from ..model import Article, Corpus
from ..page import Page, card
from .chart import WIDTH
from .view import Site

SIZE = (1200, 630)
MARGIN, MIDDLE, FOOT = 80, 360, 560
# As the stylesheet has them for light pages; a test holds them together.
PAPER, INK, QUIET, RULE, BAND = "#faf8f3", "#1d2126", "#4c5560", "#dcd6c9", "#1d3a4f"
CONTRADICT = "#a3200d"
MARKS = ("#1f5fa8", "#a0400c", "#1b6b45", "#7a2e86", "#8a1538", "#56601a")

Draw = ImageDraw.ImageDraw


@dataclass(frozen=True, kw_only=True)
class Card:
    """A picture to be drawn: its words, the articles whose sigla stand at its foot, and what is drawn in its middle."""

    name: str
    kind: str
    title: str
    articles: Sequence[str]
    drawing: Callable[[Draw, Site], None]


def cards(corpus: Corpus, comparisons: Sequence[Comparison]) -> tuple[Page, ...]:
    """Every picture, as a file."""
    site = Site(corpus, comparisons)
    everyone = tuple(site.article)
    table = [
        Card(name=name, kind=kind, title=title, articles=everyone, drawing=drawing)
        for name, kind, title, drawing in (
            ("overview", "Overview", "Accounts of one treaty, side by side", _pairs),
            ("timeline", "Timeline", "What happened when, and who says so", _axis),
            ("treaty", "Treaty", "Its articles, and their words as quoted", _provisions),
            ("disagreements", "Disagreements", "Where the accounts part", _pairs),
            ("concordance", "Concordance", "Every subject and every article", _grid),
            ("sources", "Sources", "The articles that are compared", _grid),
            ("voices", "Voices", "Whom the articles rely on", _links),
            ("data", "Data", "The comparison as JSON and CSV", _grid),
            ("project", "About", "How the comparison is made", _grid),
        )
    ]
    table += [
        Card(
            name=f"article-{article.id}",
            kind=dates.human(article.published),
            title=f"{article.siglum} · {article.name}",
            articles=(article.id,),
            drawing=partial(_passages, article),
        )
        for article in site.articles
    ]
    return tuple(Page(path=card(each.name), data=_drawn(each, site)) for each in table)


def _drawn(of: Card, site: Site) -> bytes:
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 88), fill=BAND)
    _write(draw, (MARGIN, 44), "Treaty Synopsis", 38, PAPER)
    _write(draw, (MARGIN, 150), of.kind, 34, QUIET)
    size = next(size for size in range(72, 20, -4) if _font(size).getlength(of.title) < SIZE[0] - 2 * MARGIN or size == 24)
    _write(draw, (MARGIN, 232), of.title, size, INK, bold=True)
    of.drawing(draw, site)
    for place, name in enumerate(of.articles):
        left = MARGIN + place * 84
        _siglum(draw, site, name, (left, FOOT - 32, left + 64, FOOT + 32))
    written = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def _font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _write(draw: Draw, at: tuple[int, int], text: str, size: int, ink: str, *, bold: bool = False) -> None:
    draw.text(at, text, ink, _font(size), anchor="lm", stroke_width=int(bold))


def _mark(site: Site, name: str) -> str:
    return MARKS[site.mark(site.article[name]) - 1]


def _siglum(draw: Draw, site: Site, name: str, box: tuple[int, int, int, int]) -> None:
    left, top, right, foot = box
    height = foot - top
    draw.rounded_rectangle(box, height // 6, fill=_mark(site, name))
    middle, ink = ((left + right) / 2, (top + foot) / 2), _font(height * 0.62)
    draw.text(middle, site.article[name].siglum, PAPER, ink, anchor="mm", stroke_width=1)


def _axis(draw: Draw, site: Site) -> None:
    """The dated events as the timeline draws them, a row for each."""
    drawing = site.drawing()
    if not drawing:
        return
    foot, scale = MIDDLE + 120, (SIZE[0] - 2 * MARGIN) / WIDTH
    draw.line((MARGIN, foot, SIZE[0] - MARGIN, foot), INK, 3)
    for tick in drawing.ticks[::2]:
        draw.text((MARGIN + tick.at * scale, foot + 22), tick.label, QUIET, _font(24), anchor="mm")
    step = 190 / len(drawing.rows)
    for place, row in enumerate(drawing.rows):
        ink, top = CONTRADICT if row.disputed else BAND, foot - 196 + place * step
        for mark in row.marks:
            draw.rectangle((MARGIN + mark.start * scale, top, MARGIN + mark.end * scale, top + step * 0.8), ink)


def _pairs(draw: Draw, site: Site) -> None:
    """Subjects as rows: a frame for each value, with the sigla of those who hold it."""
    worst = (site.with_verdict(Verdict.CONTRADICT) + site.with_verdict(Verdict.DIFFER))[:3]
    for row, comparison in enumerate(worst):
        left, top = MARGIN, MIDDLE - 56 + row * 60
        ink = CONTRADICT if comparison.verdict is Verdict.CONTRADICT else BAND
        for position in comparison.positions[:4]:
            right = left + 14 + len(position.articles) * 56
            draw.rounded_rectangle((left, top, right, top + 48), 8, outline=ink, width=3)
            for place, name in enumerate(position.articles):
                start = left + 12 + place * 56
                _siglum(draw, site, name, (start, top + 9, start + 46, top + 39))
            left = right + 24


def _grid(draw: Draw, site: Site, comparisons: Sequence[Comparison] | None = None) -> None:
    """A column for each subject, filled where an article, a row, speaks of it."""
    shown = list(site.comparison.values()) if comparisons is None else comparisons
    step, down = (SIZE[0] - 2 * MARGIN) / max(len(shown), 1), min(34, 170 / len(site.article))
    for row, name in enumerate(site.article):
        for column, comparison in enumerate(shown):
            left, top = MARGIN + column * step, MIDDLE - 50 + row * down
            ink = _mark(site, name) if name in comparison.articles else RULE
            draw.rectangle((left, top, left + step * 0.7, top + down * 0.76), fill=ink)


def _provisions(draw: Draw, site: Site) -> None:
    """The same, of the treaty's provisions alone."""
    _grid(draw, site, site.provisions)


def _passages(article: Article, draw: Draw, site: Site) -> None:
    """A bar for each passage of an article, as high as it has statements."""
    counts = [len(site.at(article, at)) for at in article.original.passages()]
    step, foot = (SIZE[0] - 2 * MARGIN) / len(counts), MIDDLE + 130
    for column, count in enumerate(counts):
        left, height = MARGIN + column * step, 4 + 180 * count / max(*counts, 1)
        draw.rectangle((left, foot - height, left + step * 0.7, foot), _mark(site, article.id) if count else RULE)


def _links(draw: Draw, site: Site) -> None:
    """Who credits whom: lines from the articles to the voices."""
    credited = site.credits()
    for place, (_, counts) in enumerate(credited):
        right = MARGIN + (SIZE[0] - 2 * MARGIN) * place / max(len(credited) - 1, 1)
        for row, (name, count) in enumerate(zip(site.article, counts, strict=True)):
            if count:
                draw.line((MARGIN + 32 + row * 84, FOOT - 36, right, MIDDLE - 50), _mark(site, name), 1 + min(count // 6, 4))
        draw.ellipse((right - 4, MIDDLE - 56, right + 4, MIDDLE - 48), fill=INK)
