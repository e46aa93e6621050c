"""The site has every address of the first edition."""

import re
from pathlib import Path

ADDRESSES = Path(__file__).with_name("addresses.txt")


def test_every_address_of_the_first_edition_leads_somewhere(published: Path) -> None:
    lines = [line for line in ADDRESSES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    pages = dict(line.split(":", 1) for line in lines)
    lost = {address: missing(published, address, fragments.split()) for address, fragments in pages.items()}
    assert {address: gone for address, gone in lost.items() if gone} == {}


def missing(site: Path, address: str, fragments: list[str]) -> list[str]:
    path = site / (address if address.endswith(".html") else f"{address}index.html")
    if not path.is_file():
        return ["the page"]
    article = path.read_text(encoding="utf-8").partition("md-content__inner")[2].partition("</article>")[0]
    return sorted(set(fragments) - set(re.findall(r'<[^<>]*? id="([^"]+)"', article)))
