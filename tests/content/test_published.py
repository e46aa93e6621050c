"""The project's own site, built: it has every earlier address, and no more of an original's words than may be quoted."""

import csv
import html
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from synopsis import Build
from synopsis.pages import search
from synopsis.read.originals import OriginalText
from synopsis.vocabulary import Layer
from synopsis.words import words_of
from tests.conftest import ROOT

RUN = 13  # words in a row: one more than may be quoted
ADDRESSES = ROOT / "tests/content/addresses.txt"


def test_no_sentence_of_an_original_is_published(texts: Mapping[str, OriginalText], sources: Build, published: Path) -> None:
    quotable = {run for s in sources.corpus.statements if s.layer is Layer.WORDING for run in runs(words_of(s.quote))}
    originals = {run for original in texts.values() for run in runs(words_of(original.text))} - quotable
    files = [path for path in published.rglob("*") if path.suffix in {".csv", ".html", ".json", ".xml"}]
    files.append(published / search.PATH)
    assert originals
    for path in files:
        for piece in pieces(path.suffix, path.read_text(encoding="utf-8")):
            assert not originals.intersection(runs(words_of(piece))), path.relative_to(published)


def pieces(suffix: str, text: str) -> Iterable[str]:
    """A file's text in pieces that do not run on into each other: cells, strings, what stands in or between quotations."""
    if suffix == ".csv":
        found = [cell for row in csv.reader(text.splitlines(keepends=True)) for cell in row]
    elif suffix in (".json", ".js"):
        found = [json.loads(string) for string in re.findall(r'"(?:[^"\\]|\\.)*"', text)]
    else:
        found = [html.unescape(re.sub("<[^<>]*>", " ", part)) for part in re.split(r"</?q\b[^<>]*>", text)]
    return (piece for part in found for piece in re.split("[“”]", part))


def runs(words: list[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def test_every_address_of_the_first_edition_leads_somewhere(published: Path) -> None:
    lines = [line for line in ADDRESSES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    pages = dict(line.split(":", 1) for line in lines)
    lost = {address: missing(published, address, fragments.split()) for address, fragments in pages.items()}
    assert {address: gone for address, gone in lost.items() if gone} == {}


def missing(site: Path, address: str, fragments: list[str]) -> list[str]:
    path = site / (address if address.endswith(".html") else f"{address}index.html")
    if not path.is_file():
        return ["the page"]
    article = path.read_text(encoding="utf-8").partition("md-content__inner")[2].partition("</article>")[0]
    return sorted(set(fragments) - set(re.findall(r'<[^<>]*? id="([^"]+)"', article)))
