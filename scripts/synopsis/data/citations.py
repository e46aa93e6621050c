"""How the site, each source's page and each statement are cited: as BibTeX, RIS, CSL-JSON, COinS and in words.

The author is who publishes the site, and is not named once more as publisher. The date is that of the edition, and nobody's
day of reading: whoever cites adds that. Without an address of the site, citations have none.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from pydantic_core import to_json  # which writes with an indent nine times as fast as the standard library

from .. import dates
from ..corpus import Corpus
from ..model import Article, Statement
from ..vocabulary import Certainty
from ..words import fold


@dataclass(frozen=True, kw_only=True)
class Citation:
    """One thing to cite. `inside` is the site that holds it, empty for the site itself.

    `proof` are the words and passage of a statement; `note` says what else a reader should know.
    """

    key: str
    title: str
    inside: str
    by: str
    version: str
    issued: datetime.date
    address: str
    access: str
    proof: str
    note: str

    @property
    def remarks(self) -> str:
        """Version, note and terms, for formats that have no field for them."""
        return " ".join(filter(None, (f"Version {self.version}.", self.proof, self.note, self.access)))


def citations(corpus: Corpus, address: str = "") -> Mapping[str, list[Citation]]:
    """All that can be cited, by the name of its file, in the order of the corpus."""
    return {
        "citations": [site(corpus, address), *(page(corpus, article, address) for article in corpus.articles)],
        "statements": [statement(corpus, said, address) for said in corpus.statements],
    }


def site(corpus: Corpus, address: str = "") -> Citation:
    """The whole comparison, in its newest edition."""
    key, note = f"{corpus.project.slug}/{corpus.edition.version}", corpus.project.description
    return _citation(corpus, key, corpus.project.site, address=address, note=note, inside="")


def page(corpus: Corpus, article: Article, address: str = "") -> Citation:
    """The page of a source, which is our reading of it."""
    what = f"“{article.title}”" if article.title else "an untitled text"
    whose = ", ".join(filter(None, (article.byline, article.publisher))) or "no publisher named"
    note = f"The text read: {whose}, {dates.human(article.published)}."
    where = address and f"{address}sources/{article.id}/"
    return _citation(corpus, article.id, f"{article.siglum} · {article.name}: reading of {what}", address=where, note=note)


def statement(corpus: Corpus, said: Statement, address: str = "") -> Citation:
    """A statement: what one source says of a subject in one passage."""
    article, subject = corpus.article[said.article], corpus.subject[said.about].heading
    hedge = "" if said.certainty is Certainty.ASSERTED else f" ({said.certainty})"
    proof = f"{article.name}, {said.at}{hedge}: “{said.quote}”."
    note = f"Our paraphrase: {said.says} This is what the source says, not what is true."
    where = address and f"{address}sources/{article.id}/#{said.id}"
    return _citation(corpus, said.key, f"{article.name} on “{subject}” ({said.at})", address=where, note=note, proof=proof)


def _citation(
    corpus: Corpus, key: str, title: str, *, address: str, note: str, proof: str = "", inside: str | None = None
) -> Citation:
    project, edition = corpus.project, corpus.edition
    return Citation(
        key=key,
        title=fold(title),
        inside=fold(project.site) if inside is None else inside,
        by=fold(project.publisher),
        version=edition.version,
        issued=edition.day,
        address=address,
        access=f"Free to read, {fold(project.licence.name)}.",
        proof=fold(proof),
        note=fold(note),
    )


_LATEX = {letter: f"\\{letter}" for letter in "&%$#_"} | {
    "{": r"\textbraceleft{}",  # escaped ones, too, count for BibTeX
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SPECIAL = re.compile(f"[{re.escape(''.join(_LATEX))}]")


def bibtex(cited: Iterable[Citation]) -> str:
    """As BibTeX in UTF-8. The author is in braces of its own: it is no person with a first name."""
    return "\n".join(map(_bibtex, cited))


def _bibtex(cited: Citation) -> str:
    fields = {
        "author": f"{{{{{_latex(cited.by)}}}}}",
        "title": f"{{{{{_latex(cited.title)}}}}}",
        "howpublished": f"{{{_latex(cited.inside)}}}",
        "year": f"{{{cited.issued.year}}}",
        "month": f'{dates.short_month(cited.issued.toordinal()).lower()} # "~{cited.issued.day}"',
        "version": f"{{{cited.version}}}",
        "url": f"{{{cited.address}}}",
        "language": "{english}",
        "note": f"{{{_latex(cited.remarks)}}}",
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value != "{}")
    return f"@misc{{{cited.key},\n{lines}}}\n"


def _latex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _LATEX[found[0]], text)  # four times as fast as translate()


def ris(cited: Iterable[Citation]) -> str:
    """As RIS, with the line ends that its definition asks for, and a blank line between two."""
    return "\r\n".join("".join(f"{name}  - {value}\r\n" for name, value in _ris(each)) for each in cited)


def _ris(cited: Citation) -> Iterable[tuple[str, str]]:
    fields = (
        ("TY", "ELEC" if cited.inside else "DATA"),
        ("ID", cited.key),
        ("AU", cited.by),
        ("TI", cited.title),
        ("T2", cited.inside),
        ("PY", str(cited.issued.year)),
        ("DA", f"{cited.issued:%Y/%m/%d}"),
        ("ET", cited.version),
        ("UR", cited.address),
        ("LA", "en"),
        ("N1", cited.remarks),
    )
    return (*((name, value) for name, value in fields if value), ("ER", ""))


def csl(cited: Iterable[Citation]) -> str:
    """As CSL-JSON."""
    return to_json([_csl(each) for each in cited], indent=1).decode() + "\n"


def _csl(cited: Citation) -> dict[str, object]:
    told: dict[str, object] = {
        "id": cited.key,
        "type": "webpage" if cited.inside else "dataset",
        "title": cited.title,
        "author": [{"literal": cited.by}],
        "container-title": cited.inside,
        "issued": {"date-parts": [[cited.issued.year, cited.issued.month, cited.issued.day]]},
        "version": cited.version,
        "URL": cited.address,
        "language": "en",
        "note": cited.remarks,
    }
    return {name: value for name, value in told.items() if value}


FORMATS: Mapping[str, Callable[[Iterable[Citation]], str]] = {".bib": bibtex, ".ris": ris, ".csl.json": csl}
"""How a file of citations is written, by the end of its name."""


def coins(cited: Citation) -> str:
    """As ContextObjects in Spans (COinS), for a span's title: reference managers read it. Empty without an address.

    The author is a corporate one: of a creator, Zotero takes the last word for a family name.
    """
    if not cited.address:
        return ""
    return urlencode(
        {
            "ctx_ver": "Z39.88-2004",
            "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc",
            "rft.type": "webpage",
            "rft.title": cited.title,
            "rft.source": cited.inside or cited.title,
            "rft.aucorp": cited.by,
            "rft.date": cited.issued.isoformat(),
            "rft.identifier": cited.address,
            "rft.description": f"Version {cited.version}. {cited.proof or cited.note}",
            "rft.rights": cited.access,
            "rft.language": "en",
        }
    )


def highwire(corpus: Corpus) -> dict[str, str]:
    """What every page's `citation_…` tags say beside its title and address.

    No author: these tags know persons alone, and Zotero would take the last word of ours for a family name.
    """
    return {
        "publication_date": f"{corpus.edition.day:%Y/%m/%d}",
        "publisher": corpus.project.site,
        "language": "en",
        "edition": edition(corpus),
    }


def edition(corpus: Corpus) -> str:
    """The edition, in the words of a citation."""
    return f"version {corpus.edition.version}, {dates.human(corpus.edition.date)}"
