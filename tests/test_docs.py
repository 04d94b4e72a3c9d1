"""What the documentation lists is what the code knows, no more and no less: keys, options, fields, messages, views."""

import argparse
import importlib.util
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from sites import SETTINGS, TURKISH

from sitegen.commands.arguments import make_parser
from sitegen.commands.console import read_words
from sitegen.content.agreement import SHARED_EVENT_FIELDS
from sitegen.content.frontmatter.field_names import FIELDS, GROUP_FIELDS, SHARED_FIELDS
from sitegen.content.frontmatter.fields import understand
from sitegen.content.frontmatter.reader import read_document
from sitegen.content.markdown.bodies import render_body
from sitegen.content.model import BodyStrings
from sitegen.content.settings.config import LANGUAGE_KEYS, LIMIT_KEYS, PHOTO_KEYS, SECTION_KEYS, SITE_KEYS, parse_config
from sitegen.content.settings.tables import Key
from sitegen.content.settings.tags import LABEL_KEYS
from sitegen.output.templates import ALLOWED_FILTERS
from sitegen.problems import Problem, catalogue
from sitegen.site.views import frame, pages, parts, search

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = (*sorted(DOCS.glob("*.md")), *sorted(ROOT.glob("*.md")))
GUIDES = {"tr": "Üst bilgi", "en": "Front matter"}
GROUP_HEADINGS = {"tr": "`{group}` alanları", "en": "Fields of `{group}`"}
SHARED = {"tr": ("ortak", "her dil"), "en": ("shared", "each language")}
HALVES = {
    "tr": ("## Türkçe", "Komutlar ve seçenekler", "hepsi"),
    "en": ("## English", "Commands and options", "all"),
}
KEY_TABLES: Mapping[str, Mapping[str, Key]] = {
    "site.toml": SITE_KEYS,
    "`[photos]`": PHOTO_KEYS,
    "`[limits]`": LIMIT_KEYS,
    "`[languages.<code>]`": LANGUAGE_KEYS,
    "`[languages.<code>.sections]`": SECTION_KEYS,
    "tags.toml": LABEL_KEYS,
}
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
FENCE = re.compile(r"^( *)```markdown\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
WORDS = BodyStrings(footnote_back="{}", footnotes_label="Notes", table_label="Table")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def without_code(text: str) -> str:
    return re.sub(r"^ *```.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)


def section(text: str, heading: str) -> str:
    """Return what stands below a heading, up to the next one of any level."""
    text = re.sub(r"^( *)```(\w*)\n.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)
    found = re.search(rf"^#+ {re.escape(heading)}$\n(.*?)(?=^#+ |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no heading “{heading}”"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """Return the cells of every table row but headings and rules."""
    lines = [line for line in text.split("\n") if line.startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    return [row for row in cells if CODE.search(row[0])]


def names(text: str) -> list[str]:
    """Return the names in the first cells of the tables of a text."""
    return [name for row in rows(text) for name in CODE.findall(row[0])]


# ── settings ──


@pytest.mark.parametrize("heading", KEY_TABLES)
def test_every_setting_is_documented_and_no_other(heading: str) -> None:
    assert names(section(read("docs/configuration.md"), heading)) == list(KEY_TABLES[heading])


@pytest.mark.parametrize("heading", KEY_TABLES)
def test_the_documentation_says_which_settings_are_required(heading: str) -> None:
    table = rows(section(read("docs/configuration.md"), heading))
    stated = {CODE.findall(row[0])[0]: row[1].split(" ")[0] for row in table}
    assert stated == {name: "yes" if key.is_required else "no" for name, key in KEY_TABLES[heading].items()}


def test_the_documentation_states_the_defaults_that_the_code_has() -> None:
    config, _ = parse_config((SETTINGS + TURKISH).encode(), "content/site.toml")
    assert config is not None
    text = read("docs/configuration.md")
    table = rows(section(text, "site.toml")) + rows(section(text, "`[photos]`"))
    table += rows(section(text, "`[limits]`"))
    numbers = {CODE.findall(row[0])[0]: int(found[1]) for row in table if (found := re.search(r"\((\d+)\)", row[1]))}
    assert numbers == {
        "year_page_size": config.year_page_size,
        "feed_items": config.feed_items,
        "latest_items": config.latest_items,
        "max_width": config.photo_max_width,
        "document_seconds": config.document_seconds,
    }


# ── the command line ──


def options() -> set[tuple[str, str]]:
    """Return every option with its command."""
    parser = make_parser(read_words("en"))
    commands = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {
        (name, option)
        for name, command in commands.choices.items()
        for action in command._actions
        for option in action.option_strings
    }


def documented_options(language: str) -> set[tuple[str, str]]:
    start, heading, everywhere = HALVES[language]
    half = read("README.md").partition(f"\n{start}\n")[2]
    known = {command for command, _ in options()}
    found = set()
    for cells in rows(section(half, heading)):
        stated = [name.split(" ")[0] for name in CODE.findall(cells[0]) if name.startswith("-")]
        for command in known if cells[1] == everywhere else cells[1].split(", "):
            found |= {(command, option) for option in stated}
    return {pair for pair in found if pair[1].startswith("-")}


@pytest.mark.parametrize("language", HALVES)
def test_the_readme_lists_every_option_of_every_command_and_no_other(language: str) -> None:
    assert documented_options(language) == options()


# ── front matter ──


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_lists_every_field_of_front_matter_and_no_other(language: str) -> None:
    listed = names(section(read(f"docs/editor-guide.{language}.md"), GUIDES[language]))
    assert sorted(listed) == sorted(FIELDS)


@pytest.mark.parametrize("language", GUIDES)
@pytest.mark.parametrize("group", GROUP_FIELDS)
def test_the_guide_lists_every_field_of_a_group_and_no_other(language: str, group: str) -> None:
    heading = GROUP_HEADINGS[language].format(group=group)
    assert names(section(read(f"docs/editor-guide.{language}.md"), heading)) == list(GROUP_FIELDS[group])


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_says_which_fields_the_language_versions_share(language: str) -> None:
    shared, own = SHARED[language]
    listed = rows(section(read(f"docs/editor-guide.{language}.md"), GUIDES[language]))
    assert {CODE.findall(row[0])[0]: row[1] for row in listed} == {
        name: shared if name in SHARED_FIELDS else own for name in FIELDS
    }


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_says_which_fields_of_an_event_are_shared(language: str) -> None:
    shared, own = SHARED[language]
    listed = rows(section(read(f"docs/editor-guide.{language}.md"), GROUP_HEADINGS[language].format(group="event")))
    assert {CODE.findall(row[0])[0]: row[1] for row in listed} == {
        name: shared if name in SHARED_EVENT_FIELDS else own for name in GROUP_FIELDS["event"]
    }


def examples() -> Iterator[tuple[str, str]]:
    """Yield every example of a content file or of its text, with the page that gives it."""
    for path in PAGES:
        for indent, text in FENCE.findall(path.read_text(encoding="utf-8")):
            yield path.name, re.sub(rf"^{indent}", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize(("page", "example"), list(examples()))
def test_every_example_for_editors_is_accepted_as_it_stands(page: str, example: str) -> None:
    markdown, problems = example, list[Problem]()
    if example.startswith("---"):
        document, found = read_document(example.encode(), "index.tr.md")
        problems += found
        assert document is not None, page
        written, found = understand(document, ignore_fields=frozenset())
        problems += found
        assert written is not None, page
        markdown = document.markdown
    rendered = [
        render_body(markdown, language=language, strings=WORDS, path=page, first_line=1, seconds=5)
        for language in ("tr", "en")  # both guides show files of both languages
    ]
    body, found = min(rendered, key=lambda pair: len(pair[1]))
    assert [problem.code for problem in (*problems, *found)] == []
    assert body.parts


# ── messages ──


def test_the_list_of_messages_is_current() -> None:
    spec = importlib.util.spec_from_file_location("write_messages", ROOT / "tools" / "write_messages.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert read("docs/messages.md") == tool.messages_text(), "run tools/write_messages.py"


def test_every_message_has_one_section_in_the_list() -> None:
    assert re.findall(r"^### (SG\d{3})$", read("docs/messages.md"), re.MULTILINE) == sorted(catalogue())


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_a_section_says_what_why_and_what_to_do_in_both_languages(code: str) -> None:
    causes = tomllib.loads(read("tools/causes.toml"))
    assert causes[code].keys() == {"tr", "en"}
    text = section(read("docs/messages.md"), code)
    for word in ("Neden: ", "Ne yapmalı: ", "Cause: ", "What to do: "):
        assert text.count(f"\n{word}") == 1, word


def test_every_cause_belongs_to_a_message() -> None:
    assert tomllib.loads(read("tools/causes.toml")).keys() == catalogue().keys()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_code_of_a_message_in_the_documentation_exists(path: Path) -> None:
    assert set(re.findall(r"\bSG\d{3}\b", path.read_text(encoding="utf-8"))) <= set(catalogue())


# ── templates ──


def test_every_view_is_documented_with_its_fields_and_no_other() -> None:
    text = read("docs/templates.md")
    documented = {CODE.findall(heading)[0]: heading for heading in HEADING.findall(text) if heading.startswith("`")}
    rooms = (parts, frame, search, pages)
    classes = {name: value for room in rooms for name, value in vars(room).items() if is_dataclass(value)}
    assert {name: names(section(text, heading)) for name, heading in documented.items()} == {
        name: [field.name for field in fields(value)] for name, value in classes.items()
    }


def test_every_template_is_documented_with_its_view() -> None:
    table = rows(section(read("docs/templates.md"), "Files"))
    listed = {CODE.findall(row[0])[0]: CODE.findall(row[1])[0] for row in table}
    files = {path.name for path in (ROOT / "templates").iterdir() if path.suffix in (".html", ".xml")}
    assert set(listed) == files - {"base.html"}
    assert all(is_dataclass(getattr(pages, view)) for view in listed.values())


def test_the_filters_that_templates_may_use_are_documented() -> None:
    listed = names(section(read("docs/templates.md"), "What a template may use"))
    assert sorted(name for name in listed if name in ALLOWED_FILTERS) == sorted(ALLOWED_FILTERS)
    called = {name.partition("(")[0] for name in listed if name not in ALLOWED_FILTERS}
    assert called == {"page", "part", "item", "body", "body_text", "t", "tn", "ts", "stylesheet", "csp"}


# ── the house ──


def test_every_module_has_its_line_in_the_map_of_the_house_and_no_other_has() -> None:
    text = read("docs/architecture.md").partition("\n## Rooms\n")[2].partition("\n## Stages\n")[0]
    rooms = re.split(r"^### (?:`(\w+)/`.*|.*)$", text, flags=re.MULTILINE)
    listed = [
        f"{room}/{name}" if room else name
        for room, table in zip(rooms[1::2], rooms[2::2], strict=True)
        for name in names(table)
    ]
    package = ROOT / "src" / "sitegen"
    modules = [path.relative_to(package).as_posix() for path in package.rglob("*.py") if path.name != "__init__.py"]
    assert sorted(name for name in listed if name.endswith(".py")) == sorted(modules)


def packages_and_doors() -> dict[str, str]:
    """Return the door of each package that sitegen needs, as the documentation names it."""
    table = section(read("docs/architecture.md"), "Doors")
    return dict(re.findall(r"^\| (?!what\b)([\w-]+)(?: \([^|]*\))? \| ([^|]+) \|", table, re.MULTILINE))


def test_every_package_that_sitegen_needs_is_listed_with_its_door() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    needed = {re.split(r"[<>=]", requirement)[0] for requirement in project["dependencies"]}
    assert set(packages_and_doors()) == needed | {"markupsafe"}


def test_every_door_imports_what_it_is_the_door_for() -> None:
    imported = {"pillow": "PIL", "python-frontmatter": "frontmatter", "PyYAML": "yaml", "Babel": "babel"} | {
        "pagefind-bin": "pagefind_bin"
    }
    checked = 0
    for package, door in packages_and_doors().items():
        for module in CODE.findall(door):
            name = imported.get(package, package)
            assert re.search(rf"^\s*(?:import|from) {name}\b", read(f"src/sitegen/{module}"), re.MULTILINE), module
            checked += 1
    assert checked > 5


def test_every_package_that_developers_need_has_its_reason() -> None:
    table = section(read("docs/architecture.md"), "For developers")
    stated = re.findall(r"^\| ([\w, -]+?)(?: \(npm\))? \| \w", table, re.MULTILINE)
    listed = {name for row in stated for name in row.split(", ")} - {"package"}
    wanted = [line.split("#")[0].strip() for line in read("requirements/dev.in").split("\n")]
    pinned = json.loads(read("tests/browser/package.json"))["dependencies"]
    assert listed == {name for name in wanted if name and not name.startswith("-")} | set(pinned)


# ── all pages ──


def anchors(path: Path) -> set[str]:
    """Return the anchors that GitHub gives to the headings of a page."""
    headings = HEADING.findall(without_code(path.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", without_code(path.read_text(encoding="utf-8")))
    for target in LINK.findall(text):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, anchor = unquote(target).partition("#")
        file = (path.parent / name).resolve() if name else path
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), target


def test_the_readme_gives_each_half_the_same_commands() -> None:
    turkish, english = read("README.md").split("\n## English\n")
    commands = re.compile(r"^python3 build\.py\S*(?: \w+)?", re.MULTILINE)
    assert commands.findall(turkish) == commands.findall(english) != []


def test_the_picture_of_the_readme_is_small() -> None:
    picture = (DOCS / "site.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 200_000
