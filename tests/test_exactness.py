"""After any sequence of changes the output is, byte for byte, that of a clean build; and the next build writes nothing.

A machine changes a tiny site, its output, its cache, the moment and the options, one step after the other, and builds
after each. `--exactness-sequences` says how many sequences (200), each of thirty steps.
"""

import copy
import os
import shutil
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from moves import (
    ASSETS,
    BODIES,
    DOCUMENT_NAMES,
    DOCUMENTS,
    FIELDS,
    FOLDERS,
    NEEDED,
    PHOTO_NAMES,
    PHOTOS,
    PLACE,
    SAME_SIZE,
    SITE,
    STRINGS,
    TAG_FILES,
    TEMPLATE_ENDS,
    WORDS,
    Draft,
    Ground,
    Text,
)
from sites import NOW
from tiny import TEMPLATES, everything_in

from sitegen import workers
from sitegen.site.publication import Publication

PARTS = 8  # so many tests side by side
STEPS = 30
SLOTS, LANGUAGES = st.sampled_from(list(FOLDERS)), st.sampled_from(("tr", "en"))
NUMBERS = st.integers(0, 2**16)
TURNS = (
    *("2026-06-01T00:00+03:00", "2026-08-01T00:00+03:00", "2026-12-01T09:00+03:00"),
    *("2026-12-06T00:00+03:00", "2026-12-21T00:00+03:00"),
)
MOMENTS = [NOW, *(datetime(2026, month, 15, tzinfo=UTC) for month in (5, 7, 12)), datetime(2027, 3, 1, tzinfo=UTC)]
MOST_FAILURES = 2  # in a row: a site that stays broken shows nothing


class Site(Ground, RuleBasedStateMachine):
    """A site with all that can be done to it, and builds after each."""

    def __init__(self) -> None:
        RuleBasedStateMachine.__init__(self)
        Ground.__init__(self, Path(tempfile.mkdtemp(prefix="exactness-", dir=PLACE)))
        self.good, self.failures = self.draft, 0
        self.snapshots: list[tuple[Draft, dict[str, bytes]]] = []

    def teardown(self) -> None:
        self.leave()

    # What is done after each change.

    def step(self, **options: object) -> None:
        if self.check(**options):
            self.good, self.failures = copy.deepcopy(self.draft), 0
            return
        self.failures += 1
        if self.failures == MOST_FAILURES:
            self.draft, self.failures = copy.deepcopy(self.good), 0
            assert self.check()

    @initialize(trusts_stamps=st.booleans())
    def begin(self, trusts_stamps: bool) -> None:  # noqa: FBT001 - hypothesis gives arguments by name
        self.trusts_stamps = trusts_stamps
        self.step()
        self.keep_snapshot()

    def keep_snapshot(self) -> None:
        self.snapshots.append((copy.deepcopy(self.draft), everything_in(str(self.cache))))

    # Content.

    @rule(slot=SLOTS, language=LANGUAGES, body=st.sampled_from(list(BODIES)))
    def edit_body(self, slot: str, language: str, body: str) -> None:
        self.draft.texts.setdefault((slot, language), Text({**NEEDED, "date": "2019-11-06"})).body = body
        self.step()

    @rule(slot=SLOTS, language=LANGUAGES, name=st.sampled_from(list(FIELDS)), number=NUMBERS)
    def edit_field(self, slot: str, language: str, name: str, number: int) -> None:
        text = self.draft.texts.get((slot, language))
        value = FIELDS[name][number % len(FIELDS[name])]
        if text is not None:
            text.fields.pop(name, None)
            text.fields |= {name: value} if value is not None else {}
        self.step()

    def some_text(self, number: int) -> tuple[str, Text]:
        """Return the path of a text, and the text, for which the site was built with words that others can replace."""
        (slot, language), text = sorted(self.draft.texts.items(), key=itemgetter(0))[number % len(self.draft.texts)]
        if text.body not in WORDS:
            text.body = WORDS[0]
            self.step()
        return self.draft.path_of(slot, language), text

    @rule(number=NUMBERS, bodies=st.permutations(WORDS))
    def edit_words_beyond_the_summary(self, number: int, bodies: list[str]) -> None:
        for body in bodies[:2]:
            _, text = self.some_text(number)
            text.body = body
            self.step()

    @rule(number=NUMBERS)
    def edit_words_with_size_and_time_as_they_were(self, number: int) -> None:
        path, text = self.some_text(number)
        file = self.root / path
        if text.body in SAME_SIZE and file.exists() and self.written == self.draft.files():
            text.body = SAME_SIZE[text.body]
            status = file.stat()
            file.write_bytes(self.draft.files()[path])
            os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
            self.written = {**self.written, path: file.read_bytes()}
        self.step()

    @rule(slot=SLOTS, body=st.sampled_from(WORDS), language=LANGUAGES)
    def translate_and_edit_the_original(self, slot: str, body: str, language: str) -> None:
        for code in ("tr", "en"):
            self.draft.texts.setdefault((slot, code), Text({**NEEDED, "date": "2019-11-06"})).body = WORDS[0]
        text, other = self.draft.texts[slot, language], "en" if language == "tr" else "tr"
        text.fields["translated_from"] = "current"
        self.write()
        lines = self.draft.files()[self.draft.path_of(slot, language)].decode().splitlines()
        [text.fields["translated_from"]] = [
            line.partition(": ")[2] for line in lines if line.startswith("translated_from")
        ]
        self.step()
        if (slot, other) in self.draft.texts:
            self.draft.texts[slot, other].body = body
        self.step()

    @rule(slot=SLOTS, language=LANGUAGES)
    def delete_version(self, slot: str, language: str) -> None:
        self.draft.texts.pop((slot, language), None)
        if not any((slot, code) in self.draft.texts for code in ("tr", "en")):
            self.draft.photos.pop(slot, None)
            self.draft.documents.pop(slot, None)
        self.step()

    @rule(slot=SLOTS, number=NUMBERS)
    def rename_bundle(self, slot: str, number: int) -> None:
        names, old = FOLDERS[slot], self.draft.folders[slot]
        new = names[number % len(names)]
        ends = [end for end in ("", "-en") if (self.root / f"content/{old}{end}").exists()]
        if new != old and ends:
            self.draft.folders[slot] = new
            for end in ends:
                self.rename(f"content/{old}{end}", f"content/{new}{end}")
        self.step()

    @rule(slot=SLOTS, how=st.sampled_from(("together", "split", "by key")))
    def break_or_mend_a_pair(self, slot: str, how: str) -> None:
        self.draft.split.pop(slot, None)
        self.draft.split |= {} if how == "together" else {slot: how == "by key"}
        self.step()

    @rule(slot=SLOTS, number=NUMBERS)
    def replace_or_delete_the_photo(self, slot: str, number: int) -> None:
        self.put_file(self.draft.photos, slot, PHOTOS[number % len(PHOTOS)], PHOTO_NAMES[0])

    @rule(slot=SLOTS, number=NUMBERS)
    def replace_or_delete_the_document(self, slot: str, number: int) -> None:
        self.put_file(self.draft.documents, slot, DOCUMENTS[number % len(DOCUMENTS)], DOCUMENT_NAMES[0])

    def put_file(self, files: dict[str, tuple[str, bytes]], slot: str, data: bytes | None, usual: str) -> None:
        name, _ = files.pop(slot, (usual, b""))
        if data is not None and any((slot, code) in self.draft.texts for code in ("tr", "en")):
            files[slot] = name, data
        self.step()

    @rule(slot=SLOTS, kind=st.sampled_from(("photos", "documents")), number=NUMBERS)
    def rename_a_file_by_case_or_form(self, slot: str, kind: str, number: int) -> None:
        files = getattr(self.draft, kind)
        names = PHOTO_NAMES if kind == "photos" else DOCUMENT_NAMES
        new = names[number % len(names)]
        if slot in files and files[slot][0] != new:
            folder = f"content/{self.draft.folders[slot]}"
            if f"{folder}/{files[slot][0]}" in self.written:
                self.rename(f"{folder}/{files[slot][0]}", f"{folder}/{new}")
            files[slot] = new, files[slot][1]
        self.step()

    # Settings and design.

    @rule(number=NUMBERS)
    def edit_tags(self, number: int) -> None:
        self.draft.tags = TAG_FILES[number % len(TAG_FILES)]
        self.step()

    @rule(key=st.sampled_from(list(SITE)), number=NUMBERS)
    def edit_configuration(self, key: str, number: int) -> None:
        self.draft.site[key] = SITE[key][number % len(SITE[key])]
        self.step()

    @rule(name=st.sampled_from(list(TEMPLATES)), end=st.sampled_from(TEMPLATE_ENDS))
    def edit_template(self, name: str, end: str) -> None:
        self.draft.design[f"templates/{name}"] = (TEMPLATES[name] + end).encode()
        self.step()

    @rule(name=st.sampled_from(("partials/new.html", "partials/row.html", "404.html", "assets/sub/new.html")))
    def add_or_delete_a_template(self, name: str) -> None:
        path = f"templates/{name}"
        if self.draft.design.pop(path, None) is None:
            self.draft.design[path] = TEMPLATES.get(name, "{{ item }}").encode()
        self.step()

    @rule(key=st.sampled_from(STRINGS), languages=st.sampled_from((("tr",), ("en",), ("tr", "en"))), change=NUMBERS)
    def edit_string(self, key: str, languages: Iterable[str], change: int) -> None:
        for code in languages:
            path = f"templates/locale/{code}.toml"
            lines = self.draft.design[path].decode().splitlines()
            new = [f'{key} = "Yeni {change % 3}"'] if change % 4 else []
            self.draft.design[path] = "\n".join(
                [*new, *(line for line in lines if not line.startswith(f"{key} ="))]
            ).encode()
        self.step()

    @rule(name=st.sampled_from(list(ASSETS)), number=NUMBERS)
    def edit_asset(self, name: str, number: int) -> None:
        for place in (number, number + 1):
            data = ASSETS[name][place % len(ASSETS[name])]
            self.draft.design.pop(f"templates/assets/{name}", None)
            self.draft.design |= {} if data is None else {f"templates/assets/{name}": data}
            self.step()

    # The moment, the options, the workers, and the clock of the file system.

    @rule(moment=st.sampled_from(MOMENTS), offset=st.integers(-1, 1))
    def change_the_moment(self, moment: datetime, offset: int) -> None:
        self.publication = Publication(
            now=moment + timedelta(minutes=offset),
            with_drafts=self.publication.with_drafts,
            with_future=self.publication.with_future,
        )
        self.step()

    @rule(moment=st.sampled_from(TURNS))
    def change_the_moment_to_one_that_matters(self, moment: str) -> None:
        self.change_the_moment(datetime.fromisoformat(moment), 0)

    @rule(with_drafts=st.booleans(), with_future=st.booleans())
    def publish_more_or_less(self, with_drafts: bool, with_future: bool) -> None:  # noqa: FBT001
        self.publication = Publication(now=self.publication.now, with_drafts=with_drafts, with_future=with_future)
        self.step()

    @rule(base_url=st.sampled_from(("", "https://example.net/x/")), has_policy=st.booleans())
    def change_options(self, base_url: str, has_policy: bool) -> None:  # noqa: FBT001
        self.options = {"base_url": base_url, "has_policy": has_policy}
        self.step()

    @rule(jobs=st.sampled_from((2, 3)), end=st.sampled_from(("", "Son.")), body=st.sampled_from(("short", "longer")))
    def build_with_several_workers(self, jobs: int, end: str, body: str) -> None:
        self.draft.design["templates/base.html"] = (TEMPLATES["base.html"] + end).encode()
        for text in self.draft.texts.values():
            text.body = body if text.body in ("short", "longer", "other", "shirt") else text.body
        usual = workers.run.__kwdefaults__["worth"]
        workers.run.__kwdefaults__["worth"] = 2
        try:
            self.step(jobs=jobs)
        finally:
            workers.run.__kwdefaults__["worth"] = usual

    @rule()
    def build_everything_anew(self) -> None:
        self.step(is_forced=True)

    @rule()
    def trust_stamps_or_not(self) -> None:
        self.trusts_stamps = not self.trusts_stamps
        self.step()

    @rule(number=NUMBERS, time=st.sampled_from((None, 0, 2**61)))
    def touch(self, number: int, time: int | None) -> None:
        """Give a source another time, of now, long past, or still to come."""
        path = self.root / sorted(self.written)[number % len(self.written)]
        if time is None:
            path.touch()
        else:
            os.utime(path, ns=(time, time))
        self.step()

    # What nobody should do: to the output, to the cache; and what goes wrong.

    @rule(number=NUMBERS, how=st.sampled_from(("delete", "edit", "shorten", "touch", "link", "folder", "move")))
    def spoil_a_file_of_the_output(self, number: int, how: str) -> None:
        files = [path for path in sorted(self.output.rglob("*")) if path.is_file() and path.name != ".sitegen"]
        path = files[number % len(files)]
        status, data = path.stat(), path.read_bytes()
        if how == "edit":
            path.write_bytes(data[::-1])
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        elif how == "shorten":
            path.write_bytes(data[:-1])
        elif how == "touch":
            path.touch()
        elif how == "move":
            path.rename(path.with_name("moved"))
        else:
            path.unlink()
        if how == "link":
            (self.place / "beyond").write_bytes(data)
            path.symlink_to(self.place / "beyond")
        elif how == "folder":
            path.mkdir()
            (path / "x").touch()
        self.step()

    @rule(number=NUMBERS, how=st.sampled_from(("delete", "file", "link", "move", "foreign", "foreign folder")))
    def spoil_a_folder_of_the_output(self, number: int, how: str) -> None:
        folders = [path for path in sorted(self.output.rglob("*")) if path.is_dir() and not path.is_symlink()]
        path = folders[number % len(folders)]
        beyond = self.place / f"beyond-{next(self.numbers)}"
        if how == "foreign":
            (path / "yabancı.html").touch()
        elif how == "foreign folder":
            (path / "yabancı/a/b").mkdir(parents=True)
            (path / "yabancı/a/b/c.html").touch()
        else:
            path.rename(path.with_name("moved") if how == "move" else beyond)
        if how == "file":
            path.touch()
        elif how == "link":
            path.symlink_to(beyond)
        self.step()

    @rule(number=NUMBERS, place=NUMBERS, how=st.sampled_from(("delete", "cut", "flip", "empty", "old")))
    def spoil_a_file_of_the_cache(self, number: int, place: int, how: str) -> None:
        files = [path for path in sorted(self.cache.rglob("*")) if path.is_file() and path.suffix != ".lock"]
        path = files[number % len(files)]
        data = path.read_bytes()
        at = place % max(1, len(data))
        old = self.snapshots[place % len(self.snapshots)][1].get(path.relative_to(self.cache).as_posix(), b"")
        flipped = data[:at] + bytes([data[at] ^ (1 << place % 8)]) + data[at + 1 :] if data else b""
        if how == "delete":
            path.unlink()
        else:
            path.write_bytes({"cut": data[:at], "flip": flipped, "empty": b"", "old": old}[how])
        self.step()

    @rule()
    def delete_the_cache(self) -> None:
        shutil.rmtree(self.cache)
        self.step()

    @rule()
    def keep_what_there_is(self) -> None:
        self.keep_snapshot()

    @rule(number=NUMBERS)
    def bring_back_an_old_cache(self, number: int) -> None:
        _, files = self.snapshots[number % len(self.snapshots)]
        shutil.rmtree(self.cache)
        self.cache.mkdir()
        for path, data in sorted(files.items()):
            if data == b"a folder":
                (self.cache / path).mkdir()
            else:
                (self.cache / path).write_bytes(data)
        self.step()

    @rule(number=NUMBERS)
    def check_out_an_old_tree(self, number: int) -> None:
        self.draft = copy.deepcopy(self.snapshots[number % len(self.snapshots)][0])
        self.step()

    @rule(fault=st.sampled_from(("body", "front matter", "template", "settings", "strings")), slot=SLOTS)
    def fail_and_mend(self, fault: str, slot: str) -> None:
        """Break one thing, build, mend it, and build."""
        self.write()
        right = copy.deepcopy(self.draft)
        if fault == "body":
            self.draft.texts[slot, "tr"] = Text({**NEEDED, "date": "2019-11-06"}, "nowhere")
            self.draft.texts.pop((slot, "en"), None)  # it may postpone both, and links of what waits are not looked at
        elif fault == "front matter":
            self.draft.texts[slot, "tr"] = Text({**NEEDED, "date": "2019-02-30"})
        elif fault == "template":
            self.draft.design["templates/partials/head.html"] += b"{{ nobody }}"
        elif fault == "settings":
            self.draft.site["founded_in"] = "2017"
        else:
            self.draft.design["templates/locale/tr.toml"] += b"\nno_other_has_it = 'x'"
        assert not self.check()
        self.draft = right
        self.step()


@pytest.mark.parametrize("part", range(PARTS))
def test_the_output_is_that_of_a_clean_build_after_any_sequence_of_changes(
    part: int, pytestconfig: pytest.Config
) -> None:
    sequences = -(-pytestconfig.getoption("--exactness-sequences") // PARTS)
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Site,
        settings=settings(max_examples=sequences, stateful_step_count=STEPS, suppress_health_check=list(HealthCheck)),
    )
