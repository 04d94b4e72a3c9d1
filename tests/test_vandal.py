"""Whatever lies in content/, a build ends with exit code 0 or 1, in words, and never spoils what is published."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sites import PROJECT, article, build_site, make_site, read_tree

GOOD = f"-- content/news/2026-10-01-acik/index.tr.md --\n{article('Açık duyuru', 'date: 2026-10-01')}"
PLACE = "content/news/2026-11-01-bozuk/index.tr.md"
FAULTS: dict[str, bytes] = {
    "UTF-16": article("Başlık", "date: 2026-11-01").encode("utf-16"),
    "Windows-1254": article("Işık şöleni ğ", "date: 2026-11-01").encode("cp1254"),
    "unclosed": b"---\ntitle: A\ndate: 2026-11-01\n\nMetin",
    "a list for front matter": b"---\n- title\n- date\n---\nMetin",
    "an impossible date": article("Başlık", "date: 2026-02-30").encode(),
    "a missing photo": article("Başlık", "date: 2026-11-01", "image: yok.jpg", 'image_alt: "Salon"').encode(),
    "a remote photo": article("Başlık", "date: 2026-11-01", body="![Salon](https://example.com/a.jpg)").encode(),
    "a script": article("Başlık", "date: 2026-11-01", body="<script>alert(1)</script>").encode(),
    "a link to nothing": article("Başlık", "date: 2026-11-01", body="[a](../2001-01-01-yok/index.tr.md)").encode(),
    "a root link to nothing": article("Başlık", "date: 2026-11-01", body="[a](/tr/yok/)").encode(),
    "a taken address": article("Açık duyuru", "date: 2026-10-02").encode(),
    "an alias of another page": article("Başlık", "date: 2026-11-01", "aliases: [/tr/haberler/]").encode(),
    "an alias that climbs": article("Başlık", "date: 2026-11-01", "aliases: [/../../etc/passwd]").encode(),
    "nothing but NUL": b"\0" * 500,
    "deep nesting": b"---\ntitle: A\ntags: " + b"[" * 3000 + b"\n---\n",
    "a body without end": article("Başlık", "date: 2026-11-01", body="söz " * 100_000).encode(),
    "an unknown topic": article("Başlık", "date: 2026-11-01", "tags: [toplanti]").encode(),
    "no date": article("Başlık").encode(),
}


def run(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run sitegen as people do, in a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(PROJECT / "src"), "SITEGEN_LANG": "tr"}
    command = [sys.executable, "-m", "sitegen", *(options or ("build",)), "--root", str(root)]
    return subprocess.run(
        command, env=environment, check=False, capture_output=True, text=True, encoding="utf-8", timeout=60
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a site that is published, and return its root."""
    make_site(tmp_path, GOOD)
    build_site(tmp_path)
    return tmp_path


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_content_is_explained_in_turkish_and_leaves_the_site_as_it_was(site: Path, fault: str) -> None:
    before = read_tree(site / "output")
    path = site / PLACE
    path.parent.mkdir(parents=True)
    path.write_bytes(FAULTS[fault])
    result = run(site)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "HATA SG" in result.stderr
    assert "2026-1" in result.stderr
    assert read_tree(site / "output") == before


def test_all_faults_of_all_files_are_reported_in_one_run(site: Path) -> None:
    for number, data in enumerate(FAULTS.values()):
        path = site / f"content/news/2026-11-{number + 1:02}-bozuk-{number}/index.tr.md"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    result = run(site)
    named = set(re.findall(r"(?: --> |öteki: )\S+-bozuk-(\d+)", result.stderr))
    assert named == {str(number) for number in range(len(FAULTS))}


def test_a_link_in_the_output_is_never_followed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "index.html").write_text("dışarıda", encoding="utf-8")
    (site / "output/tr/ara/index.html").unlink()
    (site / "output/tr/ara").rmdir()
    (site / "output/tr/ara").symlink_to(outside)
    (site / "output/gizli").symlink_to("/etc")
    assert run(site).returncode == 0
    assert (outside / "index.html").read_text(encoding="utf-8") == "dışarıda"
    assert not [path for path in (site / "output").rglob("*") if path.is_symlink()]


def test_a_folder_that_sitegen_did_not_make_is_not_touched(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    foreign = tmp_path_factory.mktemp("foreign")
    (foreign / "tez.docx").write_bytes(b"yillarin emegi")
    result = run(site, "build", "--output", str(foreign))
    assert result.returncode == 1
    assert "tez.docx" in result.stderr
    assert read_tree(foreign) == {"tez.docx": b"yillarin emegi"}
