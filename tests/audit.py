"""The audit of a built site, for whole-site tests: every fault as a line with its file, code and message."""

from pathlib import Path

from sites import read_tree

from sitegen.audit.checks import audit as find_faults
from sitegen.audit.site import site_of
from sitegen.problems import hint_of, message_of


def audit(output: Path, base_url: str) -> tuple[str, ...]:
    """Return every fault found below `output`; `base_url` is absolute and ends with a slash."""
    found = find_faults(site_of(read_tree(output), base_url))
    assert all(message_of(fault, code) + hint_of(fault, code) for fault in found for code in ("tr", "en"))
    return tuple(f"{fault.path}: {fault.code} {message_of(fault, 'en')}" for fault in found)
