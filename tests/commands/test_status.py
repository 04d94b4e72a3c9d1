"""sitegen status: the overview in its three forms, stale translations, and marking them."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sites import article, build_site, files, make_site, read_tree

from sitegen.commands.console import Console, read_words
from sitegen.commands.status import StatusOptions, run_status

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
X = "content/news/2019-11-06-x"
BODY = "Birinci paragraf.\n\nİkinci paragraf."
PAIR = files(
    at="news/2019-11-06-x",
    tr=article("Toplantı", "date: 2019-11-06", 'summary: "Özet."', body=BODY),
    en=article("Meeting", 'summary: "Summary."'),
)
VARIED = (
    PAIR
    + files(at="news/2020-01-01-only", tr=article("Yalnız", "date: 2020-01-01"))
    + files(at="news/2021-draft", tr=article("Taslak", "date: 2021", "draft: true"))
    + files(at="news/2022-later", en=article("Later", "date: 2022", "publishDate: 2030-01-01"))
    + files(at="news/2023-gone", tr=article("Geçmiş", "date: 2023", "expiryDate: 2024-01-01"), en=article("Past"))
    + files(at="pages/about", tr=article("Biz kimiz?"), en='---\ntitle: ""\n---\n')
    + files(at="news/2018-bad", tr=article("Bozuk", "date: 2018"), en="---\ntitle: %50\n---\n\nText.\n")
)


def run(root: Path, *, language: str = "tr", **options: Any) -> tuple[int, str, str]:
    """Run the command; returns the exit code and what it said on both streams."""
    out, err = io.StringIO(), io.StringIO()
    console = Console(words=read_words(language), out=out, err=err, is_colourful=False)
    code = run_status(StatusOptions(**{"root": root, "folder": root, "clock": NOW, **options}), console)
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    return make_site(tmp_path, PAIR)


@pytest.fixture
def marked(pair: Path) -> Path:
    assert run(pair, marks=("2019-11-06-x",))[0] == 0
    return pair


def replace(root: Path, old: str, new: str, language: str = "tr") -> None:
    path = root / X / f"index.{language}.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def state(root: Path, language: str = "en") -> tuple[str, str | None]:
    [row] = json.loads(run(root, form="json")[1])
    found = row["languages"][language]
    return found["state"], found["translation"]


def test_the_table_says_how_each_announcement_stands_in_each_language(tmp_path: Path) -> None:
    code, said, complaint = run(make_site(tmp_path, VARIED))
    assert (code, complaint) == (0, "")
    assert said.splitlines() == [
        "duyuru           Türkçe         İngilizce",
        "2023-gone        süresi dolmuş  süresi dolmuş · çeviri işaretlenmemiş",
        "2022-later       çeviri yok     ileri tarihli",
        "2021-draft       taslak         çeviri yok",
        "2020-01-01-only  yayında        çeviri yok",
        "2019-11-06-x     yayında        yayında · çeviri işaretlenmemiş",
        "2018-bad         sorun var      sorun var",
        "pages/about      yayında        çeviri yok",
        "",
        "7 duyuru ve sayfa · 4 çeviri yok · 2 çeviri işaretlenmemiş · 1 duyuruda sorun var (sitegen check gösterir)",
    ]


def test_it_speaks_english_too(pair: Path) -> None:
    assert run(pair, language="en")[1].splitlines() == [
        "announcement  Turkish    English",
        "2019-11-06-x  published  published · translation not marked",
        "",
        "1 announcement or page · 1 translation not marked",
    ]


def test_a_moment_can_be_named(tmp_path: Path) -> None:
    root = make_site(
        tmp_path, files(at="news/2022-later", en=article("Later", "date: 2022", "publishDate: 2030-01-01"))
    )
    assert "ileri tarihli" in run(root)[1]
    assert "yayında" in run(root, now="2030-01-02")[1]
    assert run(root, now="yarın") == (2, "", "--now anlaşılmadı: “yarın”. Örnek: --now 2026-03-12T09:00\n")


def test_json_names_files_and_states_for_programs(pair: Path) -> None:
    assert json.loads(run(pair, form="json")[1]) == [
        {
            "key": "news/2019-11-06-x",
            "title": "Toplantı",
            "date": "2019-11-06",
            "original": "tr",
            "languages": {
                "tr": {"state": "published", "translation": "original", "file": f"{X}/index.tr.md"},
                "en": {"state": "published", "translation": "unrecorded", "file": f"{X}/index.en.md"},
            },
        }
    ]


def test_markdown_is_a_table_for_a_pull_request(tmp_path: Path) -> None:
    root = make_site(tmp_path, files(at="news/2019-x", tr=article("A|B *c*", "date: 2019")))
    assert run(root, form="markdown", language="en")[1].splitlines() == [
        "## How announcements stand",
        "",
        "| announcement | title | Turkish | English |",
        "|---|---|---|---|",
        r"| `news/2019-x` | A\|B \*c\* | published | no translation |",
        "",
        "1 announcement or page · 1 translation missing",
    ]


def test_looking_writes_nothing_below_the_site(pair: Path) -> None:
    build_site(pair)
    before = read_tree(pair)
    run(pair)
    assert read_tree(pair) == before


def test_marking_writes_one_line_into_the_translation_and_no_other_byte(pair: Path) -> None:
    before = read_tree(pair / "content")
    code, said, complaint = run(pair, marks=("news/2019-11-06-x",))
    assert (code, complaint) == (0, "")
    assert said == (
        f"{X}/index.en.md: çeviri güncel olarak işaretlendi (index.tr.md dosyasının bugünkü metnine göre).\n"
    )
    after = read_tree(pair / "content")
    name = f"{X}/index.en.md".removeprefix("content/")
    [line] = [line for line in after[name].splitlines(keepends=True) if line.startswith(b"translated_from:")]
    assert after[name].replace(line, b"") == before[name]
    assert {key: data for key, data in after.items() if key != name} == {
        key: data for key, data in before.items() if key != name
    }
    assert state(pair) == ("published", "current")


def test_a_changed_original_makes_the_translation_stale_and_says_where(marked: Path) -> None:
    replace(marked, "İkinci paragraf.", "İkinci paragraf değişti.\n\nÜçüncü.")
    assert state(marked) == ("published", "stale")
    said = run(marked)[1].splitlines()
    assert said[3:8] == [
        "news/2019-11-06-x · çevirisi eskimiş: İngilizce",
        f"  değişti   {X}/index.tr.md:9  İkinci paragraf değişti.",
        f"  eklendi   {X}/index.tr.md:11  Üçüncü.",
        "  Çeviriyi yenileyince: sitegen status --mark-current news/2019-11-06-x",
        "  Değişiklik yalnızca yazım düzeltmesiyse: sitegen status --minor news/2019-11-06-x",
    ]


def test_the_difference_needs_neither_a_cache_nor_a_history(
    marked: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    clone = tmp_path_factory.mktemp("clone")
    for path, data in read_tree(marked).items():
        if not path.startswith((".cache", "output")):
            (clone / path).parent.mkdir(parents=True, exist_ok=True)
            (clone / path).write_bytes(data)
    replace(clone, 'summary: "Özet."', 'summary: "Başka."')
    assert f"  changed {X}/index.tr.md:4  Başka.\n" in run(clone, language="en")[1]


def test_typography_and_other_fields_of_the_original_leave_it_current(marked: Path) -> None:
    replace(marked, "Birinci paragraf.", "Birinci  paragraf .")
    replace(marked, "date: 2019-11-06", "date: 2019-11-06\ntags: [meeting]")
    assert state(marked) == ("published", "current")


def test_the_line_that_is_shown_can_be_put_in_by_hand(marked: Path) -> None:
    replace(marked, "Birinci", "Yeni")
    said = run(marked)[1]
    line = said[said.index("translated_from:") :].splitlines()[0]
    path = marked / X / "index.en.md"
    kept = [old for old in path.read_text(encoding="utf-8").splitlines() if not old.startswith("translated_from")]
    path.write_text("\n".join([kept[0], line, *kept[1:], ""]), encoding="utf-8")
    assert state(marked) == ("published", "current")


def test_a_minor_change_is_accepted_and_named(marked: Path) -> None:
    replace(marked, "Birinci", "Birincil")
    code, said, _ = run(marked, marks=("2019-11-06-x",), is_minor=True)
    assert code == 0
    assert said.endswith(f"  değişti   {X}/index.tr.md:7  Birincil paragraf.\n")
    assert state(marked) == ("published", "current")


def test_a_change_that_adds_or_removes_a_part_is_not_minor(marked: Path) -> None:
    replace(marked, "Birinci paragraf.\n\n", "")
    before = read_tree(marked / "content")
    code, said, complaint = run(marked, marks=("2019-11-06-x",), is_minor=True)
    assert (code, said) == (1, "")
    assert "bu küçük bir değişiklik değil" in complaint
    assert complaint.endswith("Hiçbir dosya değiştirilmedi.\n")
    assert read_tree(marked / "content") == before


def test_nobody_can_call_minor_what_was_never_marked(pair: Path) -> None:
    code, _, complaint = run(pair, marks=("2019-11-06-x",), is_minor=True, language="en")
    assert code == 1
    assert "nobody can tell whether the change is minor" in complaint


def test_readers_see_the_notice_of_a_stale_translation(marked: Path) -> None:
    page = marked / "output/en/news/2019/meeting/index.html"
    build_site(marked)
    assert "may be out of date" not in page.read_text(encoding="utf-8")
    replace(marked, "Birinci", "Yeni")
    build_site(marked)
    assert "may be out of date" in page.read_text(encoding="utf-8")


def test_a_stale_date_alone_says_that_the_parts_are_not_known(pair: Path) -> None:
    replace(pair, "date: 2019-11-06", "date: 2019-11-06\nlastmod: 2020-01-01")
    assert (
        f"  It is not recorded which part changed; compare the translation with the whole of {X}/index.tr.md"
        in (run(pair, language="en")[1])
    )


def test_if_one_translation_is_refused_none_is_marked(tmp_path: Path) -> None:
    root = make_site(tmp_path, PAIR + files(at="news/2020-01-01-only", tr=article("Yalnız", "date: 2020-01-01")))
    before = read_tree(root / "content")
    code, said, complaint = run(root, marks=("2019-11-06-x", "2020-01-01-only"))
    assert (code, said) == (1, "")
    assert complaint.startswith("news/2020-01-01-only: işaretlenecek bir çeviri yok.")
    assert read_tree(root / "content") == before


def test_a_front_matter_that_cannot_be_changed_safely_is_left_alone(pair: Path) -> None:
    replace(pair, "title:", "translated_from: >-\n  0123456789abcdef\ntitle:", "en")
    code, _, complaint = run(pair, marks=("2019-11-06-x",))
    assert code == 1
    assert complaint.startswith(f"{X}/index.en.md: üst bilgisi güvenle değiştirilemiyor.")


@pytest.mark.parametrize(
    ("folder", "key"),
    [
        (".", "2019-11-06-x"),
        (".", "news/2019-11-06-x/"),
        (".", f"{X}/index.en.md"),
        ("content/news", "2019-11-06-x/"),
        (X, "."),
        (X, "index.en.md"),
        ("content", f"../{X}"),
    ],
)
def test_an_announcement_is_named_as_one_likes_from_where_one_stands(pair: Path, folder: str, key: str) -> None:
    code, said, _ = run(pair, folder=pair / folder, marks=(key,))
    assert (code, "işaretlendi" in said) == (0, True)


ADD = (
    "İngilizce metin için şu dosyayı ekleyin, içine title, summary ve metni yazın: content/news/2020-only/index.en.md\n"
)


def test_an_unknown_announcement_is_2_with_a_guess(pair: Path) -> None:
    assert run(pair, keys=("2019-11-06-y",)) == (
        2,
        "",
        (
            "“2019-11-06-y” diye bir duyuru yok. → “2019-11-06-x”? "
            "Klasörün adını yazın, örneğin 2019-11-06-ucuncu-toplanti\n"
        ),
    )


@pytest.mark.parametrize(
    ("wanted", "code", "complaint"),
    [
        ("missing", 1, f"Eksikler var: 1 çeviri yok.\n{ADD}"),
        ("stale", 1, "Eksikler var: 1 çeviri eskimiş.\n"),
        ("missing,stale", 1, f"Eksikler var: 1 çeviri yok, 1 çeviri eskimiş.\n{ADD}"),
        ("", 0, ""),
        ("eksik", 2, "--fail-on anlaşılmadı: “eksik”. Şunlar yazılabilir: missing, stale ya da missing,stale\n"),
    ],
)
def test_a_check_can_fail_on_what_is_missing_or_stale(marked: Path, wanted: str, code: int, complaint: str) -> None:
    replace(marked, "Birinci", "Yeni")
    make_site(marked, files(at="news/2020-only", tr=article("Y", "date: 2020")))
    make_site(marked, files(at="news/2021-draft", tr=article("T", "date: 2021", "draft: true")))
    found = run(marked, fail_on=wanted)
    assert (found[0], found[2]) == (code, complaint)


def test_a_check_fails_too_where_a_file_cannot_be_read(pair: Path) -> None:
    replace(pair, "title:", "baslik:")
    assert run(pair)[0] == 0
    assert run(pair, fail_on="stale")[0] == 1
