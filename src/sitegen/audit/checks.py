"""What must hold over a whole site: links, languages, headings, and what its pages say about themselves.

Comes in: a `Site`. Goes out: problems whose paths are those of outputs. Each check is one function of the list below.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from sitegen.audit.files import check_feed_addresses, check_files, check_sitemap
from sitegen.audit.pages import PageFacts, Reference
from sitegen.audit.site import Site, absolute, duplicates, fault, find_target
from sitegen.problems import Problem

LOST = "404.html"
CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", re.IGNORECASE)


def audit(site: Site) -> tuple[Problem, ...]:
    """Return every fault of a site, in the order of its files."""
    faults = {found for check in CHECKS for found in check(site)}
    return tuple(sorted(faults, key=lambda problem: problem.order))


def references(site: Site) -> Iterator[tuple[PageFacts, Reference]]:
    """Yield every address in every page."""
    for page in site.pages.values():
        for reference in page.references:
            yield page, reference


def check_links(site: Site) -> Iterator[Problem]:
    """Every address of this site that stands in a page resolves, whoever follows it."""
    for page, reference in references(site):
        _, wrong = find_target(site, site.url_of(page.path), reference.address)
        is_inline = reference.is_fetched and wrong is not None and ("scheme", "data") in wrong.values
        if wrong and not is_inline:
            yield wrong.problem(page.path, reference.name, reference.address)
        # The page is served at any depth, so that nothing relative to it resolves.
        if page.path == LOST and not reference.address.startswith(("/", "#")) and "://" not in reference.address:
            yield fault("SG909", LOST, name=reference.name, address=reference.address)


def check_address_forms(site: Site) -> Iterator[Problem]:
    """Every address of this site is ASCII and ends in a slash or a file name; former addresses are as they were."""
    for page, reference in references(site):
        url = absolute(site.url_of(page.path), reference.address)
        if not url.startswith(site.base_url):
            continue
        last = urlsplit(url).path.rpartition("/")[2]
        if not reference.address.isascii():
            yield fault("SG910", page.path, name=reference.name, address=reference.address)
        if last and "." not in last and not find_target(site, url, url)[0]:
            yield fault("SG911", page.path, name=reference.name, address=reference.address)
    for path in site.files:
        if not path.isascii():
            yield fault("SG912", path)


def check_requests(site: Site) -> Iterator[Problem]:
    """No page and no stylesheet fetches anything from another host."""
    for page, reference in references(site):
        if reference.is_fetched and is_foreign(site, site.url_of(page.path), reference.address):
            yield fault("SG913", page.path, name=reference.name, address=reference.address)
    sheets = [(path, text) for path, text in site.texts.items() if path.endswith(".css")]
    sheets += [(page.path, style) for page in site.pages.values() for style in page.styles]
    for path, text in sheets:
        for match in CSS_ADDRESS.finditer(text):
            address = (match[1] or match[2]).strip()
            _, wrong = find_target(site, site.url_of(path), address)
            if is_foreign(site, site.url_of(path), address):
                yield fault("SG913", path, name="style", address=address)
            elif wrong and ("scheme", "data") not in wrong.values:
                yield wrong.problem(path, "style", address)


def is_foreign(site: Site, origin: str, address: str) -> bool:
    """Tell whether an address belongs to another host."""
    url = absolute(origin, address)
    return bool(urlsplit(url).netloc) and not url.startswith(site.origin)


def check_scripts(site: Site) -> Iterator[Problem]:
    """Nothing runs from an attribute: the page's own rules (CSP) would not stop it everywhere."""
    for page in site.pages.values():
        for name in page.active_attributes:
            yield fault("SG914", page.path, attribute=name)


def check_titles(site: Site) -> Iterator[Problem]:
    """Every page has a title, and in its language no other page has it."""
    seen: dict[tuple[str, str], str] = {}
    for page in site.full_pages:
        if not page.title:
            yield fault("SG915", page.path)
        first = seen.setdefault((page.language, page.title), page.path)
        if first != page.path and LOST not in {first, page.path}:
            yield fault("SG916", page.path, title=page.title, other=first)


def check_headings(site: Site) -> Iterator[Problem]:
    """Every page has one heading of the first level, and no level is left out below it."""
    for page in site.pages.values():
        if page.headings.count(1) != 1:
            yield fault("SG917", page.path, number=str(page.headings.count(1)))
        for before, level in zip((0, *page.headings), page.headings, strict=False):
            if level > before + 1:
                yield fault("SG918", page.path, level=f"h{level}", before=f"h{before}" if before else "–")


def check_ids(site: Site) -> Iterator[Problem]:
    """Every id stands once, and what refers to one finds it."""
    for page in site.pages.values():
        for name, times in duplicates(page.id_list):
            yield fault("SG919", page.path, id=name, number=str(times))
        for name in page.id_references:
            if name not in page.ids:
                yield fault("SG920", page.path, id=name)


def check_languages(site: Site) -> Iterator[Problem]:
    """A page below /tr/ is in Turkish; which first folders are languages is told by their own home pages."""
    for page in site.full_pages:
        first = page.path.partition("/")[0]
        is_language = len(first) in {2, 3} and f"{first}/index.html" in site.files
        if not page.language:
            yield fault("SG921", page.path)
        elif is_language and page.language != first:
            yield fault("SG922", page.path, language=page.language, folder=first)


def check_canonicals(site: Site) -> Iterator[Problem]:
    """Every page names itself as the canonical one."""
    for page in site.full_pages:
        if page.path != LOST and page.canonicals != (site.url_of(page.path),):
            yield fault("SG923", page.path, address=", ".join(page.canonicals) or "–")


def check_alternates(site: Site) -> Iterator[Problem]:
    """hreflang: absolute, existing, including the page itself, answered by each other version."""
    for page in site.full_pages:
        own = site.url_of(page.path)
        for name, count in duplicates(language for language, _ in page.alternates):
            yield fault("SG924", page.path, language=name, number=str(count))
        names = {url for name, url in page.alternates if name in {page.language, "x-default"}}
        if page.alternates and own not in names:
            yield fault("SG925", page.path)
        for language, url in page.alternates:
            yield from check_alternate(site, page, language, url)


def check_alternate(site: Site, page: PageFacts, language: str, url: str) -> Iterator[Problem]:
    """One statement of another version: it is a page, in that language, and states this one too."""
    name = f"hreflang={language}"
    if urlsplit(url).scheme not in {"http", "https"}:
        yield fault("SG909", page.path, name=name, address=url)
        return
    file, wrong = find_target(site, site.url_of(page.path), url)
    target = site.pages.get(file)
    if wrong:
        yield wrong.problem(page.path, name, url)
    elif target is None or target.refresh:
        yield fault("SG926", page.path, name=name, address=url)
    elif site.url_of(page.path) not in {address for _, address in target.alternates}:
        yield fault("SG927", page.path, name=name, address=url)
    elif language not in {"x-default", target.language}:
        yield fault("SG928", page.path, name=name, address=url, language=target.language)


def check_redirects(site: Site) -> Iterator[Problem]:
    """A former address leads to a page of the site at once, and says so to search engines."""
    for page in site.pages.values():
        if not page.refresh:
            continue
        file, wrong = find_target(site, site.url_of(page.path), page.refresh)
        if wrong:
            yield wrong.problem(page.path, "meta refresh", page.refresh)
        elif file not in site.pages or site.pages[file].refresh:
            yield fault("SG929", page.path, address=page.refresh)
        elif page.canonicals not in {(), (site.url_of(file),)}:
            yield fault("SG923", page.path, address=", ".join(page.canonicals))


CHECKS: tuple[Callable[[Site], Iterator[Problem]], ...] = (
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
