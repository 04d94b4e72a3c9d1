"""sitegen new: what it asks, what it writes, what it refuses, and that a build takes it as it is."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sites import BASE, build_site, make_site, write_files

from sitegen.commands.console import Console, read_words
from sitegen.commands.new import NewOptions, run_new
from sitegen.content.frontmatter.fields import understand
from sitegen.content.frontmatter.reader import read_document

# In Istanbul it is the 24th already.
LATE_EVENING = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_files(tmp_path, BASE)


def run(root: Path, *, language: str = "tr", answers: tuple[str, ...] = (), **options: Any) -> tuple[int, str, str]:
    """Run the command; returns the exit code and what it said on both streams. With answers, somebody is there."""
    waiting = list(answers)
    out, err = io.StringIO(), io.StringIO()
    console = Console(words=read_words(language), out=out, err=err, is_colourful=False)

    def ask(question: str) -> str:
        print(question, file=err)
        return waiting.pop(0)

    code = run_new(NewOptions(root=root, folder=root, clock=LATE_EVENING, **options), console, ask if answers else None)
    assert waiting == []
    return code, out.getvalue(), err.getvalue()


def files(root: Path) -> list[str]:
    """Return every file of content/ but the settings."""
    found = (path.relative_to(root).as_posix() for path in (root / "content").rglob("*.md"))
    return sorted(found)


def test_a_turkish_title_makes_a_file_dated_today_in_istanbul_and_an_english_one_for_later(root: Path) -> None:
    code, said, complaints = run(root, title="Işık Çalıştayı")
    folder = "content/news/2026-11-24-isik-calistayi"
    assert (code, said, complaints) == (0, f"{folder}/index.tr.md\n{folder}/index.en.md\n", "")
    assert (root / folder / "index.en.md").read_text(encoding="utf-8") == (
        "---\n"
        "# İngilizce metin hazır olunca başlığını buraya, metnini en alttaki --- satırının altına yazın. "
        "İkisi de boşken bu dosya yok sayılır.\n"
        'title: ""\n'
        "# Listelerde ve paylaşımlarda görünecek bir iki cümle:\n"
        'summary: ""\n'
        "# Tarih, konular ve taslak bilgisi bir kez, index.tr.md dosyasında yazılır.\n"
        "---\n"
    )
    assert (root / folder / "index.tr.md").read_text(encoding="utf-8") == (
        "---\n"
        'title: "Işık Çalıştayı"\n'
        "# Listelerde ve paylaşımlarda görünecek bir iki cümle:\n"
        'summary: ""\n'
        "# Adresin son parçası; yayımlandıktan sonra değiştirmeyin:\n"
        "slug: isik-calistayi\n"
        "date: 2026-11-24\n"
        "# Konular; uygun olanları köşeli parantez içine virgülle yazın: meeting\n"
        "tags: []\n"
        "# Taslak yayımlanmaz. Metin hazır olunca true yerine false yazın.\n"
        "draft: true\n"
        "---\n"
        "\n"
        "<!-- Metni bu satırın yerine yazın. -->\n"
    )


def test_an_english_title_besides_makes_a_second_file_without_the_shared_fields(root: Path) -> None:
    code, said, _ = run(root, title="Yedinci toplantı", english_title="Seventh meeting", date="2021-08", event=7)
    folder = "content/news/2021-08-yedinci-toplanti"
    assert (code, said) == (0, f"{folder}/index.tr.md\n{folder}/index.en.md\n")
    assert "event:\n  number: 7\n" in (root / folder / "index.tr.md").read_text(encoding="utf-8")
    assert (root / folder / "index.en.md").read_text(encoding="utf-8") == (
        "---\n"
        'title: "Seventh meeting"\n'
        "# Listelerde ve paylaşımlarda görünecek bir iki cümle:\n"
        'summary: ""\n'
        "# Adresin son parçası; yayımlandıktan sonra değiştirmeyin:\n"
        "slug: seventh-meeting\n"
        "# Etkinliğin tam adı ve yeri:\n"
        "event:\n"
        '  name: ""\n'
        '  place: ""\n'
        "# Tarih, konular ve taslak bilgisi bir kez, index.tr.md dosyasında yazılır.\n"
        "---\n"
        "\n"
        "<!-- Metni bu satırın yerine yazın. -->\n"
    )


def test_an_english_title_alone_makes_an_english_item_that_says_so(root: Path) -> None:
    code, said, _ = run(root, english_title="Only in English", date="2019-11-06")
    assert (code, said) == (
        0,
        "content/news/2019-11-06-only-in-english/index.en.md\ncontent/news/2019-11-06-only-in-english/index.tr.md\n",
    )
    assert "\noriginal: en\n" in (root / said.split()[0]).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "title",
    [
        'Duyuru: "yeni" saatler',
        "%50 indirim #1",
        r"Geri \ eğik \n çizgi",
        "'Tek' tırnak’ta",
        "- tire ile başlayan",
        "[köşeli] {süslü} *yıldız* &çıpa !im @ad | > ?",
        "2019",
        "true",
        "null ~",
        "a: b: c # d",
        "---x",
    ],
)
def test_every_title_reads_back_as_it_was_typed(root: Path, title: str) -> None:
    _, said, complaints = run(root, title=title, date="2019")
    document, problems = read_document((root / said.split()[0]).read_bytes(), said)
    assert document is not None
    written, more = understand(document, ignore_fields=frozenset())
    assert written is not None
    assert written.title == title
    assert written.draft is True
    assert (problems, more, complaints) == ((), (), "")


def test_line_breaks_and_loose_accents_of_a_pasted_title_are_put_right(root: Path) -> None:
    _, said, _ = run(root, title="  C\u0327alıs\u0327tay\n sonucu ", date="2019-11-06")
    assert (
        said
        == "content/news/2019-11-06-calistay-sonucu/index.tr.md\ncontent/news/2019-11-06-calistay-sonucu/index.en.md\n"
    )
    assert 'title: "Çalıştay sonucu"\n' in (root / said.split()[0]).read_text(encoding="utf-8")


def test_a_date_with_a_time_names_the_folder_by_its_day(root: Path) -> None:
    _, said, _ = run(root, title="Toplantı", date="2019-11-06 14:00")
    assert said == "content/news/2019-11-06-toplanti/index.tr.md\ncontent/news/2019-11-06-toplanti/index.en.md\n"
    assert '\ndate: "2019-11-06 14:00"\n' in (root / said.split()[0]).read_text(encoding="utf-8")


def test_a_static_page_has_neither_date_nor_topics(root: Path) -> None:
    _, said, _ = run(root, title="Hakkımızda", section="pages")
    text = (root / said.split()[0]).read_text(encoding="utf-8")
    assert said == "content/pages/hakkimizda/index.tr.md\ncontent/pages/hakkimizda/index.en.md\n"
    assert "date:" not in text
    assert "tags:" not in text


def test_a_build_publishes_nothing_of_it_until_draft_is_false(tmp_path: Path) -> None:
    root = make_site(tmp_path)
    _, said, _ = run(root, title="Yedinci toplantı", english_title="Seventh meeting", date="2019-11-06", event=7)
    page = root / "output" / "tr" / "haberler" / "2019" / "yedinci-toplanti" / "index.html"
    build_site(root)
    assert not page.exists()
    turkish = root / said.splitlines()[0]
    text = turkish.read_text(encoding="utf-8")
    turkish.write_text(text.replace("draft: true", "draft: false"), encoding="utf-8")
    build_site(root)
    assert page.exists()


@pytest.mark.parametrize(
    "taken",
    [
        "2019-11-06-toplanti/index.tr.md",
        "2019-11-06-TOPLANTI/index.tr.md",
        "2019-11-06-toplanti/panel.jpg",
        "2019-11-06-toplanti.en.md",
    ],
)
def test_what_is_there_already_is_never_touched(root: Path, taken: str) -> None:
    write_files(root, f"-- content/news/{taken} --\neski\n")
    before = files(root)
    code, said, complaint = run(root, title="Toplantı", date="2019-11-06")
    name = taken.partition("/")[0]
    assert (code, said) == (1, "")
    assert complaint == (
        f"content/news/{name} zaten var; hiçbir şey yazılmadı. Başka bir başlık ya da tarih verin, "
        "ya da o duyuruyu düzenleyin.\n"
    )
    assert (root / "content" / "news" / taken).read_text(encoding="utf-8") == "eski\n"
    assert files(root) == before


@pytest.mark.parametrize(
    ("date", "complaint"),
    [
        ("2026-02-30", "Böyle bir tarih yok: “2026-02-30”. Şubat 2026 28 gündür."),
        ("30.02.2024", "Böyle bir tarih yok: “30.02.2024”. Şubat 2024 29 gündür."),
        ("6.11.2019", 'Tarih anlaşılmadı: “6.11.2019”. Şöyle yazın: --date "2019-11-06"'),
        ("6 Kasım 2019", 'Tarih anlaşılmadı: “6 Kasım 2019”. Şöyle yazın: --date "2019-11-06"'),
        (
            "2019-13",
            "Böyle bir tarih yok: “2019-13”. Takvime bakıp doğrusunu yazın, örneğin --date 2019-11-06",
        ),
        ("dün", "Tarih anlaşılmadı: “dün”. Bilindiği kadarıyla yazın: --date 2019-11-06 ya da --date 2021-08"),
    ],
)
def test_a_wrong_date_is_refused_with_the_right_one_where_it_is_known(root: Path, date: str, complaint: str) -> None:
    assert run(root, title="Toplantı", date=date) == (2, "", complaint + "\n")
    assert files(root) == []


def test_a_wrong_date_is_explained_in_english_too(root: Path) -> None:
    code, _, complaint = run(root, title="Toplantı", date="2026-02-30", language="en")
    assert (code, complaint) == (2, "There is no such date: “2026-02-30”. February 2026 has 28 days.\n")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({}, 'Başlık gerekli. Örnek: sitegen new "Yedinci toplantı İzmir’de yapıldı"'),
        (
            {"title": "!!!"},
            "Başlıkta adres yapılabilecek harf ya da rakam yok, ya da okunamayan bir işaret var.",
        ),
        (
            {"title": "bozuk \udcfd harf"},
            "Başlıkta adres yapılabilecek harf ya da rakam yok, ya da okunamayan bir işaret var.",
        ),
        ({"title": "Sayfa", "section": "pages", "event": 3}, "--date ve --event yalnızca haberler içindir."),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(root: Path, options: dict[str, Any], complaint: str) -> None:
    assert run(root, **options) == (2, "", complaint + "\n")
    assert files(root) == []


def test_a_site_without_english_has_no_english_files(root: Path) -> None:
    settings = root / "content" / "site.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.partition("\n[languages.en]")[0], encoding="utf-8")
    assert run(root, title="Toplantı", english_title="Meeting") == (
        2,
        "",
        "Bu sitede İngilizce yok; --en kullanılamaz.\n",
    )


def test_what_the_reader_would_refuse_is_not_written(root: Path) -> None:
    code, said, complaint = run(root, title="uzun " * 200, date="2019-11-06")
    assert (code, said) == (1, "")
    assert complaint.startswith("HATA SG216: Başlık çok uzun: 999 karakter;")
    assert files(root) == []


def test_broken_settings_are_explained_like_in_a_build(root: Path) -> None:
    (root / "content" / "tags.toml").unlink()
    code, _, complaint = run(root, title="Toplantı")
    assert code == 1
    assert complaint.startswith("HATA SG805: ")
    assert "content/tags.toml" in complaint


def test_the_notes_are_in_the_language_of_the_person_who_asks(root: Path) -> None:
    _, said, _ = run(root, title="Toplantı", english_title="Meeting", date="2019-11-06", language="en")
    for path in said.split():
        text = (root / path).read_text(encoding="utf-8")
        assert "# One or two sentences for lists and previews:\n" in text
        assert "<!-- Write the text in place of this line. -->" in text


def test_what_was_not_given_is_asked_for(root: Path) -> None:
    code, said, asked = run(root, answers=("Yeni çağrı", "New call", "2021-08"))
    folder = "content/news/2021-08-yeni-cagri"
    assert (code, said) == (0, f"{folder}/index.tr.md\n{folder}/index.en.md\n")
    assert asked == (
        "Duyurunun başlığı: \n"
        "İngilizce başlık (sonra yazacaksanız Enter): \n"
        "Duyurunun tarihi (Enter: bugün, 2026-11-24): \n"
    )
    assert 'title: "New call"\n' in (root / folder / "index.en.md").read_text(encoding="utf-8")


def test_only_what_was_not_given_is_asked_for(root: Path) -> None:
    _, _, asked = run(root, title="Toplantı", date="2019", answers=("",), language="en")
    assert asked == "English title (Enter if it comes later): \n"


def test_a_wrong_answer_is_explained_and_asked_for_again(root: Path) -> None:
    code, said, asked = run(root, title="Toplantı", english_title="Meeting", answers=("6.11.2019", "2019-11-06"))
    assert (code, said.split("/")[2]) == (0, "2019-11-06-toplanti")
    assert 'Tarih anlaşılmadı: “6.11.2019”. Şöyle yazın: --date "2019-11-06"\n' in asked


def test_a_file_for_later_counts_as_missing_until_it_is_filled_in(tmp_path: Path) -> None:
    root = make_site(tmp_path)
    _, said, _ = run(root, title="Yedinci toplantı", date="2019-11-06", event=7)
    turkish, english = (root / path for path in said.split())
    turkish.write_text(turkish.read_text(encoding="utf-8").replace("draft: true", "draft: false"), encoding="utf-8")
    build_site(root)
    assert not list((root / "output/en/news/2019").glob("*/index.html"))
    text = english.read_text(encoding="utf-8").replace('title: ""', 'title: "Seventh meeting"')
    english.write_text(text + "\nText.\n", encoding="utf-8")
    build_site(root)
    assert (root / "output/en/news/2019/seventh-meeting/index.html").is_file()
