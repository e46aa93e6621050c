"""The Content-Security-Policy that every published page brings with it, as no header can be set where it is published.

Scripts and styles come from the site itself. Of those that stand in a page only the templates' own may run, each by the hash
of its text: what a page's content might smuggle in is in no template, gets no hash, and does not run.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

AFTER = '<meta charset="utf-8">'
"""What the policy stands behind: before anything that it is to govern."""
_RULES = (
    "default-src 'none'",
    "script-src 'self'{scripts}",
    "style-src 'self'",
    "img-src 'self' data:",  # the theme's icons are data in its stylesheet
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
)
_GIVEN = r"""(?:=\s*"[^"]*"|=\s*'[^']*'|[^>])*+"""
_TAG = re.compile(
    rf"<!--.*?-->|<(?P<name>script|style)(?![\w-])(?P<given>{_GIVEN})>(?P<text>.*?)</(?P=name)[\s/>]|<[a-z](?P<other>{_GIVEN})>",
    re.DOTALL | re.IGNORECASE,
)
"""A script or style with what stands in it, or any other tag."""
_ATTRIBUTE = re.compile(r"""(?P<name>[^\s"'>/=]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s>]*))?""")
_SUSPECT = re.compile(r"\bon\w+\s*=|\bstyle\s*=|javascript:", re.IGNORECASE)
_DATA = {"application/json", "application/ld+json"}
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_ADDRESS = r"[\w./:~%-]*"
"""What an expression in a template's script may come to: the theme's own give the way to the site's start."""


def scripts(folders: Iterable[Path]) -> list[re.Pattern[str]]:
    """The inline scripts of the templates in these folders, as patterns of what can be made of them."""
    texts = {
        text
        for folder in folders
        for path in sorted(folder.rglob("*.html"))
        for text in _inline(path.read_text(encoding="utf-8"))
    }
    return [re.compile(_ADDRESS.join(map(re.escape, _EXPRESSION.split(text)))) for text in sorted(texts)]


def strangers(html: str, known: Iterable[re.Pattern[str]]) -> list[str]:
    """What its policy stops in a page: inline scripts that no template has, inline styles, attributes that are either."""
    return [*(text for text in _inline(html) if not _known(text, known)), *_stopped(html)]


def guarded(html: str, known: Iterable[re.Pattern[str]]) -> str:
    """The page with its policy, which lets the `known` among its inline scripts run. Raises ValueError without a head."""
    if AFTER not in html:
        raise ValueError(f"the page has no {AFTER}")
    hashes = dict.fromkeys(_hash(text) for text in _inline(html) if _known(text, known))
    rules = "; ".join(_RULES).format(scripts="".join(f" '{each}'" for each in hashes))
    return html.replace(AFTER, f'{AFTER}\n<meta http-equiv="Content-Security-Policy" content="{rules}">', 1)


def _inline(html: str) -> Iterator[str]:
    """The scripts that stand in a page or template and would be run: data, which have a type of their own, are not."""
    for found in _TAG.finditer(html):
        if (found["name"] or "").lower() == "script" and found["text"].strip():
            given = _attributes(found["given"])
            if "src" not in given and given.get("type", "").lower() not in _DATA:
                yield found["text"]


def _stopped(html: str) -> Iterator[str]:
    """Inline styles, and attributes that are a script or a style, which no hash lets in."""
    for found in _TAG.finditer(html):
        if (found["name"] or "").lower() == "style":
            yield found["text"]
        given = found["given"] or found["other"] or ""
        if _SUSPECT.search(given):
            for name, value in _attributes(given).items():
                if name.startswith("on") or name == "style" or value.lower().startswith("javascript:"):
                    yield f"{name}={value}"


def _attributes(given: str) -> dict[str, str]:
    """A tag's attributes by their names."""
    return {found["name"].lower(): (found["value"] or "").strip("\"' \n") for found in _ATTRIBUTE.finditer(given)}


def _known(text: str, known: Iterable[re.Pattern[str]]) -> bool:
    return any(pattern.fullmatch(text) for pattern in known)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
