"""Files to text: UTF-8 with line feeds alone, and nothing in it that nobody sees."""

import re
import stat
from pathlib import Path

from ..problems import Problem

_CONTROL = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\uf900-\ufffd\U00010000-\U0010ffff]")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
"""Separators that shift the count of lines, marks that turn the order of letters, what has no width, private use."""
_CONFLICT = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_NOTHING = "a list with nothing in it yet is []"
MAX_BYTES = 2_000_000


def read_text(path: Path, file: str) -> tuple[str, list[Problem]]:
    """Read UTF-8 text, without a byte-order mark and with line feeds alone; what deviates is a problem."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "this is a folder" if stat.S_ISDIR(status.st_mode) else "this is no file, but a pipe or a device"
            return "", [Problem(path=file, message=kind, advice="there should be a file of this name")]
        if status.st_size > MAX_BYTES:
            told = f"the file has {status.st_size:,} bytes; the limit is {MAX_BYTES:,}"
            return "", [Problem(path=file, message=told, advice="is it the right file?")]
        data = path.read_bytes()
    except FileNotFoundError:
        return "", [Problem(path=file, message="the file is missing", advice=f"add it; {_NOTHING}")]
    except OSError as error:
        return "", [Problem(path=file, message=f"cannot be read: {error.strerror}", advice="fix that, and build again")]
    problems = []
    if data.startswith(b"\xef\xbb\xbf"):
        problems.append(Problem(path=file, message="starts with a byte-order mark", advice="save as UTF-8 without BOM"))
        data = data[3:]
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before, wrong = data[: error.start].decode(), f"byte 0x{data[error.start]:02x} is not UTF-8"
        return "", [*problems, _problem(file, before, len(before), wrong, "save the file as UTF-8")]
    if "\r" in text:
        wrong = "the line ends in a carriage return"
        problems.append(_problem(file, text, text.index("\r"), wrong, "save with LF line ends"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, problems


def read_written(path: Path, file: str) -> tuple[str, list[Problem]]:
    """Read text that somebody wrote for us: there is some, without signs that nobody sees and without marks of a merge."""
    text, problems = read_text(path, file)
    if not text.strip():
        return "", problems or [Problem(path=file, message="the file is empty", advice=f"fill it; {_NOTHING}")]
    conflict = _CONFLICT.search(text)
    if found := unseen(text):
        (at, message), advice = found, "delete it"
    elif conflict:
        at, message = conflict.start(), f"a merge left its mark {conflict[1]} here"
        advice = "choose between the two states, and delete the marks"
    else:
        return text, problems
    return "", [*problems, _problem(file, text, at, message, advice)]


def unseen(text: str) -> tuple[int, str] | None:
    """Where a text has a sign that nobody sees, and what that is."""
    if found := _CONTROL.search(text):
        return found.start(), f"the control character U+{ord(found[0]):04X}"
    if found := _UNSEEN.search(text):
        return found.start(), f"the unseen character U+{ord(found[0]):04X}"
    return None


def _problem(file: str, text: str, index: int, message: str, advice: str) -> Problem:
    line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    return Problem(path=file, line=line, column=column, message=message, advice=advice)
