"""The reading stage: a folder of files becomes settings, design, articles and media, or a list of what is wrong.

Comes in: the site's root, and what is kept from earlier builds. Goes out: a frozen `Content`. Parsing a file is a pure
function of what its key digests, so files are parsed side by side in any number of processes, or not at all, with the
same result.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from sitegen.content.articles import AssemblyRules, assemble_articles
from sitegen.content.design import TEMPLATES, Design, read_design
from sitegen.content.files import Inventory, read_file, read_inventory
from sitegen.content.lettering import Lettering, read_lettering
from sitegen.content.media.measuring import Measurer, MediaFile, measure_media
from sitegen.content.model import Article, BodyStrings, Document, Photo
from sitegen.content.parsed import ParseSettings
from sitegen.content.settings.config import Config, parse_config, with_slash
from sitegen.content.settings.tags import Tag, parse_tags, topics_by_word
from sitegen.content.sources import Findings, Kept, Reading, SourceFacts, parse_all, watched
from sitegen.content.tree import Tree, read_tree
from sitegen.language.strings import MissingString, PlaceholderError, Strings
from sitegen.problems import Problem, SiteError, level_of, raise_if_any
from sitegen.trace.encoding import encode

Value = TypeVar("Value")
SITE_FILE = "content/site.toml"
TAGS_FILE = "content/tags.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that was read. `photos` and `documents` are by bundle folder and file name, `sources` by path.

    `media` tells by path what is known of photos and documents, `settings` what parsing depended on. `lettering` is
    what preview pictures are drawn with, None where there are none. Where there are `faults`, the rest is what could be
    read in spite of them, and `unjoined` are versions that could not be joined with their translations: further faults
    can be found with that, and nothing else.
    """

    config: Config
    design: Design
    lettering: Lettering | None
    tags: tuple[Tag, ...]
    articles: tuple[Article, ...]
    photos: Mapping[tuple[str, str], Photo] = field(hash=False)
    documents: Mapping[tuple[str, str], Document] = field(hash=False)
    sources: Mapping[str, SourceFacts] = field(hash=False)
    media: Mapping[str, MediaFile] = field(hash=False)
    settings: ParseSettings
    warnings: tuple[Problem, ...]
    faults: tuple[Problem, ...] = ()
    unjoined: tuple[Article, ...] = ()

    @property
    def digests(self) -> dict[str, bytes]:
        """The digests of all content files, photos and documents, as they were read."""
        files = {path: source.file for path, source in self.sources.items()}
        return files | {path: file.digest for path, file in self.media.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Everything that was read of texts and settings, with all that is wrong in them; photos and documents are not.

    `articles` are those that could be put together, `unjoined` versions that could not.
    """

    config: Config
    design: Design
    lettering: Lettering | None
    tags: tuple[Tag, ...]
    inventory: Inventory
    settings: ParseSettings
    found: Findings
    articles: tuple[Article, ...]
    unjoined: tuple[Article, ...]
    problems: tuple[Problem, ...]


def read_content(
    root: Path, *, base_url: str, jobs: int, progress: Callable[[int, int], None], kept: Kept, tree: Tree | None = None
) -> Content:
    """Read and understand the whole site.

    `base_url` replaces that of site.toml unless it is empty. `progress` is told how many of how many files are parsed.
    `tree` is what lies there, if it was looked at already. Raises `SiteError` for faults of settings and design, with
    which nothing else can be judged; those of content files are told with the content.
    """
    texts = read_texts(root, base_url=base_url, jobs=jobs, progress=progress, kept=kept, tree=tree)
    problems = [*texts.problems]
    measurer = Measurer(root=root, config=texts.config, store=kept.store, code=kept.code, digests=kept.digests)
    photos, documents, media = measure_media(measurer, texts.inventory, problems)
    faults = {problem for problem in problems if level_of(problem) == "error"}
    return Content(
        config=texts.config,
        design=texts.design,
        lettering=texts.lettering,
        tags=texts.tags,
        articles=texts.articles,
        photos=photos,
        documents=documents,
        sources=watched(texts.found.facts, texts.articles),
        media=media,
        settings=texts.settings,
        warnings=tuple(sorted({*problems} - faults, key=lambda problem: problem.order)),
        faults=tuple(sorted(faults, key=lambda problem: problem.order)),
        unjoined=texts.unjoined,
    )


def read_texts(
    root: Path, *, base_url: str, jobs: int, progress: Callable[[int, int], None], kept: Kept, tree: Tree | None = None
) -> Texts:
    """Read settings, design and texts, whatever is wrong with the texts.

    Raises `SiteError` only where nothing can be told without what is wrong: for settings and design.
    """
    tree, config = tree or read_tree(root), read_config(root, base_url)
    problems: list[Problem] = []
    tags = _gather(problems, parse_tags(read_file(root, TAGS_FILE), TAGS_FILE, config.codes))
    design = _gather(problems, read_design(root, tree, config.codes, has_search=config.has_search))
    lettering = None
    if design is not None and config.preview_pictures:
        lettering = _gather(problems, read_lettering(root, design.stylesheet))
    inventory, misplaced = read_inventory(root, tree, config.codes)
    if design is None or problems:
        raise SiteError([*problems, *misplaced])
    settings = parse_settings_of(config, design, kept.code)
    reading = Reading(root=root, settings=settings, kept=kept, jobs=jobs, known=encode(settings))
    found = parse_all(reading, inventory, progress)
    assembly = assemble_articles(found.drafts, _rules(config, tags), found.incomplete)
    return Texts(
        config=config,
        design=design,
        lettering=lettering,
        tags=tags,
        inventory=inventory,
        settings=settings,
        found=found,
        articles=assembly.articles,
        unjoined=assembly.unjoined,
        problems=(*misplaced, *found.problems, *assembly.problems),
    )


def _rules(config: Config, tags: tuple[Tag, ...]) -> AssemblyRules:
    return AssemblyRules(
        codes=config.codes,
        default_language=config.default_language,
        zone=ZoneInfo(config.time_zone),
        topics=topics_by_word(tags),
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


def read_tags(root: Path, codes: tuple[str, ...]) -> tuple[Tag, ...]:
    """Read tags.toml; raises `SiteError` with everything that is wrong with it."""
    tags, problems = parse_tags(read_file(root, TAGS_FILE), TAGS_FILE, codes)
    raise_if_any(problems)
    return tags


def parse_settings_of(config: Config, design: Design, code: str) -> ParseSettings:
    """Pick what parsing depends on; raises `SiteError` (SG616) where every language lacks a word of bodies."""
    try:
        words = {language: body_strings(strings) for language, strings in design.strings.items()}
    except (MissingString, PlaceholderError) as fault:
        path = f"{TEMPLATES}/locale/{fault.language}.toml"
        raise SiteError([Problem(code="SG616", path=path, values=(("reason", str(fault)),))]) from fault
    return ParseSettings(code=code, ignore_fields=config.ignore_fields, seconds=config.document_seconds, strings=words)


def body_strings(strings: Strings) -> BodyStrings:
    """Pick the words that bodies print."""
    return BodyStrings(
        footnote_back=strings.text("footnote_back", {"number": "{}"}),
        footnotes_label=strings.text("footnotes_label"),
        table_label=strings.text("table_label"),
    )
