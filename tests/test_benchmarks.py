"""The benchmark without the other generators: its corpus, their projects, the arithmetic of its report."""

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.chart import draw_growth
from benchmarks.corpus import LANGUAGES, WORDS, Announcement, make_corpus, text_of
from benchmarks.lighthouse import Judgement, read_report
from benchmarks.measure import Measurement
from benchmarks.peer import Peer, article_page, edit_base_template, write_announcement, write_project
from benchmarks.peers.eleventy import ELEVENTY
from benchmarks.peers.hugo import HUGO
from benchmarks.peers.nikola import NIKOLA
from benchmarks.peers.pelican import PELICAN
from benchmarks.peers.sitegen import SITEGEN
from benchmarks.report import QUANTITIES, Run, as_json, as_markdown, medians
from benchmarks.runner import Row
from benchmarks.showing import THEMES
from benchmarks.weights import BEGIN, END, Circumstances, put_into
from benchmarks.weights import as_markdown as weights_as_markdown
from sitegen.cli import main

PEERS = (SITEGEN, HUGO, PELICAN, NIKOLA, ELEVENTY)
RUN = Run(date="2026-01-02", machine=(("cores", "2"),), versions=(("hugo", "1"),), left_out=())
FIRST = ("2024-05-22-duyuru-00001", ("meeting", "training", "youth"), "kadikoy-saglik-taramasi-cagrisi-1")
SIZES = ((500, 1.0), (1000, 2.0))
each_peer = pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)


@pytest.fixture(scope="module")
def corpus() -> tuple[Announcement, ...]:
    return tuple(make_corpus(40))


def row(peer: str, wall: float, number: int = 1) -> Row:
    measured = Measurement(wall=wall, processor=2 * wall, memory=5_000_000)
    return Row(place="memory", size=10, round=number, case="clean build", peer=peer, measured=measured)


def test_a_small_corpus_is_the_beginning_of_a_larger_one(corpus: tuple[Announcement, ...]) -> None:
    assert tuple(make_corpus(10)) == corpus[:10]


def test_the_corpus_is_the_same_on_every_machine(corpus: tuple[Announcement, ...]) -> None:
    first = corpus[0]
    assert (first.key, first.tags, first.tr.slug) == FIRST


def test_every_text_has_as_many_words_as_promised(corpus: tuple[Announcement, ...]) -> None:
    least, most = WORDS
    counts = [len(text_of(announcement, language).body.split()) for announcement in corpus for language in LANGUAGES]
    assert least <= min(counts)
    assert max(counts) <= most


def test_no_two_announcements_share_an_address(corpus: tuple[Announcement, ...]) -> None:
    pages = [article_page(announcement, language) for announcement in corpus for language in LANGUAGES]
    assert len(set(pages)) == len(pages)


def test_the_corpus_holds_headings_lists_links_quotes_and_tables(corpus: tuple[Announcement, ...]) -> None:
    texts = "\n".join(announcement.en.body for announcement in corpus)
    assert all(mark in texts for mark in ("\n## ", "\n- ", "\n1. ", "](https://", "\n> ", "\n|---"))


@each_peer
def test_every_generator_is_given_the_same_texts(peer: Peer, corpus: tuple[Announcement, ...], tmp_path: Path) -> None:
    write_project(peer, tmp_path, corpus)
    files = {path: path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.md")}
    for announcement in corpus:
        for language in LANGUAGES:
            text = text_of(announcement, language)
            holders = [found for found in files.values() if found.endswith("\n\n" + text.body) and text.title in found]
            assert holders, (announcement.key, language)


@each_peer
def test_an_edit_of_the_base_template_changes_that_file_once(
    peer: Peer, corpus: tuple[Announcement, ...], tmp_path: Path
) -> None:
    write_project(peer, tmp_path, corpus[:1])
    edit_base_template(peer, tmp_path, "edited here")
    assert (tmp_path / peer.base_template).read_text(encoding="utf-8").count("edited here") == 1


def test_writing_an_announcement_again_leaves_its_files_alone(corpus: tuple[Announcement, ...], tmp_path: Path) -> None:
    write_project(SITEGEN, tmp_path, corpus[:1])
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.md")}
    write_announcement(SITEGEN, tmp_path, corpus[0])
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.md")} == before


def test_sitegen_finds_no_fault_in_the_corpus(corpus: tuple[Announcement, ...], tmp_path: Path) -> None:
    write_project(SITEGEN, tmp_path, corpus[:3])
    assert main(["build", "--root", str(tmp_path), "--jobs", "1"]) == 0
    assert (tmp_path / "output" / article_page(corpus[0], "en")).is_file()


def test_a_report_states_medians_and_ratios_to_hugo() -> None:
    rows = (row("sitegen", 1.0, 1), row("sitegen", 9.0, 2), row("sitegen", 3.0, 3), row("hugo", 2.0))
    assert medians(rows, QUANTITIES[0]) == {("clean build", "sitegen"): 3.0, ("clean build", "hugo"): 2.0}
    assert "| clean build | 3.00 (1.50 ×) | 2.00 (1.00 ×) |" in as_markdown(RUN, rows)


def test_a_report_without_hugo_states_no_ratios() -> None:
    assert "| clean build | 3.00 |" in as_markdown(RUN, (row("sitegen", 3.0),))


def test_a_report_names_what_was_left_out() -> None:
    run = Run(date="2026-01-02", machine=(), versions=(), left_out=("eleventy is left out: npm is not installed",))
    assert "eleventy is left out: npm is not installed" in as_markdown(run, (row("hugo", 1.0),))


def test_the_results_as_json_hold_every_run() -> None:
    read = json.loads(as_json(RUN, (row("hugo", 2.0, 1), row("hugo", 3.0, 2))))
    assert [entry["measured"]["wall"] for entry in read["rows"]] == [2.0, 3.0]
    assert read["date"] == "2026-01-02"


def test_the_chart_is_well_formed_and_has_a_line_per_generator() -> None:
    sizes = [replace(row(peer, wall), size=size) for peer in ("sitegen", "hugo") for size, wall in SIZES]
    chart = ElementTree.fromstring(draw_growth(tuple(sizes)))
    assert len(chart.findall(".//{*}polyline")) == 4


def judgement(**changes: object) -> Judgement:
    values = {
        "site": "this site", "page": "home", "scores": (100, 99, 98, 97), "paint": 920.0, "shift": 0.0,
        "sizes": (8000, 0, 0, 26000, 0, 0), "requests": 2, "foreign": 0,
    }  # fmt: skip
    return Judgement(**(values | changes))  # type: ignore[arg-type]


def test_a_report_of_lighthouse_is_read_by_kinds_and_hosts() -> None:
    requests = [
        {"url": "http://127.0.0.1/tr/", "resourceType": "Document", "transferSize": 8000},
        {"url": "http://elsewhere.example/x.js", "resourceType": "Script", "transferSize": 500},
        {"url": "http://127.0.0.1/robots.txt", "resourceType": "Fetch", "transferSize": 70},
        {"url": "data:image/png;base64,x", "resourceType": "Image", "transferSize": 9},
    ]
    report = {
        "audits": {
            "network-requests": {"details": {"items": requests}},
            "largest-contentful-paint": {"numericValue": 920.4},
            "cumulative-layout-shift": {"numericValue": 0.001},
        },
        "categories": {name: {"score": 0.99} for name in ("performance", "accessibility", "best-practices", "seo")},
        "finalDisplayedUrl": "http://127.0.0.1/tr/",
    }
    found = read_report("this site", "home", report)
    assert found.scores == (99, 99, 99, 99)
    assert found.sizes == (8000, 0, 500, 0, 0, 70)
    assert (found.total, found.requests, found.foreign) == (8570, 3, 1)


def test_the_tables_of_weights_stand_between_their_marks() -> None:
    told = Circumstances(
        date="2026-01-02", lighthouse="12", runs=3, theme_runs=1, load="0.1 on 2 cores", size=60, left_out=("x is out",)
    )
    figures = weights_as_markdown(told, (judgement(),))
    assert "| this site | home | 100 | 99 | 98 | 97 | 0.92 s | 0.000 |" in figures
    assert "| this site | home | 8.0 | 0.0 | 0.0 | 26.0 | 0.0 | 0.0 | 34.0 | 2 | 0 |" in figures
    assert "- x is out" in figures
    once = put_into(f"before {BEGIN}old{END} after", figures)
    assert put_into(once, figures) == once
    assert "old" not in once
    with pytest.raises(ValueError, match="no place"):
        put_into("nothing", figures)


def test_every_generator_has_a_theme_for_the_tables() -> None:
    assert set(THEMES) == {peer.name for peer in PEERS}
