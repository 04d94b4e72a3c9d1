from pathlib import Path

import pytest

from sitegen.trace import fingerprint as module


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program of two files in the place of this one."""
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.py").write_text("a")
    (tmp_path / "inner/b.toml").write_text("b")
    monkeypatch.setattr(module, "PROGRAM", tmp_path)
    return tmp_path


def found() -> bytes:
    return module.fingerprint.__wrapped__()


def test_the_same_program_has_the_same_fingerprint(program: Path) -> None:
    assert found() == found()


@pytest.mark.parametrize("path", ["a.py", "inner/b.toml"])
def test_another_text_in_a_file_is_another_program(program: Path, path: str) -> None:
    before = found()
    (program / path).write_text("c")
    assert found() != before


def test_a_file_that_comes_goes_or_has_another_name_makes_another_program(program: Path) -> None:
    seen = [found()]
    (program / "c.py").touch()
    seen.append(found())
    (program / "c.py").rename(program / "d.py")
    seen.append(found())
    (program / "a.py").unlink()
    seen.append(found())
    assert len(set(seen)) == 4


def test_what_python_leaves_beside_its_files_does_not_count(program: Path) -> None:
    before = found()
    (program / "__pycache__").mkdir()
    (program / "__pycache__/a.cpython-311.pyc").touch()
    assert found() == before


def test_another_python_or_library_is_another_program(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = [found()]
    monkeypatch.setattr(module.sys, "version", "3.99")
    seen.append(found())
    (program / "site-packages/jinja2-9.dist-info").mkdir(parents=True)
    monkeypatch.setattr(module.sys, "path", [str(program / "site-packages")])
    seen.append(found())
    (program / "site-packages/jinja2-9.dist-info").rename(program / "site-packages/jinja2-10.dist-info")
    seen.append(found())
    assert len(set(seen)) == 4


def test_where_the_program_lies_does_not_count(
    program: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = found()
    other = tmp_path_factory.mktemp("other") / "place"
    program.rename(other)
    monkeypatch.setattr(module, "PROGRAM", other)
    assert found() == before
