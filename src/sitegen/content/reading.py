"""The reading stage: a folder of files becomes settings, design, articles and media, or a list of what is wrong.

Comes in: the site's root. Goes out: a frozen `Content`. Parsing a file is a pure function of its bytes, so files are
parsed side by side in any number of processes with the same result.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from sitegen import workers
from sitegen.content.articles import AssemblyRules, assemble_articles
from sitegen.content.design import TEMPLATES, Design, read_design
from sitegen.content.files import Bundle, Inventory, is_photo_name, read_bytes, read_inventory
from sitegen.content.frontmatter.fields import understand
from sitegen.content.frontmatter.reader import read_document
from sitegen.content.markdown.bodies import BodyStrings, render_body
from sitegen.content.media.documents import read_document_file
from sitegen.content.media.photos import measure_photo
from sitegen.content.model import Article, Document, Photo
from sitegen.content.settings.config import Config, parse_config, with_slash
from sitegen.content.settings.tags import Tag, parse_tags
from sitegen.content.versions import Draft
from sitegen.language.strings import MissingString, PlaceholderError, Strings
from sitegen.problems import Problem, SiteError, raise_if_any

Value = TypeVar("Value")
SITE_FILE = "content/site.toml"
TAGS_FILE = "content/tags.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that was read. `photos` and `documents` are by bundle folder and file name."""

    config: Config
    design: Design
    tags: tuple[Tag, ...]
    articles: tuple[Article, ...]
    photos: Mapping[tuple[str, str], Photo] = field(hash=False)
    documents: Mapping[tuple[str, str], Document] = field(hash=False)
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file to be parsed: where it lies, its language, its bundle and its bytes."""

    path: str
    language: str
    bundle: Bundle
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseSettings:
    """What parsing depends on besides the file."""

    ignore_fields: frozenset[str]
    strings: Mapping[str, BodyStrings] = field(hash=False)


Parsed = tuple[Draft | None, tuple[Problem, ...]]


def read_content(root: Path, *, base_url: str, jobs: int, progress: Callable[[int, int], None]) -> Content:
    """Read and understand the whole site.

    `base_url` replaces that of site.toml unless it is empty. `progress` is told how many of how many files are parsed.
    Raises `SiteError` with all problems of all files.
    """
    config = read_config(root, base_url)
    problems: list[Problem] = []
    tags = _gather(problems, parse_tags(read_file(root, TAGS_FILE), TAGS_FILE, config.codes))
    design = _gather(problems, read_design(root, config.codes))
    inventory, misplaced = read_inventory(root, config.codes)
    if design is None or problems:
        raise SiteError([*problems, *misplaced])
    problems += misplaced
    settings = ParseSettings(ignore_fields=config.ignore_fields, strings=_words_of_bodies(design, problems))
    drafts, incomplete = _parse_all(root, inventory, settings, jobs, problems, progress)
    rules = AssemblyRules(
        codes=config.codes,
        default_language=config.default_language,
        zone=ZoneInfo(config.time_zone),
        tag_ids=tuple(tag.id for tag in tags),
    )
    articles = _gather(problems, assemble_articles(drafts, rules, incomplete))
    photos, documents = _read_media(root, inventory, config, problems)
    return Content(
        config=config,
        design=design,
        tags=tags,
        articles=articles,
        photos=photos,
        documents=documents,
        warnings=raise_if_any(problems),
    )


def _gather(problems: list[Problem], result: tuple[Value, tuple[Problem, ...]]) -> Value:
    """Keep the problems of a result and return its value."""
    value, found = result
    problems += found
    return value


def read_config(root: Path, base_url: str = "") -> Config:
    """Read site.toml; raises `SiteError` with everything that is wrong with it."""
    config, problems = parse_config(read_file(root, SITE_FILE), SITE_FILE)
    raise_if_any(problems)
    assert config is not None, "a configuration without problems"
    return replace(config, base_url=with_slash(base_url)) if base_url else config


def _words_of_bodies(design: Design, problems: list[Problem]) -> Mapping[str, BodyStrings]:
    """Pick the words of bodies in each language; raises `SiteError` (SG616) where every language lacks one."""
    try:
        return {code: body_strings(strings) for code, strings in design.strings.items()}
    except (MissingString, PlaceholderError) as fault:
        path = f"{TEMPLATES}/locale/{fault.language}.toml"
        raise SiteError([*problems, Problem(code="SG616", path=path, values=(("reason", str(fault)),))]) from fault


def body_strings(strings: Strings) -> BodyStrings:
    """Pick the words that bodies print."""
    return BodyStrings(
        footnote_back=strings.text("footnote_back", {"number": "{}"}),
        footnotes_label=strings.text("footnotes_label"),
        table_label=strings.text("table_label"),
    )


def read_file(root: Path, path: str) -> bytes:
    """Read one file of the site; raises `SiteError` (SG805)."""
    try:
        return read_bytes(root, path)
    except OSError as fault:
        raise SiteError([_unreadable(path, fault)]) from fault


def _read_or_tell(root: Path, path: str, problems: list[Problem]) -> bytes | None:
    """Read a file, or add to the problems why it cannot be read."""
    try:
        return read_bytes(root, path)
    except OSError as fault:
        problems.append(_unreadable(path, fault))
        return None


def _unreadable(path: str, fault: OSError) -> Problem:
    return Problem(code="SG805", path=path, values=(("reason", fault.strerror or str(fault)),))


def parse_source(settings: ParseSettings, source: Source) -> Parsed:
    """Parse one content file: front matter, fields and body; everything wrong with it at once."""
    document, problems = read_document(source.data, source.path)
    if document is None or document.is_empty:
        return None, problems
    written, field_problems = understand(document, ignore_fields=settings.ignore_fields)
    body, body_problems = render_body(
        document.markdown,
        language=source.language,
        strings=settings.strings[source.language],
        path=source.path,
        first_line=document.markdown_line,
    )
    problems = (*problems, *field_problems, *body_problems)
    if written is None:
        return None, problems
    draft = Draft(bundle=source.bundle, language=source.language, document=document, written=written, body=body)
    return draft, problems


def make_parser(settings: ParseSettings) -> Callable[[Source], Parsed]:
    """Return the function that parses one file, for the workers."""
    return partial(parse_source, settings)


def _parse_all(
    root: Path,
    inventory: Inventory,
    settings: ParseSettings,
    jobs: int,
    problems: list[Problem],
    progress: Callable[[int, int], None],
) -> tuple[tuple[Draft, ...], frozenset[str]]:
    """Parse every file; return what was understood, and the folders of which something was not."""
    sources = list(_read_sources(root, inventory, problems))
    drafts, incomplete = [], set()
    for number, (draft, found) in enumerate(workers.run(make_parser, settings, sources, jobs=jobs), start=1):
        problems += found
        progress(number, len(sources))
        if draft is not None:
            drafts.append(draft)
        elif found:
            incomplete.add(sources[number - 1].bundle.folder)
    return tuple(drafts), frozenset(incomplete)


def _read_sources(root: Path, inventory: Inventory, problems: list[Problem]) -> Iterator[Source]:
    for bundle in inventory.bundles:
        for version in bundle.versions:
            data = _read_or_tell(root, version.path, problems)
            if data is not None:
                yield Source(path=version.path, language=version.language, bundle=bundle, data=data)


def _read_media(
    root: Path, inventory: Inventory, config: Config, problems: list[Problem]
) -> tuple[dict[tuple[str, str], Photo], dict[tuple[str, str], Document]]:
    """Measure the photos and documents of all bundles."""
    photos: dict[tuple[str, str], Photo] = {}
    documents: dict[tuple[str, str], Document] = {}
    for bundle in inventory.bundles:
        for file in bundle.files:
            try:
                data = read_bytes(root, file.path)
            except OSError as fault:
                problems.append(_unreadable(file.path, fault))
                continue
            if is_photo_name(file.name):
                photo, found = measure_photo(data, file.path, max_width=config.photo_max_width)
                photos |= {(bundle.folder, file.name): photo} if photo else {}
            else:
                document, found = read_document_file(data, file.path, config.codes)
                documents |= {(bundle.folder, file.name): document} if document else {}
            problems += found
    return photos, documents
