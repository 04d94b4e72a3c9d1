"""sitegen schema: that the committed schema is current, says what the model says, and that the snippets are sound."""

import io
import json
import re
from typing import Any

import jsonschema
import pytest
from sites import PROJECT

from sitegen.cli import main
from sitegen.commands.console import Console, read_words
from sitegen.commands.schema import GROUPS, make_schema, run_schema, schema_text
from sitegen.content.frontmatter.field_names import FIELDS, GROUP_FIELDS
from sitegen.content.frontmatter.fields import understand
from sitegen.content.frontmatter.reader import read_document
from sitegen.content.frontmatter.shapes import DATE
from sitegen.language.dates import DateError, parse_partial_date

SCHEMA = PROJECT / "schema" / "frontmatter.schema.json"
SNIPPETS: dict[str, Any] = json.loads((PROJECT / ".vscode/sitegen.code-snippets").read_text(encoding="utf-8"))
WHOLE = ("Duyuru (Türkçe dosya)", "Announcement (English file)")
BODIES = ("Alıntı", "Quotation")


def test_the_committed_schema_is_current() -> None:
    said = "python3 build.py schema > schema/frontmatter.schema.json"
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), said


@pytest.mark.parametrize("language", ["tr", "en"])
def test_it_is_printed_the_same_in_every_language(language: str) -> None:
    out = io.StringIO()
    console = Console(words=read_words(language), out=out, err=io.StringIO(), is_colourful=False)
    assert run_schema(console) == 0
    assert out.getvalue() == schema_text()


def test_no_site_is_needed(tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == make_schema()


def test_it_knows_every_field_and_no_other() -> None:
    schema = make_schema()
    assert sorted(schema["properties"]) == sorted(FIELDS)
    assert {group: tuple(schema["$defs"][name]["properties"]) for group, name in GROUPS.items()} == GROUP_FIELDS
    assert schema["additionalProperties"] is False
    assert all(schema["$defs"][name]["additionalProperties"] is False for name in GROUPS.values())


def test_every_field_is_described_in_both_languages() -> None:
    schema = make_schema()
    tables = [schema["properties"], *(schema["$defs"][name]["properties"] for name in GROUPS.values())]
    for table in tables:
        for name, field in table.items():
            turkish, _, english = field["description"].partition(" / ")
            assert turkish, name
            assert english, name


def test_a_draft_is_true_or_false_and_nothing_else() -> None:
    draft = make_schema()["properties"]["draft"]
    assert {key: value for key, value in draft.items() if key != "description"} == {"type": "boolean"}


@pytest.mark.parametrize(
    "text",
    [
        *("2019", "2019-11", "2019-11-06", "2019-11-06 14:00", "2019-11-06T14:00", "2019-11-06T14:00:00+03:00"),
        *("6.11.2019", "2019-1", "2019-11-06 14", "2019-11-06 14:00Z", "dün", "", "2019-11-06T14:00Z"),
    ],
)
def test_its_pattern_of_dates_takes_what_the_reader_takes(text: str) -> None:
    try:
        parse_partial_date(text)
        is_date = True
    except DateError:
        is_date = False
    assert bool(re.search(DATE, text)) == is_date


def plain(value: Any) -> Any:
    """Return a value of front matter as JSON has it."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return {name: plain(item) for name, item in value.items()} if hasattr(value, "items") else value


def is_valid(fields: Any) -> bool:
    """Tell whether the schema takes the fields of a file."""
    return jsonschema.Draft202012Validator(make_schema()).is_valid(plain(fields))


@pytest.mark.parametrize("path", sorted((PROJECT / "content").rglob("*.md")), ids=lambda path: path.parent.name)
def test_it_takes_every_file_of_the_site(path: Any) -> None:
    document, _ = read_document(path.read_bytes(), path.name)
    assert document is not None
    assert is_valid(document.metadata)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": ""} | {"baslik": "x"},
        {"title": "x", "draft": "evet"},
        {"title": "x", "draft": ""},
        {"title": "x", "date": "6.11.2019"},
        {"title": "x", "tags": "meeting"},
        {"title": "x", "slug": "Işık"},
        {"title": "x", "event": {"number": 0}},
        {"title": "x", "event": {"yer": "İzmir"}},
        {"title": "x", "documents": [{"file": "a.pdf"}]},
    ],
)
def test_it_refuses_what_the_reader_refuses(fields: Any) -> None:
    assert not is_valid(fields)


def test_it_takes_what_content_systems_leave_empty() -> None:
    assert is_valid({"title": "x", "date": "", "tags": [], "event": None, "image": ""})


def expanded(name: str) -> str:
    """Return a snippet as it is when nothing is typed into it."""
    text = "\n".join(SNIPPETS[name]["body"])
    for variable, value in (("$CURRENT_YEAR", "2026"), ("$CURRENT_MONTH", "03"), ("$CURRENT_DATE", "05")):
        text = text.replace(variable, value)
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_is_accepted_as_it_stands(name: str) -> None:
    text = expanded(name)
    if name in BODIES:
        text = f'---\ntitle: "Başlık"\n---\n\n{text}'
    elif name not in WHOLE:
        text = f'---\ntitle: "Başlık"\n{text}\n---\n\nMetin.\n'
    document, problems = read_document(text.encode(), "index.tr.md")
    assert document is not None
    written, more = understand(document, ignore_fields=frozenset())
    assert written is not None
    assert (problems, more) == ((), ())
    assert "$" not in text


def test_snippets_come_in_pairs_and_belong_to_markdown() -> None:
    assert len(SNIPPETS) % 2 == 0
    assert {snippet["scope"] for snippet in SNIPPETS.values()} == {"markdown"}
    prefixes = [prefix for snippet in SNIPPETS.values() for prefix in snippet["prefix"]]
    assert len(prefixes) == len(set(prefixes))
