"""The photos and documents of all bundles: measured and checked, or kept from an earlier build.

Comes in: the inventory. Goes out: photos and documents by bundle folder and file name, and problems. What a file
amounts to depends on its bytes, path, settings and program, and is kept by them; a file with errors never is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.content.files import BundleFile, Inventory, is_photo_name, read_bytes
from sitegen.content.media.documents import read_document_file
from sitegen.content.media.photos import measure_photo
from sitegen.content.model import Document, Photo
from sitegen.content.settings.config import Config
from sitegen.problems import Problem, level_of
from sitegen.trace.encoding import decode, digest, digest_texts, encode
from sitegen.trace.shelf import Store

Place = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurer:
    """What measuring depends on besides the files, and what is known of them already."""

    root: Path
    config: Config
    store: Store
    code: str
    digests: Mapping[str, bytes] = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one file amounts to; neither for one that cannot be published."""

    photo: Photo | None = None
    document: Document | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile:
    """What is known of one file: the digest of its bytes, and the key under which its measures are kept."""

    key: bytes
    digest: bytes


def measure_media(
    measurer: Measurer, inventory: Inventory, problems: list[Problem]
) -> tuple[dict[Place, Photo], dict[Place, Document], dict[str, MediaFile]]:
    """Measure the photos and documents of all bundles; return them, and by path what is known of the files."""
    photos: dict[Place, Photo] = {}
    documents: dict[Place, Document] = {}
    files: dict[str, MediaFile] = {}
    for bundle in inventory.bundles:
        for file in bundle.files:
            try:
                files[file.path], measured = _measured(measurer, file)
            except OSError as fault:
                reason = (("reason", fault.strerror or str(fault)),)
                problems.append(Problem(code="SG805", path=file.path, values=reason))
                continue
            problems += measured.problems
            if measured.photo:
                photos[bundle.folder, file.name] = measured.photo
            if measured.document:
                documents[bundle.folder, file.name] = measured.document
    return photos, documents, files


def _measured(measurer: Measurer, file: BundleFile) -> tuple[MediaFile, Measured]:
    """Return what a file amounts to; it is read only where its digest is not known or nothing is kept under it."""
    known = measurer.digests.get(file.path)
    if known and (kept := measurer.store.find(_key(measurer, file, known))):
        return MediaFile(key=_key(measurer, file, known), digest=known), decode(Measured, kept)
    data = read_bytes(measurer.root, file.path)
    found = MediaFile(key=_key(measurer, file, digest(data)), digest=digest(data))
    kept = measurer.store.find(found.key)
    if kept is not None:
        return found, decode(Measured, kept)
    measured = _measure(data, file, measurer.config)
    if all(level_of(problem) != "error" for problem in measured.problems):
        measurer.store.add(found.key, encode(measured))
    return found, measured


def _key(measurer: Measurer, file: BundleFile, content: bytes) -> bytes:
    config = measurer.config
    settings = digest_texts((measurer.code, file.path, file.name, str(config.photo_max_width), *config.codes))
    return digest(b"measured", settings, content)


def _measure(data: bytes, file: BundleFile, config: Config) -> Measured:
    if is_photo_name(file.name):
        photo, problems = measure_photo(data, file.path, max_width=config.photo_max_width)
        return Measured(photo=photo, problems=problems)
    document, problems = read_document_file(data, file.path, config.codes)
    return Measured(document=document, problems=problems)
