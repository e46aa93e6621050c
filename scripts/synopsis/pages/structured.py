"""What machines may read of a page, as schema.org data. An address that begins with `site:` leads from the site's start.

Nothing is added to what is stated: a date of publication only where it is known to the day, an event's date only where all
who date it give the same.
"""

import re
from typing import Any

from ..compare.verdicts import Comparison
from ..data import export
from ..model import Article
from .view import Site

Data = dict[str, Any]
SITE = {"@type": "WebSite", "name": "Treaty Synopsis", "url": "site:"}


def overview(site: Site) -> Data:
    """The site, and what it compares."""
    return SITE | {
        "inLanguage": "en",
        "about": {"@type": "CreativeWork", "name": "Treaty on Comprehensive Strategic Partnership"},
        "isBasedOn": [_published(article) for article in site.articles],
    }


def article(article: Article) -> Data:
    """Our reading, which is about the published article."""
    return {
        "@type": "Article",
        "headline": f"{article.siglum} · {article.name}",
        "url": f"site:sources/{article.id}/",
        "inLanguage": "en",
        "isPartOf": SITE,
        "about": _published(article),
    }


def timeline(site: Site) -> Data:
    """The events on whose date all agree who date them."""
    dated = [(comparison, date) for comparison in site.events if (date := _agreed(comparison))]
    return {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "Event", "name": c.subject.title, "startDate": date, "url": f"site:timeline/#{c.subject.id}"}
            for c, date in dated
        ],
    }


def data(site: Site) -> Data:
    """The downloads."""
    kinds = {"json": "application/json", "csv": "text/csv"}
    return {
        "@type": "Dataset",
        "name": "Treaty Synopsis: the comparison as data",
        "description": f"What {len(site.articles)} articles say of the Russia–DPRK treaty of June 2024, subject by subject.",
        "url": "site:data/",
        "isAccessibleForFree": True,
        "isPartOf": SITE,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": f"site:data/{file.name}",
                "encodingFormat": kinds[file.name.rpartition(".")[2]],
            }
            for file in export.FILES
            if file.name != "synopsis.schema.json"
        ],
    }


def _published(article: Article) -> Data:
    printed = re.fullmatch(r"\d{4}-\d\d-\d\d", article.published)
    told = {
        "name": article.name,
        "headline": article.title,
        "datePublished": article.published if printed else None,
        "author": article.byline,
        "publisher": article.publisher and {"@type": "Organization", "name": article.publisher},
    }
    return {"@type": "Article"} | {name: value for name, value in told.items() if value}


def _agreed(comparison: Comparison) -> str | None:
    """The one date that is given, if a calendar has it: a day, a month or a year."""
    given = {statement.date for statement in comparison.statements if statement.date}
    date = given.pop() if len(given) == 1 else ""
    return date if re.fullmatch(r"\d{4}(-\d\d){0,2}", date) else None
