"""The sources as they are: nothing wrong, nothing loose, nothing left out, and every quotation verified."""

from collections.abc import Mapping

import pytest
import yaml

import build_pages
from synopsis import Build
from synopsis.check.quotations import verify
from synopsis.problems import as_text
from synopsis.read.load import LOCK
from synopsis.read.originals import OriginalText
from tests.conftest import ROOT


def test_there_are_no_problems_and_no_loose_ends(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_pages.main(["--check"]) == 0, capsys.readouterr().out


def test_every_passage_is_cited_or_named_under_nothing_with_the_reason(sources: Build) -> None:
    cited = {(statement.article, statement.at) for statement in sources.corpus.statements}
    for article in sources.corpus.articles:
        accounted = {at for name, at in cited if name == article.id} | set(article.nothing)
        assert [at for at in article.original.passages() if at not in accounted] == [], article.name


def test_every_quotation_stands_in_its_original_and_no_long_run_of_it_in_our_prose(
    sources: Build, texts: Mapping[str, OriginalText]
) -> None:
    assert as_text(verify(sources.corpus, texts)) == ""


@pytest.mark.usefixtures("texts")
def test_the_lock_is_up_to_date(sources: Build) -> None:
    lock = (ROOT / "sources" / LOCK).read_text(encoding="utf-8")
    assert lock == sources.lock, "run .venv/bin/python scripts/build_pages.py and commit sources/verified.lock"


def test_the_site_has_the_projects_name(sources: Build) -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = yaml.safe_load(next(line for line in settings.splitlines() if line.startswith("site_name:")))
    assert named == {"site_name": sources.corpus.project.site}
