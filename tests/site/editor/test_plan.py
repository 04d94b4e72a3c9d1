import base64
import hashlib
import re
from pathlib import Path

import pytest
from sites import BASE, VARIED, article, build_site, files, find_problems, make_site, plan_site, read_tree

from sitegen.audit.pages import read_page
from sitegen.site.editor.manifest import read_manifest

SWITCH = 'admin = true\nrepository = "owner/site"\n'


def with_editor(text: str = VARIED) -> str:
    """Return a site whose settings ask for the editor."""
    assert BASE.startswith("-- content/site.toml --\n")
    head, rest = BASE.split("\n", 1)
    return f"{head}\n{SWITCH}{rest}{text}"


def built(root: Path, text: str = VARIED, **options: object) -> dict[str, bytes]:
    """Return the output of a site by path."""
    build_site(make_site(root, text), **options)
    return read_tree(root / "output")


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the output of one site without the editor and with it."""
    return built(tmp_path_factory.mktemp("off")), built(tmp_path_factory.mktemp("on"), with_editor())


def test_a_site_without_the_editor_holds_no_byte_of_it(trees: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    off, _ = trees
    assert not [path for path, data in off.items() if "yonetim" in path or b"yonetim" in data or b"sveltia" in data]


def test_the_editor_changes_no_byte_of_the_site_nor_its_policy(
    trees: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    off, on = trees
    assert {path: data for path, data in on.items() if not path.startswith("yonetim/")} == off
    assert set(on) - set(off) == {
        "yonetim/index.html",
        "yonetim/config.yml",
        *(f"yonetim/{name}" for name, _, _ in read_manifest().files),
    }


def test_no_page_leads_to_the_editor_and_search_engines_are_not_told_of_it(
    trees: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    _, on = trees
    assert not [path for path, data in on.items() if not path.startswith("yonetim/") and b"yonetim" in data]
    assert read_page("yonetim/index.html", on["yonetim/index.html"].decode()).is_noindex


def test_the_editor_has_its_licences_beside_it(trees: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    _, on = trees
    assert b"MIT License" in on["yonetim/LICENSE.txt"]
    fonts = {path for path in on if path.startswith("yonetim/assets/") and path.endswith(".woff2")}
    licences = {path for path in on if path.startswith("yonetim/assets/") and path.endswith(".LICENSE.txt")}
    assert len(licences) == 3
    assert all(any(font.startswith(path.removesuffix(".LICENSE.txt")) for path in licences) for font in fonts)


def test_the_policy_of_the_editor_lets_it_write_to_github_and_nowhere_else(
    trees: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    page = trees[1]["yonetim/index.html"].decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy[1].split("; ")}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == ["'none'"]
    assert rules["font-src"] == ["'self'"]
    assert rules["connect-src"] == ["'self'", "blob:", "data:", "https://api.github.com"]
    hosts = {source for sources in rules.values() for source in sources if "://" in source}
    assert hosts == {"https://api.github.com", "https://avatars.githubusercontent.com"}
    scripts = re.findall(r"<script[^>]*>([^<]*)</script>", page)
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    assert rules["script-src"] == ["'self'", *(f"'sha256-{digest}'" for digest in digests)]


def test_the_page_asks_for_nothing_beyond_its_own_folder_and_the_icon_of_the_site(tmp_path: Path) -> None:
    tree = built(tmp_path, with_editor(), base_url="https://owner.github.io/site/")
    page = read_page("yonetim/index.html", tree["yonetim/index.html"].decode())
    assert page.canonicals == ("https://owner.github.io/site/yonetim/",)
    [icon] = [reference.address for reference in page.references]
    assert icon.startswith("/site/assets/icon.")
    assert icon.removeprefix("/site/") in tree


def test_the_program_gets_turkish_words_and_for_other_languages_its_own(
    trees: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    page = trees[1]["yonetim/index.html"].decode()
    assert '"../locales/tr.json":"./tr.js"' in page
    assert page.count('"./no-words.js"') == len(read_manifest().languages) - 2
    assert trees[1]["yonetim/tr.js"].decode().startswith('export default {"')


def test_the_words_of_the_page_are_escaped(tmp_path: Path) -> None:
    text = with_editor("").replace('short_title = "', 'short_title = "A & <b>', 1)
    page = built(tmp_path, text)["yonetim/index.html"].decode()
    assert "<title>A &amp; &lt;b&gt;" in page


def test_outputs_of_the_editor_are_in_the_order_of_their_paths(tmp_path: Path) -> None:
    plan = plan_site(make_site(tmp_path, with_editor()))
    paths = [file.output for file in plan.vendored]
    assert paths == sorted(set(paths))
    assert len(paths) == len(read_manifest().files)


def test_a_former_address_gives_way_to_the_editor(tmp_path: Path) -> None:
    text = with_editor(files(at="news/2019-11-06-x", tr=article("Bir", "date: 2019-11-06", "aliases: [/yonetim/]")))
    [problem] = find_problems(make_site(tmp_path, text))
    assert (problem.code, problem.path) == ("SG517", "content/news/2019-11-06-x/index.tr.md")
