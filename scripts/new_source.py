"""Add a source: `make source FILE=text.txt ID=name`, twice.

The first time it proposes which line of the text is which passage; the second time, when that has been corrected, it writes
the frame of the source's two files. Nothing is ever overwritten.
"""

import argparse
import hashlib
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from synopsis import problems
from synopsis.check.names import RESERVED, alike
from synopsis.corpus import Corpus
from synopsis.model import OriginalFacts
from synopsis.problems import RefusedError
from synopsis.read import load, originals
from synopsis.read.text import read_text
from synopsis.read.yaml_source import keys_of, read_mapping
from synopsis.upkeep import frame, outline
from synopsis.values import address, meaningless
from synopsis.vocabulary import MAX_NAME, NUMBERED, Locator, Part
from synopsis.words import count_printed
from synopsis.write import write_files

ROOT = Path(__file__).resolve().parent.parent
NUMBERING = "paragraphs.yml"


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code: 0, or 1 where something is in the way; then nothing has been written."""
    parser = argparse.ArgumentParser(description="Add a source: propose its passages, then write its two files.")
    parser.add_argument("file", type=Path, help="its text, a line for each paragraph, in UTF-8")
    parser.add_argument("id", help="what its address is to be: sources/<id>/")
    parser.add_argument("--name", default="", help=f"the short name that readers see, {MAX_NAME} characters at most")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: this one)")
    options = parser.parse_args(arguments)
    try:
        told = add(Path(os.path.realpath(options.root)), options.file, options.id, options.name)
    except RefusedError as error:
        print(f"{error} Nothing was written.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or options.file}: {error.strerror or error}.", file=sys.stderr)
        return 1
    print(told)
    return 0


def add(root: Path, file: Path, source: str, name: str) -> str:
    """Take the next step, and return what to tell. Raises RefusedError before anything is written."""
    sources = root / "sources"
    if not sources.is_dir():
        raise RefusedError(f"There is no folder {problems.shown(str(sources))}.")
    _fit_id(sources, source)
    folder = _folder(root)
    text = _text(file)
    corpus, _ = load.load(sources)
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    _unregistered(corpus, sha256)
    name = name or source.replace("-", " ").title()
    _fit_name(corpus, name)
    mapped = _numbering(folder)
    entry = mapped.get(source)
    if entry is None:
        return _propose(folder, file, text, source, mapped)
    facts, passages = _facts(folder, source, entry, text)
    letter = frame.free_letter(name, {article.siglum for article in corpus.articles})
    files = {
        f"articles/{source}.md": frame.article(facts, passages, name, letter),
        f"statements/{source}.yml": frame.statements(passages),
    }
    write_files({sources / path: content.encode() for path, content in files.items()})
    written = " and ".join(f"sources/{path}" for path in files)
    return (
        f"{written} are written: {len(passages)} passages, {facts.words} words, the letter {letter}.\n"
        "Fill in what says TODO, in both. `make subjects WORDS=…` finds what a statement is about, `make check` says\n"
        "what is left to do, and `make serve` shows the page. How each step is done: docs/contribute.md."
    )


def _fit_id(sources: Path, source: str) -> None:
    try:
        address(source)
    except PydanticCustomError as error:
        raise RefusedError(f"The ID {error}; {(error.context or {})['advice']}.") from None
    if source in RESERVED:
        raise RefusedError(f"sources/{source}/ is a page of the site; choose another ID.")
    for path in (sources / "articles" / f"{source}.md", sources / "statements" / f"{source}.yml"):
        if path.exists():
            raise RefusedError(
                f"The ID {source} is taken: sources/{path.relative_to(sources)} is there already. "
                "To begin again, delete its two files."
            )


def _folder(root: Path) -> Path:
    """The folder of the originals, outside the project, so that no original is ever committed."""
    folder = originals.folder(root / "sources")
    if folder is None:
        raise RefusedError(
            "There is no folder for the originals, which stay outside the project. "
            "Name one: SYNOPSIS_ORIGINALS=~/originals make source FILE=… ID=…"
        )
    if Path(os.path.realpath(folder)).is_relative_to(root):
        raise RefusedError(f"{folder} lies within the project, and originals are never part of it; name another folder.")
    return folder


def _text(file: Path) -> str:
    if not re.fullmatch(r"[^\W_][\w .,()+-]*", file.name) or len(file.name.encode()) > 250 or file.name == NUMBERING:
        raise RefusedError(f"{problems.shown(file.name)} is no name for an original; give the file a plain one.")
    if not file.is_file():
        raise RefusedError(f"There is no file {problems.shown(str(file))}.")
    text, wrong = read_text(file, file.name)
    if wrong:
        raise RefusedError(f"{problems.as_text(wrong[:1])}.")
    if "\0" in text:
        raise RefusedError(f"{file} is no plain text; save the article as text, in UTF-8.")
    if not text.strip():
        raise RefusedError(f"{file} is empty.")
    return text


def _unregistered(corpus: Corpus, sha256: str) -> None:
    for article in corpus.articles:
        if article.original.sha256 == sha256:
            raise RefusedError(f"This text is a source already: {article.name}, sources/articles/{article.id}.md.")


def _numbering(folder: Path) -> Mapping[str, object]:
    """What paragraphs.yml holds, which need not be there yet."""
    path = folder / NUMBERING
    if not path.exists() or not re.sub("#.*", "", path.read_text(encoding="utf-8", errors="replace")).strip():
        return {}
    node, wrong = read_mapping(path, str(path))
    if wrong or node is None:
        raise RefusedError(f"{problems.as_text(wrong[:1])}.")
    return node.data


def _propose(folder: Path, file: Path, text: str, source: str, mapped: Mapping[str, object]) -> str:
    """Put the text among the originals and an entry for it into paragraphs.yml, and show both."""
    inside = file.resolve().parent == folder.resolve()
    target = file if inside else folder / f"{source}.txt"
    if not inside and target.exists() and target.read_bytes() != file.read_bytes():
        raise RefusedError(f"{target} is there already, with another text.")
    for other, held in mapped.items():
        if isinstance(held, dict) and held.get("file") == target.name:
            raise RefusedError(f"{target.name} is registered in {NUMBERING} already, as {other}.")
    lines = outline.outline(text)
    path = folder / NUMBERING
    before = path.read_text(encoding="utf-8") if path.exists() else "# Which line of each text is which passage.\n"
    entry = outline.as_entry(source, target.name, outline.numbering(lines))
    numbered = f"{before.rstrip()}\n{entry}"
    if keys_of(numbered) != [*mapped, source]:
        raise RefusedError(f"{path} has a form that nothing can be added to; write an entry for {source} there by hand.")
    write_files({target: file.read_bytes(), path: numbered.encode()})
    count = dict.fromkeys(Part, 0)
    shown = ["line  passage       begins"]
    for line in lines:
        label = "–"
        if line.part:
            count[line.part] += 1
            label = str(Locator(line.part, count[line.part] if line.part in NUMBERED else 0))
        shown.append(f"{line.number:>4}  {label:<12}  {problems.shown(line.text[:70])}")
    return "\n".join(
        [
            *shown,
            "",
            f"This is a proposal, by the form of the lines; – is no passage. It stands in {path}:",
            "",
            entry,
            "Correct the numbers there: leave out what is no part of the article. Then give the same command again.",
        ]
    )


def _fit_name(corpus: Corpus, name: str) -> None:
    if wrong := meaningless(name):
        raise RefusedError(f"The name will not do: {problems.shown(wrong[0])}; give another NAME.")
    if not name.isprintable() or name != name.strip():
        raise RefusedError(f"The name {problems.shown(name)} has more than what is seen of it; give another NAME.")
    if len(name) > MAX_NAME:
        raise RefusedError(f"{name!r} has {len(name)} characters; give a NAME of {MAX_NAME} at most, which fit on a phone.")
    if alike(name) in {alike(article.name) for article in corpus.articles}:
        raise RefusedError(f"The name {name} is taken; give another NAME.")


def _facts(folder: Path, source: str, entry: object, text: str) -> tuple[OriginalFacts, dict[Locator, str]]:
    """What is counted in the text, and its passages in order, by its entry in paragraphs.yml."""
    mapped: Mapping[str, object] = entry if isinstance(entry, dict) else {}
    file = mapped.get("file")
    path = folder / str(file)
    if not file or path.name != file or not path.is_file():
        raise RefusedError(f"{NUMBERING} names no file of {folder} for {source}; write file: and its name.")
    if path.read_text(encoding="utf-8", errors="replace") != text:
        raise RefusedError(
            f"{NUMBERING} has {source} already, for {path.name}, which holds another text than the file given."
        )
    try:
        passages = originals.passages(text.split("\n"), mapped)
    except originals.NumberingError as error:
        wrong = f"{NUMBERING}: the entry of {source} does not fit {path.name}: {error}"
        raise RefusedError(f"{wrong} — {error.advice}") from None
    if blank := [str(at) for at, words in passages.items() if not words.strip()]:
        raise RefusedError(f"{NUMBERING}: the entry of {source} names blank lines, for {', '.join(blank)}.")
    count = {part: sum(at.part is part for at in passages) for part in Part}
    try:
        facts = OriginalFacts(
            file=path.name,
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            words=count_printed(text),
            paragraphs=count[Part.PARAGRAPH],
            headings=count[Part.HEADING],
            references=count[Part.REFERENCE],
            title=Locator(Part.TITLE) in passages,
            infobox=Locator(Part.INFOBOX) in passages,
        )
    except ValidationError:
        raise RefusedError(f"{NUMBERING} gives {source} no paragraph; an article has one at least.") from None
    return facts, passages


if __name__ == "__main__":
    sys.exit(problems.run(main))
