"""Builds of one site at the same time: one builds, the others say so and end, and the site is that of a clean build."""

import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from sites import NOW, PROJECT, VARIED, article, build_codes, build_site, files, make_site, read_tree, write_files

from sitegen.output.disk import TEMPORARY

ROUNDS = 20
# All wait for the same moment, so that they meet, and say when they began and ended what they did.
PROGRAM = """
import sys, time
from sitegen import cli, workers
workers.run.__kwdefaults__["worth"] = 2
import sitegen.commands.build, sitegen.stages, sitegen.renewing
sys.stdout.write("ready\\n"); sys.stdout.flush()
sys.stdin.readline()
sys.exit(cli.main())
"""
BUSY = "Bu siteyi şu anda başka bir sitegen yapıyor."


def start(root: Path, *options: str, program: str = PROGRAM) -> "subprocess.Popen[str]":
    """Start the command in a process of its own."""
    command = ["build", "-j2", "--lang", "tr", "--root", str(root), "--now", NOW.isoformat(), *options]
    return subprocess.Popen(
        [sys.executable, "-c", program, *command],
        env=os.environ | {"PYTHONPATH": str(PROJECT / "src")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def write_state(root: Path, word: str) -> None:
    """Change every page of a site."""
    news = "".join(
        files(at=f"news/2020-01-{number:02}-n{number}", tr=article(f"{word} {number}", f"date: 2020-01-{number:02}"))
        for number in range(1, 21)
    )
    write_files(root, news)


@pytest.mark.parametrize("count", [2, 4])
def test_of_builds_at_once_one_builds_and_the_others_say_that_it_does(tmp_path: Path, count: int) -> None:
    clean = {}
    for word in ("eski", "yeni"):
        write_state(make_site(tmp_path / word, VARIED), word)
        build_site(tmp_path / word)
        clean[word] = read_tree(tmp_path / word / "output")
    root, refused = make_site(tmp_path / "site", VARIED), 0
    for number in range(ROUNDS // 2):
        word = ("eski", "yeni")[number % 2]
        write_state(root, word)
        builds = [start(root) for _ in range(count)]
        for build in builds:
            assert build.stdout is not None
            assert build.stdout.readline() == "ready\n"
        for build in builds:
            assert build.stdin is not None
            build.stdin.write("go\n")
            build.stdin.flush()
        said = [build.communicate(timeout=60)[1] for build in builds]
        codes = [build.returncode for build in builds]
        # A build may also begin when the other has ended; it then has nothing to do.
        assert set(zip(codes, [BUSY in text for text in said], strict=True)) <= {(0, False), (1, True)}
        assert 0 in codes
        assert not any("Traceback" in text for text in said)
        refused += codes.count(1)
        assert read_tree(root / "output") == clean[word]
    assert refused >= ROUNDS // 4, "builds did meet"


def test_a_build_that_was_killed_over_its_very_first_file_refuses_no_later_one(tmp_path: Path) -> None:
    root = make_site(tmp_path)
    (root / "output").mkdir()
    (root / f"output/{TEMPORARY}-123").write_bytes(b"This folder is wri")
    assert build_codes(root) == []
    assert not (root / f"output/{TEMPORARY}-123").exists()


def test_a_preview_and_a_build_of_one_site_do_not_meet(tmp_path: Path) -> None:
    root = make_site(tmp_path, VARIED)
    build_site(root)
    clean = read_tree(root / "output")
    (root / "content/news/2018-04-18-mukhtars/index.tr.md").touch()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "sitegen", "serve", "--root", str(root), "--port", str(port), "--lang", "tr"]
    with subprocess.Popen(
        command, env=os.environ | {"PYTHONPATH": str(PROJECT / "src")}, stdout=subprocess.PIPE, text=True
    ) as preview:
        try:
            assert preview.stdout is not None
            while "Önizleme" not in preview.stdout.readline():
                assert preview.poll() is None
            for word in ("bir", "iki", "üç"):
                write_files(root, files(at="pages/about", tr=article("Biz kimiz?", body=word)))
                assert build_codes(root) == []
                assert word in (root / "output/tr/biz-kimiz/index.html").read_text("utf-8")
            write_files(root, VARIED)
            assert build_codes(root) == []
            assert read_tree(root / "output") == clean
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/tr/", timeout=30) as page:
                assert page.status == 200
        finally:
            preview.kill()
