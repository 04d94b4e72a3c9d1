"""Which version of sitegen this is.

Comes in: nothing. Goes out: the number, from the checkout this module lies in or from the installed package. It never
asks a repository or the network.
"""

from pathlib import Path


def find_version() -> str:
    """Return the version of sitegen: from the checkout it runs in, else from its installation."""
    folder = Path(__file__).parents[2]
    project = folder.with_name("pyproject.toml")
    if folder.name == "src" and project.is_file():
        import tomllib

        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    from importlib.metadata import version

    return version("sitegen")
