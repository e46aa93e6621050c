"""The data as clients load it: each file is read by the library, or held against the schema, that real clients use."""

import csv
import datetime
import html
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import feedparser
import frictionless
import icalendar
import msgspec_schemaorg.models as schema_org
import pandas as pd
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from csl_reference import NameVariable, Reference
from playwright.sync_api import Browser, expect
from pybtex.database import parse_string

from synopsis import Build, build
from synopsis.data import calendar, citations, export, package
from synopsis.data.stated_rows import StatementRow, VoiceRow
from synopsis.data.structured import media_type
from tests.conftest import ADDRESS, ANTARCTIC


@pytest.fixture(scope="module")
def published() -> Build:
    """What the Antarctic sources come to where the address of the site is known."""
    made = build(ANTARCTIC / "sources", address=ADDRESS)
    assert made.problems == ()
    return made


@pytest.fixture(scope="module")
def data(published: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder data/, as it is downloaded."""
    folder = tmp_path_factory.mktemp("data")
    for page in published.pages:
        if page.path.startswith("data/"):
            (folder / page.path.removeprefix("data/")).write_bytes(page.data)
    return folder


def text(data: Path, name: str) -> str:
    return (data / name).read_bytes().decode()


class TestTables:
    def test_frictionless_finds_nothing_wrong(self, data: Path) -> None:
        report = frictionless.validate(str(data / "datapackage.json"))
        assert report.valid, report.to_summary()
        assert report.stats["tasks"] == len(list(data.glob("*.csv"))) == 9

    @pytest.mark.parametrize(
        ("table", "change", "error"),
        [
            ("statements", (",signing,", ",singing,"), "foreign-key"),
            ("records", ("The Southern Press,,", "The Southern Press,nobody,"), "foreign-key"),
            ("subjects", (",article-7,", ",article-77,"), "foreign-key"),
            ("statements", (",asserted,", ",certain,"), "constraint-error"),
            ("statements", (",1959-12-01,1959-12-01,", ",1959-12-01,1 December,"), "type-error"),
            ("articles", ("\nlantern,", "\nalmanac,"), "primary-key"),
            ("positions", ("\nsigning,", "\n,"), "constraint-error"),
        ],
    )
    def test_it_finds_what_is_wrong(
        self, data: Path, tmp_path: Path, *, table: str, change: tuple[str, str], error: str
    ) -> None:
        before, after = change
        for path in (*data.glob("*.csv"), data / "datapackage.json"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
        right = text(tmp_path, f"{table}.csv")
        assert before in right
        (tmp_path / f"{table}.csv").write_bytes(right.replace(before, after).encode())
        report = frictionless.validate(str(tmp_path / "datapackage.json"))
        assert error in {found for (found,) in report.flatten(["type"])}

    def test_the_package_says_who_when_and_on_which_terms(self, data: Path) -> None:
        told = json.loads(text(data, "datapackage.json"))
        assert told["name"] == "antarctic-synopsis"
        assert (told["version"], told["created"]) == ("1.1", "1990-02-01T00:00:00Z")
        assert told["licenses"] == [
            {"name": "CC0-1.0", "title": "CC0 1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
        ]
        assert told["contributors"] == [{"title": "Antarctic Synopsis", "role": "publisher"}]
        assert told["homepage"] == ADDRESS
        columns = {field["name"]: field for field in told["resources"][4]["schema"]["fields"]}
        assert [columns[name]["type"] for name in ("date", "earliest", "ahead")] == ["string", "date", "boolean"]
        assert columns["certainty"]["constraints"]["enum"] == ["asserted", "reported", "speculated"]

    def test_pandas_reads_every_table_without_arguments(self, data: Path, published: Build) -> None:
        for path in data.glob("*.csv"):
            told = json.loads(text(data, "datapackage.json"))["resources"]
            columns = next(table["schema"]["fields"] for table in told if table["path"] == path.name)
            assert list(pd.read_csv(path).columns) == [column["name"] for column in columns], path.name
        statements = pd.read_csv(data / "statements.csv")
        assert list(statements["id"]) == [statement.key for statement in published.corpus.statements]
        assert set(statements["at"]) == {str(statement.at) for statement in published.corpus.statements}
        assert statements["ahead"].dtype == bool
        dated = pd.read_csv(data / "statements.csv", parse_dates=["earliest", "latest"])
        assert dated["earliest"].dtype.kind == dated["latest"].dtype.kind == "M"
        month = dated.set_index("date").loc["1959-12"]
        first = month if isinstance(month, pd.Series) else month.iloc[0]
        assert (str(first["earliest"].date()), str(first["latest"].date())) == ("1959-12-01", "1959-12-31")

    def test_spreadsheets_are_told_the_encoding(self, data: Path) -> None:
        for path in data.glob("*.csv"):
            assert path.read_bytes().startswith("\ufeff".encode()), path.name
            assert path.read_bytes().count("\ufeff".encode()) == 1, path.name

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", "'=", "''-"])
    def test_no_cell_is_a_formula_and_none_is_lost(self, start: str) -> None:
        name = f"{start}cmd|' /C calc'!A0"
        row = VoiceRow(id="a", name=name, kind="x", note=None, mechanical=False)
        _, cells = csv.reader(io.StringIO(export.table(VoiceRow, [row]).removeprefix("\ufeff")))
        assert cells[1] == f"'{name}"

    @pytest.mark.parametrize("name", ["'tis", "plain", "1-2", "a=b", ""])
    def test_what_is_no_formula_stays_as_it_is(self, name: str) -> None:
        row = VoiceRow(id="a", name=name, kind="x", note=None, mechanical=False)
        _, cells = csv.reader(io.StringIO(export.table(VoiceRow, [row]).removeprefix("\ufeff")))
        assert cells[1] == name

    def test_the_document_names_the_edition(self, data: Path) -> None:
        told = json.loads(text(data, "synopsis.json"))
        about = told["about"]
        assert (about["version"], about["as_of"], about["licence"]) == ("1.1", "1990-02-01", "CC0 1.0")
        assert about["address"] == ADDRESS
        assert [edition["version"] for edition in told["changes"]] == ["1.1", "1"]


class TestCitations:
    @pytest.mark.parametrize("name", ["citations", "statements"])
    def test_all_formats_say_the_same(self, data: Path, name: str) -> None:
        bib = parse_string(text(data, f"{name}.bib"), "bibtex").entries
        ris = rispy.loads(text(data, f"{name}.ris"))
        csl = json.loads(text(data, f"{name}.csl.json"))
        assert list(bib) == [each["id"] for each in ris] == [each["id"] for each in csl]
        for entry, record, item in zip(bib.values(), ris, csl, strict=True):
            assert entry.fields["title"].strip("{}").replace("\\", "") == record["title"] == item["title"]
            assert entry.fields["url"] == record["urls"][0] == item["URL"]
            assert entry.fields["year"] == record["year"] == str(item["issued"]["date-parts"][0][0]) == "1990"
            assert entry.fields["version"] == record["edition"] == item["version"] == "1.1"
            assert str(entry.persons["author"][0]) == "{Antarctic Synopsis}"
            assert record["authors"] == ["Antarctic Synopsis"]
            assert item["author"] == [{"literal": "Antarctic Synopsis"}]
            assert "Free to read, CC0 1.0." in item["note"]
            assert record["notes"][0] == item["note"] == entry.fields["note"].replace("\\", "")

    def test_the_site_each_source_and_each_statement_is_there(self, data: Path, published: Build) -> None:
        articles = [article.id for article in published.corpus.articles]
        assert [each["id"] for each in rispy.loads(text(data, "citations.ris"))] == ["antarctic-synopsis/1.1", *articles]
        told = {each["id"]: each for each in json.loads(text(data, "statements.csl.json"))}
        assert list(told) == [statement.key for statement in published.corpus.statements]
        signed = told["almanac/signed"]
        assert signed["URL"] == f"{ADDRESS}sources/almanac/#signed"
        assert signed["container-title"] == "Antarctic Synopsis"
        assert signed["title"].startswith("Almanac on “")
        assert "not what is true" in signed["note"]

    def test_csl_has_no_field_that_its_schema_lacks(self, data: Path) -> None:
        known = {field.alias or name for name, field in Reference.model_fields.items()}
        names = set(NameVariable.model_fields)
        for file in ("citations.csl.json", "statements.csl.json"):
            for item in json.loads(text(data, file)):
                Reference.model_validate(item)
                assert set(item) <= known
                assert {key for author in item["author"] for key in author} <= names

    def test_a_citation_processor_makes_a_reference_of_it(self, data: Path) -> None:
        items = json.loads(text(data, "citations.csl.json"))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        bibliography.register(Citation([CitationItem("almanac")]))
        (reference,) = map(str, bibliography.bibliography())
        assert reference == (
            "Antarctic Synopsis (1990) A · Almanac: reading of an untitled text, Antarctic Synopsis. "
            f"Available at: {ADDRESS}sources/almanac/."
        )

    def test_signs_that_latex_reads_as_its_own_come_back(self) -> None:
        nasty = r"100 % of A & B: $5 #1 a_b {c} ~d ^e \f “g” ¶ é"
        made = citations.Citation(
            key="a/b",
            title=nasty,
            inside="Site",
            by="R&D",
            version="1",
            issued=datetime.date(2001, 3, 4),
            address="https://x.example/a_b/#c%20d",
            access="Free.",
            proof="",
            note="",
        )
        entry = parse_string(citations.bibtex([made]), "bibtex").entries["a/b"]
        assert entry.fields["month"] == "March~4"
        assert entry.fields["url"] == made.address
        plain = entry.fields["title"][1:-1]
        signs = {"backslash": "\0", "asciitilde": "~", "asciicircum": "^", "braceleft": "{", "braceright": "}"}
        for macro, sign in signs.items():
            plain = plain.replace(rf"\text{macro}{{}}", sign)
        assert re.sub(r"\\([&%$#_])", r"\1", plain).replace("\0", "\\") == nasty

    @pytest.mark.parametrize(
        "title", ["Twelve { flags", 'Twelve}}, url = "https://evil.example/"} @misc(evil, title = "Taken") {']
    )
    def test_braces_of_a_title_neither_break_the_file_nor_forge_an_entry(self, antarctic: Build, title: str) -> None:
        article = antarctic.corpus.articles[0].model_copy(update={"title": title})
        made = citations.page(antarctic.corpus, article)
        parsed = parse_string(citations.bibtex([made]), "bibtex")
        assert list(parsed.entries) == [article.id]
        assert "url" not in parsed.entries[article.id].fields

    def test_without_an_address_citations_have_none(self, antarctic: Build) -> None:
        files = {page.path: page.data.decode() for page in antarctic.pages}
        assert "url" not in parse_string(files["data/citations.bib"], "bibtex").entries["almanac"].fields
        assert all("URL" not in item for item in json.loads(files["data/statements.csl.json"]))
        assert "Z3988" not in files["sources/almanac.md"]
        assert "Reference managers detect this page; you" in files["sources/almanac.md"]
        assert "pick up every page directly from the site" in files["data.md"]
        assert "built without an address, so its citations have none" in files["data.md"]

    def test_a_reference_manager_finds_every_statement_on_its_page(self, published: Build) -> None:
        page = next(page.data.decode() for page in published.pages if page.path == "sources/almanac.md")
        spans = "".join(re.findall('<span class="Z3988"[^>]*></span>', page))
        found = ET.fromstring(f"<all>{spans}</all>")
        told = [{key: values[0] for key, values in parse_qs(span.attrib["title"]).items()} for span in found]
        stated = [statement for statement in published.corpus.statements if statement.article == "almanac"]
        assert {each["rft.identifier"] for each in told} == {
            f"{ADDRESS}sources/almanac/",
            *(f"{ADDRESS}sources/almanac/#{statement.id}" for statement in stated),
        }
        assert len(told) == len(stated) + 1
        assert all(each["ctx_ver"] == "Z39.88-2004" and each["rft.date"] == "1990-02-01" for each in told)
        # Zotero takes the last word of an "rft.creator" for a family name.
        assert all(each["rft.aucorp"] == "Antarctic Synopsis" and "rft.creator" not in each for each in told)


class TestTimes:
    def test_the_calendar_has_each_claimed_date_in_whole_days(self, data: Path) -> None:
        raw = (data / "timeline.ics").read_bytes()
        assert max(map(len, raw.split(b"\r\n"))) <= 75
        assert b"\n" not in raw.replace(b"\r\n", b"")
        read = icalendar.Calendar.from_ical(raw)
        entries = read.walk("VEVENT")
        assert all(not entry.errors for entry in entries)
        signing = [entry for entry in entries if str(entry["url"]) == f"{ADDRESS}timeline/#signing"]
        assert sorted((entry.decoded("dtstart"), entry.decoded("dtend")) for entry in signing) == [
            (datetime.date(1959, 12, 1), datetime.date(1959, 12, 2)),
            (datetime.date(1959, 12, 1), datetime.date(1960, 1, 1)),
            (datetime.date(1959, 12, 2), datetime.date(1959, 12, 3)),
        ]
        second = max(signing, key=lambda entry: entry.decoded("dtstart"))
        assert str(second["summary"]).endswith("(2 December 1959)")
        assert str(second["description"]).startswith("A claim, not a fact: Lantern Lexicon says so")
        assert second.decoded("dtstamp") == datetime.datetime(1990, 2, 1, tzinfo=datetime.UTC)
        assert len({entry["uid"] for entry in entries}) == len(entries)

    def test_long_lines_are_folded_between_letters(self) -> None:
        line = "SUMMARY:" + "é¶—" * 60
        folded = list(calendar.folded(line))
        assert all(len(piece.encode()) <= 75 for piece in folded)
        assert folded[0] + "".join(piece[1:] for piece in folded[1:]) == line

    def test_the_timeline_is_what_timelinejs_takes(self, data: Path, published: Build) -> None:
        told = json.loads(text(data, "timeline.json"))
        assert set(told) <= {"scale", "title", "events", "eras"}
        ids = [slide["unique_id"] for slide in told["events"]]
        assert len(ids) == len(set(ids)) > 5
        for slide in told["events"]:
            assert re.fullmatch("[a-z0-9-]+", slide["unique_id"])
            assert set(slide) <= {"unique_id", "start_date", "end_date", "display_date", "group", "text"}
            for date in filter(None, (slide["start_date"], slide.get("end_date"))):
                assert list(date) == ["year", "month", "day"][: len(date)]
                datetime.date(date["year"], date.get("month", 1), date.get("day", 1))
            assert set(slide["text"]) == {"headline", "text"}
            ET.fromstring(f"<div>{slide['text']['text']}</div>")
            assert f'<a href="{ADDRESS}timeline/#' in slide["text"]["text"]
        slides = {slide["unique_id"]: slide for slide in told["events"]}
        assert slides["signing-1959-12"]["start_date"] == {"year": 1959, "month": 12}
        assert slides["signing-1959-12"]["display_date"] == "December 1959"
        unsure = {name for name, slide in slides.items() if "may be meant, or one of them" in slide["text"]["text"]}
        assert unsure == {"geophysical-year-1957-1958", "entry-into-force-1959-12-02-1960-12-31-ahead"}
        same = {(entry["start_date"]["year"], entry["text"]["headline"]) for entry in told["events"]}
        read = icalendar.Calendar.from_ical((data / "timeline.ics").read_bytes()).walk("VEVENT")
        assert len(read) == len(ids)
        assert {entry.decoded("dtstart").year for entry in read} == {year for year, _ in same}

    def test_the_feed_is_read_without_complaint(self, data: Path) -> None:
        read = feedparser.parse((data / "changes.atom").read_bytes())
        assert not read.bozo
        assert read.version == "atom10"
        assert [entry.title for entry in read.entries] == ["Version 1.1", "Version 1"]
        assert "Signs such as < and & are shown" in html.unescape(read.entries[0].content[0].value)
        assert read.entries[0].link == f"{ADDRESS}data/#_versions"

    def test_the_feed_keeps_the_rules_of_atom(self, data: Path, antarctic: Build) -> None:
        here = (data / "changes.atom").read_bytes()
        nowhere = next(page.data for page in antarctic.pages if page.path == "data/changes.atom")
        for raw in (here, nowhere):
            feed = ET.fromstring(raw)
            assert feed.tag == f"{ATOM}feed"
            for element in (feed, *feed.iter(f"{ATOM}entry")):
                for name in ("id", "title", "updated"):
                    assert len(element.findall(f"{ATOM}{name}")) == 1
                moment = datetime.datetime.fromisoformat(element.findtext(f"{ATOM}updated", ""))
                assert moment.tzinfo is not None
            ids = [each.text or "" for each in feed.iter(f"{ATOM}id")]
            assert len(ids) == len(set(ids))
            assert all(re.fullmatch("urn:uuid:[0-9a-f-]{36}", each) for each in ids)
            assert feed.find(f"{ATOM}author/{ATOM}name") is not None
            assert feed.findtext(f"{ATOM}entry/{ATOM}updated") == feed.findtext(f"{ATOM}updated")
            for content in feed.iter(f"{ATOM}content"):
                assert content.get("type") == "xhtml"
                assert [child.tag for child in content] == ["{http://www.w3.org/1999/xhtml}div"]
        links = [link.get("href") for link in ET.fromstring(here).findall(f"{ATOM}link[@rel='self']")]
        assert links == [f"{ADDRESS}data/changes.atom"]
        assert not list(ET.fromstring(nowhere).iter(f"{ATOM}link"))
        assert [each.text for each in ET.fromstring(here).iter(f"{ATOM}id")] == [
            each.text for each in ET.fromstring(nowhere).iter(f"{ATOM}id")
        ]


ATOM = "{http://www.w3.org/2005/Atom}"


class TestStructuredData:
    def test_schema_org_knows_every_type_and_property(self, built: Path) -> None:
        seen = set[str]()
        for path in (built / "site").rglob("index.html"):
            for told in linked(path):
                for thing in things(told):
                    seen.add(thing["@type"])
                    known = {names.rstrip("_") for names in getattr(schema_org, thing["@type"]).__struct_fields__}
                    assert {name for name in thing if not name.startswith("@")} <= known, (path, thing)
        assert seen >= {"WebSite", "Article", "Dataset", "DataDownload", "Organization", "Event", "BreadcrumbList"}

    def test_pages_name_edition_publisher_and_licence(self, built: Path) -> None:
        for page in ("", "data/", "sources/gazette/"):
            told = linked(built / "site" / page / "index.html")[0]
            assert told["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
            assert told["publisher"] == {"@type": "Organization", "name": "Antarctic Synopsis"}
            assert (told["version"], told["datePublished"], told["dateModified"]) == ("1.1", "1990-01-15", "1990-02-01")

    def test_the_dataset_has_every_file_with_its_kind(self, built: Path) -> None:
        told = linked(built / "site/data/index.html")[0]
        for download in told["distribution"]:
            name = download["contentUrl"].removeprefix(f"{ADDRESS}data/")
            assert (built / "site/data" / name).is_file()
            assert download["encodingFormat"] == media_type(name)
        assert len(told["isBasedOn"]) == 3

    def test_who_signs_is_a_person_unless_the_file_says_otherwise(self, project: Path) -> None:
        path = project / "sources/articles/gazette.md"
        given = path.read_text(encoding="utf-8")
        for lines, kind in (("byline: Ann Other", "Person"), ("byline: The Editors\ncorporate: true", "Organization")):
            path.write_text(given.replace("byline: null", lines), encoding="utf-8")
            made = build(project / "sources")
            assert made.problems == ()
            page = next(page.data.decode() for page in made.pages if page.path == "sources/gazette.md")
            told = json.loads(re.findall("^structured: (.*)$", page, re.M)[0])
            name = re.findall("byline: (.*)", lines)[0]
            assert told["isBasedOn"]["author"] == {"@type": kind, "name": name}


class TestPages:
    def test_every_page_is_recognised_by_reference_managers(self, built: Path) -> None:
        for page in ("", "timeline/", "treaty/", "sources/almanac/", "data/"):
            shown = (built / "site" / page / "index.html").read_text(encoding="utf-8")
            tags = dict(re.findall('<meta name="citation_([a-z_]+)" content="([^"]*)">', shown))
            assert "author" not in tags, "which would be a person"
            assert tags["publication_date"] == "1990/02/01"
            assert tags["public_url"] == ADDRESS + page
            assert tags["title"]
            assert tags["title"] == "A · Almanac: reading of an untitled text" or page != "sources/almanac/"
            assert tags["edition"] == "version 1.1, 1 February 1990"
            assert '<meta property="og:type" content="website">' in shown  # of an article Zotero makes one in a journal

    def test_the_feed_is_announced_on_every_page(self, built: Path) -> None:
        for page, address in (("", "data/changes.atom"), ("sources/almanac/", "../../data/changes.atom")):
            shown = (built / "site" / page / "index.html").read_text(encoding="utf-8")
            assert f'<link rel="alternate feed" type="application/atom+xml" title="Changes" href="{address}">' in shown

    def test_the_data_page_tells_edition_and_changes(self, built: Path) -> None:
        shown = (built / "site/data/index.html").read_text(encoding="utf-8")
        assert "This is version 1.1, 1 February 1990" in shown
        assert "Signs such as &lt; and &amp; are shown as they are." in shown
        for file in (*export.FILES, *export.CITATIONS, *export.TIMES):
            assert f'data/{file.name}" download' in shown
        assert f"<code>{ADDRESS}</code>" in shown

    def test_a_sources_page_is_cited_with_its_edition(self, built: Path) -> None:
        shown = (built / "site/sources/almanac/index.html").read_text(encoding="utf-8")
        (cited,) = re.findall('(?s)<p class="citation">(.*?)</p>', shown)
        assert "version 1.1, 1 February 1990" in cited
        assert cited.endswith(f"<code>{ADDRESS}sources/almanac/</code>.")
        for name in ("sources/almanac", "data"):
            assert "To cite one statement, use “cite” beside it" in (built / f"site/{name}/index.html").read_text("utf-8")


def linked(path: Path) -> list[Any]:
    page = path.read_text(encoding="utf-8")
    return [
        told
        for script in re.findall('(?s)<script type="application/ld\\+json">(.*?)</script>', page)
        for told in json.loads(script)["@graph"]
    ]


def things(told: Any) -> Iterable[Any]:
    if isinstance(told, list):
        for each in told:
            yield from things(each)
    elif isinstance(told, dict):
        yield told
        for each in told.values():
            yield from things(each)


def test_a_column_of_what_may_be_lacking_is_not_required() -> None:
    (table,) = [package.Resource("statements", "", StatementRow)]
    columns = {column["name"]: column for column in package.columns(table, ["theme"])}
    assert columns["id"]["constraints"] == {"required": True}
    assert "constraints" not in columns["voices"]
    assert columns["weekday"]["constraints"]["enum"][0] == "monday"
    assert "required" not in columns["weekday"]["constraints"]


@pytest.mark.parametrize("sources", [None, "[]\n"])
def test_sources_without_an_edition_are_refused(project: Path, sources: str | None) -> None:
    path = project / "sources/changes.yml"
    path.unlink()
    if sources:
        path.write_text(sources)
    (problem,) = build(project / "sources").problems
    assert problem.path == "sources/changes.yml"
    assert problem.message in ("the file is missing", "no edition is named")


def test_two_builds_are_the_same_bytes_with_or_without_a_slash_at_the_end_of_the_address(published: Build) -> None:
    again = build(ANTARCTIC / "sources", address=ADDRESS.rstrip("/"))
    assert [page.path for page in again.pages if page not in published.pages] == []


def test_what_is_copied_names_the_edition_and_the_address(
    built: Path, serve_folder: Callable[[Path], str], browser: Browser
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{serve_folder(built / 'site')}sources/almanac/#signed")
    page.locator("#signed a.cite").click()
    expect(page.locator("#signed a.cite")).to_have_text("citation copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    whole = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert whole.endswith(f", {ADDRESS}sources/almanac/.")
    assert "Antarctic Synopsis (version 1.1, 1 February 1990; " in copied
    assert copied.endswith("sources/almanac/#signed")
