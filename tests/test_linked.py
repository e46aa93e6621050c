"""What those who link to a page, or read it by machine, are told of it: no browser, the built files alone."""

import html
import json
import re
import struct
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ADDRESS


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


def test_every_page_has_an_address_a_description_and_the_picture(built: Path, pages: dict[str, str]) -> None:
    for address, page in pages.items():
        assert f'<link rel="canonical" href="{ADDRESS}{address}">' in page
        about = properties(page)
        assert about["og:url"] == ADDRESS + address
        assert about["og:title"]
        assert about["og:description"] == about["description"]
        assert about["og:image"] == f"{ADDRESS}assets/preview.png"
    data = (built / "site/assets/preview.png").read_bytes()
    assert struct.unpack(">II", data[16:24]) == (1200, 630)
    assert len(data) < 20_000


def test_the_sitemap_names_every_page_and_no_other(built: Path, pages: dict[str, str]) -> None:
    named = re.findall("<loc>(.*?)</loc>", (built / "site/sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(named) == sorted(ADDRESS + address for address in pages)
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (built / "site/robots.txt").read_text(encoding="utf-8")


def test_the_page_for_what_is_not_there_helps(built: Path) -> None:
    page = (built / "site/404.html").read_text(encoding="utf-8")
    assert "application/ld+json" not in page
    for address in ("timeline/", "treaty/", "disagreements/", "concordance/", "sources/"):
        assert re.search(rf'<article.*href="[^"]*/{address}"', page, re.S)


def test_every_page_but_the_start_says_where_it_stands(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        trail = told(page).get("BreadcrumbList", {}).get("itemListElement", [])
        assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
        above = [ADDRESS, f"{ADDRESS}{address.partition('/')[0]}/"]
        assert [step["item"] for step in trail[:-1]] == above[: len(address.split("/")) - 1]


def test_a_date_is_told_to_machines_only_where_all_agree(pages: dict[str, str]) -> None:
    events = {event["url"].partition("#")[2]: event for event in told(pages["timeline/"])["ItemList"]["itemListElement"]}
    assert {name: event["startDate"] for name, event in events.items()} == {"first-meeting": "1961-07-10"}


def test_of_a_source_machines_are_told_only_what_is_printed(pages: dict[str, str]) -> None:
    assert told(pages["sources/almanac/"])["Article"]["about"] == {"@type": "Article", "name": "Almanac"}
    gazette = told(pages["sources/gazette/"])["Article"]["about"]
    assert gazette["datePublished"] == "1959-12-02"
    assert gazette["publisher"]["name"] == "The Harbour Gazette"


def test_the_downloads_are_there(built: Path, pages: dict[str, str]) -> None:
    addresses = [file["contentUrl"] for file in told(pages["data/"])["Dataset"]["distribution"]]
    assert len(addresses) > 3
    assert all((built / "site" / address.removeprefix(ADDRESS)).is_file() for address in addresses)
