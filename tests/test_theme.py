"""What is relied on in the theme: the table knows all of it, and a theme that lacks any of it is refused."""

import re
import shutil
from pathlib import Path

import pytest

from publishing import theme
from publishing.theme import LUNR, Need
from tests.conftest import ROOT, run

MATERIAL, MKDOCS = theme.package("material"), theme.package("mkdocs")
FOLDERS = [MATERIAL / "templates", MKDOCS / "templates"]
OURS = [*(ROOT / "overrides").rglob("*.html"), *(ROOT / "docs/assets").glob("synopsis.*"), ROOT / "docs/assets/search.js"]


def test_the_installed_theme_has_all_of_it() -> None:
    assert theme.refusal(FOLDERS) == ""


@pytest.mark.parametrize("need", [*theme.needs(), LUNR], ids=lambda need: f"{need.file}: {need.purpose}")
def test_each_need_is_missed_where_it_is_not_met(tmp_path: Path, need: Need) -> None:
    found = next(path for folder in [*FOLDERS, MKDOCS] for path in folder.glob(need.file))
    for text in need.holds:
        copy = tmp_path / need.file.replace("*", "damaged")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(found.read_text(encoding="utf-8").replace(text, ""), encoding="utf-8")
        told = list(theme.missing([tmp_path, *FOLDERS], tmp_path if need is LUNR else MKDOCS))
        assert any(text in each and need.purpose in each for each in told)


def test_what_our_files_name_of_the_theme_stands_in_the_table() -> None:
    named = {name for path in OURS for name in re.findall(r"(?<![\w-])(?:--)?md-[\w-]+", path.read_text(encoding="utf-8"))}
    held = "\n".join(text for need in theme.needs() for text in need.holds)
    assert {name for name in named if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", held)} == set()
    included = {name for path in OURS for name in re.findall(r'include "([^"]+)"', path.read_text(encoding="utf-8"))}
    needed = {need.file for need in theme.needs()}
    assert {name for name in included if not (ROOT / "overrides" / name).exists() and not name.endswith("/")} <= needed


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("base.html", "{% block header %}", "no '{% block header %}' in base.html, needed for what overrides/main.html"),
        ("partials/tabs.html", "", "no file partials/tabs.html, needed for the tabs in the header"),
    ],
)
def test_a_build_with_a_damaged_theme_is_refused(
    project: Path, tmp_path_factory: pytest.TempPathFactory, file: str, text: str, told: str
) -> None:
    packages = tmp_path_factory.mktemp("packages")
    shutil.copytree(MATERIAL, packages / "material", ignore=shutil.ignore_patterns("__pycache__"))
    damaged = packages / "material/templates" / file
    if text:
        damaged.write_text(damaged.read_text(encoding="utf-8").replace(text, "{% block other %}"), encoding="utf-8")
    else:
        damaged.unlink()
    done = run(project, "-m", "mkdocs", "build", "--strict", PYTHONPATH=f"{packages}:{project / 'scripts'}")
    assert done.returncode == 1
    assert "cannot be built with mkdocs-material " in done.stdout
    assert told in done.stdout
    assert "Traceback" not in done.stdout
    assert not (project / "site").exists()
