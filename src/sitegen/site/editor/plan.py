"""The web editor below /yonetim/, where site.toml says `admin = true`: its page, its settings, its program.

Comes in: the site. Goes out: pages and files; nothing at all for a site without the editor. Its page has a policy of
its own, is kept out of search engines and sitemaps, and no page leads to it.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from functools import partial
from html import escape

from sitegen.site.editor.manifest import Manifest, VendoredFile, read_manifest
from sitegen.site.editor.words import read_editor_words
from sitegen.site.site import Site
from sitegen.site.views.pages import Page, PlainText

EDITOR = "yonetim/"
OWN_WORDS = "tr"  # the language of the program's own words that lies beside it; English is built in
BUILT_IN = "en-US"
START = 'import CMS from "./sveltia-cms.js"; CMS.init();'
# The fonts that come with the program lack letters of Turkish.
FONT = (
    '@font-face{font-family:"Source Sans 3";src:url("assets/source-sans-3-turkish.woff2") format("woff2");'
    "font-weight:200 900;size-adjust:110%;unicode-range:U+11E-11F,U+130,U+15E-15F}"
)
# What the program needs and no more: its styles are set by script, photos are shown from memory, GitHub is written to.
POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' blob: data: https://avatars.githubusercontent.com; media-src blob:; "
    "connect-src 'self' blob: data: https://api.github.com; base-uri 'none'; form-action 'none'"
)
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<link rel="canonical" href="{url}">
<link rel="icon" href="{icon}">
<style>{font}</style>
<script type="importmap">{modules}</script>
<script type="module">{start}</script>
</head>
<body>
<noscript><h1>{heading}</h1><p>{note}</p></noscript>
</body>
</html>
"""


def plan_editor(site: Site) -> Iterator[Page]:
    """Yield the editor's page and its settings."""
    if site.config.has_editor:
        language = site.config.default_language
        for name, make in (("index.html", _page), ("config.yml", _settings)):
            yield Page(output=EDITOR + name, template="", language=language, make=partial(make, site))


def plan_editor_files(site: Site, origin: str) -> Iterator[VendoredFile]:
    """Yield the files of its program, with their licences."""
    if site.config.has_editor:
        for name, stored, sha256 in read_manifest().files:
            yield VendoredFile(output=EDITOR + name, stored=stored, sha256=sha256, origin=origin)


def _settings(site: Site) -> PlainText:
    # Imported here, for loading the schema takes longer than building a small site.
    from sitegen.site.editor.config import config_text, github  # noqa: PLC0415 - with an editor alone

    return PlainText(text=config_text(site, github(site)))


def _page(site: Site) -> PlainText:
    words = read_editor_words(site.config.default_language)
    modules, title = _modules(read_manifest()), site.config.language(site.config.default_language).short_title
    text = PAGE.format(
        language=words.language,
        policy=POLICY.format(scripts=f"{_digest(modules)} {_digest(START)}"),
        title=escape(f"{title} – {words.notes['page_title']}"),
        url=site.addresses.absolute(EDITOR),
        icon=site.assets.icon,
        font=FONT,
        modules=modules,
        start=START,
        heading=escape(words.notes["page_title"]),
        note=escape(words.notes["needs_script"]),
    )
    return PlainText(text=text)


def _modules(manifest: Manifest) -> str:
    """Return which files the program gets for the words that it asks for by its own names."""
    others = (code for code in manifest.languages if code != BUILT_IN)
    names = {f"../locales/{code}.json": "./tr.js" if code == OWN_WORDS else "./no-words.js" for code in others}
    return json.dumps({"imports": names}, separators=(",", ":"))


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
