"""docs/contribute.md, carried out literally on the Antarctic corpus: its files are written, its commands run, in order."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT, copy_project, environment, run

PAGE = (ROOT / "docs/contribute.md").read_text(encoding="utf-8")
FRAMES = ("sources/articles/quayside.md", "sources/statements/quayside.yml")


class Step(NamedTuple):
    """A block of the page: commands, or a file with what it is to hold."""

    commands: str = ""
    file: str = ""
    text: str = ""


def steps() -> list[Step]:
    """The blocks in order. The paragraph before a block names its file last; blocks marked .form only show one."""
    found = []
    for said, info, text in re.findall(r"([^\n]+(?:\n[^\n]+)*)\n\n``` ?([^\n]*)\n(.*?)```\n", PAGE, re.S):
        if info == "sh":
            found.append(Step(commands=text))
        elif ".form" not in info:
            named = re.findall(r"`([^`\s]+\.(?:txt|yml|md))`", said)
            found.append(Step(file=named[-1], text=text))
    return found


def make_repository(project: Path) -> None:
    """The project as a checkout: a Makefile, this environment as its own, a first commit."""
    for name in ("Makefile", "constraints.txt", ".gitignore"):
        (project / name).write_bytes((ROOT / name).read_bytes())
    (project / ".venv/bin").mkdir(parents=True)
    for name, module in (("python", ""), ("mkdocs", "-m mkdocs")):
        (project / ".venv/bin" / name).write_text(f'#!/bin/sh\nexec {sys.executable} {module} "$@"\n')
        (project / ".venv/bin" / name).chmod(0o755)
    (project / ".venv/site.stamp").touch()
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Begin"]):
        subprocess.run(["git", *command], cwd=project, check=True, env=settings(project))


def settings(project: Path) -> dict[str, str]:
    who = {f"GIT_{role}_{what}": "made@test.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {**environment(project), **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def test_the_worked_example_adds_a_source(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    copy_project(project)
    stated = project / "sources/project.yml"  # of a time after the example's, in which it is to be published
    stated.write_text(stated.read_text(encoding="utf-8").replace("January 1990", "January 2025"), encoding="utf-8")
    edition = project / "sources/changes.yml"
    edition.write_text(edition.read_text(encoding="utf-8").replace('"1990-02-01"', '"2025-02-01"'), encoding="utf-8")
    make_repository(project)
    exported, told = "", dict[str, str]()
    for step in steps():
        if step.file:
            path = project / step.file
            if path.name == "paragraphs.yml":
                assert path.read_text(encoding="utf-8") == step.text, "the page shows another proposal"
            elif step.file in FRAMES:
                frame = path.read_text(encoding="utf-8")
                assert "TODO" in frame
                if computed := re.search(r"original:.*\n((?:  .*\n)+)", frame):
                    assert computed[1] in step.text, "the page shows other counts"
            path.write_text(step.text, encoding="utf-8")
            continue
        done = subprocess.run(
            ["sh", "-e", "-c", exported + step.commands],
            cwd=project,
            env=settings(project),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{step.commands}\n{done.stdout}"
        told[step.commands.splitlines()[0]] = done.stdout
        exported += "".join(f"{line}\n" for line in step.commands.splitlines() if line.startswith("export "))

    assert "signing  (event" in told['make subjects WORDS="signed"']
    assert ": no problems" in told["make check"]
    assert "added quayside, Quayside Notes" in told["make check"]  # which make diff follows
    assert (project / "site/sources/quayside/index.html").exists()
    committed = run(project, "-c", "import subprocess; subprocess.run(['git', 'show', '--name-only', '--format=%s'])")
    assert committed.stdout.split("\n")[:1] == ["Add Quayside Notes"]
    assert set(committed.stdout.split("\n")[2:-1]) == {*FRAMES, "sources/verified.lock"}
    checked = run(project, "scripts/build_pages.py", "--check")
    assert checked.returncode == 0, checked.stdout  # without the text, as everybody else has it
