"""What workflows may do: nothing from outside becomes a command, permissions are stated, actions pinned by commit."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.forms.fields import LABELS

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.y*ml"))
NAMES = [path.name for path in WORKFLOWS]
EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
TAGGED = re.compile(r"uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
ANNOUNCEMENT = "announcement.yml"
WRITING = {"contents", "issues", "pull-requests", "actions", "packages", "pages", "id-token"}
# Which job may write what; a change of it is a decision.
MAY_WRITE = {
    ("publish.yml", "deploy"): {"pages", "id-token"},
    (ANNOUNCEMENT, "propose"): {"contents", "issues", "pull-requests"},
}


def read(name: str) -> Any:
    """Read a workflow; YAML takes its key `on` for a truth."""
    path = next(path for path in WORKFLOWS if path.name == name)
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def jobs() -> Iterator[tuple[str, str, Any]]:
    return ((name, job, what) for name in NAMES for job, what in read(name)["jobs"].items())


def steps() -> Iterator[tuple[str, Any]]:
    return ((f"{name}: {job}", step) for name, job, what in jobs() for step in what["steps"])


def test_there_are_workflows_to_look_at() -> None:
    assert NAMES == [ANNOUNCEMENT, "check.yml", "publish.yml"]


@pytest.mark.parametrize(("place", "step"), list(steps()), ids=lambda value: value if isinstance(value, str) else "")
def test_no_expression_stands_in_a_command(place: str, step: Any) -> None:
    assert EXPRESSION.findall(step.get("run", "")) == [], place


@pytest.mark.parametrize(("place", "step"), list(steps()), ids=lambda value: value if isinstance(value, str) else "")
def test_what_a_stranger_writes_is_handed_to_no_step(place: str, step: Any) -> None:
    given = " ".join(map(str, (step.get("env", {}), step.get("with", {}))))
    for expression in EXPRESSION.findall(given):
        assert not re.search(r"body|title|head_ref|head\.ref|label\.name|comment|message|login|email", expression), (
            place
        )


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_allowed_that_a_job_does_not_ask_for(name: str) -> None:
    assert read(name)["permissions"] == {}
    for _, job, what in (entry for entry in jobs() if entry[0] == name):
        assert what["permissions"], job


@pytest.mark.parametrize(
    ("name", "job", "what"), list(jobs()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_job_writes_no_more_than_was_decided(name: str, job: str, what: Any) -> None:
    writes = {scope for scope, level in what["permissions"].items() if level == "write"}
    assert writes == MAY_WRITE.get((name, job), set())
    assert set(what["permissions"].values()) <= {"read", "write"}
    assert set(what["permissions"]) <= WRITING
    assert what["timeout-minutes"] <= 30


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_actions_are_pinned_by_commit_with_their_version_beside(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").split("\n"):
        assert "uses:" not in line or TAGGED.search(line), line


@pytest.mark.parametrize(("place", "step"), list(steps()), ids=lambda value: value if isinstance(value, str) else "")
def test_a_checkout_leaves_no_credentials_behind(place: str, step: Any) -> None:
    uses = step.get("uses", "")
    assert not uses or PINNED.fullmatch(uses), place
    if uses.startswith("actions/checkout@"):
        assert step["with"]["persist-credentials"] is False, place


def test_one_action_has_one_commit_everywhere() -> None:
    used = {step["uses"].split("@")[0]: set[str]() for _, step in steps() if "uses" in step}
    for _, step in steps():
        if "uses" in step:
            used[step["uses"].split("@")[0]].add(step["uses"])
    assert {len(found) for found in used.values()} == {1}


def test_no_workflow_runs_others_code_with_a_token_that_writes() -> None:
    for name in NAMES:
        assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(read(name)[True]), name


def test_the_job_that_reads_a_form_may_write_nothing_and_the_one_that_writes_reads_no_form() -> None:
    read_by, written_by = (read(ANNOUNCEMENT)["jobs"][job] for job in ("prepare", "propose"))
    commands = [step.get("run", "") for step in read_by["steps"]]
    assert any("import-issue" in command and "$GITHUB_EVENT_PATH" in " ".join(commands) for command in commands)
    assert not any(
        "import-issue" in step.get("run", "") or "EVENT_PATH" in step.get("run", "") for step in written_by["steps"]
    )


def test_the_token_that_writes_is_in_no_step_that_looks_at_the_parcel() -> None:
    for step in read(ANNOUNCEMENT)["jobs"]["propose"]["steps"]:
        assert "build.py" not in step.get("run", "") or "GH_TOKEN" not in step.get("env", {})


def test_nothing_that_is_said_of_a_form_or_a_parcel_is_taken_for_an_instruction() -> None:
    commands = [step.get("run", "") for job in read(ANNOUNCEMENT)["jobs"].values() for step in job["steps"]]
    lines = [line for command in commands for line in command.split("\n") if "build.py" in line]
    assert len(lines) == 3
    assert all(line.strip().startswith("bash .ci/without-commands python3 build.py ") for line in lines)


@pytest.mark.parametrize("code", [0, 1, 3])
def test_a_command_is_run_between_two_lines_that_only_a_secret_word_ends(code: int) -> None:
    command = ["bash", ".ci/without-commands", "sh", "-c", f"echo '::add-mask::x'; exit {code}"]
    runs = [subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False) for _ in range(2)]
    found = [re.fullmatch(r"::stop-commands::([0-9a-f]{32})\n::add-mask::x\n::\1::\n", run.stdout) for run in runs]
    assert [run.returncode for run in runs] == [code, code]
    assert found[0]
    assert found[1]
    assert found[0][1] != found[1][1]


def test_only_members_and_people_who_were_invited_are_heard_without_the_label() -> None:
    condition = " ".join(read(ANNOUNCEMENT)["jobs"]["prepare"]["if"].split())
    assert "github.event.action == 'labeled' && github.event.label.name == 'onay' ||" in condition
    assert (
        """contains(fromJSON('["OWNER", "MEMBER", "COLLABORATOR"]'), github.event.issue.author_association)"""
        in condition
    )


def test_a_form_is_known_by_its_first_heading_where_its_label_does_not_exist_yet() -> None:
    condition = read(ANNOUNCEMENT)["jobs"]["prepare"]["if"]
    known = re.findall(r"startsWith\(github\.event\.issue\.body, '### (.*?)'\)", condition)
    assert known == [next(iter(labels.values())) for labels in LABELS.values()]
