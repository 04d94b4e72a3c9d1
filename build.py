#!/usr/bin/env python3
"""Make this project ready on any machine with Python 3.11 or newer, then hand over to sitegen.

    python3 build.py                    build content/ into output/
    python3 build.py serve ...          any sitegen command with its options
    python3 build.py test [options]     run all tests; the options go to pytest
    python3 build.py bench [options]    compare with other generators (docs/benchmarks.md)

The first run makes `.venv` and installs the hash-pinned packages of `requirements/`; later runs only compare a
stamp. Standard library only, nothing is written outside the project's folder. The file must stay readable for
Python 3.6, so that an old Python can still say what is missing.
"""

import hashlib
import importlib.util
import os
import sys
from contextlib import contextmanager
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(
        "Bu program Python 3.11 veya daha yenisini ister; bu bilgisayarda Python {0}.{1} çalıştı.\n"
        "  Ne yapmalı: https://www.python.org/downloads/ adresinden yeni sürümü kurun\n"
        "  (Debian/Ubuntu: sudo apt install python3 python3-venv), sonra: python3 build.py\n"
        "This program needs Python 3.11 or newer; Python {0}.{1} ran it.\n"
        "  What to do: install a newer version from https://www.python.org/downloads/\n"
        "  (Debian/Ubuntu: sudo apt install python3 python3-venv), then: python3 build.py".format(*sys.version_info[:2])
    )

ROOT = Path(__file__).resolve().parent
SOURCE = ROOT / "src"
REQUIREMENTS = ROOT / "requirements"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "ready.txt"
LOCK = ROOT / ".cache" / "set-up.lock"


class SetUpError(Exception):
    """What is missing and how to get it, in Turkish and in English."""

    def __init__(self, turkish: str, english: str, said: str = "") -> None:
        super().__init__(turkish, english)
        self.turkish = turkish
        self.english = english
        self.said = said


def main(arguments: list[str]) -> None:
    """Run the given command, the tests or the benchmark in an environment that has everything; never return."""
    try:
        if arguments[:1] == ["test"]:
            make_ready("dev")
            os.chdir(ROOT)
            hand_over(VENV_PYTHON, ["-m", "pytest", "--install-tools", *arguments[1:]])
        if arguments[:1] == ["bench"]:
            make_ready("run")
            os.chdir(ROOT)
            hand_over(VENV_PYTHON, ["-m", "benchmarks", *arguments[1:]])
        command = arguments or ["build", "--root", str(ROOT)]
        if has_sitegen_installed():
            hand_over(Path(sys.executable), ["-m", "sitegen", *command])
        make_ready("run")
        hand_over(VENV_PYTHON, ["-m", "sitegen", *command])
    except SetUpError as error:
        sys.exit(report(error))
    except OSError as error:
        sys.exit(report(cannot_write(error)))
    except KeyboardInterrupt:
        sys.exit(130)


def has_sitegen_installed() -> bool:
    """Tell whether the running Python belongs to an environment in which pip installed this very checkout."""
    spec = importlib.util.find_spec("sitegen")
    if spec is None or spec.origin is None or SOURCE not in Path(spec.origin).resolve().parents:
        return False
    from importlib.metadata import distributions  # slow to import, and seldom needed

    return any(True for _ in distributions(name="sitegen"))


def hand_over(python: Path, arguments: list[str]) -> None:
    """Become `python arguments` (on Windows: wait for it and end with its exit code)."""
    command = [str(python), *arguments]
    if os.name == "posix":
        os.execv(command[0], command)
    import subprocess

    sys.exit(subprocess.call(command))


# ── set-up: once, and again when requirements, Python or the folder change ──


def make_ready(kind: str) -> None:
    """Make `.venv` hold the packages of requirements/<kind>.txt; `kind` is "run" or "dev"."""
    if is_ready(kind):
        return
    with set_up_lock():
        if is_ready(kind):
            return
        tell("İlk kurulum yapılıyor, bir dakika kadar sürer …", "Setting up, this takes about a minute …")
        keeps_environment = kind == "dev" and is_ready("run")
        STAMP.unlink(missing_ok=True)
        if not keeps_environment:
            create_environment()
        install(kind)
        link_source()
        write_stamp(kind)


def is_ready(kind: str) -> bool:
    """Tell whether `.venv` was finished for this Python, this folder and these requirements."""
    try:
        stamp = STAMP.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return stamp_line(kind) in stamp and VENV_PYTHON.exists()


def stamp_line(kind: str) -> str:
    """Describe a finished set-up: the kind, and a digest of everything it depends on."""
    python = "{}-{}".format(sys.implementation.cache_tag, sys.platform)
    digest = hashlib.sha256("\0".join([python, str(ROOT)]).encode("utf-8", "surrogateescape"))
    digest.update((REQUIREMENTS / (kind + ".txt")).read_bytes())
    return kind + " " + digest.hexdigest()


def write_stamp(kind: str) -> None:
    """Record the set-up as finished, in one step; dev.txt pins everything of run.txt too."""
    kinds = ["run", "dev"] if kind == "dev" else ["run"]
    unfinished = STAMP.with_suffix(".tmp")
    unfinished.write_text("".join(stamp_line(each) + "\n" for each in kinds), encoding="utf-8")
    unfinished.replace(STAMP)


@contextmanager
def set_up_lock():  # type: ignore[no-untyped-def]  # an iterator's type would need an import on every run
    """Let one process at a time set up; the system frees the lock even if the process is killed."""
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("a") as file:
        if os.name == "posix":
            lock_on_posix(file.fileno())
        else:
            lock_on_windows(file.fileno())
        yield


def lock_on_posix(file: int) -> None:
    """Take the lock, telling the reader when another process holds it."""
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        tell("Başka bir kurulum sürüyor, bekleniyor …", "Another set-up is running, waiting for it …")
        fcntl.flock(file, fcntl.LOCK_EX)


def lock_on_windows(file: int) -> None:
    """Take the lock; each try of the system waits ten seconds."""
    import msvcrt

    while True:
        try:
            msvcrt.locking(file, msvcrt.LK_LOCK, 1)
            return
        except OSError:
            tell("Başka bir kurulum sürüyor, bekleniyor …", "Another set-up is running, waiting for it …")


def create_environment() -> None:
    """Make an empty `.venv` in place of whatever is there."""
    import subprocess

    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise no_venv_module()
    import venv

    try:
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(VENV)
    except subprocess.CalledProcessError as error:
        raise no_venv_module(last_lines(error.output or b"")) from error
    except ValueError as error:  # a file or another oddity stands where the folder should be
        raise OSError(str(error)) from error


def install(kind: str) -> None:
    """Install the pinned wheels; no package's own code runs, and a changed file is refused by its hash."""
    import subprocess

    tool = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    pinned = ["--require-hashes", "--only-binary", ":all:", "-r", str(REQUIREMENTS / (kind + ".txt"))]
    finished = subprocess.run(tool + pinned, stderr=subprocess.PIPE, check=False)
    if finished.returncode:
        raise install_failure(finished.stderr)


def link_source() -> None:
    """Make sitegen importable in `.venv` straight from src/, and `.venv/bin/sitegen` a command."""
    import sysconfig

    base = {"base": str(VENV), "platbase": str(VENV)}
    packages = Path(sysconfig.get_path("purelib", "venv", base))
    # Relative, so that a folder with any letters in its name works in any locale.
    (packages / "sitegen.pth").write_text(os.path.relpath(SOURCE, packages) + "\n", encoding="ascii")
    if os.name == "nt":
        (VENV_PYTHON.parent / "sitegen.cmd").write_text('@"%~dp0python.exe" -m sitegen %*\n', encoding="ascii")
        return
    script = VENV_PYTHON.parent / "sitegen"
    script.write_text('#!/bin/sh\nexec "${0%/*}/python" -m sitegen "$@"\n', encoding="ascii")
    script.chmod(0o755)


# ── messages ──


def tell(turkish: str, english: str) -> None:
    """Print one line of progress, apart from the command's own output."""
    print(turkish + "  /  " + english, file=sys.stderr, flush=True)


def report(error: SetUpError) -> str:
    """Lay out a failure for the terminal: Turkish, English, then the tool's own words."""
    said = ["", *("    " + line for line in error.said.splitlines())] if error.said else []
    return "\n".join(["Kurulum tamamlanamadı. " + error.turkish, "", "Set-up failed. " + error.english, *said])


def last_lines(output: bytes) -> str:
    """Return the end of a tool's output, where it says what went wrong."""
    return "\n".join(output.decode("utf-8", "replace").strip().splitlines()[-4:])


def no_venv_module(said: str = "") -> SetUpError:
    """Explain that this Python came without the modules that make environments."""
    return SetUpError(
        "Bu Python sanal ortam kuramıyor: venv veya ensurepip modülü yok.\n"
        "  Debian/Ubuntu: sudo apt install python3-venv\n"
        "  Başka sistemler: https://www.python.org/downloads/ adresindeki Python'u kurun.",
        "This Python cannot make a virtual environment: its venv or ensurepip module is missing.\n"
        "  Debian/Ubuntu: sudo apt install python3-venv\n"
        "  Elsewhere: install Python from https://www.python.org/downloads/.",
        said,
    )


def cannot_write(error: OSError) -> SetUpError:
    """Explain that the project's folder could not be written."""
    return SetUpError(
        "Proje klasörüne yazılamadı. Klasöre yazma izniniz olmalı ve diskte yaklaşık 500 MB boş yer bulunmalı:\n"
        f"  {ROOT}",
        "The project's folder could not be written. You need write permission and about 500 MB of free space in:\n"
        f"  {ROOT}",
        str(error),
    )


def install_failure(output: bytes) -> SetUpError:
    """Explain why pip failed, from its own words."""
    text = output.decode("utf-8", "replace")
    said = last_lines(output)
    if "No space left" in text:
        return cannot_write(OSError(said))
    if "DO NOT MATCH THE HASHES" in text:
        return SetUpError(
            "İndirilen bir paket, kayıtlı özetiyle (hash) aynı değil; güvenlik için kurulmadı.\n"
            "  Yeniden deneyin; sürerse ağ yöneticinize ve projenin geliştiricilerine bildirin.",
            "A downloaded package differs from its recorded hash and was not installed, for safety.\n"
            "  Try again; if it stays, tell your network's administrator and this project's developers.",
            said,
        )
    if is_network_failure(text):
        return SetUpError(
            "Gerekli paketler indirilemedi: internete ulaşılamıyor.\n"
            "  Bağlantıyı (kurumda: vekil sunucuyu, HTTPS_PROXY değişkenini) denetleyip komutu yineleyin.\n"
            "  İnternet yalnızca ilk kurulumda gerekir.",
            "The needed packages could not be downloaded: the internet cannot be reached.\n"
            "  Check the connection (in an institution: the proxy, variable HTTPS_PROXY) and run the command again.\n"
            "  The internet is needed for the first set-up only.",
            said,
        )
    return SetUpError(
        "Gerekli paketler bu Python'a kurulamadı; pip'in açıklaması aşağıda.\n"
        "  Python 3.11, 3.12 veya 3.13 ile deneyin: python3.13 build.py",
        "The needed packages could not be installed for this Python; pip's own words are below.\n"
        "  Try Python 3.11, 3.12 or 3.13: python3.13 build.py",
        said,
    )


def is_network_failure(text: str) -> bool:
    """Tell from pip's words whether no index could be reached (and not that a package has no fitting wheel)."""
    signs = (
        "connection broken",
        "Max retries exceeded",
        "timed out",
        "Temporary failure",
        "from versions: none",
    )
    return any(sign in text for sign in signs)


if __name__ == "__main__":
    main(sys.argv[1:])
