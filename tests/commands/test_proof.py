import json
from io import StringIO
from pathlib import Path

import pytest

from sitegen.commands.console import Console, Form, read_words
from sitegen.commands.proof import output_named, report_proof, report_reasons
from sitegen.problems import Problem
from sitegen.proving import Reason

KINDS = ("unplanned", "unrecorded", "file", "stylesheet", "strings", "policy", "content", "view")


def console(language: str) -> Console:
    return Console(words=read_words(language), out=StringIO(), err=StringIO(), is_colourful=False)


def said(console: Console) -> str:
    assert isinstance(console.out, StringIO)
    return console.out.getvalue()


@pytest.mark.parametrize(
    "written",
    ["/repo/tr/haberler/", "tr/haberler/", "output/tr/haberler/index.html", "/site/output/tr/haberler/index.html"],
)
def test_an_output_is_named_by_its_address_its_path_or_its_file(written: str) -> None:
    assert output_named(written, "/repo/", Path("/site/output")) == "tr/haberler/index.html"


def test_the_door_and_files_have_names_too() -> None:
    assert output_named("/", "/", Path("output")) == "index.html"
    assert output_named("/tr/atom.xml", "/", Path("output")) == "tr/atom.xml"


@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_reason_has_its_sentence(language: str) -> None:
    reasons = [Reason(kind=kind) for kind in KINDS]
    reasons += [Reason(kind="template", name="base.html"), Reason(kind="words", name="content/x.md")]
    reasons += [Reason(kind="view", name="title", old='"a"', new='"b"')]
    told = console(language)
    assert report_reasons("tr/index.html", tuple(reasons), told) == 0
    assert said(told).count("tr/index.html") == len(reasons)


def test_what_stands_is_said_to_stand() -> None:
    told = console("tr")
    report_reasons("tr/index.html", (), told)
    assert said(told) == "tr/index.html: güncel, yeniden yapılmayacak.\n"


@pytest.mark.parametrize("language", ["tr", "en"])
def test_as_json_the_reasons_are_one_document_with_the_same_keys_in_every_language(language: str) -> None:
    told = console(language)
    told.form = Form(name="json")
    reasons = (Reason(kind="view", name="title", old='"a"', new='"b"'), Reason(kind="file"))
    assert report_reasons("tr/index.html", reasons, told) == 0
    assert json.loads(said(told)) == {
        "version": 1,
        "output": "tr/index.html",
        "is_stale": True,
        "reasons": [
            {"kind": "view", "name": "title", "old": '"a"', "new": '"b"'},
            {"kind": "file", "name": None, "old": None, "new": None},
        ],
    }


@pytest.mark.parametrize(("reasons", "is_stale"), [((), False), ((Reason(kind="unplanned"),), False)])
def test_as_json_a_page_that_would_not_be_made_is_no_stale_one(reasons: tuple[Reason, ...], is_stale: bool) -> None:  # noqa: FBT001 - what pytest hands over
    told = console("tr")
    told.form = Form(name="json")
    report_reasons("x.html", reasons, told)
    assert json.loads(said(told))["is_stale"] is is_stale


def test_a_comparison_ends_with_the_code_of_problems_where_something_differs() -> None:
    told = console("en")
    assert report_proof(3, (), told) == 0
    assert said(told) == "All 3 files in the output are what a build from scratch makes.\n"
    assert report_proof(3, (Problem(code="SG811", path="output/a.html"),), console("en")) == 1
