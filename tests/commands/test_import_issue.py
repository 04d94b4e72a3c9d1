"""sitegen import-issue and accept-issue: from a form to a bundle that a build takes, or to a reply alone."""

import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from content.media.test_photos import CANARY, laden_jpeg
from forms.attached import SOUND, Storage, body, event, storage
from malformed.media import PDF
from sites import build_site, make_site, read_tree

from sitegen.cli import main
from sitegen.commands.accept_issue import AcceptOptions, run_accept
from sitegen.commands.console import Console, read_words
from sitegen.commands.import_issue import ImportOptions, run_import

NAME = "2026-03-05-isik-calistayi"
CLOCK = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def console() -> Console:
    return Console(words=read_words("tr"), out=io.StringIO(), err=io.StringIO(), is_colourful=False)


def said(used: Console) -> tuple[str, str]:
    assert isinstance(used.out, io.StringIO)
    assert isinstance(used.err, io.StringIO)
    return used.out.getvalue(), used.err.getvalue()


def take(root: Path, text: str, server: Storage, parcel: Path | None = None) -> tuple[int, str, str]:
    """Import a form; returns the exit code and what was said."""
    used = console()
    path = event(root.parent, text, f"{root.name}.json")
    options = ImportOptions(root=root, clock=CLOCK, issue=path, hosts=server.hosts, parcel=parcel)
    return (run_import(options, used), *said(used))


def accept(root: Path, parcel: Path) -> tuple[int, str]:
    used = console()
    return run_accept(AcceptOptions(root=root, parcel=parcel), used), said(used)[0]


def whole(server: Storage) -> str:
    """Return a form with everything a form can have."""
    english = {"title_en": "Light workshop", "text_en": "The workshop was held in İzmir.", "alt_en": "Six panellists"}
    files = {
        "photo": server.photo(laden_jpeg()),
        "documents_tr": f"Toplantı programı {server.document('program.pdf', PDF % (b'<<>>', b''))}",
    }
    more = {"alt_tr": "Altı panelist", "topics": "- [x] Toplantı", "number": "7", "time": "14.30"}
    return body(**SOUND | english | files | more)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


def test_a_form_becomes_a_bundle_that_a_build_takes_as_it_is(root: Path) -> None:
    with storage() as server:
        assert take(root, whole(server), server) == (0, f"content/news/{NAME}\n", "")
    build_site(root, is_strict=True)
    output = root / "output"
    turkish = (output / "tr/haberler/2026/isik-calistayi/index.html").read_text(encoding="utf-8")
    english = (output / "en/news/2026/light-workshop/index.html").read_text(encoding="utf-8")
    assert "Altı panelist" in turkish
    assert "Six panellists" in english
    assert "Toplantı programı" in turkish
    assert (output / f"media/{NAME}/program.tr.pdf").is_file()
    assert all(CANARY not in data for data in (*read_tree(root / "content").values(), *read_tree(output).values()))


@pytest.mark.parametrize(
    "text", ["{{ 7 * 7 }} {% raw %}", "Önce.\n\n---\n\nSonra.", "## Gündem\n\n- bir\n- iki\n\n```\n---\n```"]
)
def test_whatever_is_taken_is_built_too(root: Path, text: str) -> None:
    with storage() as server:
        title = 'x: "y" \\ {{ 7 * 7 }} # z'
        assert take(root, body(**SOUND | {"title_tr": title, "text_tr": text}), server)[0] == 0
    build_site(root)
    page = (root / "output/tr/haberler/2026/x-y-7-7-z/index.html").read_text(encoding="utf-8")
    assert "{{ 7 * 7 }} # z" in page
    assert not re.search(r"\b49\b", re.sub(r"<[^>]*>", "", page))


@pytest.mark.parametrize(
    ("answers", "complaint"),
    [
        ({"text_tr": "<script>alert(1)</script>"}, "SG410: “<script>” burada kullanılamaz.\n --> Metin (Türkçe):1:1\n"),
        ({"text_tr": "[önceki](../2000-01-01-yok/index.tr.md) toplantı"}, "--> Metin (Türkçe):1:10\n"),
        ({"title_tr": "<b>x</b>"}, "--> Başlık (Türkçe)\n  |\n  | <b>x</b>\n"),
    ],
)
def test_a_fault_leaves_nothing_behind_and_is_told_of_the_field(
    root: Path, answers: dict[str, str], complaint: str
) -> None:
    before = read_tree(root)
    with storage() as server:
        code, out, err = take(root, body(**SOUND | answers), server)
    assert (code, out) == (1, "")
    assert complaint in err
    assert err.endswith("Hiçbir şey yazılmadı; yayındaki site olduğu gibi duruyor.\n")
    assert read_tree(root) == before
    assert list((root / "content").glob("news/*")) == []


@pytest.mark.parametrize("taken", [NAME, NAME.upper(), f"{NAME}.tr.md"])
def test_what_is_there_is_never_touched(root: Path, taken: str) -> None:
    (root / "content/news").mkdir()
    (root / "content/news" / taken).write_text("x", encoding="utf-8")
    with storage() as server:
        code, _, err = take(root, body(**SOUND), server)
    assert code == 1
    assert f"SG021: Bu tarih ve başlıkla bir duyuru zaten var: content/news/{taken}" in err
    assert (root / "content/news" / taken).read_text(encoding="utf-8") == "x"


def test_a_dangling_link_in_its_place_is_something_that_is_there(root: Path) -> None:
    (root / "content/news").mkdir()
    (root / "content/news" / NAME).symlink_to(root.parent / "elsewhere")
    with storage() as server:
        assert take(root, body(**SOUND), server)[0] == 1
    assert not (root.parent / "elsewhere").exists()


def test_two_announcements_of_one_address_are_told_of(root: Path) -> None:
    with storage() as server:
        assert take(root, body(**SOUND), server)[0] == 0
        code, _, err = take(root, body(**SOUND | {"date": "2026-04-06"}), server)
    assert code == 1
    assert f"SG026: Aynı yıl aynı başlığı taşıyan bir duyuru var: content/news/{NAME}/index.tr.md\n" in err
    assert " --> Başlık (Türkçe)\n" in err
    assert [path.name for path in (root / "content/news").iterdir()] == [NAME]


def test_a_fault_of_the_rest_of_the_site_is_not_told_as_one_of_the_form(root: Path) -> None:
    other = root / "content/news/2020-01-01-x/index.tr.md"
    other.parent.mkdir(parents=True)
    other.write_text("---\ntitle: x\ndate: 2020-01-01\ndraft: evet\n---\n\nx\n", encoding="utf-8")
    with storage() as server:
        code, _, err = take(root, body(**SOUND), server)
    assert code == 1
    assert " --> content/news/2020-01-01-x/index.tr.md:4:8\n" in err


# ── the parcel ──


def test_the_parcel_of_a_sound_form_is_accepted_with_the_same_bytes(root: Path, tmp_path: Path) -> None:
    parcel, clone = tmp_path / "parcel", make_site(tmp_path / "clone")
    with storage() as server:
        assert take(root, whole(server), server, parcel)[0] == 0
    assert (parcel / "reply.md").read_text(encoding="utf-8") == (
        f"Teşekkürler, duyuru hazırlandı ve denetlendi: `{NAME}`. "
        "Formu sonradan düzenlerseniz duyuru yeniden hazırlanır.\n"
    )
    assert accept(clone, parcel) == (0, f"content/news/{NAME}\n")
    assert read_tree(clone / "content") == read_tree(root / "content")


def test_the_parcel_of_a_faulty_form_holds_the_reply_alone(root: Path, tmp_path: Path) -> None:
    parcel = tmp_path / "parcel"
    with storage() as server:
        assert take(root, body(**SOUND | {"date": "30 Şubat 2026"}), server, parcel)[0] == 1
    assert (parcel / "reply.md").read_text(encoding="utf-8") == (
        "Duyuru henüz hazırlanamadı; aşağıdakilerin düzeltilmesi gerekiyor. Yazdıklarınız duruyor.\n\n"
        "- **HATA SG237:** Böyle bir gün yok: 30 Şubat 2026 (2026 yılının 2. ayı 28 gün).  \n"
        "  `Tarih`\n\n"
        "  ```text\n  30 Şubat 2026\n  ```\n\n"
        "  Ne yapmalı: Takvime bakıp doğru günü yazın; gün bilinmiyorsa yalnızca yıl ile ayı yazın.\n\n"
        "**Nasıl düzeltilir:** Bu sayfanın en üstündeki metnin sağ köşesinde **⋯ → Edit** seçin, düzeltin, **Save** "
        "ile kaydedin. `###` ile başlayan satırlara dokunmayın; boş bırakılan alanlarda `_No response_` yazar, "
        "yanıtı onun yerine yazın. Kaydedince yeniden denenir.\n"
    )
    before = read_tree(root / "content")
    assert accept(root, parcel) == (0, "")
    assert read_tree(root / "content") == before


def test_a_reply_is_in_the_language_of_the_form_and_in_both_where_there_is_none(root: Path, tmp_path: Path) -> None:
    replies = []
    with storage() as server:
        for text in (body("en"), body("tr"), "Merhaba / Hello"):
            take(root, text, server, tmp_path / "parcel")
            replies.append((tmp_path / "parcel/reply.md").read_text(encoding="utf-8"))
    starts = ("The announcement could not be prepared yet", "Duyuru henüz hazırlanamadı")
    assert [tuple(start in reply for start in starts) for reply in replies] == [
        (True, False),
        (False, True),
        (True, True),
    ]


def test_a_reply_calls_nobody_and_refers_to_nothing(root: Path, tmp_path: Path) -> None:
    nasty = "@everyone #1 kurum/site#2 ![x](https://example.com/a.png) <img src=x> [a](b)"
    with storage() as server:
        take(root, body(**SOUND | {"topics": f"- [x] {nasty}", "photo": nasty}), server, tmp_path / "parcel")
    reply = (tmp_path / "parcel/reply.md").read_text(encoding="utf-8")
    shown, fenced = [], False
    for line in reply.split("\n"):
        fenced ^= line.startswith("  ```")
        shown += [] if fenced else [line]
    told = "\n".join(shown)
    assert "everyone" in told
    for sign in ("@everyone", "#1", "#2", "https://", "![x]", "<img", "[a](b)"):
        assert not re.search(rf"(?<!\\){re.escape(sign)}", told), sign


def test_a_reply_that_a_stranger_made_calls_nobody_once_it_is_accepted(root: Path, tmp_path: Path) -> None:
    parcel = tmp_path / "parcel"
    parcel.mkdir()
    (parcel / "reply.md").write_text("Merhaba @everyone" + "x" * 100_000, encoding="utf-8")
    assert accept(root, parcel) == (0, "")
    reply = (parcel / "reply.md").read_text(encoding="utf-8")
    assert reply.startswith("Merhaba @\u2060everyone")
    assert len(reply) < 65_000


# ── the command line ──


def test_the_command_reads_the_event_of_github(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = event(tmp_path, body(**SOUND))
    parcel = tmp_path / "parcel"
    assert main(["import-issue", str(path), "--root", str(root), "--parcel", str(parcel), "--format", "json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["problems"] == []
    clone = make_site(tmp_path / "clone")
    assert main(["accept-issue", str(parcel), "--root", str(clone)]) == 0
    assert capsys.readouterr().out == f"content/news/{NAME}\n"
