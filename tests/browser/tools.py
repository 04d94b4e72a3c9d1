"""Find, or where allowed install, the programs of the browser tests: Chromium, Java, the npm packages.

Standard library and Playwright only. Installs system packages solely as root on Debian; everything else goes to
`.cache/` or to Playwright's own folder. Run as a program (`python tests/browser/tools.py`) it makes all ready.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
MAC_BROWSER = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
PATIENCE = 900  # seconds for one installation: a browser over a slow line


class InstallError(Exception):
    """An installation that failed; the text is the tool's own last words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One thing that tests need: its name, how to find it, how to get it, and what a person could do."""

    name: str
    find: Callable[[], Path | None]
    install: Callable[[], None]
    advice: str


def find_chromium() -> Path | None:
    """Find a Chromium or Chrome on the path, or the one that Playwright downloaded; none without its driver."""
    if not is_driver_running():
        return None
    names = [os.environ.get("CHROMIUM", ""), *BROWSERS]
    found = next((path for path in map(shutil.which, filter(None, names)) if path), None)
    if found:
        return Path(found)
    return MAC_BROWSER if MAC_BROWSER.exists() else find_playwright_browser()


def is_driver_running() -> bool:
    """Tell whether Playwright's own Node.js starts; a bare Debian lacks a library that it needs."""
    command = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def find_playwright_browser() -> Path | None:
    """Ask Playwright, in a process of its own, where its browser would lie, and look there."""
    question = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    answer = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=False)
    path = Path(answer.stdout.strip() or "/nonexistent")
    return path if path.is_file() else None


def install_chromium() -> None:
    """Install Debian's Chromium as root, else let Playwright download its own."""
    if is_root_on_debian():
        install_packages("chromium", "libatomic1")
    else:
        run([sys.executable, "-m", "playwright", "install", "chromium"])


def find_java() -> Path | None:
    """Find a Java that is new enough (17) for the Nu HTML checker."""
    java = shutil.which("java")
    if java is None:
        return None
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    return Path(java) if version and int(version[1]) >= 17 else None


def install_java() -> None:
    """Install Debian's Java; elsewhere it is for a person to decide which."""
    if is_root_on_debian():
        install_packages("default-jre-headless")


def node_folder() -> Path:
    """Return the folder for the packages of this very lock file."""
    digest = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    return ROOT / ".cache" / "node" / digest[:16]


def find_node_packages() -> Path | None:
    """Find the installed npm packages; the folder appears only when it is whole."""
    folder = node_folder() / "node_modules"
    return folder if folder.is_dir() else None


def install_node_packages() -> None:
    """Install the locked npm packages beside, and put them in place by one rename."""
    if shutil.which("npm") is None and is_root_on_debian():
        install_packages("nodejs", "npm")
    if shutil.which("npm") is None:
        return
    target = node_folder()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as name:
        beside = Path(name) / "packages"
        beside.mkdir()
        for file in ("package.json", "package-lock.json"):
            shutil.copy(HERE / file, beside)
        # No install scripts: vnu-jar's would download a Java of its own.
        npm = shutil.which("npm") or "npm"
        run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(beside)])
        if not target.exists():
            beside.rename(target)


def is_root_on_debian() -> bool:
    """Tell whether system packages may be installed: as root, and on Debian itself (Ubuntu's chromium is a stub)."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    release = Path("/etc/os-release")
    return release.exists() and "ID=debian" in release.read_text(encoding="utf-8").splitlines()


def install_packages(*names: str) -> None:
    """Install Debian packages, trying each download three times."""
    retries = ["-o", "Acquire::Retries=3"]
    run(["apt-get", *retries, "update"])
    run(["apt-get", *retries, "install", "--yes", "--no-install-recommends", *names])


def run(command: list[str]) -> None:
    """Run an installer quietly; raise `InstallError` with its last lines."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InstallError(f"{command[0]}: {error}") from error
    if done.returncode:
        raise InstallError(f"{command[0]}: " + " ".join((done.stdout + done.stderr).split("\n")[-5:]))


CHROMIUM = Tool(
    name="Chromium for Playwright",
    find=find_chromium,
    install=install_chromium,
    advice="install Chromium or Chrome (and libatomic1), or: python -m playwright install --with-deps chromium",
)
JAVA = Tool(
    name="Java 17",
    find=find_java,
    install=install_java,
    advice="install Java 17 or newer (Debian: default-jre-headless)",
)
NODE_PACKAGES = Tool(
    name="npm packages",
    find=find_node_packages,
    install=install_node_packages,
    advice="install Node.js 18 or newer with npm, then run: python3 build.py test",
)


def main() -> int:
    """Make every tool ready; print what was found, end with 1 if one is missing."""
    missing = 0
    for tool in (CHROMIUM, JAVA, NODE_PACKAGES):
        try:
            if tool.find() is None:
                tool.install()
            found = tool.find()
        except InstallError as error:
            print(f"{tool.name}: {error}")
            found = None
        print(f"{tool.name}: {found or 'missing; ' + tool.advice}")
        missing += found is None
    return min(missing, 1)


if __name__ == "__main__":
    sys.exit(main())
