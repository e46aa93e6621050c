"""The project's own site, built: it holds no run of an original's words beyond what may be quoted."""

import html
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from synopsis import Build
from synopsis.read.originals import OriginalText
from synopsis.vocabulary import Layer
from synopsis.words import words_of
from tests.conftest import ROOT, copy_project, run

RUN = 13  # words in a row: one more than may be quoted


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("published"), ROOT / "sources")
    done = run(project, "-m", "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stdout
    return project / "site"


def test_no_sentence_of_an_original_is_published(texts: Mapping[str, OriginalText], sources: Build, site: Path) -> None:
    quotable = {run for s in sources.corpus.statements if s.layer is Layer.WORDING for run in runs(words_of(s.quote))}
    originals = {run for original in texts.values() for run in runs(words_of(original.text))} - quotable
    files = [path for path in site.rglob("*") if path.suffix in {".html", ".json", ".csv", ".xml"}]
    assert originals
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        shown = words_of(html.unescape(re.sub("<[^>]*>", " ", text)) if path.suffix == ".html" else text)
        assert not originals.intersection(runs(shown)), path.relative_to(site)


def runs(words: list[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(RUN)), strict=False)
