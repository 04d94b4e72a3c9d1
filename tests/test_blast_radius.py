"""What an edit makes anew, output for output: what has to change is written, and nothing else.

`rendered` counts what the renderer was asked for, `written` what lies in the output by another inode afterwards.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sites import NOW, TAGS, VARIED, article, build_site, files, make_site
from tiny import picture

from sitegen.output import rendering
from sitegen.site.publication import Publication

TURKISH, TURKISH_ONLY = "2021-08-workshop", "2018-04-18-mukhtars"
SITE = (
    VARIED
    + files(
        at="news/2020-05-05-gallery",
        en=article(
            "Gallery",
            "date: 2020-05-05",
            'documents: [{file: table.csv, title: "Table"}]',
            body="First.\n\n![A panel](panel.jpg)",
        ),
    )
    + f"-- content/tags.toml --\n{TAGS}"
    + '[city]\ntr = {name = "Şehir", slug = "sehir", description = "Şehirler."}\n'
    + 'en = {name = "City", slug = "city", description = "Cities."}\n'
)

YEARS = ("2017", "2018", "2019", "2020", "2021", "2022")
GALLERY = "content/news/2020-05-05-gallery"
ABOUT = "content/pages/about/index.tr.md"
WORKSHOP = f"content/news/{TURKISH}/index.tr.md"
# Where everything is listed, in either language, and the feeds of everything.
TR_FEEDS, EN_FEEDS = {"tr/atom.xml", "tr/feed.json"}, {"en/atom.xml", "en/feed.json"}
TR_TOPIC_FEEDS = {"tr/konular/toplanti/atom.xml", "tr/konular/sehir/atom.xml"}
EN_TOPIC_FEEDS = {"en/topics/meeting/atom.xml", "en/topics/city/atom.xml"}
TR_LISTS = {"tr/index.html", "tr/ara/index.html", "tr/haberler/index.html"}
EN_LISTS = {"en/index.html", "en/search/index.html", "en/news/index.html"}
TR_YEARS = {f"tr/haberler/{year}/index.html" for year in YEARS}
EN_YEARS = {f"en/news/{year}/index.html" for year in YEARS}
EVERYWHERE = TR_LISTS | EN_LISTS | TR_FEEDS | EN_FEEDS | TR_YEARS | EN_YEARS | {"index.html", "sitemap.xml"}
TR_MEETINGS = {
    "tr/haberler/2017/birinci-toplanti/index.html",
    "tr/haberler/2018/muhtarlar-toplantisi/index.html",
    "tr/haberler/2019/ucuncu-toplanti/index.html",
}
TR_CALENDARS = {
    "tr/haberler/2017/birinci-toplanti/birinci-toplanti.ics",
    "tr/haberler/2018/muhtarlar-toplantisi/muhtarlar-toplantisi.ics",
    "tr/haberler/2019/ucuncu-toplanti/ucuncu-toplanti.ics",
}
EN_MEETINGS = {
    "en/news/2017/first-meeting/index.html",
    "en/news/2019/third-meeting/index.html",
    "en/news/2022/kagithane-meeting/index.html",
}
TR_WORKSHOP = "tr/haberler/2021/deklarasyon-atolyesi/index.html"
EN_WORKSHOP = "en/news/2021/declaration-workshop/index.html"
EN_GALLERY, EN_KAGITHANE = "en/news/2020/gallery/index.html", "en/news/2022/kagithane-meeting/index.html"
REDIRECTS = {"tr/eski-toplanti-/index.html", "eski/a--b.html", "en/old/index.html"}
ROWS_OF_TOPICS = {"tr/konular/toplanti/index.html", "en/topics/meeting/index.html"}
MEDIA = "media/2020-05-05-gallery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A text that another replaces in a file; what is written then, and what is rendered besides, to the same bytes."""

    name: str
    path: str
    old: str = ""
    new: str = ""
    data: bytes = b""
    written: frozenset[str] | set[str]
    besides: frozenset[str] | set[str] = frozenset()


EDITS = (
    Edit(
        name="words beyond the summary of an announcement in its own language",
        path=WORKSHOP,
        old="Bir paragraf.",
        new="Bir paragraf.\n\nİkinci paragraf.",
        written={TR_WORKSHOP, *TR_FEEDS},
    ),
    Edit(
        name="words beyond the summary of an announcement that all feeds carry",
        path=f"content/news/{TURKISH_ONLY}/index.tr.md",
        old="Bir paragraf.",
        new="Bir paragraf.\n\nİkinci paragraf.",
        written={
            "tr/haberler/2018/muhtarlar-toplantisi/index.html",
            *TR_FEEDS,
            *EN_FEEDS,
            "tr/konular/toplanti/atom.xml",
            "en/topics/meeting/atom.xml",
        },
    ),
    Edit(
        name="a first paragraph, which stands for the summary",
        path=WORKSHOP,
        old="Bir paragraf.",
        new="İlk paragraf.",
        written={TR_WORKSHOP, *TR_FEEDS},
    ),
    Edit(
        name="words of a static page",
        path=ABOUT,
        old="Metin.",
        new="Metin.\n\nİkinci paragraf.",
        written={"tr/biz-kimiz/index.html"},
    ),
    Edit(
        name="a title",
        path=WORKSHOP,
        old="Deklarasyon atölyesi",
        new="Deklarasyon atölyesi!",
        # Of the lists only those that show it: the news list ends with the latest year.
        written={
            *(TR_WORKSHOP, "index.html", "tr/index.html", "tr/ara/index.html", "tr/haberler/2021/index.html"),
            *TR_FEEDS,
        },
    ),
    Edit(
        name="the Turkish name of a topic",
        path="content/tags.toml",
        old='tr = {name = "Toplantı"',
        new='tr = {name = "Buluşma"',
        # The years that have one of its announcements, since rows name their topics.
        written={
            *TR_MEETINGS,
            *TR_LISTS,
            *(TR_YEARS - {"tr/haberler/2020/index.html", "tr/haberler/2021/index.html"}),
            *TR_FEEDS,
            "tr/konular/index.html",
            "tr/konular/toplanti/index.html",
            "tr/konular/toplanti/atom.xml",
            "tr/toplantilar.ics",
            *TR_CALENDARS,
            "tr/takip/index.html",
        },
    ),
    Edit(
        name="the template of a feed",
        path="templates/atom.xml",
        old="<id>",
        new="<id> ",
        written={"tr/atom.xml", "en/atom.xml", *TR_TOPIC_FEEDS, *EN_TOPIC_FEEDS},
    ),
    Edit(
        name="the template of a former address",
        path="templates/redirect.html",
        old="<body>",
        new='<body id="moved">',
        written=REDIRECTS,
    ),
    Edit(
        name="the partial of a row",
        path="templates/partials/row.html",
        old="<li>",
        new='<li class="row">',
        written={*TR_LISTS, *EN_LISTS, *TR_YEARS, *EN_YEARS, *ROWS_OF_TOPICS, *TR_MEETINGS, *EN_MEETINGS},
        # Templates that can print rows, on pages that have none.
        besides={
            *("404.html", "index.html", "tr/toplantilar/index.html", "en/meetings/index.html"),
            *("tr/takip/index.html", "en/follow/index.html", "tr/konular/index.html", "en/topics/index.html"),
            *("tr/konular/sehir/index.html", "en/topics/city/index.html"),
            *("tr/biz-kimiz/index.html", "tr/gizlilik/index.html", "en/who-we-are/index.html"),
            *(TR_WORKSHOP, EN_WORKSHOP, EN_GALLERY),
        },
    ),
    Edit(
        name="a photo",
        path=f"{GALLERY}/panel.jpg",
        data=picture("#C9BFAE"),
        written={
            EN_GALLERY,
            *TR_FEEDS,
            *EN_FEEDS,
            *(
                f"{MEDIA}/panel-48.{digest}.{kind}"
                for digest in ("b94275b1", "b248ffd8")
                for kind in ("avif", "jpg", "webp")
            ),
        },
    ),
    Edit(
        name="a document of the same size",
        path=f"{GALLERY}/table.csv",
        data=b"a,b\n3,4\n",
        written={f"{MEDIA}/table.csv"},
    ),
    Edit(
        name="an alias",
        path=WORKSHOP,
        old="date: 2021-08",
        new="date: 2021-08\naliases: [/tr/eski-atolye]",
        written={TR_WORKSHOP, "tr/eski-atolye/index.html"},
    ),
    Edit(
        name="an announcement that becomes a draft",
        path=WORKSHOP,
        old="date: 2021-08",
        new="date: 2021-08\ndraft: true",
        # Its two neighbours, and all years: each links to each, and the page for the lost to all of them.
        written={TR_WORKSHOP, EN_WORKSHOP, EN_GALLERY, EN_KAGITHANE, *EVERYWHERE, "404.html"},
    ),
    Edit(
        name="a new announcement of a new year",
        path="content/news/2026-10-01-new/index.tr.md",
        data=article("Yeni", "date: 2026-10-01").encode(),
        written={
            *("tr/haberler/2026/yeni/index.html", "tr/haberler/2026/index.html", "en/news/2026/index.html"),
            *(EN_KAGITHANE, "404.html"),
            *EVERYWHERE,
        },
    ),
    Edit(name="a touch", path=WORKSHOP, old="date: 2021-08", new="date: 2021-08", written=frozenset()),
    Edit(
        name="a comment in the settings",
        path="content/site.toml",
        old="founded",
        new="# x\nfounded",
        written=frozenset(),
    ),
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_site(tmp_path, SITE)
    folder = tmp_path / "content/news/2020-05-05-gallery"
    (folder / "panel.jpg").write_bytes(picture("#0E4A5A"))
    (folder / "table.csv").write_bytes(b"a,b\n1,2\n")
    build_site(tmp_path)
    return tmp_path


def rendered_and_written(root: Path, monkeypatch: pytest.MonkeyPatch, **options: object) -> tuple[set[str], set[str]]:
    """Build, and return the pages that were rendered and the outputs that are new or gone."""
    rendered: set[str] = set()
    make = rendering.make_renderer

    def spying(*args: Any) -> Callable[..., bytes]:
        render = make(*args)

        def spy(page: Any, view: Any) -> bytes:
            rendered.add(page.output)
            return render(page, view)

        return spy

    before = inodes(root)
    with monkeypatch.context() as patch:
        patch.setattr(rendering, "make_renderer", spying)
        build_site(root, **options)
    after = inodes(root)
    return rendered, {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def inodes(root: Path) -> dict[str, tuple[int, int]]:
    output = root / "output"
    return {
        path.relative_to(output).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in output.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_an_edit_makes_anew_what_shows_it_and_nothing_else(
    site: Path, monkeypatch: pytest.MonkeyPatch, edit: Edit
) -> None:
    path = site / edit.path
    path.parent.mkdir(exist_ok=True)
    if edit.data:
        path.write_bytes(edit.data)
    else:
        text = path.read_text(encoding="utf-8")
        assert edit.old in text
        path.write_text(text.replace(edit.old, edit.new), encoding="utf-8")
    rendered, written = rendered_and_written(site, monkeypatch)
    assert written == edit.written
    assert rendered - written == edit.besides
    gone = {name for name in written if not (site / "output" / name).exists()}
    assert written - rendered - gone == {name for name in written - gone if name.startswith("media/")}


def test_a_string_is_rendered_into_every_page_and_written_where_it_stands(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = site / "templates/locale/tr.toml"
    path.write_text(path.read_text("utf-8").replace('moved_text = "', 'moved_text = "İşte: '), encoding="utf-8")
    pages = {name for name in inodes(site) if not name.startswith(("assets/", "media/", ".sitegen"))}
    rendered, written = rendered_and_written(site, monkeypatch)
    assert written == REDIRECTS - {"en/old/index.html"}
    assert rendered == pages


def test_the_stylesheet_is_written_into_every_page_that_has_one(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = site / "templates/assets/site.css"
    path.write_text(path.read_text("utf-8") + "\nx { y: z }\n", encoding="utf-8")
    pages = {name for name in inodes(site) if name.endswith(".html")}
    _, written = rendered_and_written(site, monkeypatch)
    assert written >= pages - REDIRECTS
    assert written <= pages


def test_a_moment_at_which_nothing_happens_makes_nothing_anew(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = Publication(now=NOW.replace(year=2027))
    assert rendered_and_written(site, monkeypatch, publication=later) == (set(), set())


def test_what_is_spoilt_is_all_that_is_made_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "output" / TR_WORKSHOP).unlink()
    (site / "output/robots.txt").write_bytes(b"")
    assert rendered_and_written(site, monkeypatch) == ({TR_WORKSHOP, "robots.txt"},) * 2
