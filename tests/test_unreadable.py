"""Files and folders that this person may not read or write: named, in their language, with nothing made up beside."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sites import PROJECT, VARIED, build_site, make_site, read_tree

THIRD = "content/news/2019-11-06-third"
# Root may read everything; without these two capabilities it is asked for permission as everybody is.
LIKE_EVERYBODY = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

pytestmark = pytest.mark.skipif(
    os.name != "posix" or (IS_ROOT and shutil.which("setpriv") is None), reason="nothing here can be forbidden"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    make_site(tmp_path, VARIED)
    build_site(tmp_path)
    return tmp_path


def run(root: Path, command: str, language: str = "tr") -> list[str]:
    """Run sitegen as somebody to whom what is forbidden is forbidden; return the heads and places of its problems."""
    program = [*(LIKE_EVERYBODY if IS_ROOT else ()), sys.executable, "-m", "sitegen", command, "--root", str(root)]
    environment = os.environ | {"PYTHONPATH": str(PROJECT / "src"), "SITEGEN_LANG": language}
    done = subprocess.run(program, env=environment, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    heads = [line for line in lines if line.startswith(("HATA ", "ERROR ", "UYARI ", "WARNING "))]
    places = [line.removeprefix(" --> ") for line in lines if line.startswith(" --> ")]
    return [f"{head} {place}" for head, place in zip(heads, places, strict=True)]


def forbid(path: Path, mode: int = 0) -> None:
    path.chmod(mode)


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("path", "told"),
    [
        (f"{THIRD}/index.tr.md", f"HATA SG805: Dosya okunamadı: buna izin yok. {THIRD}/index.tr.md"),
        (THIRD, f"HATA SG502: Klasör okunamadı: buna izin yok. {THIRD}"),
        ("content/site.toml", "HATA SG805: Dosya okunamadı: buna izin yok. content/site.toml"),
        ("templates/assets", "HATA SG502: Klasör okunamadı: buna izin yok. templates/assets"),
    ],
)
def test_what_may_not_be_read_is_named_and_nothing_else_is_blamed(
    site: Path, path: str, told: str, command: str
) -> None:
    before = read_tree(site / "output")
    forbid(site / path)
    try:
        assert run(site, command) == [told]
    finally:
        (site / path).chmod(0o755)
    assert read_tree(site / "output") == before


def test_an_output_that_may_not_be_written_is_named(site: Path) -> None:
    page = site / THIRD / "index.tr.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nDaha.\n", encoding="utf-8")
    folders = [site / "output", *(path for path in (site / "output").rglob("*") if path.is_dir())]
    for folder in folders:
        forbid(folder, 0o555)
    try:
        [told] = run(site, "build", "en")
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert told.startswith(f"ERROR SG803: The file could not be written: Permission denied. {site}/output/")


def test_a_cache_that_may_not_be_used_is_named(site: Path) -> None:
    forbid(site / ".cache")
    try:
        [told] = run(site, "build")
    finally:
        (site / ".cache").chmod(0o755)
    assert told == f"HATA SG808: Önbellek klasörü kullanılamıyor: buna izin yok. {site}/.cache"
