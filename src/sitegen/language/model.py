"""Owns what the site knows about one configured language.

Comes in: a block of site.toml. Goes out: a frozen value that pages and templates may see.
It never looks anything up; rules that depend on a language take its code as plain text.
"""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Language:
    """Hold one language of the site: address code, CLDR locale, name in itself, and writing direction."""

    code: str
    locale: str
    name: str
    direction: Direction

    @property
    def tag(self) -> str:
        """Return the BCP 47 tag for `lang` and `hreflang`."""
        return self.code
