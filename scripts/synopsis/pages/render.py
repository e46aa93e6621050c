"""Sheets to Markdown, by templates. The only module that knows Jinja; all markup is in templates/."""

import contextlib
import functools
import json
import os
import re
import traceback
from collections.abc import Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from .. import dates
from ..compare.collate import ColumnKind
from ..page import NOTICE
from ..problems import Problem
from ..vocabulary import Certainty, Kind, Layer, Silence, Stance, Verdict
from ..words import fold
from .sheet import Sheet

TEMPLATES = Path(__file__).parent / "templates"
_FRONT_MATTER = "front_matter.j2"


class RenderError(Exception):
    """A template that cannot be rendered, as a problem to show."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def render(sheet: Sheet[object]) -> bytes:
    """A file by its template, a page with its front matter. Raises RenderError."""
    front = _made(_FRONT_MATTER, front=sheet, mark=NOTICE) if sheet.title else ""
    return (front + body(sheet)).encode()


def body(sheet: Sheet[object]) -> str:
    """A page's Markdown without its front matter. Raises RenderError."""
    return _made(sheet.template, root=sheet.root, page=sheet.page)


def _made(template: str, **given: object) -> str:
    try:
        return _environment().get_template(template).render(given)
    except Exception as error:  # whatever a template does wrong is to be shown, not to stop a server
        raise RenderError(_template_problem(error, template)) from error


def render_problems(problems: Sequence[Problem]) -> str:
    """What every page shows under `mkdocs serve` while the sources have problems."""
    return body(Sheet(path="index.md", template="problems.md.j2", page=tuple(problems)))


def _template_problem(error: Exception, name: str) -> Problem:
    """Where a template is wrong: the innermost of its lines on the way to the error."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Problem(path=f"templates/{error.name or name}", line=error.lineno, message=str(error.message))
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in reversed(frames) if frame.filename.endswith(".j2")), None)
    path, line = (Path(frame.filename).relative_to(TEMPLATES), frame.lineno or 1) if frame else (Path(name), 1)
    return Problem(path=f"templates/{path.as_posix()}", line=line, message=f"{type(error).__name__}: {error}")


def compiled() -> jinja2.BytecodeCache | None:
    """Where compiled templates are kept from run to run, as Python keeps its own: saves 0.2 s of 1.3 at five sources."""
    folder = TEMPLATES / "__pycache__"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return _Kept(str(folder)) if os.access(folder, os.W_OK) else None


class _Kept(jinja2.FileSystemBytecodeCache):
    """Compiled templates, as far as they can be kept: a damaged file is none, and where there is no room none is written."""

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # whatever unpickling makes of a damaged file
            bucket.reset()

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


@functools.cache
def _environment() -> jinja2.Environment:
    """Compiled once; a template that is edited is compiled again."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        bytecode_cache=compiled(),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # YAML refuses the surrogates by which JSON writes the rarer characters, and folds three of its own.
    environment.policies["json.dumps_function"] = lambda value, **_: re.sub(
        "[\x85\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False)
    )
    environment.filters |= {
        "in_html": lambda text: str(escape(text)),
        "md": _markdown,
        "line": fold,
        "human": dates.human,
        "listed": dates.listed,
        "names": lambda witnesses: dates.listed([witness.name for witness in witnesses]),
        "capital": lambda text: text[:1].upper() + text[1:],  # capitalize() makes small letters of all others
        "counted": lambda number, noun: f"{number} {noun}{'' if number == 1 else 's'}",
        "spelt": _spelt,
    }
    # The words of the data, of which a template that mistypes one is told.
    environment.globals |= {
        words.__name__: words for words in (Certainty, ColumnKind, Kind, Layer, Silence, Stance, Verdict)
    }
    return environment


_LIST = re.compile(r"^(\d*)([-.)])")  # where data begins a line
_MARKUP = re.compile(r"[\\`*_{}\[\]#|~^=!$:@+<>&\"']")


def _markdown(text: str) -> Markup:
    """Data as it shows itself in Markdown: what Markdown or HTML would read as markup becomes a character reference."""
    escaped = _MARKUP.sub(lambda found: f"&#{ord(found[0])};", fold(text))
    return Markup(_LIST.sub(lambda found: f"{found[1]}&#{ord(found[2])};", escaped))  # noqa: S704


def _spelt(number: int) -> str:
    """A number as prose writes it: in words up to twelve."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[number] if number < len(words) else str(number)
