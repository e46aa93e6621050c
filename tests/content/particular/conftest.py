"""Skips what is expected of the Treaty Synopsis where the project is about another treaty."""

import pytest

from synopsis import Build


@pytest.fixture(autouse=True, scope="package")
def this_treaty(sources: Build) -> None:
    if (site := sources.corpus.project.site) != "Treaty Synopsis":
        pytest.skip(f"expected of the Treaty Synopsis, not of the {site}: write what you expect in tests/content/particular")
