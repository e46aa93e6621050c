"""What the checks of the sources share. None of them counts anything or expects a verdict: edits change these."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from synopsis import Build, build
from synopsis.read import originals
from synopsis.read.originals import OriginalText
from tests.conftest import ORIGINALS, ROOT, copy_project, run


@pytest.fixture(scope="session")
def sources() -> Build:
    """What the project's own sources come to, held against the originals at hand."""
    with pytest.MonkeyPatch.context() as patch:
        if ORIGINALS:
            patch.setenv("SYNOPSIS_ORIGINALS", str(ORIGINALS))
        return build(ROOT / "sources")


@pytest.fixture(scope="session")
def texts(sources: Build) -> Mapping[str, OriginalText]:
    """The original of every source; without them, the checks that need them are skipped."""
    articles = sources.corpus.articles
    found = originals.read(ORIGINALS, articles)[0] if ORIGINALS else {}
    if missing := [article.name for article in articles if article.id not in found]:
        pytest.skip(f"not at hand in ../shared/originals or at $SYNOPSIS_ORIGINALS: the originals of {', '.join(missing)}")
    return found


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly from the project's own sources."""
    project = copy_project(tmp_path_factory.mktemp("published"), ROOT / "sources")
    done = run(project, "-m", "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stdout
    return project / "site"
