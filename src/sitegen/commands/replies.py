"""What a person who filled in a form on GitHub is told, as the comment below their issue.

Comes in: what became of the form. Goes out: Markdown in the language of the form, or in both where that is not known.
It calls nobody by name, and shows nothing from the form but as text.
"""

from collections.abc import Sequence

from sitegen.commands.annotations import section_of
from sitegen.commands.console import read_words
from sitegen.problems import Problem, level_of

LONGEST = 50_000  # characters; what GitHub takes, with room for what is added to it


def reply_text(problems: Sequence[Problem], name: str, languages: Sequence[str]) -> str:
    """Return the reply: thanks and where it goes on, or what has to be mended, and what else was noticed."""
    return "\n---\n\n".join(_reply(problems, name, language) for language in languages)


def _reply(problems: Sequence[Problem], name: str, language: str) -> str:
    words = read_words(language)
    errors = [problem for problem in problems if level_of(problem) == "error"]
    others = [problem for problem in problems if level_of(problem) != "error"]
    parts = [words.text("reply_faulty" if errors else "reply_ready", {"name": name} if not errors else {}) + "\n"]
    parts += [section_of(problem, words) for problem in errors]
    parts += [words.text("reply_noticed") + "\n"] if others else []
    parts += [section_of(problem, words) for problem in others]
    parts += [words.text("reply_mend") + "\n"] if errors else []
    text = "\n".join(parts)
    return text if len(text) <= LONGEST else text[:LONGEST] + "\n\n…\n"
