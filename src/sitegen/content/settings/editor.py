"""The settings of the web editor: whether there is one, and which repository it writes to.

Comes in: the upper section of site.toml. Goes out: problems; `Config` holds the values.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.content.settings.tables import Settings, problem_at
from sitegen.problems import Problem

REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+")  # as GitHub names them
BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")


def check_editor(settings: Settings, site: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for an editor without a repository, and for a repository or branch that can be none."""
    if site.get("admin") is True and "repository" not in site:
        yield problem_at(settings, "SG617", "", "admin")
    for key, form, example in (("repository", REPOSITORY, '"owner/name"'), ("branch", BRANCH, '"main"')):
        if isinstance(site.get(key), str) and not form.fullmatch(site[key]):
            yield problem_at(settings, "SG605", "", key, example=example)
