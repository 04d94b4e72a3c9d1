"""Short stories of two or three builds, one for each thing that a record of the last build could get wrong.

Each is told to a `Ground` and raises `AssertionError` where it ends otherwise than a clean build would. `test_mutants`
tells them to programs in which one thing is wrong, `python scenarios.py NAME` is how it does so.
"""

import json
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.abc import SourceLoader
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, SimpleNamespace
from unittest import mock

SOURCE = Path(__file__).parents[1] / "src"


class Mutated(SourceFileLoader):
    """Loads one module with another text than its file has; nothing is written."""

    def __init__(self, name: str, path: str, text: str) -> None:
        super().__init__(name, path)
        self._text = text

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - the name that importing calls
        return SourceLoader.source_to_code(self, self._text.encode(), self.path)


def mutate(module: str, text: str) -> None:
    """Make the next import of a module take this text for it."""
    finder = SimpleNamespace(find_spec=lambda name, *_: _spec(name) if name == module else None)

    def _spec(name: str) -> object:
        from importlib.util import spec_from_file_location  # noqa: PLC0415

        path = str(SOURCE / (module.replace(".", "/") + ".py"))
        return spec_from_file_location(name, path, loader=Mutated(name, path, text))

    sys.meta_path.insert(0, finder)  # type: ignore[arg-type]


if __name__ == "__main__":
    told = json.load(sys.stdin)
    if told["module"]:
        mutate(told["module"], told["text"])

from moves import PHOTOS, PLACE, TAG_FILES, Ground, Text  # noqa: E402 - what is mutated must be known before
from tiny import STYLESHEET, TEMPLATES, built, differences, everything_in  # noqa: E402

from sitegen.output.rendering import Words, page_key  # noqa: E402
from sitegen.problems import Problem  # noqa: E402
from sitegen.site.publication import Publication  # noqa: E402
from sitegen.site.views.pages import Page, PlainText  # noqa: E402
from sitegen.trace import fingerprint, stamps  # noqa: E402
from sitegen.trace.ledger import read_ledger, write_ledger  # noqa: E402

ABOUT = "content/pages/about/index.tr.md"
Scenario = Callable[[Ground], None]
SCENARIOS: dict[str, Scenario] = {}


def scenario(tell: Scenario) -> Scenario:
    SCENARIOS[tell.__name__] = tell
    return tell


def template(ground: Ground, name: str, end: str) -> None:
    ground.draft.design[f"templates/{name}"] = (TEMPLATES[name] + end).encode()


def string(ground: Ground, key: str, text: str) -> None:
    for code in ("tr", "en"):
        path = f"templates/locale/{code}.toml"
        lines = ground.draft.design[path].decode().splitlines()
        kept = [line for line in lines if not line.startswith(f"{key} =")]
        ground.draft.design[path] = "\n".join([f'{key} = "{text}"', *kept]).encode()


def record_of(ground: Ground) -> Path:
    """Return the folder of the cache in which the build's record lies."""
    [folder] = (ground.cache / "build").iterdir()
    return folder


# What is edited.


@scenario
def the_words_of_a_body(ground: Ground) -> None:
    ground.draft.texts["note", "en"].body = "longer"
    ground.check()
    ground.draft.texts["note", "en"].body = "other"
    assert ground.check()


@scenario
def words_and_then_a_template(ground: Ground) -> None:
    ground.draft.texts["note", "en"].body = "longer"
    ground.check()
    ground.draft.texts["note", "en"].body = "other"
    ground.check()
    template(ground, "base.html", "Son.")
    assert ground.check()


@scenario
def a_template_and_then_words(ground: Ground) -> None:
    ground.draft.texts["note", "en"].body = "longer"
    ground.check()
    template(ground, "base.html", "Son.")
    ground.check()
    ground.draft.texts["note", "en"].body = "other"
    assert ground.check()


@scenario
def words_that_are_taken_back(ground: Ground) -> None:
    for body in ("longer", "other", "longer"):
        ground.draft.texts["note", "en"].body = body
        assert ground.check()


@scenario
def a_template_and_a_title(ground: Ground) -> None:
    template(ground, "base.html", "Son.")
    ground.draft.texts["third", "tr"].fields["title"] = "Yeni başlık"
    assert ground.check()


@scenario
def a_title(ground: Ground) -> None:
    ground.draft.texts["third", "tr"].fields["title"] = "Yeni başlık"
    assert ground.check()


@scenario
def a_title_and_a_new_file(ground: Ground) -> None:
    ground.draft.texts["third", "tr"].fields["title"] = "Yeni başlık"
    ground.draft.texts["later", "en"] = Text({"title": "Workshop"})
    assert ground.check()


@scenario
def a_first_paragraph(ground: Ground) -> None:
    ground.draft.texts["third", "tr"].body = "short"
    ground.check()
    ground.draft.texts["third", "tr"].body = "shirt"
    assert ground.check()


@scenario
def the_text_that_a_translation_was_made_from(ground: Ground) -> None:
    english = ground.draft.texts["first", "en"]
    ground.draft.texts["about", "en"].body = "short"
    ground.draft.texts["first", "tr"].body = "longer"
    ground.write()
    written = ground.draft.files()[ground.draft.path_of("first", "en")].decode().splitlines()
    [line] = [line for line in written if line.startswith("translated_from")]
    english.fields["translated_from"] = line.partition(": ")[2]
    ground.check()
    ground.draft.texts["first", "tr"].body = "other"
    assert ground.check()


@scenario
def an_edit_with_size_and_time_restored(ground: Ground) -> None:
    ground.draft.texts["note", "en"].body = "short"
    ground.trusts_stamps = True
    ground.check()
    path = ground.root / ground.draft.path_of("note", "en")
    status = path.stat()
    ground.draft.texts["note", "en"].body = "shirt"
    path.write_bytes(ground.draft.files()[ground.draft.path_of("note", "en")])
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    ground.written = ground.draft.files()
    assert ground.check()


@scenario
def an_edit_within_one_tick_of_a_coarse_clock(ground: Ground) -> None:
    tick = 10**15
    pack = stamps._pack

    def coarse(size: int, *rest: int) -> bytes:
        changed, touched, inode, kind = rest
        return pack(size, changed // tick * tick, touched // tick * tick, inode, kind)

    ground.draft.texts["note", "en"].body = "longer"
    ground.check()
    moment = ground.root.stat().st_mtime_ns // tick * tick
    with mock.patch.object(stamps, "_pack", coarse), mock.patch.object(ground, "_now", return_value=moment):
        ground.build(is_forced=True)
        for body in ("langer", "longer"):
            ground.draft.texts["note", "en"].body = body
            path = ground.draft.path_of("note", "en")
            (ground.root / path).write_bytes(ground.draft.files()[path])
            ground.written = ground.draft.files()
            assert ground.check()


@scenario
def a_partial_that_is_only_named_as_a_part(ground: Ground) -> None:
    template(ground, "partials/row.html", "x")
    assert ground.check()


@scenario
def a_base_that_is_extended(ground: Ground) -> None:
    template(ground, "base.html", "x")
    assert ground.check()


@scenario
def a_template_whose_name_is_known_late(ground: Ground) -> None:
    template(ground, "redirect.html", '{% set name = "partials/head.html" %}{% set csp = "" %}{% include name %}')
    ground.check()
    template(ground, "partials/head.html", "x")
    assert ground.check()


@scenario
def a_string_and_the_stylesheet(ground: Ground) -> None:
    string(ground, "moved_title", "Başka")
    ground.check()
    ground.draft.design["templates/assets/site.css"] = b"a { color: red }"
    assert ground.check()


@scenario
def a_string_that_bodies_print(ground: Ground) -> None:
    string(ground, "footnotes_label", "Başka")
    assert ground.check()


@scenario
def the_language_of_a_page_alone(ground: Ground) -> None:
    ground.draft.site["default_language"] = '"en"'
    assert ground.check()


@scenario
def tags(ground: Ground) -> None:
    ground.draft.tags = TAG_FILES[4]
    assert ground.check()


@scenario
def a_photo(ground: Ground) -> None:
    photo = PHOTOS[2]
    assert photo is not None
    ground.draft.photos["third"] = "panel.jpg", photo
    assert ground.check()


@scenario
def a_document(ground: Ground) -> None:
    name, data = ground.draft.documents["note"]
    ground.draft.documents["note"] = name, data.swapcase()
    assert ground.check()


@scenario
def the_web_editor(ground: Ground) -> None:
    ground.draft.site["admin"] = "true"
    assert ground.check()
    assert "owner/site" in (ground.output / "yonetim/config.yml").read_text(encoding="utf-8")
    ground.draft.site["repository"] = '"owner/other"'
    assert ground.check()
    assert "owner/other" in (ground.output / "yonetim/config.yml").read_text(encoding="utf-8")
    (ground.output / "yonetim/sveltia-cms.js").write_bytes(b"of somebody else")
    assert ground.check()
    ground.draft.site["admin"] = "false"
    assert ground.check()
    assert not (ground.output / "yonetim").exists()


@scenario
def a_page_among_the_assets(ground: Ground) -> None:
    ground.draft.design["templates/assets/proof.html"] = b"one"
    ground.check()
    ground.draft.design["templates/assets/proof.html"] = b"two"
    assert ground.check()


@scenario
def a_file_that_comes(ground: Ground) -> None:
    ground.draft.texts["note", "tr"] = Text({"title": "Not"})
    assert ground.check()


@scenario
def a_file_that_goes(ground: Ground) -> None:
    del ground.draft.texts["later", "tr"]
    assert ground.check()


@scenario
def a_link_in_the_place_of_a_source(ground: Ground) -> None:
    shutil.move(ground.root / ABOUT, ground.place / "beyond")
    (ground.root / ABOUT).symlink_to(ground.place / "beyond")
    assert [problem.code for problem in ground.build().problems] == ["SG503"]


@scenario
def a_warning_that_comes_and_goes(ground: Ground) -> None:
    ground.draft.texts["third", "tr"].fields["date"] = "2019-11-07"
    ground.check()
    ground.draft.texts["note", "en"].body = "longer"
    ground.check()
    wanted = built(ground.root, publication=ground.publication)
    assert [problem.code for problem in wanted.report.warnings] == ["SG519"] if wanted.report else False
    (ground.root / "content/news/2022-02-17-note/index.en.md").touch()
    assert ground.check()


@scenario
def a_warning_of_a_body(ground: Ground) -> None:
    ground.draft.texts["note", "en"].body = "longer"
    ground.check()
    ground.draft.texts["note", "en"].body = "warned"
    assert ground.check()
    ground.draft.texts["note", "en"].body = "other"
    assert ground.check()


# Moments and options.


@scenario
def a_moment_that_comes(ground: Ground) -> None:
    ground.publication = Publication(now=datetime.fromisoformat("2027-01-01T00:00+03:00"))
    assert ground.check()


@scenario
def a_moment_that_comes_back(ground: Ground) -> None:
    ground.publication = Publication(now=datetime.fromisoformat("2026-05-31T23:59+03:00"))
    assert ground.check()


@scenario
def an_event_that_is_over(ground: Ground) -> None:
    ground.draft.texts["third", "tr"].fields["event"] = "{start: 2026-12-20}"
    ground.check()
    ground.publication = Publication(now=datetime.fromisoformat("2026-12-21T00:00+03:00"))
    assert ground.check()
    ground.publication = Publication(now=datetime.fromisoformat("2026-12-20T23:59+03:00"))
    assert ground.check()


@scenario
def a_review_that_falls_due(ground: Ground) -> None:
    ground.draft.texts["about", "tr"].fields["reviewed"] = "2024-12-09"
    ground.check()
    ground.publication = Publication(now=datetime.fromisoformat("2026-12-10T00:00+03:00"))
    assert ground.check()
    found = ground.build().report
    assert [problem.code for problem in found.warnings] == ["SG535"] if found else False


@scenario
def options(ground: Ground) -> None:
    ground.options = {"has_policy": False}
    assert ground.check()


@scenario
def another_program(ground: Ground) -> None:
    before = (ground.output / "tr/feed.json").read_bytes()
    with (
        mock.patch("sitegen.pipeline.fingerprint", return_value=b"another"),
        mock.patch("sitegen.output.engine.json_feed_text", return_value="another"),
    ):
        ground.build()
    assert (ground.output / "tr/feed.json").read_bytes() == b"another" != before


@scenario
def another_file_of_the_program(ground: Ground) -> None:
    with mock.patch.object(fingerprint, "PROGRAM", ground.place):
        found = [fingerprint.fingerprint.__wrapped__()]
        (ground.place / "a.py").write_bytes(b"1")
        found.append(fingerprint.fingerprint.__wrapped__())
        (ground.place / "a.py").write_bytes(b"2")
        found.append(fingerprint.fingerprint.__wrapped__())
        with mock.patch.object(fingerprint, "_libraries", return_value=["jinja2-9.dist-info"]):
            found.append(fingerprint.fingerprint.__wrapped__())
    assert len(set(found)) == 4


# The output.


@scenario
def an_output_that_is_gone(ground: Ground) -> None:
    (ground.output / "tr/index.html").unlink()
    assert ground.check()


@scenario
def an_output_that_is_gone_before_its_stamp_is_settled(ground: Ground) -> None:
    template(ground, "base.html", "x")
    ground.write()
    ground.build()
    (ground.output / "tr/index.html").unlink()
    assert ground.check()


@scenario
def an_output_with_other_bytes(ground: Ground) -> None:
    path = ground.output / "tr/index.html"
    path.write_bytes(path.read_bytes().swapcase())
    assert ground.check()


@scenario
def an_asset_that_is_gone(ground: Ground) -> None:
    shutil.rmtree(ground.output / "assets")
    assert ground.check()


@scenario
def an_output_that_should_not_be_there(ground: Ground) -> None:
    (ground.output / "tr/ara/x.html").touch()
    assert ground.check()


@scenario
def an_output_that_should_not_be_there_and_a_title(ground: Ground) -> None:
    (ground.output / "tr/ara/x.html").touch()
    ground.draft.texts["third", "tr"].fields["title"] = "Yeni başlık"
    assert ground.check()


@scenario
def a_folder_of_the_output_that_became_a_link(ground: Ground) -> None:
    shutil.move(ground.output / "tr/ara", ground.place / "beyond")
    (ground.output / "tr/ara").symlink_to(ground.place / "beyond")
    assert ground.check()


# The search.


@scenario
def words_that_a_search_finds(ground: Ground) -> None:
    ground.draft.site["search"] = "true"
    for body in ("longer", "other", "longer"):
        ground.draft.texts["note", "en"].body = body
        assert ground.check()


@scenario
def a_title_that_a_search_finds(ground: Ground) -> None:
    ground.draft.site["search"] = "true"
    ground.check()
    ground.draft.texts["third", "tr"].fields["title"] = "Yeni başlık"
    assert ground.check()


@scenario
def a_search_that_comes_and_goes(ground: Ground) -> None:
    for search in ("true", "false", "true"):
        ground.draft.site["search"] = search
        assert ground.check()


@scenario
def a_preview_without_indexes(ground: Ground) -> None:
    ground.draft.site["search"] = "true"
    ground.options = {"has_indexes": False}
    ground.check()
    ground.options = {"has_indexes": True}
    assert ground.check()


@scenario
def a_file_of_an_index_that_is_gone(ground: Ground) -> None:
    ground.draft.site["search"] = "true"
    ground.check()
    (ground.output / "tr/ara/pagefind/pagefind-entry.json").unlink()
    assert ground.check()


@scenario
def a_kept_index_with_one_bit_flipped(ground: Ground) -> None:
    ground.draft.site["search"] = "true"
    ground.check()
    path = record_of(ground) / "search"
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    shutil.rmtree(ground.output / "tr/ara")
    assert ground.check()


@scenario
def another_program_that_makes_indexes(ground: Ground) -> None:
    ground.draft.site["search"] = "true"
    ground.check()
    before = everything_in(str(ground.output))
    with (
        mock.patch("sitegen.pipeline.fingerprint", return_value=b"another"),
        mock.patch("sitegen.output.searching._shown", return_value={"title": "another"}),
    ):
        assert differences(ground.build().tree, before)
    assert ground.check()


# The cache.


@scenario
def an_old_plan_beside_new_sights(ground: Ground) -> None:
    ground.draft.texts["note", "en"].body = "longer"
    ground.check()
    old = (record_of(ground) / "plan").read_bytes()
    template(ground, "base.html", "x")
    ground.check()
    (record_of(ground) / "plan").write_bytes(old)
    ground.draft.texts["note", "en"].body = "other"
    assert ground.check()


@scenario
def a_ledger_with_one_bit_flipped(ground: Ground) -> None:
    path = ground.place / "ledger"
    write_ledger(path, {"a": b"text"})
    data = path.read_bytes()
    assert read_ledger(path) == {"a": b"text"}
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert read_ledger(path) is None


@scenario
def kept_words_with_one_letter_flipped(ground: Ground) -> None:
    path = record_of(ground) / "pack"
    data = path.read_bytes()
    assert b"Dipnot" in data
    path.write_bytes(data.replace(b"Dipnot", b"Tipnot"))
    template(ground, "base.html", "x")
    assert ground.check()


@scenario
def a_kept_photo_with_one_bit_flipped(ground: Ground) -> None:
    for path in (ground.cache / "photos").iterdir():
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    shutil.rmtree(ground.output / "media")
    assert ground.check()


@scenario
def a_preview_picture_with_other_words(ground: Ground) -> None:
    ground.draft.site["preview_pictures"] = "true"
    ground.check()
    assert len([*(record_of(ground) / "previews").iterdir()]) == 6
    ground.draft.texts["third", "tr"].fields["title"] = "Başka başlık"
    assert ground.check()
    assert len([*(record_of(ground) / "previews").iterdir()]) == 6


@scenario
def a_preview_picture_in_another_colour(ground: Ground) -> None:
    ground.draft.site["preview_pictures"] = "true"
    ground.check()
    before = {path.name for path in ground.output.rglob("preview.*")}
    ground.draft.design["templates/assets/site.css"] = STYLESHEET.replace(b"#96361f", b"#96361e")
    assert ground.check()
    assert before.isdisjoint(path.name for path in ground.output.rglob("preview.*"))  # services keep what they have


@scenario
def a_kept_preview_picture_with_one_bit_flipped(ground: Ground) -> None:
    ground.draft.site["preview_pictures"] = "true"
    ground.check()
    for path in (record_of(ground) / "previews").iterdir():
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    shutil.rmtree(ground.output / "media")
    assert ground.check()


@scenario
def a_fault_that_passes(ground: Ground) -> None:
    """What failed once, for want of time or memory, must not fail for ever."""
    ground.draft.texts["note", "en"].body = "longer"
    with failing("sitegen.content.parsing", "render_body"):
        ground.write()
        assert ground.build().problems
    ground.draft.photos["note"] = "panel.jpg", PHOTOS[1] or b""
    with failing("sitegen.content.media.measuring", "measure_photo"):
        ground.write()
        assert ground.build().problems
    assert ground.check()


@contextmanager
def failing(module: str, name: str) -> Iterator[None]:
    """Let a function that gives a value and its problems find one more, an error."""
    real, fault = getattr(sys.modules[module], name), (Problem(code="SG506", path=ABOUT),)
    with mock.patch(f"{module}.{name}", lambda *args, **named: (real(*args, **named)[0], fault)):
        yield


# What no build can show by its output alone.


@scenario
def every_part_of_the_key_of_a_page(_: Ground) -> None:
    usual = {
        "closure": b"c",
        "kind": "k",
        "view": b"v",
        "words": b"w",
        "output": "o",
        "template": "t",
        "language": "tr",
    }

    def key(closure: bytes, kind: str, view: bytes, words: bytes, **where: str) -> bytes:
        page = Page(make=lambda: PlainText(text=""), bodies=("a",), **where)  # type: ignore[arg-type]
        return page_key(closure, page, kind, view, {"a": Words(key=b"", digest=words)})

    changed = [usual | {name: "x" if isinstance(usual[name], str) else b"x"} for name in usual]
    assert len({key(**values) for values in (usual, *changed)}) == 8  # type: ignore[arg-type]


@scenario
def every_part_of_a_stamp(ground: Ground) -> None:
    usual = {"st_size": 1, "st_mtime_ns": 2, "st_ctime_ns": 3, "st_ino": 4, "st_mode": stat.S_IFREG}
    changed = [usual | {name: stat.S_IFLNK} for name in usual]
    found = {stamps.stamp_of(SimpleNamespace(**status)) for status in (usual, *changed)}  # type: ignore[arg-type]
    assert len(found) == 6
    path = ground.root / ABOUT
    assert stamps.find_stamp(str(path)) == stamps.stamp_of(path.lstat())


@scenario
def a_touch_of_everything_plans_nothing_anew(ground: Ground) -> None:
    for path in ground.written:
        (ground.root / path).touch()
    with mock.patch("sitegen.stages.build_whole", side_effect=AssertionError("planned anew")):
        assert ground.build().report


def tell(name: str) -> None:
    """Tell one scenario of a site that was built before."""
    ground = Ground(Path(tempfile.mkdtemp(prefix="scenario-", dir=PLACE)))
    try:
        ground.trusts_stamps = True
        assert ground.check()
        ground.trusts_stamps = False
        SCENARIOS[name](ground)
    finally:
        ground.leave()


if __name__ == "__main__":
    tell(told["scenario"])
