"""Find one page of each kind in a built site, so that every template is tested in both languages.

Addresses are those of the content contract; announcements and topics are found by what the pages themselves say.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html

LANGUAGES = ("tr", "en")
OTHER = {"tr": "en", "en": "tr"}
NEWS = {"tr": "haberler", "en": "news"}
FIXED = {
    "home": {"tr": "tr/", "en": "en/"},
    "news": {"tr": "tr/haberler/", "en": "en/news/"},
    "year": {"tr": "tr/haberler/2019/", "en": "en/news/2019/"},
    "meetings": {"tr": "tr/toplantilar/", "en": "en/meetings/"},
    "topics": {"tr": "tr/konular/", "en": "en/topics/"},
    "search": {"tr": "tr/ara/", "en": "en/search/"},
    "follow": {"tr": "tr/takip/", "en": "en/follow/"},
    "static": {"tr": "tr/biz-kimiz/", "en": "en/about/"},
}
# A missing page deep down: 404.html must work at any depth.
MISSING = "tr/haberler/1999/boyle-bir-sayfa-yok/"

PAGES = (
    "door",
    "404",
    *(f"{kind}-{language}" for kind in (*FIXED, "announcement", "single", "topic") for language in LANGUAGES),
)


def find_address(output: Path, page: str) -> str:
    """Return the address, relative to the site's root, of a page of `PAGES`; fail if the site has none."""
    if page == "door":
        return ""
    if page == "404":
        return MISSING
    kind, language = page.split("-")
    found = next(find_addresses(output, kind, language), None)
    if found is None or not (output / found / "index.html").is_file():
        raise AssertionError(f"the built site has no page of the kind “{kind}” in “{language}”: {found}")
    return found


def find_addresses(output: Path, kind: str, language: str) -> Iterator[str]:
    """Yield the addresses of a kind, in the order of their names."""
    if kind in FIXED:
        yield FIXED[kind][language]
    elif kind == "topic":
        yield from folders(output, FIXED["topics"][language] + "*")
    else:
        wanted = {"announcement": is_third_meeting, "single": is_single}[kind]
        for address in folders(output, f"{language}/{NEWS[language]}/[0-9]*/*"):
            if wanted(output / address / "index.html", language):
                yield address


def folders(output: Path, pattern: str) -> list[str]:
    """Return the page folders that fit a pattern, sorted, as addresses; redirect pages are none."""
    pages = sorted(output.glob(pattern + "/index.html"))
    return [page.parent.relative_to(output).as_posix() + "/" for page in pages if not is_redirect(page)]


def is_redirect(page: Path) -> bool:
    """Tell whether a page only leads to another address."""
    return re.search(r'http-equiv="?refresh', page.read_text(encoding="utf-8"), re.IGNORECASE) is not None


def is_third_meeting(page: Path, language: str) -> bool:
    """Tell whether a page announces the meeting of 6 November 2019: it has every part an announcement can have."""
    text = page.read_text(encoding="utf-8")
    return re.search(r'"startDate"\s*:\s*"2019-11-06', text) is not None


def is_single(page: Path, language: str) -> bool:
    """Tell whether an announcement exists in its own language only."""
    alternates = html.parse(str(page)).xpath("//head/link[@rel='alternate'][@hreflang]/@hreflang")
    return OTHER[language] not in alternates and page.parent.parent.name.isdigit()
