import json

from sites import FAULT

from sitegen.commands.problem_lists import json_text, sarif_text
from sitegen.problems import Problem

FOLDER = Problem(code="SG506", path="content/news/2019-11-06-ğ")
WARNING = Problem(code="SG529", path="content/pages/x/index.tr.md", line=1, column=1, excerpt="---")


def test_a_problem_is_listed_with_its_code_its_place_both_languages_and_its_mend() -> None:
    assert json.loads(json_text([FAULT], "site/")) == {
        "version": 1,
        "errors": 1,
        "warnings": 0,
        "problems": [
            {
                "code": "SG102",
                "level": "error",
                "file": "site/content/news/2026-03-05-x/index.tr.md",
                "line": 2,
                "column": 8,
                "message": {
                    "tr": "“title” satırı okunamadı: değer % ile başlıyor.",
                    "en": "The “title” line could not be read: the value starts with %.",
                },
                "hint": {"tr": "Değeri tırnak içine alın.", "en": "Put the value in quotes."},
                "excerpt": "title: %50 indirim",
                "fixed": 'title: "%50 indirim"',
            }
        ],
    }


def test_what_is_not_known_is_null() -> None:
    (entry,) = json.loads(json_text([FOLDER], ""))["problems"]
    assert (entry["line"], entry["column"], entry["fixed"]) == (None, None, None)


def test_a_site_without_problems_is_a_document_too() -> None:
    assert json.loads(json_text([], "")) == {"version": 1, "errors": 0, "warnings": 0, "problems": []}


def test_errors_and_warnings_are_counted() -> None:
    document = json.loads(json_text([FAULT, FOLDER, WARNING], ""))
    assert (document["errors"], document["warnings"]) == (2, 1)


def test_names_that_have_no_utf8_pass() -> None:
    text = json_text([Problem(code="SG506", path="content/news/\udcff")], "")
    assert json.loads(text.encode().decode())["problems"][0]["file"] == "content/news/\udcff"


def test_sarif_names_each_rule_once_and_each_result_with_its_mend() -> None:
    (run,) = json.loads(sarif_text([FAULT, FAULT, FOLDER], "", "en", "1.2"))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["SG102", "SG506"]
    first, _, folder = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("SG102", 0, "error")
    place = first["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 2, "startColumn": 8}
    replacement = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"] == {"text": 'title: "%50 indirim"'}
    assert folder["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "content/news/2019-11-06-%C4%9F"}}}
    ]


def test_sarif_without_problems_is_a_log_too() -> None:
    assert json.loads(sarif_text([], "", "tr", "1.2"))["runs"][0]["results"] == []
