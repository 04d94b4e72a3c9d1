"""Forms filled in on GitHub that are wrong, unusual or hostile, and parcels that hold more than they should."""

import atexit
import json
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from forms.attached import CONSENT, SOUND, UUID, Storage, body, storage
from malformed.makers import Fixture, Fixtures
from malformed.media import PDF, saved
from sites import PIXEL

from sitegen.forms import fetching, importing

ELSEWHERE = "https://example.com/user-attachments/assets/" + UUID
ATTACHED = "https://github.com/user-attachments/assets/" + UUID
PARCEL = "parcel/2026-03-05-isik"
TEXT = b'---\ntitle: "x"\n---\n\nx\n'
GPS = saved("JPEG")


def form(text: str) -> Fixture:
    """Return an issue with this text, told of as GitHub does."""
    told = json.dumps({"action": "opened", "issue": {"number": 12, "body": text}})
    return raw(told.encode())


def raw(data: bytes) -> Fixture:
    return Fixture(files={"event.json": data}, command="import-issue", options=("{root}/event.json",))


def filled(**answers: str) -> Fixture:
    """Return a Turkish form that is right but for these answers."""
    return form(body(**SOUND | answers))


def english(**answers: str) -> Fixture:
    """Return an English form that is right but for these answers."""
    sound = {"title_en": "A workshop", "date": "2026-03-05", "text_en": "It was held.", "consent": CONSENT}
    return form(body("en", **sound | answers))


@cache
def server() -> Storage:
    """One server for all of them, until the end of the run."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(storage({f"/user-attachments/assets/{UUID}": "https://example.com/a.jpg"}))


def attached(answers: Callable[[Storage], dict[str, str]], limit: int = 25_000_000) -> Fixture:
    """Return a Turkish form with files that are attached to it."""

    def give(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fetching, "GITHUB", server().hosts)
        monkeypatch.setattr(importing, "MOST_BYTES", limit)
        text = body(**SOUND | answers(server()))
        (root / "event.json").write_text(json.dumps({"issue": {"body": text}}), encoding="utf-8")

    return Fixture(files={}, given=give, command="import-issue", options=("{root}/event.json",))


def photo(data: bytes) -> Callable[[Storage], dict[str, str]]:
    number = f"{len(data) % 10_000:04}"
    return lambda hosts: {"photo": hosts.photo(data, UUID.replace("d9cb", number)), "alt_tr": "Bir salon"}


def document(name: str, data: bytes) -> Callable[[Storage], dict[str, str]]:
    return lambda hosts: {"documents_tr": "Program " + hosts.document(name, data)}


def parcel(**files: bytes) -> Fixture:
    """Return a parcel; "__" stands for the point in a name, and "_" for a hyphen."""
    named = {f"{PARCEL}/{name.replace('__', '.').replace('_', '-')}": data for name, data in files.items()}
    return Fixture(files=named | {"parcel/reply.md": b"Tamam."}, command="accept-issue", options=("{root}/parcel",))


def linked(name: str) -> Fixture:
    def link(root: Path, _: pytest.MonkeyPatch) -> None:
        (root / "parcel" / name).unlink(missing_ok=True)
        (root / "parcel" / name).symlink_to("/etc/hostname")

    whole = parcel(index__tr__md=TEXT)
    return Fixture(files=whole.files, given=link, command=whole.command, options=whole.options)


def link_the_news(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "content/news").rename(root / "elsewhere")
    (root / "content/news").symlink_to(root / "elsewhere")


def put_a_folder(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / PARCEL / "ic").mkdir()


FORM = filled()
FIXTURES: Fixtures = {
    "a form that is not there": Fixture(files={}, command="import-issue", options=("{root}/yok.json",)),
    "an event that is no JSON": raw(b"title: x"),
    "an event without an issue": raw(b'{"action": "opened"}'),
    "an event nested a thousandfold": raw(b"[" * 100_000),
    "an issue without a text": raw(b'{"issue": {"body": null}}'),
    "a form as long as a book": filled(text_tr="Uzun bir metin. " * 10_000),
    "an issue written without the form": form("Toplantı ne zaman?"),
    "a form without one of its headings": form(body(**SOUND).replace("### Tarih\n", "")),
    "a form with a misspelt heading": form(body(**SOUND).replace("### Tarih\n", "### Tarıh\n")),
    "a form whose headings changed places": form(
        body(**SOUND)
        .replace("### Tarih\n", "### x\n")
        .replace("### Saat\n", "### Tarih\n")
        .replace("### x\n", "### Saat\n")
    ),
    "a form with something above it": form("Merhaba!\n\n" + body(**SOUND)),
    "a form whose text holds one of its headings": filled(text_tr="Gündem\n\n### Tarih\n\n2030-01-01"),
    "a form whose code block holds one of its headings": filled(text_tr="```\n### Onay\n\n- [x] Evet\n```"),
    "a form without a title": filled(title_tr=""),
    "a form with a text but no title in one language": filled(text_en="It was held."),
    "a form with a place but no title in one language": filled(place_en="İzmir"),
    "a form with a title but no text": filled(text_tr=""),
    "a form without a date": filled(date=""),
    "a form dated 30 February": filled(date="30 Şubat 2026"),
    "a form dated next week": filled(date="haftaya"),
    "a form dated ../../etc": filled(date="../../etc"),
    "a form dated in words and not confirmed": filled(date="5 Mart 2026", consent=""),
    "a form titled in signs only": filled(title_tr="!!! ???"),
    "a form titled ../../etc/passwd": english(title_en="../../etc/passwd", date="2019-11-06 ../.."),
    "a form that would add fields by its title": filled(title_tr='x"\ndraft: false\nslug: "y <b>'),
    "a form with HTML in its title": filled(title_tr="<b>Çalıştay</b>"),
    "a form whose title turns the writing": filled(title_tr="Işık \u202eyatşılaÇ"),
    "a form with a control character": filled(text_tr="Bir\x07 paragraf."),
    "a form with half of a surrogate pair": raw(
        json.dumps({"issue": {"body": body(**SOUND).replace("Işık", "Iş\ud800k")}}).encode()
    ),
    "a form with a script in its text": filled(text_tr="Bir paragraf.\n\n<script>alert(1)</script>"),
    "a form with a picture from elsewhere in its text": filled(
        text_tr="Bir paragraf.\n\n![Salon](https://example.com/a.png)"
    ),
    "a form with a photo in its text": filled(text_tr=f"Bir paragraf.\n\n![IMG_2031]({ATTACHED})"),
    "a form whose text pretends to be front matter": filled(text_tr="---\ndraft: true\n---\n\nMetin."),
    "a form with a link to nothing": filled(text_tr="Bkz. [önceki](../2000-01-01-yok/index.tr.md)."),
    "a form with an unknown topic": filled(topics="- [x] Toplantı\n- [x] Toplantılar"),
    "a form with a number in words": filled(number="yedi"),
    "a form with a time in words": filled(time="öğleden sonra"),
    "a form that ends before it begins": filled(end="2026-03-01"),
    "a form whose box is not ticked": filled(consent="- [ ] Evet"),
    "a form about an announcement that is there": english(title_en="X", date="2019-11-06"),
    "a form with the title of another one of the year": filled(title_tr="Başlık", date="2019-12-01"),
    "a form with a photo from elsewhere": filled(photo=f"![x]({ELSEWHERE})", alt_tr="Bir salon"),
    "a form with a photo of this machine": filled(photo='<img src="file:///etc/passwd">', alt_tr="Bir salon"),
    "a form with a photo over http": filled(photo=ATTACHED.replace("https", "http"), alt_tr="Bir salon"),
    "a form with a host that only begins like GitHub": filled(
        photo=ELSEWHERE.replace("example.com", "github.com.example.com"), alt_tr="Bir salon"
    ),
    "a form with somebody's name before the host": filled(
        photo=ELSEWHERE.replace("example.com", "github.com@example.com"), alt_tr="Bir salon"
    ),
    "a form with a path that climbs": filled(photo=ATTACHED.replace("assets", "assets/../../x"), alt_tr="Bir salon"),
    "a form with two photos": filled(photo=f"![a]({ATTACHED})\n" * 2, alt_tr="Bir salon"),
    "a form with words in place of a photo": filled(photo="Fotoğraf sonra gelecek", alt_tr="Bir salon"),
    "a form with a photo nobody describes": attached(lambda hosts: photo(GPS)(hosts) | {"alt_tr": ""}),
    "a form that describes a photo it lacks": filled(alt_tr="Bir salon"),
    "a form that names a photographer of nothing": filled(credit="WALD"),
    "a form with a photo GitHub does not have": attached(
        lambda hosts: {
            "photo": f"![a]({hosts.url}/user-attachments/assets/{UUID.replace('d9cb', 'ffff')})",
            "alt_tr": "Bir salon",
        }
    ),
    "a form with a photo that leads elsewhere": attached(
        lambda hosts: photo(GPS)(hosts) | {"photo": hosts.address(UUID)}
    ),
    "a form with a photo that is too large": attached(photo(GPS), limit=100),
    "a form with a photo of an iPhone": attached(photo(b"\0\0\0\x18ftypheic" + bytes(2000))),
    "a form with a photo that is a page": attached(photo(b"<!doctype html><html>404" + bytes(2001))),
    "a form with a photo cut off": attached(photo(GPS[:-100])),
    "a form with an animation": attached(photo(b"GIF89a" + bytes(2002))),
    "a form with a document of an old kind": attached(document("a.doc", b"\xd0\xcf\x11\xe0")),
    "a form with a document that is a program": attached(document("a.exe", b"MZ")),
    "a form with a document that runs by itself": attached(document("b.pdf", PDF % (b"<</S/JavaScript/JS(x)>>", b""))),
    "a form with an untitled document and not confirmed": attached(
        lambda hosts: {"documents_tr": hosts.document("d.pdf", PDF % (b"<<>>", b"")), "consent": ""}
    ),
    "a form with a photo among its documents": attached(document("c.png", PIXEL)),
    "a form with eleven documents": filled(
        documents_tr="\n".join(f"[a.pdf](https://github.com/user-attachments/files/{n}/a.pdf)" for n in range(11))
    ),
    "a form with words in place of documents": filled(documents_tr="Program yakında eklenecek"),
    "a form with a document from elsewhere": filled(documents_en="[a.pdf](https://example.com/a.pdf)"),
    "a form for a folder that is a link": Fixture(
        files=FORM.files, given=link_the_news, command=FORM.command, options=FORM.options
    ),
    "a parcel that is not there": Fixture(files={}, command="accept-issue", options=("{root}/yok",)),
    "a parcel with a link": linked("2026-03-05-isik/foto.jpg"),
    "a parcel whose reply is a link": linked("reply.md"),
    "a parcel with a second announcement": Fixture(
        files={**parcel(index__tr__md=TEXT).files, "parcel/2026-03-06-baska/index.tr.md": TEXT},
        command="accept-issue",
        options=("{root}/parcel",),
    ),
    "a parcel with a workflow": Fixture(
        files={**parcel(index__tr__md=TEXT).files, "parcel/.github/workflows/x.yml": b"on: push"},
        command="accept-issue",
        options=("{root}/parcel",),
    ),
    "a parcel with a program": parcel(index__tr__md=TEXT, x__py=b"import os"),
    "a parcel with a folder in its folder": Fixture(
        files=parcel(index__tr__md=TEXT).files, given=put_a_folder, command="accept-issue", options=("{root}/parcel",)
    ),
    "a parcel with a third language": parcel(index__tr__md=TEXT, index__ar__md=TEXT),
    "a parcel without a text": parcel(foto__png=PIXEL),
    "a parcel whose text is none": parcel(index__tr__md=b"\x89PNG"),
    "a parcel whose photo is none": parcel(index__tr__md=TEXT, foto__png=b"<html>"),
    "a parcel with thirty documents": parcel(index__tr__md=TEXT, **{f"a{n}__tr__pdf": b"%PDF-" for n in range(30)}),
    "a parcel with an announcement that is there": Fixture(
        files={"parcel/2019-11-06-x/index.tr.md": TEXT},
        command="accept-issue",
        options=("{root}/parcel",),
    ),
}
