"""Subjects that ask about one thing are filled alike: who speaks in one is not counted as silent in the other."""

import pytest

from synopsis import Build


@pytest.mark.parametrize(
    ("asked", "wider"),
    [
        ("upper-house-act", "russia-ratifies"),
        ("south-korea-reaction", "neighbours-view"),
        ("japan-reaction", "outside-response"),
    ],
)
def test_who_speaks_in_one_subject_speaks_in_the_wider_one(sources: Build, asked: str, wider: str) -> None:
    speaking = {about: {s.article for s in sources.corpus.statements if s.about == about} for about in (asked, wider)}
    assert speaking[asked]
    assert speaking[asked] - speaking[wider] == set()
