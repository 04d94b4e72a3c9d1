"""The Nu HTML checker accepts everything that is published: pages, redirects, styles, drawings."""

import json
import subprocess
from pathlib import Path

from browser.screens import Site

JAR = Path("vnu-jar/build/dist/vnu.jar")
# Read from the disk a page has no origin, and so no files of its own; test_search.py holds the policy in a browser.
OF_THE_DISK = "Resource violates Content Security Policy (meta tag): external"


def find_faults(java: Path, node_packages: Path, folder: Path) -> list[str]:
    """Check all pages, style sheets and drawings of a folder; return errors and warnings, one line each."""
    files = ["--skip-non-html", "--also-check-css", "--also-check-svg", str(folder)]
    command = [str(java), "-jar", str(node_packages / JAR), "--format", "json", "--stdout", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    messages = json.loads(done.stdout)["messages"]
    messages = [each for each in messages if not each["message"].startswith(OF_THE_DISK)]
    faults = [each for each in messages if each["type"] != "info" or each.get("subType") == "warning"]
    return [f"{each['url']}:{each.get('lastLine', 0)}: {each['message']}" for each in faults]


def test_everything_published_is_valid(java: Path, node_packages: Path, site: Site) -> None:
    faults = find_faults(java, node_packages, site.output)
    assert not faults, "\n".join(faults[:20])


def test_the_checker_finds_what_is_wrong(java: Path, node_packages: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><title>x</title><p><div></div></p>", encoding="utf-8")
    (tmp_path / "sheet.css").write_text("p { colour: red }", encoding="utf-8")
    (tmp_path / "mark.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><oops/></svg>', encoding="utf-8")
    faulty = {Path(fault.split(":")[1]).name for fault in find_faults(java, node_packages, tmp_path)}
    assert faulty == {"page.html", "sheet.css", "mark.svg"}
