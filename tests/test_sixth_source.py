"""A source added to the project's own as docs/contribute.md says: everything that is tested of the sources still holds."""

import hashlib
import shutil
from pathlib import Path

from synopsis import build
from tests.conftest import ORIGINALS, ROOT, copy_project, run

TEXT = """\
A lantern in the window

Nobody on the pier had expected news, but a boy came running with a paper and said that the thing was signed.

The tavern keeper, asked what was in it, said that he had not read it, that nobody had, and that soup was served until ten.
"""
ARTICLE = """\
---
siglum: Q
name: Harbour Bell
title: A lantern in the window
publisher: null
byline: null
published: "{published}"
kind: made up by a test
origin: Made up by a test.
lineage: made up by a test
follows: null
nothing:
  ¶ 2: says nothing of the treaty
original:
  file: harbour-bell.txt
  sha256: {sha256}
  words: {words}
  paragraphs: 2
  title: true
---

[title] Puts a light where people can see it.

A child brings word that it is done.

An innkeeper knows no more than others.
"""
STATEMENTS = """\
- id: lantern
  about: {event}
  at: title
  quote: lantern in the window
  says: The title may allude to it.
  certainty: speculated
- id: signed
  about: {event}
  at: ¶ 1
  quote: the thing was signed
  says: By a boy's word it is done; no date is given.
  certainty: reported
"""


def test_a_sixth_source_keeps_the_content_suite_green(tmp_path: Path) -> None:
    project, originals = tmp_path / "project", tmp_path / "originals"
    project.mkdir()
    copy_project(project, ROOT / "sources")
    shutil.copytree(ROOT / "tests", project / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    corpus = build(ROOT / "sources").corpus

    if ORIGINALS:
        shutil.copytree(ORIGINALS, originals)
    originals.mkdir(exist_ok=True)
    (originals / "harbour-bell.txt").write_text(TEXT, encoding="utf-8")
    with (originals / "paragraphs.yml").open("a", encoding="utf-8") as numbering:
        numbering.write("harbour-bell: {file: harbour-bell.txt, title: 1, paragraphs: [3, 5]}\n")

    front = {"published": corpus.articles[-1].published, "words": len(TEXT.split())}
    front["sha256"] = hashlib.sha256(TEXT.encode()).hexdigest()
    (project / "sources/articles/harbour-bell.md").write_text(ARTICLE.format(**front), encoding="utf-8")
    statements = STATEMENTS.format(event=corpus.events[0].id)
    (project / "sources/statements/harbour-bell.yml").write_text(statements, encoding="utf-8")

    written = run(project, "scripts/build_pages.py", SYNOPSIS_ORIGINALS=str(originals))
    assert written.returncode == 0, written.stdout
    tested = run(project, "-m", "pytest", "-n0", "tests/content", SYNOPSIS_ORIGINALS=str(originals))
    assert tested.returncode == 0, tested.stdout
    assert (project / "docs/sources/harbour-bell.md").exists()
