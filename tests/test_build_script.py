"""build.py makes a project ready anywhere, and says what is missing where it cannot.

The projects here are small and their packages are wheels made on the spot, so that real environments are made
without a network. `PIP_*` variables only keep the machine's own index out of the tests.
"""

import ast
import base64
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "build.py"
ENTRY = "import sys, answer; print('sitegen', answer.TEXT, *sys.argv[1:]); sys.exit(int('--fail' in sys.argv) * 7)"
TEST_ENTRY = "import sys, os; print('pytest', os.path.basename(os.getcwd()), *sys.argv[1:])"


def make_wheel(folder: Path, name: str, files: dict[str, str]) -> str:
    """Write a wheel of version 1; return its line in a hash-pinned requirements file."""
    metadata = {
        f"{name}-1.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
        f"{name}-1.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    contents = {**files, **metadata}
    record = [f"{path},sha256={digest(text.encode())},{len(text.encode())}" for path, text in contents.items()]
    wheel = folder / f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in contents.items():
            archive.writestr(path, text)
        archive.writestr(f"{name}-1.dist-info/RECORD", "\n".join([*record, f"{name}-1.dist-info/RECORD,,\n"]))
    return f"{name}==1 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def digest(data: bytes) -> str:
    """Return a digest as wheels write it."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def make_project(root: Path) -> Path:
    """Make a project folder with build.py, a sitegen that repeats its arguments, and two requirement files."""
    for folder in ("src/sitegen", "requirements", "wheels"):
        (root / folder).mkdir(parents=True)
    shutil.copy(SCRIPT, root)
    (root / "src/sitegen/__init__.py").touch()
    (root / "src/sitegen/__main__.py").write_text(ENTRY, encoding="utf-8")
    run_line = make_wheel(root / "wheels", "answer", {"answer.py": "TEXT = 'ready'\n"})
    test_line = make_wheel(root / "wheels", "pytest", {"pytest.py": TEST_ENTRY})
    (root / "requirements/run.txt").write_text(run_line, encoding="utf-8")
    (root / "requirements/dev.txt").write_text(run_line + test_line, encoding="utf-8")
    return root


def environment(root: Path, **more: str) -> dict[str, str]:
    """Return the environment in which pip sees nothing but the project's own wheels."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON"))}
    own = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": (root / "wheels").as_uri()}
    return {**kept, **own, **more}


def start(root: Path, *arguments: str, **more: str) -> subprocess.Popen[str]:
    """Start build.py of a project as a person would."""
    command = [sys.executable, str(root / "build.py"), *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment(root, **more), cwd=root, stdout=pipe, stderr=pipe, text=True)


def run(root: Path, *arguments: str, **more: str) -> tuple[int, str, str]:
    """Run build.py; return exit code, standard output and standard error."""
    process = start(root, *arguments, **more)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def run_altered(root: Path, alteration: str) -> tuple[int, str, str]:
    """Run build.py in a Python that differs in one respect from this one."""
    code = f"import runpy, sys\n{alteration}\nrunpy.run_path({str(root / 'build.py')!r}, run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(root), capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """Return build.py as a module."""
    spec = importlib.util.spec_from_file_location("build_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that is set up; tests leave it so."""
    root = make_project(tmp_path_factory.mktemp("bir çalışma"))
    code, out, err = run(root, "--version")
    assert (code, out) == (0, "sitegen ready --version\n"), err
    return root


def test_an_old_python_can_read_the_script() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_says_which_one_is_needed(tmp_path: Path) -> None:
    code, out, err = run_altered(make_project(tmp_path / "p"), "sys.version_info = (3, 9, 2)")
    assert (code, out) == (1, "")
    assert "Bu program Python 3.11 veya daha yenisini ister; bu bilgisayarda Python 3.9 çalıştı." in err
    assert "This program needs Python 3.11 or newer; Python 3.9 ran it." in err


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_environments_names_the_package_to_install(tmp_path: Path, module: str) -> None:
    code, out, err = run_altered(make_project(tmp_path / "p"), f"sys.modules[{module!r}] = None")
    assert (code, out) == (1, "")
    assert err.count("sudo apt install python3-venv") == 2
    assert "Bu Python sanal ortam kuramıyor" in err
    assert "Traceback" not in err


def test_without_a_network_the_message_says_so(tmp_path: Path) -> None:
    nowhere = {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_FIND_LINKS": "", "PIP_RETRIES": "0"}
    code, out, err = run(make_project(tmp_path / "p"), **nowhere)
    assert (code, out) == (1, "")
    assert "Gerekli paketler indirilemedi: internete ulaşılamıyor." in err
    assert "The needed packages could not be downloaded: the internet cannot be reached." in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "differs from its recorded"),
        ("ERROR: Could not find a version that satisfies x (from versions: none)", "internet cannot be reached"),
        ("ERROR: Could not find a version that satisfies x (from versions: 1.0, 1.1)", "for this Python"),
        ("OSError: [Errno 28] No space left on device", "500 MB of free space"),
    ],
)
def test_a_failed_installation_is_explained(script: ModuleType, said: str, message: str) -> None:
    error = script.install_failure(said.encode())
    assert message in error.english
    assert said in script.report(error)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    (root / ".cache").write_text("in the way", encoding="utf-8")
    code, out, err = run(root)
    assert (code, out) == (1, "")
    assert "Proje klasörüne yazılamadı." in err
    assert str(root) in err
    assert "Traceback" not in err


def test_no_argument_builds_the_projects_own_site(ready: Path) -> None:
    assert run(ready) == (0, f"sitegen ready build --root {ready}\n", "")


def test_a_command_is_passed_on_with_its_options_and_its_exit_code(ready: Path) -> None:
    assert run(ready, "new", "Işık Şöleni", "--fail") == (7, "sitegen ready new Işık Şöleni --fail\n", "")


def test_tests_get_their_own_packages_and_run_in_the_projects_folder(ready: Path) -> None:
    code, out, err = run(ready, "test", "-k", "x")
    assert (code, out) == (0, f"pytest {ready.name} --install-tools -k x\n"), err
    assert run(ready, "test")[2] == ""
    assert run(ready, "--version") == (0, "sitegen ready --version\n", "")


@pytest.mark.skipif(os.name != "posix", reason="the command is a shell script here, a batch file on Windows")
def test_the_environment_has_the_sitegen_command(ready: Path) -> None:
    done = subprocess.run([ready / ".venv/bin/sitegen", "x y"], capture_output=True, text=True, check=True)
    assert done.stdout == "sitegen ready x y\n"


def test_a_later_run_adds_less_than_a_tenth_of_a_second(ready: Path) -> None:
    def fastest(*command: str) -> float:
        times = []
        for _ in range(7):
            begun = time.perf_counter()
            subprocess.run(command, env=environment(ready), stdout=subprocess.DEVNULL, check=True)
            times.append(time.perf_counter() - begun)
        return min(times)

    python = ready / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    direct = fastest(str(python), "-m", "sitegen", "x")
    assert fastest(sys.executable, str(ready / "build.py"), "x") - direct < 0.1


def test_an_environment_with_sitegen_installed_is_used_as_it_is(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    installed = tmp_path / "site"
    (installed / "sitegen-1.dist-info").mkdir(parents=True)
    (installed / "sitegen-1.dist-info/METADATA").write_text("Name: sitegen\nVersion: 1\n", encoding="utf-8")
    (installed / "answer.py").write_text("TEXT = 'own'\n", encoding="utf-8")
    paths = os.pathsep.join([str(root / "src"), str(installed)])
    assert run(root, "x", PYTHONPATH=paths) == (0, "sitegen own x\n", "")
    assert not (root / ".venv").exists()


def test_a_stamp_is_good_for_one_folder_and_one_set_of_requirements(script: ModuleType, tmp_path: Path) -> None:
    def line(root: Path) -> str:
        code = "import build; print(build.stamp_line('run'))"
        return subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True).stdout

    first = make_project(tmp_path / "first")
    shutil.copytree(first, tmp_path / "second")
    before = line(first)
    assert line(tmp_path / "second") != before
    (first / "requirements/run.txt").write_text("# newer\n", encoding="utf-8")
    assert line(first) != before


def break_by_killing(root: Path) -> Path:
    """Leave what a set-up leaves that was killed half-way: files, but no stamp."""
    (root / ".venv/ready.txt").unlink()
    shutil.rmtree(next((root / ".venv").rglob("pip")))
    return root


def break_by_removing_python(root: Path) -> Path:
    """Leave what an upgrade of the system's Python leaves: a link to nothing."""
    python = root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python.unlink()
    python.symlink_to(root / "gone")
    return root


def break_by_moving(root: Path) -> Path:
    """Move the whole project."""
    return root.rename(root.with_name("moved"))


@pytest.mark.parametrize("damage", [break_by_killing, break_by_removing_python, break_by_moving])
def test_a_damaged_environment_is_made_anew(ready: Path, tmp_path: Path, damage: Callable[[Path], Path]) -> None:
    root = tmp_path / "project"
    shutil.copytree(ready, root, symlinks=True)
    subprocess.run([sys.executable, "-c", "import build; build.write_stamp('run')"], cwd=root, check=True)
    assert run(root, "x") == (0, "sitegen ready x\n", "")
    code, out, err = run(damage(root), "x")
    assert (code, out) == (0, "sitegen ready x\n"), err
    assert "Setting up" in err


def test_two_first_runs_at_once_both_work(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    both = [start(root, "one"), start(root, "two")]
    assert [process.communicate(timeout=120)[0] for process in both] == ["sitegen ready one\n", "sitegen ready two\n"]


def test_what_tests_install_pins_the_same_versions_as_what_the_site_is_built_with() -> None:
    def pins(kind: str) -> set[str]:
        lines = (SCRIPT.parent / "requirements" / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
        return {line.rstrip(" \\") for line in lines if "==" in line and not line.startswith((" ", "#"))}

    assert pins("run")
    assert pins("run") <= pins("dev")


@pytest.mark.parametrize("name", ["requirements/run.txt", "requirements/dev.txt", "tests/browser/package-lock.json"])
def test_pinned_files_name_no_index_and_hold_a_hash_for_every_package(name: str) -> None:
    text = (SCRIPT.parent / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert text.count("sha256:") + text.count('"sha512-') >= max(text.count("=="), text.count('"version"'))
