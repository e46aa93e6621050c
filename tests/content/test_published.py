"""The project's own site, built, has no more of an original's words than may be quoted."""

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

RUN = 13  # words in a row: one more than may be quoted


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
