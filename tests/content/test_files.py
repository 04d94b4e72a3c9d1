import os
import unicodedata
from pathlib import Path

import pytest

from sitegen.content.files import (
    Bundle,
    BundleFile,
    Version,
    find_root,
    is_photo_name,
    read_bytes,
    read_inventory,
)
from sitegen.content.tree import read_tree
from sitegen.problems import Problem, hint_of, message_of

CODES = ("tr", "en")
NEWS = "content/news/2019-11-06-x"


def put(root: Path, *paths: str) -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(path.encode())
    return root


def bundles(root: Path) -> tuple[Bundle, ...]:
    inventory, problems = read_inventory(root, read_tree(root), CODES)
    assert problems == ()
    return inventory.bundles


def faults(root: Path) -> list[Problem]:
    return list(read_inventory(root, read_tree(root), CODES)[1])


def told(root: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in faults(root)]


def test_a_folder_is_a_bundle_with_versions_in_the_order_of_languages(tmp_path: Path) -> None:
    put(tmp_path, f"{NEWS}/index.en.md", f"{NEWS}/index.tr.md", f"{NEWS}/b.pdf", f"{NEWS}/a.jpg")
    assert bundles(tmp_path) == (
        Bundle(
            section="news",
            folder="news/2019-11-06-x",
            versions=(
                Version(language="tr", path=f"{NEWS}/index.tr.md"),
                Version(language="en", path=f"{NEWS}/index.en.md"),
            ),
            files=(
                BundleFile(name="a.jpg", path=f"{NEWS}/a.jpg"),
                BundleFile(name="b.pdf", path=f"{NEWS}/b.pdf"),
            ),
        ),
    )


def test_a_flat_pair_is_a_bundle_without_files_of_its_own(tmp_path: Path) -> None:
    put(tmp_path, f"{NEWS}.en.md", f"{NEWS}.tr.md", "content/pages/about.tr.md")
    about, news = bundles(tmp_path)[::-1]
    assert (about.section, about.folder, len(about.versions)) == ("pages", "pages/about", 1)
    assert (news.folder, news.files) == ("news/2019-11-06-x", ())
    assert [version.path for version in news.versions] == [f"{NEWS}.tr.md", f"{NEWS}.en.md"]


@pytest.mark.parametrize("name", ["2019-11-06-x", "2021-08-atolye-calismasi", "2021-calistay", "2019-11-06-3-toplanti"])
def test_a_news_folder_begins_with_as_much_of_a_date_as_is_known(tmp_path: Path, name: str) -> None:
    assert bundles(put(tmp_path, f"content/news/{name}/index.tr.md"))[0].folder == f"news/{name}"


@pytest.mark.parametrize(
    "name",
    [
        "toplanti",
        "2019",
        "2019-11-06",
        "2019-11-06-Toplantı",
        "2019-11-06_x",
        "2019-11-06-x-",
        "06-11-2019-x",
        "2019-x y",
    ],
)
def test_another_name_of_a_news_folder_is_refused(tmp_path: Path, name: str) -> None:
    [problem] = faults(put(tmp_path, f"content/news/{name}/index.tr.md"))
    assert (problem.code, problem.path) == ("SG510", f"content/news/{name}")
    assert message_of(problem, "tr") == (
        f"Duyuru klasörünün adı “{name}” tarihle başlamıyor ya da "
        "küçük harf, rakam ve kısa çizgi dışında işaret içeriyor."
    )
    assert hint_of(problem, "en") == ("Example: 2019-11-06-third-meeting; where the day is unknown, 2021-08-workshop.")


@pytest.mark.parametrize("name", ["Biz", "biz kimiz", "hakkımızda", "a_b"])
def test_another_name_of_a_page_folder_is_refused(tmp_path: Path, name: str) -> None:
    [problem] = faults(put(tmp_path, f"content/pages/{name}/index.tr.md"))
    assert (problem.code, problem.path) == ("SG511", f"content/pages/{name}")
    assert message_of(problem, "en") == (f"The folder name “{name}” holds more than small letters, digits and hyphens.")


def test_names_of_flat_files_follow_the_same_rules(tmp_path: Path) -> None:
    put(tmp_path, "content/news/toplanti.tr.md", "content/pages/Biz.tr.md")
    assert told(tmp_path) == [
        ("SG510", "content/news/toplanti.tr.md"),
        ("SG511", "content/pages/Biz.tr.md"),
    ]


@pytest.mark.parametrize("place", ["site.toml", "news", "news/2019-11-06-x", "news/2019-11-06-x/a.jpg"])
@pytest.mark.parametrize("target", ["file", "folder", "missing"])
def test_a_link_is_refused_wherever_it_stands_and_leads(tmp_path: Path, place: str, target: str) -> None:
    outside = put(tmp_path / "outside", "file", "folder/index.tr.md")
    link = tmp_path / "content" / place
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside / target)
    assert ("SG503", f"content/{place}") in told(tmp_path)
    inventory, _ = read_inventory(tmp_path, read_tree(tmp_path), CODES)
    assert not any(version.path.startswith(f"content/{place}") for b in inventory.bundles for version in b.versions)
    assert not any(file.path.startswith(f"content/{place}") for b in inventory.bundles for file in b.files)


def test_a_link_with_a_name_that_is_passed_over_is_refused_too(tmp_path: Path) -> None:
    put(tmp_path, f"{NEWS}/index.tr.md")
    (tmp_path / NEWS / ".hidden").symlink_to("/etc/passwd")
    [problem] = faults(tmp_path)
    assert (problem.code, problem.path) == ("SG503", f"{NEWS}/.hidden")
    assert message_of(problem, "tr") == (
        "Bu bir kısayol (sembolik bağlantı); site dışındaki dosyaları yayımlayabileceği için kabul edilmez."
    )


def test_a_language_version_that_is_a_link_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, f"{NEWS}/index.en.md")
    (tmp_path / NEWS / "index.tr.md").symlink_to("index.en.md")
    inventory, problems = read_inventory(tmp_path, read_tree(tmp_path), CODES)
    assert [version.language for version in inventory.bundles[0].versions] == ["en"]
    assert [problem.code for problem in problems] == ["SG503"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["index.tr.md", "a.jpg"])
def test_a_named_pipe_is_refused_and_never_opened(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"{NEWS}/index.en.md")
    os.mkfifo(tmp_path / NEWS / name)
    [problem] = faults(tmp_path)
    assert (problem.code, problem.path) == ("SG504", f"{NEWS}/{name}")
    assert message_of(problem, "en") == "This entry is neither a file nor a folder."


@pytest.mark.parametrize("name", ["index.de.md", "index.TR.md", "index.ar.md"])
def test_a_language_that_the_site_does_not_have_is_told_with_those_it_has(tmp_path: Path, name: str) -> None:
    [problem] = faults(put(tmp_path, f"{NEWS}/{name}", f"{NEWS}/index.tr.md"))
    assert (problem.code, problem.path) == ("SG509", f"{NEWS}/{name}")
    assert message_of(problem, "tr") == f"“{name.split('.')[1]}” bu sitenin dillerinden biri değil."
    assert hint_of(problem, "tr") == "Beklenen adlar: index.tr.md, index.en.md."


@pytest.mark.parametrize(
    "name", ["index.md", "Index.tr.md", "toplanti.tr.md", "index.tr.markdown", "index.tr.MD", "a.md"]
)
def test_a_text_file_of_another_name_is_refused(tmp_path: Path, name: str) -> None:
    [problem] = faults(put(tmp_path, f"{NEWS}/{name}", f"{NEWS}/index.en.md"))
    assert (problem.code, problem.path) == ("SG508", f"{NEWS}/{name}")
    assert message_of(problem, "en") == f"The name of this text file is not understood: “{name}”."
    assert hint_of(problem, "en") == "The name must say the language: index.tr.md, index.en.md."


def test_a_folder_inside_a_bundle_is_refused(tmp_path: Path) -> None:
    [problem] = faults(put(tmp_path, f"{NEWS}/index.tr.md", f"{NEWS}/photos/a.jpg"))
    assert (problem.code, problem.path) == ("SG505", f"{NEWS}/photos")
    assert message_of(problem, "tr") == "Duyuru klasörünün içinde başka bir klasör var: “photos”."


def test_each_folder_without_a_text_is_told_though_others_have_faults(tmp_path: Path) -> None:
    (tmp_path / "content/news/2019-01-01-empty").mkdir(parents=True)
    put(tmp_path, "content/news/2018-01-01-a/photos/a.jpg", "content/news/2020-01-01-b/a.jpg")
    assert told(tmp_path) == [
        ("SG505", "content/news/2018-01-01-a/photos"),
        ("SG506", "content/news/2019-01-01-empty"),
        ("SG506", "content/news/2020-01-01-b"),
    ]


def test_a_file_that_belongs_to_no_announcement_is_told(tmp_path: Path) -> None:
    [problem] = faults(put(tmp_path, "content/news/panel.jpg"))
    assert (problem.code, problem.path) == ("SG507", "content/news/panel.jpg")
    assert message_of(problem, "tr") == "“panel.jpg” hangi duyurunun dosyası, belli değil."


@pytest.mark.parametrize(
    ("name", "close"), [("haberler/a.md", "news"), ("New/a.md", "news"), ("tag.toml", "tags.toml"), ("x.jpg", "news")]
)
def test_an_unexpected_entry_of_content_is_told(tmp_path: Path, name: str, close: str) -> None:
    put(tmp_path, "content/site.toml", "content/tags.toml", f"content/{name}")
    [problem] = faults(tmp_path)
    top = name.partition("/")[0]
    assert (problem.code, problem.path) == ("SG501", f"content/{top}")
    assert message_of(problem, "en") == f"There is an unexpected entry in content: “{top}”."
    assert hint_of(problem, "tr") == (
        f"Duyurular content/news, sayfalar content/pages altında durur. “{close}” mi demek istediniz?"
    )


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        "index.tr.md~",
        ".index.tr.md.swp",
        "#index.tr.md#",
        "Thumbs.db",
        "desktop.ini",
        "README.md",
        "readme.tr.md",
    ],
)
def test_what_editors_and_systems_leave_behind_is_passed_over(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"{NEWS}/index.tr.md", f"{NEWS}/{name}", f"content/news/{name}", f"content/{name}")
    [bundle] = bundles(tmp_path)
    assert bundle.files == ()
    assert len(bundle.versions) == 1


def test_folders_that_differ_in_letter_case_only_name_each_other(tmp_path: Path) -> None:
    put(tmp_path, "content/pages/about/index.tr.md", "content/pages/About/index.tr.md")
    if len(list((tmp_path / "content/pages").iterdir())) == 1:
        pytest.skip("this file system does not tell letter case apart")
    assert told(tmp_path) == [("SG511", "content/pages/About"), ("SG512", "content/pages/about")]
    problem = faults(tmp_path)[1]
    assert message_of(problem, "tr") == "Aynı duyuru iki kez var; öteki: content/pages/About."
    assert message_of(problem, "en") == "The same announcement exists twice; the other one is content/pages/About."


def test_folders_that_differ_in_unicode_form_only_name_each_other(tmp_path: Path) -> None:
    forms = [unicodedata.normalize(form, "çalışma") for form in ("NFC", "NFD")]
    put(tmp_path, *(f"content/pages/{form}/index.tr.md" for form in forms))
    if len(list((tmp_path / "content/pages").iterdir())) == 1:
        pytest.skip("this file system does not tell Unicode forms apart")
    assert told(tmp_path).count(("SG512", "content/pages/çalışma")) == 1


def test_a_folder_and_a_flat_pair_of_one_name_name_each_other(tmp_path: Path) -> None:
    [problem] = faults(put(tmp_path, f"{NEWS}/index.tr.md", f"{NEWS}.en.md"))
    assert (problem.code, problem.path, problem.values) == ("SG512", f"{NEWS}.en.md", (("other", NEWS),))


def test_files_of_one_name_in_two_unicode_forms_name_each_other(tmp_path: Path) -> None:
    names = [unicodedata.normalize(form, "açılış.jpg") for form in ("NFC", "NFD")]
    put(tmp_path, f"{NEWS}/index.tr.md", *(f"{NEWS}/{name}" for name in names))
    if len(list((tmp_path / NEWS).iterdir())) == 2:
        pytest.skip("this file system does not tell Unicode forms apart")
    assert [(problem.code, problem.values) for problem in faults(tmp_path)] == [("SG528", (("other", "açılış.jpg"),))]


def test_files_that_differ_in_letter_case_only_name_each_other(tmp_path: Path) -> None:
    put(tmp_path, f"{NEWS}/index.tr.md", f"{NEWS}/Panel.jpg", f"{NEWS}/panel.jpg")
    if len(list((tmp_path / NEWS).iterdir())) == 2:
        pytest.skip("this file system does not tell letter case apart")
    [problem] = faults(tmp_path)
    assert (problem.code, problem.path) == ("SG528", f"{NEWS}/panel.jpg")
    assert message_of(problem, "tr") == (
        "Bu dosyanın adı, büyük ve küçük harf ya da harflerin kodlanışı dışında “Panel.jpg” ile aynı."
    )


def test_a_file_is_known_by_its_composed_name_and_read_where_it_lies(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "açılış.jpg")
    put(tmp_path, f"{NEWS}/index.tr.md", f"{NEWS}/{name}")
    [file] = bundles(tmp_path)[0].files
    assert file.name == "açılış.jpg"
    assert read_bytes(tmp_path, file.path) == f"{NEWS}/{name}".encode()


def test_a_folder_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    [problem] = faults(tmp_path)
    assert (problem.code, problem.path) == ("SG502", "content")
    assert message_of(problem, "tr") == "Klasör okunamadı: yerinde yok."


def test_bundles_are_ordered_by_folder_whatever_the_disk_says(tmp_path: Path) -> None:
    names = ["2021-08-b", "2019-11-06-a", "2021-08-a", "2020-01-01-z"]
    put(tmp_path, *(f"content/news/{name}/index.tr.md" for name in names), "content/pages/a.tr.md")
    folders = [bundle.folder for bundle in bundles(tmp_path)]
    assert folders == [*(f"news/{name}" for name in sorted(names)), "pages/a"]


def test_the_root_is_the_nearest_folder_upward_that_holds_a_site(tmp_path: Path) -> None:
    put(tmp_path, "content/site.toml", "inner/content/site.toml", "inner/content/news/a/index.tr.md")
    assert find_root(tmp_path / "inner/content/news/a") == tmp_path / "inner"
    assert find_root(tmp_path / "content") == tmp_path
    assert find_root(Path("/")) is None


@pytest.mark.parametrize(
    ("name", "is_photo"), [("a.jpg", True), ("A.JPEG", True), ("x.heic", True), ("a.pdf", False), ("jpg", True)]
)
def test_photos_are_told_from_documents_by_their_ending(name: str, *, is_photo: bool) -> None:
    assert is_photo_name(name) is is_photo
