"""What those who link to a page, or read it by machine, are told of it: no browser, the built files alone."""

import html
import json
import re
import struct
from pathlib import Path
from typing import Any

import pytest

from synopsis.pages import cards
from tests.conftest import ADDRESS, ROOT


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, str]:
    """Every page's HTML, by its address below the site's."""
    folder = built / "site"
    found = folder.rglob("index.html")
    return {
        path.relative_to(folder).as_posix().removesuffix("index.html"): path.read_text(encoding="utf-8") for path in found
    }


def properties(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', page)
    assert len(found) == len(dict(found))
    return {name: html.unescape(content) for name, content in found}


def told(page: str) -> dict[str, Any]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return {item["@type"]: item for item in json.loads(text)["@graph"]}


def test_every_page_has_an_address_a_description_and_a_picture_of_its_own_kind(built: Path, pages: dict[str, str]) -> None:
    pictures = {}
    for address, page in pages.items():
        assert f'<link rel="canonical" href="{ADDRESS}{address}">' in page
        about = properties(page)
        assert about["og:url"] == ADDRESS + address
        assert about["og:title"]
        assert about["og:description"] == about["description"]
        pictures[address] = about["og:image"].removeprefix(ADDRESS)
        data = (built / "site" / pictures[address]).read_bytes()
        assert struct.unpack(">II", data[16:24]) == (1200, 630)
        assert len(data) < 60_000
    assert pictures["method/"] == pictures["contribute/"]
    kinds = {address for address in pages if not re.fullmatch("disagreements/.+/|method/", address)}
    assert len(set(pictures.values())) == len(kinds)


def test_the_pictures_have_the_colours_of_the_pages() -> None:
    css = (ROOT / "docs/assets/synopsis.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--([\w-]+): light-dark\((#\w+),", css))
    assert [light[f"m{mark}"] for mark in range(1, 7)] == list(cards.MARKS)
    names = ("paper", "md-default-fg-color", "quiet", "rule", "md-primary-fg-color", "contradict")
    assert [light[name] for name in names] == [cards.PAPER, cards.INK, cards.QUIET, cards.RULE, cards.BAND, cards.CONTRADICT]


def test_the_sitemap_names_every_page_and_no_other(built: Path, pages: dict[str, str]) -> None:
    named = re.findall("<loc>(.*?)</loc>", (built / "site/sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(named) == sorted(ADDRESS + address for address in pages)
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (built / "site/robots.txt").read_text(encoding="utf-8")


def test_the_page_for_what_is_not_there_helps(built: Path) -> None:
    page = (built / "site/404.html").read_text(encoding="utf-8")
    assert "application/ld+json" not in page
    assert "Every event that the articles tell of" in page


def test_every_page_but_the_start_says_where_it_stands(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        trail = told(page).get("BreadcrumbList", {}).get("itemListElement", [])
        assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
        above = [ADDRESS, f"{ADDRESS}{address.partition('/')[0]}/"]
        assert [step["item"] for step in trail[:-1]] == above[: len(address.split("/")) - 1]


def test_a_date_is_told_to_machines_only_where_all_agree(pages: dict[str, str]) -> None:
    events = {event["url"].partition("#")[2]: event for event in told(pages["timeline/"])["ItemList"]["itemListElement"]}
    assert events["treaty-1961"]["startDate"] == "1961"
    assert not {"signing", "signed-into-law"} & events.keys()
    assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", event["startDate"]) for event in events.values())


def test_of_an_article_machines_are_told_only_what_is_printed(pages: dict[str, str]) -> None:
    assert told(pages["sources/skai/"])["Article"]["about"] == {"@type": "Article", "name": "Skai"}
    webdesk = told(pages["sources/webdesk/"])["Article"]["about"]
    assert webdesk["datePublished"] == "2024-11-10"


def test_the_downloads_are_there(built: Path, pages: dict[str, str]) -> None:
    addresses = [file["contentUrl"] for file in told(pages["data/"])["Dataset"]["distribution"]]
    assert len(addresses) > 3
    assert all((built / "site" / address.removeprefix(ADDRESS)).is_file() for address in addresses)


def test_no_mark_for_the_search_is_left_on_a_page(pages: dict[str, str]) -> None:
    assert [address for address, page in pages.items() if "data-search-" in page] == []
