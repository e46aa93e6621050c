"""What machines may read of a page, as schema.org data. An address that begins with `site:` leads from the site's start.

Nothing is added to what is stated: a date of publication only where it is known to the day, an event's date only where a
source says itself, without speculating, that it happened then, all who date it give the same, and nobody excludes it. Who
signs a source is a person unless its file says otherwise.
"""

import re
from collections.abc import Iterable
from typing import Any

from ..compare.verdicts import Comparison
from ..corpus import Corpus
from ..model import Article
from ..vocabulary import Certainty, Stance, Verdict
from .codebook import Described

Data = dict[str, Any]


def overview(corpus: Corpus) -> Data:
    """The site, and what it compares."""
    return {
        **_site(corpus),
        "description": corpus.project.description,
        **_terms(corpus),
        "about": {"@type": "CreativeWork", "name": corpus.project.treaty.name},
        "isBasedOn": [_published(article) for article in corpus.articles],
    }


def article(corpus: Corpus, article: Article) -> Data:
    """Our reading, which is about the published article."""
    published = _published(article)
    return {
        "@type": "Article",
        "headline": f"{article.siglum} · {article.name}",
        "url": f"site:sources/{article.id}/",
        **_terms(corpus),
        "author": _organisation(corpus.project.publisher),
        "isPartOf": _site(corpus),
        "about": published,
        "isBasedOn": published,
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


def data(corpus: Corpus, files: Iterable[Described]) -> Data:
    """The downloads."""
    project = corpus.project
    return {
        "@type": "Dataset",
        "name": f"{project.site}: the comparison as data",
        "description": f"What {len(corpus.articles)} sources say of {project.treaty.short}, subject by subject.",
        "url": "site:data/",
        **_terms(corpus),
        "creator": _organisation(project.publisher),
        "isPartOf": _site(corpus),
        "isBasedOn": [_published(article) for article in corpus.articles],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "description": file.about,
                "contentUrl": f"site:data/{file.name}",
                "encodingFormat": media_type(file.name),
            }
            for file in files
            if not file.name.endswith(".schema.json")
        ],
    }


_MEDIA = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".csl.json": "application/vnd.citationstyles.csl+json",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".ics": "text/calendar",
    ".atom": "application/atom+xml",
}


def media_type(name: str) -> str:
    """The media type of a data file, by the longest end of its name that is known."""
    return next(kind for end, kind in sorted(_MEDIA.items(), key=lambda item: -len(item[0])) if name.endswith(end))


def _terms(corpus: Corpus) -> Data:
    """Of which edition it is, who publishes it, and on which terms."""
    return {
        "inLanguage": "en",
        "version": corpus.edition.version,
        "datePublished": corpus.changes[-1].date,
        "dateModified": corpus.edition.date,
        "publisher": _organisation(corpus.project.publisher),
        "license": corpus.project.licence.address,
        "isAccessibleForFree": True,
    }


def _site(corpus: Corpus) -> Data:
    return {"@type": "WebSite", "name": corpus.project.site, "url": "site:"}


def _organisation(name: str) -> Data:
    return {"@type": "Organization", "name": name}


def _published(article: Article) -> Data:
    printed = re.fullmatch(r"\d{4}-\d\d-\d\d", article.published)
    told = {
        "name": article.name,
        "headline": article.title,
        "datePublished": article.published if printed else None,
        "author": article.byline and {"@type": "Organization" if article.corporate else "Person", "name": article.byline},
        "publisher": article.publisher and _organisation(article.publisher),
    }
    return {"@type": "Article"} | {name: value for name, value in told.items() if value}


def _agreed(comparison: Comparison) -> str | None:
    """The one date that is given, if a calendar has it: a day, a month or a year."""
    if comparison.verdict >= Verdict.OTHERWISE or comparison.torn or comparison.reporting:
        return None
    given = {statement.date for statement in comparison.statements if statement.date}
    own = (claim for p in comparison.positions if p.stance is Stance.HAPPENED for claim in p.claims if not claim.passed_on)
    firm = any(s.date and s.certainty is not Certainty.SPECULATED for claim in own for s in claim.statements)
    date = given.pop() if firm and len(given) == 1 else ""
    return date if re.fullmatch(r"\d{4}(-\d\d){0,2}", date) else None
