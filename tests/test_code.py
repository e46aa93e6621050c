"""What the program's own text keeps to, beyond what ruff and mypy look at."""

import ast
from collections import defaultdict

from synopsis.pages.render import TEMPLATES
from tests.conftest import ROOT


def test_no_line_of_a_template_is_longer_than_a_screen() -> None:
    templates = [*TEMPLATES.rglob("*.j2"), *(ROOT / "overrides").rglob("*.*")]
    lines = {(path.name, line) for path in templates for line in path.read_text(encoding="utf-8").splitlines()}
    assert [place for place in sorted(lines) if len(place[1]) > 140] == []


def test_one_name_names_one_thing() -> None:
    """No two modules define classes, or types, of one name."""
    named: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "scripts").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            names = [node.name] if isinstance(node, ast.ClassDef) else [at.id for at in targets if isinstance(at, ast.Name)]
            for name in names:
                if name[0].isupper() and not name.isupper():
                    named[name].append(path.name)
    assert len(named) > 100
    assert {name: files for name, files in named.items() if len(files) > 1} == {}
