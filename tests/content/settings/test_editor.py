import pytest
from sites import ENGLISH, SETTINGS, TURKISH

from sitegen.content.settings.config import Config, parse_config
from sitegen.problems import Problem, hint_of, message_of

PATH = "content/site.toml"
LINE = 1 + (SETTINGS.split("\n").index("founded = 2017"))


def parse(*lines: str) -> tuple[Config | None, tuple[Problem, ...]]:
    stated = "\n".join([*lines, "founded = 2017"])
    return parse_config((SETTINGS + TURKISH + ENGLISH).replace("founded = 2017", stated, 1).encode(), PATH)


def test_a_site_has_no_editor_unless_it_asks_for_one() -> None:
    config, _ = parse()
    assert config is not None
    assert (config.has_editor, config.repository, config.branch) == (False, "", "main")


def test_a_repository_alone_makes_no_editor() -> None:
    config, problems = parse('repository = "owner/site"')
    assert problems == ()
    assert config is not None
    assert not config.has_editor


def test_an_editor_knows_its_repository_and_branch() -> None:
    config, problems = parse("admin = true", 'repository = "belediye-birligi/site.io"', 'branch = "yayin/2026"')
    assert problems == ()
    assert config is not None
    assert (config.has_editor, config.repository, config.branch) == (True, "belediye-birligi/site.io", "yayin/2026")


def test_an_editor_without_a_repository_is_told_by_its_line_with_the_mend() -> None:
    config, [problem] = parse("admin = true")
    assert config is None
    assert (problem.code, problem.line, problem.excerpt) == ("SG617", LINE, "admin = true")
    assert message_of(problem, "tr") == "admin = true için deponun adı gerekli, ama “repository” ayarı yok."
    assert 'repository = "kuruluş/depo"' in hint_of(problem, "tr")
    assert message_of(problem, "en") == "admin = true needs the name of the repository, and there is no “repository”."
    assert 'repository = "owner/name"' in hint_of(problem, "en")


def test_an_editor_that_is_switched_off_needs_no_repository() -> None:
    assert parse("admin = false")[1] == ()


@pytest.mark.parametrize(
    "line",
    [
        'repository = "https://github.com/owner/site"',
        'repository = "owner"',
        'repository = "owner/site/x"',
        'repository = ""',
        'repository = "sahip/şube"',
        'branch = ""',
        'branch = "-x"',
        'branch = "a b"',
        'admin = "true"',
        "admin = 1",
    ],
)
def test_what_no_repository_branch_or_switch_can_be_is_told(line: str) -> None:
    config, problems = parse(line)
    assert config is None
    assert [(problem.code, problem.line) for problem in problems] == [("SG605", LINE)]
