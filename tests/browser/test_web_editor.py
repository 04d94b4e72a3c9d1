"""The web editor at work: an announcement written in it is one that sitegen builds as it stands.

It writes to its own test backend, which keeps files in the browser; they are taken out byte for byte. Everything else
is what is published: page, policy, program, and settings made by the same function for another backend.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from browser.conftest import BASE_PATH
from browser.serving import serve
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Request
from sites import BASE, VARIED, build_codes, build_site, make_site, read_site, read_tree, write_files

from sitegen.content.frontmatter.reader import read_document
from sitegen.site.editor.config import config_text

HEAD, REST = BASE.split("\n", 1)
SITE = f'{HEAD}\nadmin = true\nrepository = "owner/site"\n{REST}{VARIED}'
NEW = "content/news/2026-10-05-cagri-igdir-ve-kagithane-de-solen"
OLD = "content/news/2021-08-declaration"
# What the editor has no input for, and what its calendar cannot show.
OLD_TEXT = """---
title: "Deklarasyon üyelere sunuldu"
date: 2021-08
aliases: [/tr/eski-adres-]
translated_from: "0123456789"
event: {number: 4, time: 14:00, place: İstanbul}
---

Birinci paragraf — “tırnak” ile. Bkz. [üçüncü](../2019-11-06-third/index.tr.md).

| A | B |
|---|---|
| 1 | 2 |

Dipnot.[^1]

[^1]: Not.
"""
FONTS = "https://cdn.jsdelivr.net/fontsource/fonts/"  # named in the program beside its own fonts; the policy stops them
# Cried over the switch of a language that an announcement does not have; it is saved all the same.
ABSENT_LANGUAGE = "Cannot convert undefined or null to object"
SEED = """async ([path, text]) => {
    let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test", {create: true});
    const parts = path.split("/"), name = parts.pop();
    for (const part of parts) folder = await folder.getDirectoryHandle(part, {create: true});
    const file = await (await folder.getFileHandle(name, {create: true})).createWritable();
    await file.write(text);
    await file.close();
}"""
WRITTEN = """async () => {
    const found = {};
    const walk = async (folder, path) => {
        for await (const [name, entry] of folder.entries()) {
            if (entry.kind === "directory") await walk(entry, `${path}${name}/`);
            else {
                // A file that is just being written cannot be read.
                const data = await (await entry.getFile()).arrayBuffer().catch(() => new ArrayBuffer(0));
                found[path + name] = btoa(Array.from(new Uint8Array(data), byte => String.fromCharCode(byte)).join(""));
            }
        }
    };
    const root = await navigator.storage.getDirectory();
    await walk(await root.getDirectoryHandle("sveltia-cms-test", {create: true}), "");
    return found;
}"""


@dataclass
class Desk:
    """An editor's open page, and what it asked of other hosts, what failed, and what its scripts cried."""

    page: Page
    url: str
    foreign: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def field(self, name: str, language: int = 0) -> Locator:
        """Return the part of the form for a field; language 0 is the left half."""
        return self.page.locator(f'section[data-key-path="{name}"]').nth(language)

    def written(self) -> dict[str, bytes]:
        """Return the files of the backend by path."""
        return {path: base64.b64decode(data) for path, data in self.page.evaluate(WRITTEN).items()}

    def save(self, *paths: str) -> dict[str, bytes]:
        """Save, and return the files of the backend when these are there, or others than before, and all is still."""
        before = self.written()
        self.page.get_by_role("button", name="Kaydet").first.click()
        last: dict[str, bytes] = {}
        for _ in range(100):
            self.page.wait_for_timeout(200)
            now = self.written()
            if now == last and all(now.get(path) not in (None, b"", before.get(path)) for path in paths):
                return now
            last = now
        pytest.fail(f"not written: {sorted(last)} {self.errors}")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site whose editor writes to the test backend, under a base path."""
    root = make_site(tmp_path_factory.mktemp("site"), SITE)
    with serve(root / "output", BASE_PATH) as url:
        build_site(root, base_url=url)
        settings = config_text(read_site(root, url), {"name": "test-repo"})
        (root / "output/yonetim/config.yml").write_text(settings, encoding="utf-8")
        yield url + "yonetim/"


@contextmanager
def opened(browser: Browser, url: str, locale: str = "tr-TR") -> Iterator[Desk]:
    """Open the editor in a fresh profile."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale=locale, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    page = context.new_page()
    desk = Desk(page=page, url=url)

    def asked(request: Request) -> None:
        if request.url.startswith("http") and not request.url.startswith(url.removesuffix("yonetim/")):
            desk.foreign.append(request.url)

    page.on("request", asked)
    page.on("response", lambda answer: answer.ok or desk.broken.append(answer.url))
    page.on("pageerror", lambda error: desk.errors.append(str(error)))
    try:
        page.goto(url)
        yield desk
    finally:
        context.close()


def sign_in(desk: Desk) -> None:
    desk.page.get_by_role("button", name="Test Reposu").click()
    desk.page.get_by_role("button", name="Yeni").first.wait_for()


def write_announcement(desk: Desk, photo: bytes) -> None:
    """Fill in the form in both languages, as an editor does."""
    page = desk.page
    page.get_by_role("button", name="Yeni").first.click()
    page.get_by_role("button", name="Etkinleştir").click()  # the other language
    titles = ("Çağrı: Iğdır ve Kâğıthane’de şölen", "A call: feasts in Iğdır and Kâğıthane")
    texts = ("Belediyeler İstanbul’da buluşuyor.", "Municipalities meet in Istanbul.")
    alts = ("Masanın çevresinde oturanlar", "People around a table")
    for language in (0, 1):
        desk.field("title", language).locator("input").fill(titles[language])
        desk.field("image_alt", language).locator("input").fill(alts[language])
        desk.field("body", language).locator("[contenteditable=true]").click()
        page.keyboard.type(texts[language])
        page.keyboard.press("Enter")
        page.keyboard.type("## Iğdır")
    desk.field("date").locator("input").fill("2026-10-05")
    desk.field("tags").get_by_text("Toplantı").click()
    file = {"name": "Açılış Fotoğrafı.jpg", "mimeType": "image/jpeg", "buffer": photo}
    page.locator("input[type=file]").first.set_input_files(file)
    desk.field("image").locator("img").wait_for()


def photo_of_a_place() -> bytes:
    """Return a photo that says where it was taken."""
    data, notes = BytesIO(), Image.Exif()
    notes.get_ifd(0x8825).update({1: "N", 2: (41.0, 0.0, 54.0), 3: "E", 4: (28.0, 58.0, 30.0)})
    notes[0x010E] = "Sarachane"
    Image.new("RGB", (1200, 800), "#C9BFAE").save(data, "JPEG", exif=notes)
    return data.getvalue()


def test_a_bilingual_announcement_written_in_the_editor_builds_as_it_stands(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    with opened(browser, address) as desk:
        sign_in(desk)
        write_announcement(desk, photo_of_a_place())
        written = desk.save(f"{NEW}/index.tr.md", f"{NEW}/index.en.md", f"{NEW}/acilis-fotografi.webp")
        assert desk.errors == []
    assert sorted(written) == [f"{NEW}/{name}" for name in ("acilis-fotografi.webp", "index.en.md", "index.tr.md")]
    assert b"title: 'A call: feasts in I" in written[f"{NEW}/index.en.md"]
    photo = Image.open(BytesIO(written[f"{NEW}/acilis-fotografi.webp"]))
    assert (photo.format, photo.size, dict(photo.getexif())) == ("WEBP", (1200, 800), {})
    make_site(tmp_path)
    for path, data in written.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert build_codes(tmp_path) == []
    site = read_tree(tmp_path / "output")
    turkish = site["tr/haberler/2026/cagri-igdir-ve-kagithane-de-solen/index.html"].decode()
    english = site["en/news/2026/a-call-feasts-in-igdir-and-kagithane/index.html"].decode()
    assert "Belediyeler İstanbul’da buluşuyor." in turkish
    assert "Municipalities meet in Istanbul." in english
    assert 'hreflang="en"' in turkish
    assert "5 Ekim 2026" in turkish
    assert 'alt="People around a table"' in english


def test_what_the_editor_cannot_show_is_kept_as_it_was(browser: Browser, address: str, tmp_path: Path) -> None:
    path = f"{OLD}/index.tr.md"
    with opened(browser, address) as desk:
        desk.page.evaluate(SEED, [path, OLD_TEXT])
        sign_in(desk)
        desk.page.get_by_text("Deklarasyon üyelere sunuldu").click()
        title = desk.field("title").locator("input")
        title.wait_for()
        title.fill("Deklarasyon üyelerde")
        written = desk.save(path)[path]
        assert set(desk.errors) <= {ABSENT_LANGUAGE}
    before, _ = read_document(OLD_TEXT.encode(), path)
    after, problems = read_document(written, path)
    assert before is not None
    assert after is not None
    assert problems == ()
    assert after.markdown == before.markdown.replace("|---|---|", "| --- | --- |")
    assert {name: after.metadata[name] for name in before.metadata if name not in ("title", "event")} == {
        name: value for name, value in before.metadata.items() if name not in ("title", "event")
    }
    assert after.metadata["title"] == "Deklarasyon üyelerde"
    event = after.metadata["event"]
    assert isinstance(event, dict)
    assert {name: event[name] for name in ("number", "time", "place")} == before.metadata["event"]
    make_site(tmp_path, VARIED)
    write_files(tmp_path, f"-- {path} --\n{written.decode()}")
    assert build_codes(tmp_path) == []


def test_the_editor_needs_no_other_host(browser: Browser, address: str) -> None:
    with opened(browser, address) as desk:
        sign_in(desk)
        desk.page.get_by_role("button", name="Yeni").first.click()
        desk.field("body").wait_for()
        assert desk.broken == []
        assert desk.errors == []
        assert {url for url in desk.foreign if not url.startswith(FONTS)} == set()
        blocked = "name => [...document.fonts].some(font => font.family.includes(name) && font.status === 'loaded')"
        for family in ("Source Sans 3", "Material Symbols Outlined"):
            assert desk.page.evaluate(blocked, family), family


def test_icons_are_icons_and_words_are_turkish(browser: Browser, address: str) -> None:
    with opened(browser, address) as desk:
        sign_in(desk)
        icons = desk.page.locator(".material-symbols-outlined:visible")
        icons.first.wait_for()
        desk.page.evaluate("document.fonts.ready.then(() => true)")
        widths = icons.evaluate_all("all => all.map(icon => [icon.textContent, icon.scrollWidth / icon.scrollHeight])")
        assert widths
        assert all(ratio < 1.2 for _, ratio in widths), widths
        assert "Koleksiyonlar" in desk.page.locator("body").inner_text()
        assert "Yönetim" in desk.page.title()


def test_an_english_browser_gets_the_built_in_words(browser: Browser, address: str) -> None:
    with opened(browser, address, "en-GB") as desk:
        desk.page.get_by_role("button", name="Test Repository").click()
        desk.page.get_by_text("Collections").first.wait_for()
        assert desk.broken == []
        assert desk.errors == []


def test_a_real_editor_offers_sign_in_by_token_alone(browser: Browser, tmp_path: Path) -> None:
    root = make_site(tmp_path, SITE)
    with serve(root / "output", BASE_PATH) as url:
        build_site(root, base_url=url)
        with opened(browser, url + "yonetim/") as desk:
            desk.page.get_by_role("button", name="Erişim Belirteci").or_(
                desk.page.get_by_role("button", name="token")
            ).first.wait_for()
            texts = desk.page.get_by_role("button").all_inner_texts()
            assert not [text for text in texts if "GitHub ile" in text], texts
            assert desk.broken == []
