"""The command line as a whole: commands, exit codes, help, languages, and where the site is looked for."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sites import PROJECT, article, make_site

from sitegen import cli
from sitegen.cli import find_version, main, make_parser
from sitegen.commands.console import LANGUAGES, read_words
from sitegen.language.strings import compare_strings

COMMANDS = ("build", "check", "serve", "new", "status", "import-issue", "accept-issue", "schema", "completion")
NEWS = "content/news/2019-11-06-toplanti/index.tr.md"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _no_language_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SITEGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    site = make_site(tmp_path, f"-- {NEWS} --\n{article('Toplantı', 'date: 2019-11-06')}")
    monkeypatch.chdir(site)
    return site


def leave(*arguments: str) -> int:
    """Run a command line that argparse itself ends; returns the exit code."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert isinstance(end.value.code, int)
    return end.value.code


def test_a_build_that_went_well_is_0(root: Path) -> None:
    assert main(["build"]) == 0
    assert (root / "output" / "tr" / "index.html").is_file()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("tr", "  sitegen new             yeni bir duyuru açar"),
        ("en", "  sitegen new             begin an announcement"),
    ],
)
def test_no_arguments_explain_what_there_is_and_build_nothing(
    root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    for arguments in (["--lang", language], [f"--lang={language}"]):
        assert leave(*arguments) == 0
        assert words in capsys.readouterr().out
    monkeypatch.setenv("SITEGEN_LANG", language)
    assert leave() == 0
    said = capsys.readouterr().out
    assert words in said
    assert all(f"    {command}" in said for command in COMMANDS)
    assert not (root / "output").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_that_the_help_names_is_taken(
    root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    leave(command, "--help", "--lang", "en")
    stated = set(re.findall(r"(?<![\w-])--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    values = {"--lang": "tr", "--format": "json", "--section": "news", "--jobs": "1", "--port": "1", "--event": "1"}
    flags = {"--quiet", "--verbose", "--drafts", "--future", "--force", "--open", "--no-drafts", "--strict", "--verify"}
    needed = ["x"] if command in ("import-issue", "accept-issue") else []
    flags |= {"--previews"}
    for option in stated:
        given = [option] if option in flags else [option, values.get(option, "x")]
        make_parser(read_words("en")).parse_args([command, *needed, *given])


@pytest.mark.parametrize("arguments", [["check"], ["status"], ["new", "Toplantı", "--date", "2021"]])
def test_every_command_works_from_any_folder_of_the_site(
    root: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir((root / NEWS).parent)
    assert main(arguments) == 0


@pytest.mark.parametrize("options", [["-q"], ["--drafts", "-q"], ["-j", "1", "-q"]])
def test_options_without_a_command_mean_a_build_too(root: Path, options: list[str]) -> None:
    assert main(options) == 0
    assert (root / "output/index.html").is_file()


def test_problems_in_the_site_are_1_and_leave_the_output_alone(root: Path, capsys: Captured) -> None:
    main(["build"])
    before = (root / "output" / "tr" / "index.html").read_bytes()
    (root / NEWS).write_text("---\ntitle: %50\ndate: 2019-11-06\n---\n", encoding="utf-8")
    assert main(["build", "--lang", "tr"]) == 1
    complaint = capsys.readouterr().err
    assert "HATA SG102: “title” satırı okunamadı: değer % ile başlıyor" in complaint
    assert complaint.endswith("1 hata\nHiçbir şey yazılmadı; yayındaki site olduğu gibi duruyor.\n")
    assert (root / "output" / "tr" / "index.html").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["bild"], f"hata: “bild” diye bir komut yok; komutlar: {', '.join(COMMANDS)}\n"),
        (["build", "--yok"], "hata: bilinmeyen seçenek ya da değer: --yok\n"),
        (["build", "-j", "çok"], "hata: --jobs/-j için bir sayı yazın; “çok” sayı değil\n"),
        (["new", "--section", "haber"], "hata: --section için “haber” olmaz; şunlardan biri olmalı: news, pages\n"),
    ],
)
def test_wrong_usage_is_2_and_shows_how_to_use_it(
    root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, arguments: list[str], complaint: str
) -> None:
    monkeypatch.setenv("SITEGEN_LANG", "tr")
    assert leave(*arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("kullanım: sitegen")
    assert said.endswith(complaint)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["build", "--now", "yarın"], "--now anlaşılmadı: “yarın”. Örnek: --now 2026-03-12T09:00\n"),
        (["build", "-j", "-1"], "-j en az 1 olmalı.\n"),
        (
            ["build", "--base-url", "ornek.org"],
            "--base-url bir site adresi değil: “ornek.org”. Örnek: --base-url https://ornek.org/\n",
        ),
        (["serve", "--port", "0"], "--port 1 ile 65535 arasında olmalı.\n"),
        (["new", "Toplantı", "--event", "0"], "--event en az 1 olmalı.\n"),
        (["new", "Toplantı", "--date", "2019-02-30"], "Böyle bir tarih yok: “2019-02-30”. Şubat 2019 28 gündür.\n"),
    ],
)
def test_values_that_make_no_sense_are_2(root: Path, capsys: Captured, arguments: list[str], complaint: str) -> None:
    assert main([*arguments, "--lang", "tr"]) == 2
    assert capsys.readouterr().err == complaint


def test_a_fault_of_sitegen_is_3_with_a_trace_and_where_to_report_it(
    root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(_start: Path) -> None:
        raise ZeroDivisionError("broken inside")

    monkeypatch.setattr(cli, "find_root", break_down)
    assert main(["build", "--lang", "tr"]) == 3
    said = capsys.readouterr().err
    assert "Traceback (most recent call last)" in said
    assert "ZeroDivisionError: broken inside" in said
    assert "sitegen’de bir arıza var; bu sizin hatanız değil.\n" in said
    assert f"sitegen sürümünü ({find_version()}) projenin GitHub sayfasındaki “Issues” bölümüne yazın.\n" in said


def test_a_file_that_the_system_refuses_is_no_fault_of_sitegen(capsys: Captured) -> None:
    assert main(["build", "--root", "a" * 300]) in (1, 2)
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert said


def test_a_build_that_ends_while_it_writes_does_not_say_that_it_wrote_nothing(root: Path, capsys: Captured) -> None:
    (root / ".cache").mkdir(exist_ok=True)
    (root / ".cache/build").write_text("in the way of the record")
    assert main(["build", "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "SG803" in said
    assert "Nothing was written" not in said
    assert "Part of the output folder may be renewed already." in said


def test_a_reader_who_has_read_enough_is_no_fault(root: Path) -> None:
    command = [sys.executable, "-m", "sitegen", "schema"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"PYTHONPATH": str(PROJECT / "src")}
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 130


@pytest.mark.parametrize("form", ["human", "github", "json"])
def test_why_a_page_would_be_made_again_is_one_document_for_programs(root: Path, capsys: Captured, form: str) -> None:
    assert main(["build", "-q"]) == 0
    assert main(["build", "--explain", "/tr/", "--format", form, "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    if form == "json":
        document = json.loads(said.out)
        assert document == {"version": 1, "output": "tr/index.html", "is_stale": False, "reasons": []}
    else:
        assert said.out.startswith("tr/index.html: ")


def test_reasons_are_no_problems_and_have_no_sarif(root: Path, capsys: Captured) -> None:
    assert main(["build", "--explain", "/tr/", "--format", "sarif", "--lang", "tr"]) == 2
    assert capsys.readouterr().err.startswith("--explain ile --format sarif kullanılamaz")


def test_an_interrupted_build_is_130(root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_start: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "find_root", interrupt)
    assert main(["build", "--lang", "tr"]) == 130
    assert capsys.readouterr().err == "Durduruldu.\n"


def test_the_site_is_found_from_any_folder_inside_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir((root / NEWS).parent)
    assert main(["build"]) == 0
    assert (root / "output" / "tr" / "index.html").is_file()


def test_paths_of_new_files_are_told_from_where_one_stands(
    root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "content" / "news")
    assert main(["new", "Çağrı", "--date", "2021-08"]) == 0
    paths = [str(Path("2021-08-cagri", name)) for name in ("index.tr.md", "index.en.md")]
    assert capsys.readouterr().out.splitlines() == paths
    assert Path("2021-08-cagri", "index.tr.md").is_file()


def test_a_site_elsewhere_is_named_with_root(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = make_site(tmp_path_factory.mktemp("elsewhere"))
    assert main(["build", "--root", str(elsewhere)]) == 0
    assert (elsewhere / "output" / "tr" / "index.html").is_file()
    assert not (root / "output").exists()


@pytest.mark.parametrize("arguments", [["build"], ["check"], ["serve"], ["new", "Toplantı"], ["status"]])
def test_outside_of_a_site_every_command_is_2_and_says_what_it_looks_for(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*arguments, "--lang", "tr"]) == 2
    assert capsys.readouterr().err == (
        "content/site.toml bulunamadı: ne bu klasörde ne de üst klasörlerde.\n"
        "Site klasörüne geçin ya da klasörü verin: sitegen build --root KLASÖR\n"
    )


@pytest.mark.parametrize(
    ("lang", "environment", "is_turkish"),
    [
        ("tr", {"SITEGEN_LANG": "en", "LANG": "en_GB.UTF-8"}, "yes"),
        ("en", {"SITEGEN_LANG": "tr"}, "no"),
        ("", {"SITEGEN_LANG": "tr", "LC_ALL": "en_GB.UTF-8"}, "yes"),
        ("", {"LC_ALL": "tr_TR.UTF-8", "LANG": "en_GB.UTF-8"}, "yes"),
        ("", {"LC_MESSAGES": "tr_TR"}, "yes"),
        ("", {"LANG": "tr_TR.UTF-8"}, "yes"),
        ("", {"LANG": "C.UTF-8"}, "no"),
        ("", {}, "no"),
    ],
)
def test_messages_are_in_the_language_asked_for_then_of_the_environment(
    root: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
    environment: dict[str, str],
    is_turkish: str,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["build", "--now", "?", *(["--lang", lang] if lang else [])]) == 2
    assert ("anlaşılmadı" in capsys.readouterr().err) == (is_turkish == "yes")


@pytest.mark.parametrize("arguments", [["--lang", "tr"], ["--lang=tr"]])
def test_even_the_help_is_in_the_language_asked_for(root: Path, capsys: Captured, arguments: list[str]) -> None:
    assert leave("build", *arguments, "--help") == 0
    assert capsys.readouterr().out.startswith("kullanım: sitegen build [-h] [--root KLASÖR]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_names_every_command_in_both_languages(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("SITEGEN_LANG", language)
    words = read_words(language)
    assert leave("--help") == 0
    said = capsys.readouterr().out
    assert words.text("program") in said
    for command in COMMANDS:
        assert f"    {command}" in said
        assert words.text(f"command_{command.replace('-', '_')}") in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_no_word_of_another_language(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, language: str, command: str
) -> None:
    monkeypatch.setenv("SITEGEN_LANG", language)
    monkeypatch.setenv("COLUMNS", "200")
    assert leave(command, "--help") == 0
    said = capsys.readouterr().out
    assert said.startswith(read_words(language).text("usage"))
    assert read_words(language).text(f"command_{command.replace('-', '_')}") in said
    if language == "tr":
        for english in ("usage", "options", "positional", "arguments", "show this", "FOLDER", "default"):
            assert english not in said


def test_the_version_is_that_of_the_project(capsys: Captured) -> None:
    assert leave("--version") == 0
    assert capsys.readouterr().out == f"sitegen {find_version()}\n"


def test_both_languages_of_the_command_line_say_the_same() -> None:
    turkish, english = (read_words(code) for code in LANGUAGES)
    assert compare_strings(turkish, english) == ()


def test_every_word_of_the_command_line_is_used_somewhere() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "src" / "sitegen").rglob("*.py"))
    words = read_words("en")
    made = (
        "command_", "effect_", "errors", "explained_", "fail_", "field_", "level_", "option_", "overview_", "pages_",
        "progress_", "skipped_", "standing_", "state_", "warnings",
    )  # fmt: skip
    unused = [key for key in {*words.texts, *words.plurals} if f'"{key}"' not in source and f"'{key}'" not in source]
    assert [key for key in unused if not key.startswith(made)] == []


def test_without_a_terminal_nobody_is_asked_for_the_title(
    root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Toplantı\n"))
    assert main(["new", "--lang", "tr"]) == 2
    assert capsys.readouterr().err.startswith("Başlık gerekli.")


class Terminal(io.StringIO):
    """A standard input at which somebody sits."""

    def isatty(self) -> bool:
        """Say that it is a terminal."""
        return True


def test_on_a_terminal_the_title_is_asked_for(root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("Yeni çağrı\n\n"))
    assert main(["new", "--lang", "tr", "--date", "2021-08"]) == 0
    said = capsys.readouterr()
    assert said.err == "Duyurunun başlığı: İngilizce başlık (sonra yazacaksanız Enter): "
    assert said.out.splitlines()[0] == str(Path("content", "news", "2021-08-yeni-cagri", "index.tr.md"))


def test_quiet_says_nothing_where_all_is_well(root: Path, capsys: Captured) -> None:
    assert main(["build", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_build_never_waits_for_the_web_server_of_the_preview() -> None:
    code = "import sys, sitegen.cli; sys.exit('tornado' in sys.modules or 'livereload' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(PROJECT / "src")}, check=False)
    assert done.returncode == 0
