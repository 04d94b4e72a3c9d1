"""Checks over a whole built site: what the pages say about addresses, languages and themselves must hold.

Comes in: the output folder and the base URL it was built for. Goes out: faults as sentences, none if all is well.
Standard library only, no network, and none of sitegen's own code: it judges the files as a visitor would.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from audit_files import check_feed_addresses, check_files, check_sitemap
from audit_pages import PageFacts, Reference
from audit_site import Site, absolute, find_target, read_site

LOST = "404.html"
CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", re.IGNORECASE)


def audit(output: Path, base_url: str) -> tuple[str, ...]:
    """Return every fault found below `output`, sorted; `base_url` is absolute and ends with a slash."""
    site = read_site(output, base_url)
    faults = {fault for check in CHECKS for fault in check(site)}
    return tuple(sorted(faults))


def references(site: Site) -> Iterator[tuple[PageFacts, Reference]]:
    for page in site.pages.values():
        for reference in page.references:
            yield page, reference


def check_links(site: Site) -> Iterator[str]:
    """Every address of this site that stands in a page resolves, whoever follows it."""
    for page, reference in references(site):
        _, wrong = find_target(site, site.url_of(page.path), reference.address)
        is_inline = reference.is_fetched and wrong.startswith("has the scheme data")
        if wrong and not is_inline:
            yield f"{page.path}: {reference.name} “{reference.address}” {wrong}"
        if page.path == LOST and not reference.address.startswith(("/", "#")) and "://" not in reference.address:
            yield f"{LOST}: {reference.name} “{reference.address}” is relative, but this page is served at any depth"


def check_address_forms(site: Site) -> Iterator[str]:
    """Every address of this site is ASCII and ends in a slash or a file name; former addresses are as they were."""
    for page, reference in references(site):
        url = absolute(site.url_of(page.path), reference.address)
        if not url.startswith(site.base_url):
            continue
        last = urlsplit(url).path.rpartition("/")[2]
        if not reference.address.isascii():
            yield f"{page.path}: {reference.name} “{reference.address}” is not ASCII"
        if last and "." not in last and not find_target(site, url, url)[0]:
            yield f"{page.path}: {reference.name} “{reference.address}” ends neither in a slash nor in a file name"
    for path in site.files:
        if not path.isascii():
            yield f"{path}: the file name is not ASCII"


def check_requests(site: Site) -> Iterator[str]:
    """No page and no stylesheet fetches anything from another host."""
    for page, reference in references(site):
        if reference.is_fetched and is_foreign(site, site.url_of(page.path), reference.address):
            yield f"{page.path}: {reference.name} “{reference.address}” asks another host"
    sheets = [(path, text) for path, text in site.texts.items() if path.endswith(".css")]
    sheets += [(page.path, style) for page in site.pages.values() for style in page.styles]
    for path, text in sheets:
        for match in CSS_ADDRESS.finditer(text):
            address = (match[1] or match[2]).strip()
            if is_foreign(site, site.url_of(path), address):
                yield f"{path}: the style asks another host: “{address}”"
            elif wrong := find_target(site, site.url_of(path), address)[1].removeprefix("has the scheme data:"):
                yield f"{path}: the style’s “{address}” {wrong}"


def is_foreign(site: Site, origin: str, address: str) -> bool:
    url = absolute(origin, address)
    return bool(urlsplit(url).netloc) and not url.startswith(site.origin)


def check_scripts(site: Site) -> Iterator[str]:
    """Nothing runs from an attribute: the page's own rules (CSP) would not stop it everywhere."""
    for page in site.pages.values():
        for name in page.active_attributes:
            yield f"{page.path}: {name}"
    for page, reference in references(site):
        scheme = re.sub(r"[\s\x00-\x1f]", "", reference.address).partition(":")[0].lower()
        if scheme in {"javascript", "vbscript"}:
            yield f"{page.path}: {reference.name} “{reference.address}” runs a script"


def check_titles(site: Site) -> Iterator[str]:
    seen: dict[tuple[str, str], str] = {}
    for page in site.full_pages:
        if not page.title:
            yield f"{page.path}: the page has no title"
        first = seen.setdefault((page.language, page.title), page.path)
        if first != page.path and LOST not in {first, page.path}:
            yield f"{page.path}: the title “{page.title}” is also that of {first}"


def check_headings(site: Site) -> Iterator[str]:
    for page in site.pages.values():
        if page.headings.count(1) != 1:
            yield f"{page.path}: the page has {page.headings.count(1)} h1 headings"
        for before, level in zip((0, *page.headings), page.headings, strict=False):
            if level > before + 1:
                yield f"{page.path}: h{level} follows {f'h{before}' if before else 'no heading'}"


def check_ids(site: Site) -> Iterator[str]:
    for page in site.pages.values():
        for name, times in Counter(page.id_list).items():
            if times > 1:
                yield f"{page.path}: the id “{name}” stands {times} times"
        for name in page.id_references:
            if name not in page.ids:
                yield f"{page.path}: an attribute refers to the id “{name}”, which does not exist"


def check_languages(site: Site) -> Iterator[str]:
    """A page below /tr/ is in Turkish; which first folders are languages is told by their own home pages."""
    for page in site.full_pages:
        first = page.path.partition("/")[0]
        is_language = len(first) in {2, 3} and f"{first}/index.html" in site.files
        if not page.language:
            yield f"{page.path}: the html element has no lang"
        elif is_language and page.language != first:
            yield f"{page.path}: lang is “{page.language}”, but the address says “{first}”"


def check_canonicals(site: Site) -> Iterator[str]:
    for page in site.full_pages:
        if page.path != LOST and page.canonicals != (site.url_of(page.path),):
            yield f"{page.path}: canonical is {', '.join(page.canonicals) or 'missing'}, not the page itself"


def check_alternates(site: Site) -> Iterator[str]:
    """hreflang: absolute, existing, including the page itself, answered by each other version."""
    for page in site.full_pages:
        own = site.url_of(page.path)
        names = Counter(language for language, _ in page.alternates)
        yield from (
            f"{page.path}: hreflang “{name}” stands {count} times" for name, count in names.items() if count > 1
        )
        if page.alternates and own not in {
            url for name, url in page.alternates if name in {page.language, "x-default"}
        }:
            yield f"{page.path}: hreflang leaves out the page itself"
        for language, url in page.alternates:
            yield from check_alternate(site, page, language, url)


def check_alternate(site: Site, page: PageFacts, language: str, url: str) -> Iterator[str]:
    place = f"{page.path}: hreflang “{language}” {url}"
    if urlsplit(url).scheme not in {"http", "https"}:
        yield f"{place} is not absolute"
        return
    file, wrong = find_target(site, site.url_of(page.path), url)
    target = site.pages.get(file)
    if target is None or wrong:
        yield f"{place} {wrong or 'is not a page of the site'}"
    elif target.refresh:
        yield f"{place} is a redirect"
    elif site.url_of(page.path) not in {address for _, address in target.alternates}:
        yield f"{place} does not point back"
    elif language not in {"x-default", target.language}:
        yield f"{place} is in “{target.language}”"


def check_redirects(site: Site) -> Iterator[str]:
    for page in site.pages.values():
        if not page.refresh:
            continue
        file, wrong = find_target(site, site.url_of(page.path), page.refresh)
        if file not in site.pages or wrong:
            yield f"{page.path}: the redirect to {page.refresh} {wrong or 'leaves the site'}"
        elif site.pages[file].refresh:
            yield f"{page.path}: the redirect to {page.refresh} leads to another redirect"
        elif page.canonicals not in {(), (site.url_of(file),)}:
            yield f"{page.path}: canonical is {', '.join(page.canonicals)}, not the redirect's target"


CHECKS = (
    check_links,
    check_address_forms,
    check_requests,
    check_scripts,
    check_titles,
    check_headings,
    check_ids,
    check_languages,
    check_canonicals,
    check_alternates,
    check_redirects,
    check_files,
    check_sitemap,
    check_feed_addresses,
)
