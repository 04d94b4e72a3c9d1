"""A form turned into a bundle: answers cut out, files fetched, cleaned and named, texts written and read back.

Comes in: the text of an issue, the site's settings, and the hosts that files may come from. Goes out: an `Imported`
with the files of the bundle and everything that is wrong, in the words of the form. Nothing is written here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen.content.frontmatter.reader import read_document
from sitegen.content.frontmatter.writing import read_back
from sitegen.content.media.documents import read_document_file
from sitegen.content.media.photo_files import ENDINGS_OF_KIND, MOST_BYTES, PHOTO_ENDINGS, find_kind
from sitegen.content.media.photos import without_metadata
from sitegen.content.settings.config import Config
from sitegen.content.settings.tags import Tag, topics_by_word
from sitegen.forms.announcement import Listed, Media, Version, languages_of, make_versions, name_of, relabelled
from sitegen.forms.answers import Answers, cut_answers
from sitegen.forms.attachments import Attachment, check_text, find_documents, find_photo, is_file_name, title_of
from sitegen.forms.checks import check_answers
from sitegen.forms.fetching import FetchError, Hosts, fetch
from sitegen.forms.fields import LANGUAGES
from sitegen.language.slugs import slugify
from sitegen.problems import Problem, level_of

PHOTO_NAMES = {"tr": "fotograf", "en": "photo"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a form: the name of the bundle and its files, in case of an error none, and all problems."""

    answers: Answers
    versions: tuple[Version, ...]
    name: str
    files: tuple[tuple[str, bytes], ...]
    problems: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """Whether there is no error."""
        return not any(level_of(problem) == "error" for problem in self.problems)


def import_form(body: str, path: str, config: Config, tags: tuple[Tag, ...], hosts: Hosts) -> Imported:
    """Make a bundle of the text of an issue; raises `SiteError` where not even its answers can be told apart."""
    answers, topics = cut_answers(body, path), topics_by_word(tags)
    problems = [*check_answers(answers, topics)]
    for field in ("text_tr", "text_en"):
        problems += check_text(answers[field], answers.label(field), hosts)
    photo, found = _fetch_photo(answers, hosts)
    problems += found
    listed, papers, found = _fetch_documents(answers, hosts)
    problems += found
    media = Media(photo=photo[0] if photo else "", documents=listed)
    versions = tuple(make_versions(answers, topics, media, config.default_language))
    problems += (relabelled(problem, answers, versions) for problem in _read_back(versions, config))
    files = (*((version.file, version.text.encode()) for version in versions), *([photo] if photo else ()), *papers)
    imported = Imported(
        answers=answers,
        versions=versions,
        name=name_of(answers) if versions else "",
        files=files,
        problems=tuple(dict.fromkeys(problems)),
    )
    return imported if imported.is_sound else replace(imported, name="", files=())


def _read_back(versions: tuple[Version, ...], config: Config) -> Iterator[Problem]:
    problems = tuple(read_back(((version.file, version.text) for version in versions), config.ignore_fields))
    # A photo without a description was told already, of the field that lacks it.
    yield from (problem for problem in problems if problem.code != "SG223")
    for version in versions:
        document, _ = read_document(version.text.encode(), version.file)
        # Where nothing is wrong the text must be what was typed, wherever in it fences or headings stand.
        assert problems or (document and document.markdown == version.markdown.rstrip()), version.language


def _fetch_photo(answers: Answers, hosts: Hosts) -> tuple[tuple[str, bytes] | None, tuple[Problem, ...]]:
    """Fetch the photo and make of it what may lie in a repository: nothing but its pixels."""
    label = answers.label("photo")
    attachment, problems = find_photo(answers["photo"], label, hosts)
    if attachment is None:
        return None, problems
    data, problems = _fetch(attachment, label, hosts)
    if data is None:
        return None, problems
    kind = find_kind(data)
    ending = ENDINGS_OF_KIND.get(kind, ("jpg",))[0]
    found, problems = without_metadata(data, f"{label}.{ending}")
    if found is None:
        return None, tuple(replace(problem, path=label) for problem in problems)
    bare, ending = found
    codes = languages_of(answers) or (answers.language,)
    return (f"{PHOTO_NAMES[codes[0]]}.{ending}", bare), ()


def _fetch_documents(
    answers: Answers, hosts: Hosts
) -> tuple[tuple[Listed, ...], tuple[tuple[str, bytes], ...], tuple[Problem, ...]]:
    listed: list[Listed] = []
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for code in LANGUAGES:
        label = answers.label(f"documents_{code}")
        attachments, found = find_documents(answers[f"documents_{code}"], label, hosts)
        problems += found
        for attachment in attachments:
            data, found = _fetch_document(attachment, label, hosts)
            problems += found
            if data is not None:
                name = _name_of(attachment, code, files)
                files[name] = data
                listed.append(Listed(language=code, file=name, title=_title_of(attachment)))
    return tuple(listed), tuple(files.items()), tuple(problems)


def _fetch_document(attachment: Attachment, label: str, hosts: Hosts) -> tuple[bytes | None, tuple[Problem, ...]]:
    data, problems = _fetch(attachment, label, hosts)
    if data is None:
        return None, problems
    if _ending(attachment.name) in PHOTO_ENDINGS or find_kind(data) in ENDINGS_OF_KIND:
        return None, (Problem(code="SG014", path=label, excerpt=attachment.name[:80]),)
    document, problems = read_document_file(data, attachment.name, LANGUAGES)
    told = [replace(problem, path=label, excerpt=attachment.name[:80]) for problem in problems]
    if document is not None and is_file_name(attachment.title):
        values = (("title", _title_of(attachment)),)
        told.append(Problem(code="SG018", path=label, excerpt=attachment.name[:80], values=values))
    return (data if document else None), tuple(told)


def _fetch(attachment: Attachment, label: str, hosts: Hosts) -> tuple[bytes | None, tuple[Problem, ...]]:
    try:
        data = fetch(attachment.url, hosts, limit=MOST_BYTES)
    except FetchError as fault:
        values = (("name", attachment.title[:80]), ("reason", str(fault)))
        return None, (Problem(code="SG019", path=label, values=values),)
    if len(data) > MOST_BYTES:
        values = (("limit", str(MOST_BYTES // 1_000_000)), ("name", attachment.title[:80]))
        return None, (Problem(code="SG020", path=label, values=values),)
    return data, ()


def _title_of(attachment: Attachment) -> str:
    return title_of(attachment.title) if is_file_name(attachment.title) else attachment.title


def _name_of(attachment: Attachment, code: str, taken: dict[str, bytes]) -> str:
    """Make a name that no other file of the bundle has; nothing of the given one is taken but letters and digits."""
    stem, ending = attachment.name.rpartition(".")[0], _ending(attachment.name)
    bare = stem[:-3] if stem.lower().endswith(f".{code}") else stem
    words = slugify(bare) or {"tr": "belge", "en": "document"}[code]
    names = (f"{words}{number}.{code}.{ending}" for number in ("", *(f"-{count}" for count in range(2, 99))))
    return next(name for name in names if name not in taken)


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
