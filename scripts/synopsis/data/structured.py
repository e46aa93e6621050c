"""What machines may read of a page, as schema.org data. An address that begins with `site:` leads from the site's start.

Nothing is added to what is stated: a date of publication only where it is known to the day, an event's date only where all
who date it give the same.
"""

import re
from collections.abc import Iterable
from typing import Any

from ..compare.verdicts import Comparison
from ..model import Article, Project
from .codebook import Described

Data = dict[str, Any]


def overview(project: Project, articles: Iterable[Article]) -> Data:
    """The site, and what it compares."""
    return _site(project) | {
        "inLanguage": "en",
        "about": {"@type": "CreativeWork", "name": project.treaty.name},
        "isBasedOn": [_published(article) for article in articles],
    }


def article(project: Project, article: Article) -> Data:
    """Our reading, which is about the published article."""
    return {
        "@type": "Article",
        "headline": f"{article.siglum} · {article.name}",
        "url": f"site:sources/{article.id}/",
        "inLanguage": "en",
        "isPartOf": _site(project),
        "about": _published(article),
    }


def timeline(events: Iterable[Comparison]) -> Data:
    """The events on whose date all agree who date them."""
    dated = [(comparison, date) for comparison in events if (date := _agreed(comparison))]
    return {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "Event", "name": c.subject.heading, "startDate": date, "url": f"site:timeline/#{c.subject.id}"}
            for c, date in dated
        ],
    }


def data(project: Project, sources: int, files: Iterable[Described]) -> Data:
    """The downloads. `sources` is how many are compared."""
    kinds = {"json": "application/json", "csv": "text/csv"}
    return {
        "@type": "Dataset",
        "name": f"{project.site}: the comparison as data",
        "description": f"What {sources} articles say of {project.treaty.short}, subject by subject.",
        "url": "site:data/",
        "isAccessibleForFree": True,
        "license": project.licence.address,
        "isPartOf": _site(project),
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": f"site:data/{file.name}",
                "encodingFormat": kinds[file.name.rpartition(".")[2]],
            }
            for file in files
            if file.name != "synopsis.schema.json"
        ],
    }


def _site(project: Project) -> Data:
    return {"@type": "WebSite", "name": project.site, "url": "site:"}


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
