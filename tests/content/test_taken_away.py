"""The real data as clients load them: valid, of one edition, and without anybody's sentences."""

import re
from collections.abc import Mapping
from pathlib import Path

import frictionless
import pandas as pd
import pytest
import yaml

from synopsis import Build
from synopsis.read.originals import OriginalText
from synopsis.vocabulary import Layer
from synopsis.words import words_of
from tests.conftest import ROOT

RUN = 13  # words in a row: one more than may be quoted
MADE = {".bib", ".ris", ".ics", ".atom", ".json"}


@pytest.fixture(scope="module")
def data(sources: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for page in sources.pages:
        if page.path.startswith("data/"):
            (folder / page.path.removeprefix("data/")).write_bytes(page.data)
    return folder


def test_the_tables_are_a_valid_package(data: Path) -> None:
    report = frictionless.validate(str(data / "datapackage.json"))
    assert report.valid, report.to_summary()


def test_pandas_takes_no_text_for_a_missing_value(data: Path) -> None:
    for path in data.glob("*.csv"):
        read, kept = pd.read_csv(path), pd.read_csv(path, keep_default_na=False, dtype=str)
        lost = read.isna() & (kept != "")
        assert not lost.to_numpy().any(), path.name


def test_the_file_for_citations_names_the_newest_edition(sources: Build) -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    edition, project = sources.corpus.edition, sources.corpus.project
    expected = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "version": edition.version,
        "date-released": edition.date,
        "title": project.site,
        "authors": [{"name": project.publisher}],
        "license": project.licence.name.replace(" ", "-"),
    }
    assert {key: cited.get(key) for key in expected} == expected, "CITATION.cff is not about this edition: correct it"
    assert {"message", "abstract"} <= set(cited)


def test_no_source_is_younger_than_the_first_edition(sources: Build) -> None:
    first = sources.corpus.changes[-1].day
    assert all(article.days.first <= first.toordinal() for article in sources.corpus.articles)


def test_no_sentence_of_an_original_goes_with_them(data: Path, sources: Build, texts: Mapping[str, OriginalText]) -> None:
    quotable = {run for s in sources.corpus.statements if s.layer is Layer.WORDING for run in runs(s.quote)}
    originals = {run for original in texts.values() for run in runs(original.text)} - quotable
    files = [path for path in data.iterdir() if path.suffix in MADE]
    assert originals
    assert {path.suffix for path in files} == MADE
    for path in files:
        text = path.read_bytes().decode().replace("\r\n ", "")  # a calendar's lines, unfolded
        pieces = [run for piece in re.split('[“”"]', text) for run in runs(piece)]  # what is quoted, and what is not
        assert not originals.intersection(pieces), path.name


def runs(text: str) -> list[tuple[str, ...]]:
    words = words_of(text)
    return list(zip(*(words[start:] for start in range(RUN)), strict=False))
