"""The project's hook, building the hostile corpus in place of the one in sources/."""

import os
from pathlib import Path

import mkdocs_hook
from mkdocs_hook import *  # noqa: F403 (its events)
from synopsis import Build, write
from synopsis.problems import Problem
from tests.hostile.corpus import hostile


def update(root: Path, address: str = "") -> tuple[Build, tuple[Problem, ...]]:
    built, _ = hostile(root / "sources", int(os.environ["OFFSET"]))
    write.write(root / "docs", built.pages, {})
    return built, ()


mkdocs_hook.update = update  # type: ignore[attr-defined]  # imported there
