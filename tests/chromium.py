"""Find Chromium for the tests, and install it where there is none: by apt for root on Debian, else by Playwright."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The path of a browser: `$CHROMIUM`, one on the PATH, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return named or next(filter(None, map(shutil.which, names)), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Install a browser. What fails is told by `main`."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def main() -> int:
    if find():
        return 0
    print("No Chromium is found; installing one.")
    try:
        install()
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"It could not be installed: {error}", file=sys.stderr)
    if find():
        return 0
    advice = "Install Chromium or Chrome yourself, or name one: make test CHROMIUM=/path/to/chromium"
    print(f"The tests need a browser, and none is found. {advice}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
