"""The files of the web editor's program, as they lie in this package and as they are published.

Comes in: `vendor/sveltia-cms/manifest.toml`, which is read only where a site asks for the editor. Goes out: names and
digests. The files themselves are read, and held against their digests, where they are written (`output/vendored.py`).
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "vendor" / "sveltia-cms"


@dataclass(frozen=True, slots=True, kw_only=True)
class VendoredFile:
    """A file of the program: output, its name in `FOLDER` (.gz where it is packed), SHA-256 as published, origin."""

    output: str
    stored: str
    sha256: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The version of the program, the languages it asks for, and its files by published name: stored name, SHA-256."""

    version: str
    languages: tuple[str, ...]
    files: tuple[tuple[str, str, str], ...]


@cache
def read_manifest() -> Manifest:
    """Read what the program consists of."""
    table = tomllib.loads((FOLDER / "manifest.toml").read_text(encoding="utf-8"))
    files = tuple((name, entry["stored"], entry["sha256"]) for name, entry in table["files"].items())
    return Manifest(version=table["version"], languages=tuple(table["languages"]), files=files)
