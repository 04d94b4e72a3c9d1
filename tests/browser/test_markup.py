"""The Nu HTML checker has nothing to say of anything that is published: pages, redirects, styles, drawings.

One run of it looks at the real site, at the showcase and at a folder of faults, since starting it takes longest.
"""

import json
import subprocess
from pathlib import Path

from browser.screens import Site

JAR = Path("vnu-jar/build/dist/vnu.jar")
# So are the files of the search, whose policy test_search.py holds in a browser.
OF_THE_DISK = "Resource violates Content Security Policy (meta tag): external"
FAULTY = {
    "page.html": "<!doctype html><title>x</title><p><div></div></p>",
    "sheet.css": "p { colour: red }",
    "mark.svg": '<svg xmlns="http://www.w3.org/2000/svg"><oops/></svg>',
    "remark.html": '<!doctype html><html lang="en"><title>x</title><p>Text of a page in English.<br/>',
}


def check(java: Path, node_packages: Path, *folders: Path) -> list[tuple[Path, str]]:
    """Check all pages, style sheets and drawings below the folders; return each file and what is said of it."""
    options = ["--skip-non-html", "--also-check-css", "--also-check-svg", "--format", "json", "--stdout"]
    command = [str(java), "-jar", str(node_packages / JAR), *options, *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    messages = json.loads(done.stdout)["messages"]
    return [(Path(each["url"].split(":", 1)[1]), f"{each.get('lastLine', 0)}: {each['message']}") for each in messages]


def test_the_checker_has_nothing_to_say(
    java: Path, node_packages: Path, site: Site, showcase: Site, tmp_path: Path
) -> None:
    for name, text in FAULTY.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = check(java, node_packages, site.output, showcase.output, tmp_path)
    faults = [f"{file}:{said}" for file, said in found if not file.is_relative_to(tmp_path)]
    # A file has no origin, so that the checker takes every picture for another host's; test_showcase.py loads them.
    faults = [fault for fault in faults if "blocked by “img-src”" not in fault and OF_THE_DISK not in fault]
    assert not faults, "\n".join(faults[:20])
    assert {file.name for file, _ in found if file.is_relative_to(tmp_path)} == set(FAULTY)
