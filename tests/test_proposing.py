""".ci/propose, with a real repository and a stand-in for GitHub's own command that writes down what it is asked."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
NAME = "2026-03-05-isik"
BOT = "41898282+github-actions[bot]@users.noreply.github.com"
URL = "https://github.com/kurum/site/pull/34"
# Answers as gh does: the address of the pull request, if there is one; FAILS makes creating one fail.
GH = """#!/bin/sh
echo "$@" >>"$LOG"
case "$1 $2" in
    "pr list") cat "$OPEN" 2>/dev/null ;;
    "pr create") [ -z "$FAILS" ] || exit 1; echo URL ;;
esac
while [ $# -gt 0 ]; do
    if [ "$1" = --body-file ]; then cat "$2" >>"$LOG"; fi
    shift
done
exit 0
""".replace("URL", URL)


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Ayşe", "-c", "user.email=ayse@example.org")
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of a small repository, with gh's stand-in beside."""
    origin, folder = tmp_path / "origin.git", tmp_path / "clone"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(origin))
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(folder))
    (folder / ".ci").mkdir()
    shutil.copy(PROJECT / ".ci/propose", folder / ".ci/propose")
    (folder / "content/news").mkdir(parents=True)
    (folder / "content/site.toml").write_text("x = 1\n", encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Begin")
    git(folder, "remote", "add", "origin", str(origin))
    git(folder, "push", "--quiet", "origin", "main")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(GH, encoding="utf-8")
    (tmp_path / "bin/gh").chmod(0o755)
    (tmp_path / "parcel").mkdir()
    (tmp_path / "parcel/reply.md").write_text("Teşekkürler.\n", encoding="utf-8")
    return folder


def announce(clone: Path, title: str = "Işık", name: str = NAME) -> None:
    file = clone / "content/news" / name / "index.tr.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\ntitle: {title}\n---\n\nMetin.\n", encoding="utf-8")


def begin_again(clone: Path) -> None:
    """Do what a new run's checkout does."""
    git(clone, "switch", "--quiet", "main")
    git(clone, "branch", "--quiet", "-D", "duyuru/12")


@pytest.fixture
def propose(clone: Path) -> Callable[..., tuple[int, str]]:
    """Run the script; gives its exit code and what gh was asked."""
    folder = clone.parent

    def run(**changes: str) -> tuple[int, str]:
        log = folder / "log"
        log.write_text("", encoding="utf-8")
        environment = {
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "LOG": str(log),
            "OPEN": str(folder / "open"),
            "FAILS": "",
            "ISSUE": "12",
            "BASE": "main",
            "OUTCOME": "success",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REPOSITORY": "kurum/site",
            "GITHUB_RUN_ID": "56",
            **changes,
        }
        done = subprocess.run(["bash", ".ci/propose", str(folder / "parcel")], cwd=clone, env=environment, check=False)
        return done.returncode, log.read_text(encoding="utf-8")

    return run


def on_branch(clone: Path, *arguments: str) -> str:
    return git(clone.parent / "origin.git", *arguments)


Propose = Callable[..., tuple[int, str]]


def test_an_announcement_becomes_a_branch_a_pull_request_and_a_reply(clone: Path, propose: Propose) -> None:
    announce(clone)
    code, asked = propose()
    assert code == 0
    assert on_branch(clone, "diff", "--name-status", "main", "duyuru/12") == f"A\tcontent/news/{NAME}/index.tr.md"
    assert on_branch(clone, "log", "-1", "--format=%ae %s", "duyuru/12") == f"{BOT} Add the announcement {NAME}"
    assert f"pr create --base main --head duyuru/12 --title Duyuru / Announcement: {NAME} --body-file" in asked
    assert "Closes #12\n" in asked
    assert "https://github.com/kurum/site/actions/runs/56" in asked
    assert asked.endswith(f"Teşekkürler.\n\nÖneri / Proposal: {URL}\n")


def test_a_form_edited_later_renews_the_branch_and_opens_no_second_pull_request(clone: Path, propose: Propose) -> None:
    announce(clone)
    propose()
    begin_again(clone)
    announce(clone, "Yeni ad", "2026-03-06-yeni")
    (clone.parent / "open").write_text(f"{URL}\n", encoding="utf-8")
    code, asked = propose()
    assert code == 0
    assert on_branch(clone, "diff", "--name-only", "main", "duyuru/12") == "content/news/2026-03-06-yeni/index.tr.md"
    assert "pr create" not in asked
    assert asked.endswith(f"Öneri / Proposal: {URL}\n")


def test_what_a_person_changed_on_the_branch_is_left_alone(clone: Path, propose: Propose) -> None:
    announce(clone)
    propose()
    announce(clone, "Düzeltildi")
    git(clone, "commit", "--quiet", "-am", "Mend")
    git(clone, "push", "--quiet", "origin", "duyuru/12")
    begin_again(clone)
    announce(clone, "Formdan")
    code, asked = propose()
    assert code == 0
    assert "Düzeltildi" in on_branch(clone, "show", f"duyuru/12:content/news/{NAME}/index.tr.md")
    assert "elle düzenlenmiş" in asked
    assert "pr " not in asked


def test_where_workflows_may_open_no_pull_request_a_person_is_led_to_it(clone: Path, propose: Propose) -> None:
    announce(clone)
    code, asked = propose(FAILS="1")
    assert code == 0
    assert asked.endswith("[Create pull request](https://github.com/kurum/site/compare/main...duyuru/12?expand=1)\n")


def test_a_faulty_form_gets_its_reply_and_nothing_else(clone: Path, propose: Propose) -> None:
    code, asked = propose()
    assert code == 0
    assert asked.startswith("issue comment 12 --body-file ")
    assert asked.endswith("\nTeşekkürler.\n")
    assert on_branch(clone, "branch", "--list") == "* main"


@pytest.mark.parametrize("outcome", ["failure", "false", ""])
def test_a_run_that_failed_proposes_nothing_and_says_so(clone: Path, propose: Propose, outcome: str) -> None:
    announce(clone)
    code, asked = propose(OUTCOME=outcome)
    assert code == 1
    assert "Form işlenemedi." in asked
    assert "Teşekkürler" not in asked
    assert on_branch(clone, "branch", "--list") == "* main"


@pytest.mark.parametrize("issue", ["", "12; id", "--repo=x", "$(id)"])
def test_an_issue_is_a_number(clone: Path, propose: Propose, issue: str) -> None:
    announce(clone)
    assert propose(ISSUE=issue) == (2, "")


def test_more_than_one_new_announcement_is_refused(clone: Path, propose: Propose) -> None:
    announce(clone)
    announce(clone, name="2026-03-06-baska")
    assert propose()[0] == 1
    assert on_branch(clone, "branch", "--list") == "* main"


@pytest.mark.parametrize("path", ["content/site.toml", ".ci/propose", "content/news/.gitkeep", "new.txt"])
def test_a_change_of_anything_else_is_refused(clone: Path, propose: Propose, path: str) -> None:
    announce(clone)
    with (clone / path).open("a", encoding="utf-8") as file:
        file.write("# x\n")
    assert propose()[0] == 1
    assert on_branch(clone, "branch", "--list") == "* main"
