"""The language versions of one bundle on their way to articles, and what they share.

Comes in: files that were understood and rendered. Goes out: the same, with the few questions that both the checks and
the assembly ask of them.
"""

from dataclasses import dataclass
from typing import Any

from sitegen.content.files import Bundle
from sitegen.content.frontmatter.written import Written
from sitegen.content.model import Outline
from sitegen.language.slugs import slugify


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One file of a bundle on its way to an article: where it lies, what it says, how its body looks from outside.

    `head` is its front matter as it stands, for the places of faults; `text` is the imprint
    of what a reader reads, where another version states which text it was made from.
    """

    bundle: Bundle
    language: str
    source: str
    head: str
    text: str
    written: Written
    outline: Outline


def slug_of(draft: Draft) -> str:
    """Return the last part of a version's address: as written, else from its title; empty where it gives none."""
    return draft.written.slug or slugify(draft.written.title)


def beside(draft: Draft, versions: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the versions that share a version's folder, itself first; only they can show its files."""
    others = (other for other in versions if other is not draft and other.bundle.folder == draft.bundle.folder)
    return (draft, *others)


def shared_by(versions: tuple[Draft, ...], attribute: str) -> Any:
    """Find what any version states of a shared field; None if none does."""
    stated = (getattr(draft.written, attribute) for draft in versions)
    return next((value for value in stated if value is not None), None)
