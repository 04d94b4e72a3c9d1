import gzip
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from sites import PROJECT, VARIED, make_site, read_site

from sitegen.content.agreement import SHARED_EVENT_FIELDS
from sitegen.content.frontmatter.field_names import FIELDS, GROUP_FIELDS, SHARED_FIELDS
from sitegen.content.frontmatter.shapes import FrontMatterShape
from sitegen.site.editor.config import config_text, github
from sitegen.site.editor.manifest import read_manifest
from sitegen.site.editor.widgets import BODY, LEFT_OUT, NEWS_FIELDS, PAGE_FIELDS
from sitegen.site.editor.words import LANGUAGES, read_editor_words
from sitegen.site.site import Site

SCHEMA = PROJECT / "tests/vendor/sveltia-cms-0.221.1.schema.json.gz"
TEST_BACKEND = {"name": "test-repo"}
NO_DATES = ("date", "tags", "event", "publishDate", "expiryDate")  # of static pages


@cache
def schema() -> Any:
    """Return the program's own schema of its settings."""
    return json.loads(gzip.decompress(SCHEMA.read_bytes()))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return read_site(make_site(tmp_path_factory.mktemp("site"), VARIED))


def settings(site: Site, backend: dict[str, Any] | None = None) -> Any:
    """Return config.yml as a reader of YAML reads it."""
    return yaml.safe_load(config_text(site, backend or github(site)))


def collection(site: Site, name: str) -> Any:
    return next(each for each in settings(site)["collections"] if each["name"] == name)


def fields(form: Any) -> dict[str, Any]:
    return {field["name"]: field for field in form["fields"]}


@pytest.mark.parametrize("backend", [None, TEST_BACKEND], ids=["github", "test"])
def test_the_settings_are_what_the_program_takes(site: Site, backend: dict[str, Any] | None) -> None:
    jsonschema.Draft7Validator(schema()).validate(settings(site, backend))


def test_the_schema_refuses_settings_with_a_fault(site: Site) -> None:
    wrong = settings(site)
    wrong["collections"][0]["fields"][0]["wdget"] = "string"
    assert not jsonschema.Draft7Validator(schema()).is_valid(wrong)


def test_the_schema_is_of_the_very_version_that_is_published() -> None:
    assert read_manifest().version in SCHEMA.name


def test_the_real_site_is_described_as_the_program_takes_it() -> None:
    jsonschema.Draft7Validator(schema()).validate(settings(read_site(PROJECT)))


def test_every_field_has_an_input_or_a_reason_why_not() -> None:
    assert set(NEWS_FIELDS) - {BODY} | set(LEFT_OUT) == set(FIELDS)
    assert not set(NEWS_FIELDS) & set(LEFT_OUT)
    assert all(LEFT_OUT.values())


def test_static_pages_lack_only_what_announcements_have_for_their_day() -> None:
    assert set(NEWS_FIELDS) - set(PAGE_FIELDS) == set(NO_DATES)
    assert set(PAGE_FIELDS) <= set(NEWS_FIELDS)


@pytest.mark.parametrize("name", ["news", "pages"])
def test_there_is_no_input_for_a_field_that_the_contract_does_not_have(site: Site, name: str) -> None:
    form = fields(collection(site, name))
    assert set(form) - {BODY} <= set(FIELDS)
    for group, names in GROUP_FIELDS.items():
        if group in form:
            assert tuple(fields(form[group])) == names


def test_shared_fields_are_copied_to_every_language_and_others_are_not(site: Site) -> None:
    form = fields(collection(site, "news"))
    told = {"event", "documents"}
    for name, field in form.items():
        is_shared = name in SHARED_FIELDS and name not in told
        assert field["i18n"] == ("duplicate" if is_shared else "translate"), name
    assert {name for name, field in fields(form["event"]).items() if field["i18n"] == "duplicate"} == set(
        SHARED_EVENT_FIELDS
    )
    assert {field["i18n"] for field in form["sources"]["fields"]} == {"duplicate"}
    assert {field["i18n"] for field in form["documents"]["fields"]} == {"translate"}


def test_what_must_be_stated_is_required(site: Site) -> None:
    form = fields(collection(site, "news"))
    assert {name for name, field in form.items() if field.get("required", True)} == {"title", "date", BODY}
    definitions = FrontMatterShape.model_json_schema()["$defs"]
    for group, shape in (
        ("documents", "DocumentShape"),
        ("sources", "SourceShape"),
        ("corrections", "CorrectionShape"),
    ):
        required = {field["name"] for field in form[group]["fields"] if field["required"]}
        assert required == set(definitions[shape]["required"])


def test_topics_are_chosen_by_name_and_written_by_id(site: Site) -> None:
    tags = fields(collection(site, "news"))["tags"]
    assert (tags["widget"], tags["multiple"]) == ("select", True)
    assert tags["options"] == [{"label": "Toplantı", "value": "meeting"}]


def test_inputs_follow_from_the_schema(site: Site) -> None:
    form = fields(collection(site, "news"))
    event = fields(form["event"])
    kinds = {name: field["widget"] for name, field in form.items()}
    assert kinds == {
        "title": "string", "summary": "text", "date": "datetime", "tags": "select", "image": "image",
        "image_alt": "string", "image_credit": "string", "image_decorative": "boolean", "body": "richtext",
        "event": "object", "documents": "list", "sources": "list", "draft": "boolean", "publishDate": "datetime",
        "expiryDate": "datetime", "slug": "string", "corrections": "list", "lastmod": "datetime",
        "reviewed": "datetime",
    }  # fmt: skip
    assert (event["number"]["value_type"], event["number"]["min"], event["number"]["max"]) == ("int", 1, 3999)
    assert event["time"]["pattern"][0] == "^([01][0-9]|2[0-3]):[0-5][0-9]$"
    assert event["speakers"]["widget"] == "list"
    assert "fields" not in event["speakers"]
    assert (form["date"]["type"], form["date"]["format"]) == ("date", "YYYY-MM-DD")
    assert (form["publishDate"]["type"], form["publishDate"]["format"]) == ("datetime-local", "YYYY-MM-DD HH:mm")
    assert (form["title"]["maxlength"], form["slug"]["maxlength"]) == (200, 80)


def test_folders_are_those_of_the_contract(site: Site) -> None:
    news = collection(site, "news")
    assert (news["folder"], news["path"]) == ("content/news", "{{slug}}/index")
    assert news["slug"]["template"] == "{{date | date('YYYY-MM-DD')}}-{{title}}"
    # Photos lie in the folder of their announcement and go by their bare names.
    assert (news["media_folder"], news["public_folder"]) == ("", "")
    # The program would write folders, not addresses, among the former addresses.
    assert news["aliases_field"] is False
    assert collection(site, "pages")["delete"] is False


def test_languages_are_those_of_the_site_the_default_one_first(site: Site) -> None:
    languages = settings(site)["i18n"]
    assert languages == {
        "structure": "multiple_files",
        "locales": ["tr", "en"],
        "default_locale": "tr",
        "initial_locales": "default",
    }


def test_photos_lose_what_their_camera_knew_before_they_are_uploaded(site: Site) -> None:
    uploads = settings(site)["media_libraries"]["default"]["config"]
    assert uploads["transformations"]["raster_image"]["format"] == "webp"
    assert uploads["slugify_filename"] is True
    assert settings(site)["media_libraries"]["stock_assets"] is False


def test_changes_go_to_the_repository_of_the_site_by_a_token_of_the_editor(tmp_path: Path) -> None:
    own = read_site(make_site(tmp_path))
    own = replace(own, config=replace(own.config, repository="owner/site", branch="yayin"))
    backend = settings(own)["backend"]
    assert (backend["name"], backend["repo"], backend["branch"]) == ("github", "owner/site", "yayin")
    assert backend["auth_methods"] == ["token"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_input_has_a_label_in_both_languages(language: str) -> None:
    words = read_editor_words(language)
    groups = {f"{group}.{name}" for group, names in GROUP_FIELDS.items() for name in names}
    lists = {"documents", "sources", "corrections", "event.organisers", "event.speakers"}
    assert set(words.labels) == set(NEWS_FIELDS) | groups
    assert set(words.hints) <= set(words.labels)
    assert set(words.singulars) == lists
    assert all([*words.labels.values(), *words.hints.values(), *words.notes.values(), *words.singulars.values()])


def test_a_language_without_words_of_the_editor_gets_english_ones() -> None:
    assert read_editor_words("ar") is read_editor_words("ar")
    assert read_editor_words("ar").labels == read_editor_words("en").labels
    assert read_editor_words("ar").language == "en"


def test_an_english_site_has_english_forms(tmp_path: Path) -> None:
    root = make_site(tmp_path, VARIED)
    path = root / "content/site.toml"
    path.write_text(path.read_text("utf-8").replace('default_language = "tr"', 'default_language = "en"'), "utf-8")
    news = collection(read_site(root), "news")
    assert (news["label"], fields(news)["title"]["label"]) == ("News", "Title")
    assert fields(news)["tags"]["options"] == [{"label": "Meeting", "value": "meeting"}]
