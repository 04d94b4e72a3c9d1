"""The issue forms: GitHub takes them (its documented rules), and they say what sitegen understands.

The rules are those of GitHub's pages on the syntax of issue forms and on common validation errors.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.content.settings.tags import parse_tags, topics_by_word
from sitegen.forms.attachments import MOST_DOCUMENTS
from sitegen.forms.fields import LABELS, LANGUAGES, ORIGINALS
from sitegen.language.casing import fold

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github/ISSUE_TEMPLATE"
FORMS = {"tr": "duyuru.yml", "en": "announcement.yml"}
TOP_KEYS = {"name", "description", "title", "labels", "assignees", "projects", "type", "body"}
KEYS = {"type", "id", "attributes", "validations"}
ATTRIBUTES = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}
# YAML reads these as truths; GitHub refuses them as keys, and "none" as a choice.
FORBIDDEN = re.compile(r"y|yes|n|no|true|false|on|off", re.IGNORECASE)
SECRET = re.compile(r"password|parola|şifre|token|secret", re.IGNORECASE)


def read(language: str) -> dict[str, Any]:
    form = yaml.safe_load((FOLDER / FORMS[language]).read_text(encoding="utf-8"))
    assert isinstance(form, dict)
    return form


def elements() -> Iterator[tuple[str, dict[str, Any]]]:
    return ((language, element) for language in FORMS for element in read(language)["body"])


def fields(language: str) -> dict[str, dict[str, Any]]:
    return {element["id"]: element for element in read(language)["body"] if element["type"] != "markdown"}


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


@pytest.mark.parametrize("language", FORMS)
def test_a_form_has_the_keys_that_github_asks_for_and_no_others(language: str) -> None:
    form = read(language)
    assert {"name", "description", "body"} <= form.keys() <= TOP_KEYS
    assert all(is_text(form[key]) for key in ("name", "description", "title"))
    assert not any(FORBIDDEN.fullmatch(str(key)) for key in form)
    assert any(element["type"] != "markdown" for element in form["body"])


def test_forms_have_names_of_their_own_and_one_label() -> None:
    names = [read(language)["name"] for language in FORMS]
    assert len(set(names)) == len(names)
    assert [read(language)["labels"] for language in FORMS] == [["duyuru"], ["duyuru"]]


@pytest.mark.parametrize(
    ("language", "element"),
    list(elements()),
    ids=lambda value: str(value.get("id", value.get("type"))) if isinstance(value, dict) else value,
)
def test_an_element_has_the_attributes_of_its_type(language: str, element: dict[str, Any]) -> None:
    assert {"type", "attributes"} <= element.keys() <= KEYS
    attributes = element["attributes"]
    assert attributes.keys() <= ATTRIBUTES[element["type"]]
    assert is_text(attributes["value" if element["type"] == "markdown" else "label"])
    texts = {key: value for key, value in attributes.items() if key not in ("options", "default", "multiple")}
    assert all(is_text(value) for value in texts.values())
    if element["type"] == "markdown":
        assert "id" not in element
        return
    assert re.fullmatch(r"[A-Za-z0-9_-]+", element["id"])
    assert not SECRET.search(attributes["label"])
    assert element.get("validations", {"required": True}) == {"required": True}


@pytest.mark.parametrize(
    ("language", "element"),
    list(elements()),
    ids=lambda value: str(value.get("id", value.get("type"))) if isinstance(value, dict) else value,
)
def test_choices_are_texts_of_their_own(language: str, element: dict[str, Any]) -> None:
    if element["type"] not in ("dropdown", "checkboxes"):
        return
    options = element["attributes"]["options"]
    labels = [option["label"] if element["type"] == "checkboxes" else option for option in options]
    assert labels
    assert len(set(labels)) == len(labels)
    assert all(is_text(label) and label.lower() != "none" for label in labels)
    if element["type"] == "checkboxes":
        assert all(option.keys() <= {"label", "required"} for option in options)
    assert 0 <= element["attributes"].get("default", 0) < len(labels)


@pytest.mark.parametrize("language", FORMS)
def test_no_label_occurs_twice_in_a_form_not_even_beside_a_box(language: str) -> None:
    labels = [field["attributes"]["label"] for field in fields(language).values()]
    labels += [
        option["label"]
        for field in fields(language).values()
        if field["type"] == "checkboxes"
        for option in field["attributes"]["options"]
    ]
    assert len(set(labels)) == len(labels)
    assert len(read(language)["body"]) == len(fields(language)) + 1


@pytest.mark.parametrize("language", FORMS)
def test_the_labels_are_those_that_answers_are_known_by_in_the_same_order(language: str) -> None:
    assert [(name, field["attributes"]["label"]) for name, field in fields(language).items()] == list(
        LABELS[language].items()
    )


def test_both_forms_ask_for_the_same_in_the_same_way() -> None:
    turkish, english = (fields(language) for language in FORMS)
    assert turkish.keys() == english.keys()
    assert {name: field["type"] for name, field in turkish.items()} == {
        name: field["type"] for name, field in english.items()
    }
    assert tuple(LABELS) == LANGUAGES == tuple(FORMS)


def test_no_label_is_one_of_the_other_form() -> None:
    assert not set(LABELS["tr"].values()) & set(LABELS["en"].values())


@pytest.mark.parametrize("language", FORMS)
def test_the_topics_are_those_of_the_site_in_its_order(language: str) -> None:
    tags = tomllib.loads((ROOT / "content/tags.toml").read_text(encoding="utf-8"))
    options = [option["label"] for option in fields(language)["topics"]["attributes"]["options"]]
    assert options == [tag[language]["name"] for tag in tags.values()], "write the names of tags.toml into the forms"
    known, _ = parse_tags((ROOT / "content/tags.toml").read_bytes(), "content/tags.toml", ("tr", "en"))
    assert [topics_by_word(known)[fold(option)] for option in options] == list(tags)


@pytest.mark.parametrize("language", FORMS)
def test_the_languages_to_choose_from_are_those_that_are_understood_the_forms_own_first(language: str) -> None:
    attributes = fields(language)["original"]["attributes"]
    assert attributes["options"] == list(ORIGINALS[language].values())
    assert next(iter(ORIGINALS[language])) == language
    assert attributes["default"] == 0


@pytest.mark.parametrize("language", FORMS)
def test_only_the_date_and_the_confirmation_are_demanded_by_the_form(language: str) -> None:
    demanded = [name for name, field in fields(language).items() if "validations" in field]
    boxes = [
        option
        for field in fields(language).values()
        if field["type"] == "checkboxes"
        for option in field["attributes"]["options"]
        if option.get("required")
    ]
    assert (demanded, len(boxes)) == (["date"], 1)


def test_files_are_dragged_into_fields_that_take_them() -> None:
    for language in FORMS:
        assert {fields(language)[name]["type"] for name in ("photo", "documents_tr", "documents_en")} == {"textarea"}
    assert MOST_DOCUMENTS == 10


def test_the_chooser_offers_a_blank_issue_and_a_way_without_an_account() -> None:
    config = yaml.safe_load((FOLDER / "config.yml").read_text(encoding="utf-8"))
    assert config.keys() == {"blank_issues_enabled", "contact_links"}
    assert config["blank_issues_enabled"] is True
    for link in config["contact_links"]:
        assert link.keys() == {"name", "url", "about"}
        assert all(is_text(value) for value in link.values())
        assert link["url"].startswith("https://")
    base = tomllib.loads((ROOT / "content/site.toml").read_text(encoding="utf-8"))["base_url"]
    assert config["contact_links"][0]["url"] == f"{base}tr/iletisim/"
    assert "slug: iletisim\n" in (ROOT / "content/pages/contact/index.tr.md").read_text(encoding="utf-8")


def test_nothing_else_lies_among_the_forms() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted([*FORMS.values(), "config.yml"])
