"""A tiny site that can be changed in every way an editor, a designer or a system changes one.

A `Draft` is what the site should be; `files` writes it as files. Bodies name other announcements by their slot, so that
links follow when a folder is renamed.
"""

import itertools
import os
import shutil
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from sites import ENGLISH, NOW, SETTINGS, TAGS, TURKISH
from tiny import STYLESHEET, Outcome, built, clean_build, design, differences, digest_of, everything_in, picture

from sitegen import renewing
from sitegen.output import chronicle
from sitegen.site.publication import Publication

RECORDING = (chronicle, renewing)  # where the moment of a record is asked for
MEMORY = "/dev/shm"  # a file system like any other, without a disk behind it that takes most of the time
PLACE = MEMORY if os.access(MEMORY, os.W_OK) else None
FOLDERS = {
    "first": ("news/2017-12-21-first", "news/2017-12-21-opening", "news/2017-12-21-First"),
    "third": ("news/2019-11-06-third", "news/2019-11-07-third", "pages/third"),
    "later": ("news/2021-08-later", "news/2021-later"),
    "note": ("news/2022-02-17-note", "news/2022-02-17-memo"),
    "about": ("pages/about", "pages/who-we-are"),
}
BODIES = {
    "short": "Bir paragraf.",
    "shirt": "Bir porograf.",  # as long as the short one
    "longer": "Bir paragraf.\n\nİkinci paragraf.\n\n## Karar\n\nMetin.",
    "langer": "Bir paragraf.\n\nİkinci porograf.\n\n## Karar\n\nMetin.",  # as long as the longer one
    "other": "Bir paragraf.\n\nBaşka bir ikinci.\n\n## Karar\n\nMetin.",
    "heading": "Bir paragraf.\n\n## Karar\n\nMetin.",
    "headings": "Giriş.\n\n## A\n\n## B\n\n## C\n\n## D\n\n## E\n\nSon.",
    "link": "Bkz. [üçüncü](../../{third}/index.tr.md).",
    "anchor": "Bkz. [karar](../../{first}/index.tr.md#karar).",
    "root": "Bkz. [haberler](/tr/haberler/) ve [2017](/tr/haberler/2017/).",
    "photo": "Bir paragraf.\n\n![Pano](panel.jpg)",
    "document": "Bir paragraf. [Tablo](t%C3%A2blo.csv)",
    "note": "Bir paragraf.[^1]\n\n[^1]: Dipnot.",
    "table": "Bir paragraf.\n\n| A | B |\n|---|---|\n| 1 | 2 |",
    "warned": "Bir paragraf.\n\n##Başlık olmayan bir satır\n\n## Karar\n\nMetin.",
    "nowhere": "[x](../../news/2001-01-01-yok/)",
}
WORDS = ("longer", "langer", "other", "warned")  # alike in all that others can know of a body
SAME_SIZE = {"short": "shirt", "shirt": "short", "longer": "langer", "langer": "longer"}
FIELDS = {
    "title": ("Başlık", "Başka başlık", "Birinci toplantı", "A & <b>"),
    "summary": (None, '"Bir özet."', '"Başka bir özet."'),
    "slug": (None, "ozel", "baska"),
    "aliases": (None, "[/tr/eski]", "[/en/old, /tr/eski--2.html]", "[/tr/haberler/]"),
    "date": ("2019-11-06", "2019-11-07", "2021-08", "2022", None),
    "lastmod": (None, "2024-05-06"),
    "reviewed": (None, "2024-12-09", "2025-05-06"),
    "publishDate": (None, "2026-06-01", '"2026-12-01 09:00"'),
    "expiryDate": (None, "2026-08-01", "2027-01-01"),
    "draft": (None, "true", "false"),
    "tags": (None, "[meeting]", "[meeting, city]", "[city]"),
    "event": (
        *(None, "{number: 1, place: İstanbul}", '{number: 3, time: "12:00"}', "{online: true, end: 2022-02-19}"),
        *('{number: 3, start: 2026-12-05, time: "14:00"}', "{start: 2026-11, end: 2026-12-20}"),
    ),
    "image": (None, "panel.jpg\nimage_alt: Pano", "panel.jpg\nimage_alt: Levha\nimage_credit: WALD"),
    "documents": (None, '[{file: tâblo.csv, title: "Tablo"}]', '[{file: tâblo.csv, title: "Çizelge"}]'),
    "sources": (None, '[{publisher: "WALD", title: "Rapor", url: "https://example.org/x", lang: en}]'),
    "corrections": (None, '[{date: 2024-05-06, text: "Düzeltildi."}]'),
    "translated_from": (None, "current", '"0123456789abcdef"'),
    "original": (None, "tr", "en"),
}
NEEDED = {"title": "Başlık"}
SITE = {
    "feed_items": ("20", "1", "2"),
    "latest_items": ("6", "1"),
    "year_page_size": ("300", "1"),
    "ignore_fields": ("[]", '["weight"]'),
    "license_name": ('"CC BY 4.0"', '"CC0"'),
    "time_zone": ('"Europe/Istanbul"', '"Asia/Tokyo"', '"Mars/Olympus"'),
    "base_url": ('"https://example.org/"', '"https://example.org/site/"'),
    "default_language": ('"tr"', '"en"'),
    "search": ("false", "true"),
    "repository": ('"owner/site"', '"owner/other"'),
    "admin": ("false", "true"),
    "preview_pictures": ("false", "true"),
}
CITY = """[city]
tr = {name = "Şehir", slug = "sehir", description = "Şehir haberleri."}
en = {name = "City", slug = "city", description = "News of cities."}
"""
TAG_FILES = (
    TAGS + CITY,
    TAGS,
    (TAGS + CITY).replace("Toplantı", "Buluşma"),
    (TAGS + CITY).replace('"sehir"', '"kent"'),
    (TAGS + CITY).replace("News of cities.", "Cities in the news."),
    "[meeting\n",
)
# What templates are changed to: another text, a name that nothing has, what does not compile, a name known only later.
LATE = '{% set name = "partials/row.html" %}{% set item = 1 %}{% include name %}'
TEMPLATE_ENDS = ("", "{# x #}", "Son.", "{{ nobody }}", "{% if", LATE)
STRINGS = ("moved_title", "day_unknown", "footnotes_label", "table_label", "news_lede", "meetings_title")
PHOTOS = (picture("#0E4A5A"), picture("#C9BFAE"), picture("#0E4A5A", 64), picture("#0E4A5A")[:300], None)
PHOTO_NAMES = ("panel.jpg", "Panel.jpg", "PANEL.jpg")
DOCUMENTS = (b"a,b\n1,2\n", b"a,b\n3,4\n", b"a,b,c\n", b"\0", None)
DOCUMENT_NAMES = (*(unicodedata.normalize(form, "tâblo.csv") for form in ("NFC", "NFD")), "Tâblo.csv")
ASSETS = {
    "icon.svg": (b"icon.svg", b"<svg/>"),
    "site.css": (STYLESHEET, STYLESHEET.replace(b"#96361f", b"#96361e"), b"body { color: red }\n"),
    "proof.html": (None, b"one", b"two"),
    "OFL.txt": (None, b"Licence"),
    "share.tr.png": (None, b"picture"),
}


@dataclass
class Text:
    """One language version: its fields as YAML, and the name of its body."""

    fields: dict[str, str]
    body: str = "short"


@dataclass
class Draft:
    """What the site should be; `split` are slots whose English lies in another folder, and whether a key joins them."""

    folders: dict[str, str] = field(default_factory=lambda: {slot: names[0] for slot, names in FOLDERS.items()})
    texts: dict[tuple[str, str], Text] = field(default_factory=dict)
    photos: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    documents: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    split: dict[str, bool] = field(default_factory=dict)
    site: dict[str, str] = field(default_factory=lambda: {key: values[0] for key, values in SITE.items()})
    tags: str = TAG_FILES[0]
    design: dict[str, bytes] = field(default_factory=lambda: dict(design()))

    def files(self) -> dict[str, bytes]:
        """Return the files of the site by path."""
        found = {"content/site.toml": self._settings().encode(), "content/tags.toml": self.tags.encode()}
        for slot, language in self.texts:
            found[self.path_of(slot, language)] = self._text(slot, language).encode()
        for slot, (name, data) in (*self.photos.items(), *self.documents.items()):
            found[f"content/{self.folders[slot]}/{name}"] = data
        return found | self.design

    def path_of(self, slot: str, language: str) -> str:
        """Return where a version lies."""
        end = "-en" if language == "en" and slot in self.split else ""
        return f"content/{self.folders[slot]}{end}/index.{language}.md"

    def _settings(self) -> str:
        lines = [line for line in SETTINGS.splitlines() if line.split(" ")[0] not in self.site]
        return "\n".join([*lines, *(f"{key} = {value}" for key, value in self.site.items()), TURKISH, ENGLISH])

    def _text(self, slot: str, language: str) -> str:
        text, fields = self.texts[slot, language], dict(self.texts[slot, language].fields)
        if language == "en" and self.split.get(slot):
            fields["translationKey"] = self.folders[slot]
        other = self.texts.get((slot, "en" if language == "tr" else "tr"))
        if fields.get("translated_from") == "current":
            stated = other or text
            summary = stated.fields.get("summary", "").strip('"')
            fields["translated_from"] = f'"{digest_of(stated.fields["title"], self._body(stated), summary)}"'
        fields["title"] = f'"{fields["title"]}"'
        lines = (f"{name}: {value}" for name, value in fields.items())
        return "\n".join(["---", *lines, "---", "", self._body(text), ""])

    def _body(self, text: Text) -> str:
        body = BODIES[text.body]
        for slot, folder in self.folders.items():
            body = body.replace(f"{{{slot}}}", folder)
        return body


def first_draft() -> Draft:
    """Return the site as every sequence of changes finds it."""
    made = Draft()

    def put(slot: str, language: str, body: str, **fields: str) -> None:
        made.texts[slot, language] = Text(fields, body)

    put(
        "first",
        "tr",
        "heading",
        title="Birinci toplantı",
        date="2017-12-21",
        tags="[meeting]",
        event=FIELDS["event"][1],
    )
    put("first", "en", "heading", title="First meeting", translated_from="current", aliases="[/en/old]")
    put("third", "tr", "photo", title="Üçüncü toplantı", date="2019-11-06", tags="[meeting, city]")
    put("third", "en", "photo", title="Third meeting", summary='"A summary."')
    put("later", "tr", "link", title="Atölye", date="2021-08", publishDate="2026-06-01", expiryDate="2027-01-01")
    put("note", "en", "note", title="Note", date="2022-02-17", tags="[city]", documents=FIELDS["documents"][1])
    put("about", "tr", "headings", title="Biz kimiz?")
    put("about", "en", "anchor", title="Who we are")
    for slot in ("third", "note"):
        made.photos[slot] = PHOTO_NAMES[0], PHOTOS[0]
        made.documents[slot] = DOCUMENT_NAMES[0], DOCUMENTS[0]
    return made


class Ground:
    """A site on the disk, what it should be, and what was built from it last."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.root = place / "site"
        self.output, self.cache = self.root / "output", self.root / ".cache"
        self.draft, self.written = first_draft(), dict[str, bytes]()
        self.publication = Publication(now=NOW)
        self.options: dict[str, object] = {}
        self.known: dict[object, Outcome] = {}
        self.numbers = itertools.count()
        self.trusts_stamps = False
        self._now = chronicle.find_moment
        for module in RECORDING:
            module.find_moment = self.moment

    def moment(self, folder: Path) -> int:
        """Return the moment of the record: of now, or of a later time at which everything on the disk is old."""
        return self._now(folder) + (10**11 + 1) * self.trusts_stamps

    def leave(self) -> None:
        """Remove everything."""
        for module in RECORDING:
            module.find_moment = self._now
        shutil.rmtree(self.place)

    def write(self) -> None:
        """Make the disk what the draft says: half of the files in their places, half by rename, as editors do."""
        files = self.draft.files()
        for path in self.written.keys() - files.keys():
            (self.root / path).unlink()
            self.remove_empty((self.root / path).parent)
        for path, data in files.items():
            if self.written.get(path) == data:
                continue
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if next(self.numbers) % 2:
                file.write_bytes(data)
            else:
                (self.place / "new").write_bytes(data)
                (self.place / "new").replace(file)
        self.written = files

    def remove_empty(self, folder: Path) -> None:
        while folder != self.root and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def build(self, **options: object) -> Outcome:
        return built(self.root, publication=self.publication, **self.options, **options)

    def clean(self) -> Outcome:
        """Build the same site cleanly, unless that was done before: what comes of it depends on nothing else."""
        key = (frozenset(self.written.items()), self.publication, frozenset(self.options.items()))
        if key not in self.known:
            options = {"publication": self.publication, **self.options}
            self.known[key] = clean_build(self.root, self.place / "clean", **options)
        return self.known[key]

    def check(self, **options: object) -> bool:
        """Build, and compare with a clean build; tell whether the site can be built."""
        self.write()
        wanted = self.clean()
        if wanted.problems:
            before = everything_in(str(self.output))
            assert self.build(**options).problems == wanted.problems
            assert differences(everything_in(str(self.output)), before) == []
            return False
        made = self.build(**options)
        assert made.problems == ()
        assert differences(made.tree, wanted.tree) == []
        assert made.told == wanted.told
        second = self.build()
        assert second.report is not None
        assert (second.report.written, second.report.removed) == (0, 0)
        assert second.told == wanted.told
        return True

    def rename(self, old: str, new: str) -> None:
        """Rename as a file manager does, so that inodes and times stay."""
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).rename(self.root / new)
        self.remove_empty((self.root / old).parent)
        self.written = {
            (path.replace(old, new, 1) if path == old or path.startswith(f"{old}/") else path): data
            for path, data in self.written.items()
        }
