"""The house rules of docs/architecture.md, held by reading the source: who may import whom, and who may touch what.

Each set of names below is the whole list of modules that may do something; a change of it is a decision.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.problems import catalogue

PROJECT = Path(__file__).parents[1]
SOURCE = PROJECT / "src/sitegen"
TREES = {
    path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(SOURCE.rglob("*.py"))
}
MODULES = sorted(TREES)

# A module imports from its own package and from those of lower rank.
RANKS = {
    "problems": 0,
    "language": 0,
    "workers": 1,
    "trace": 1,
    "content": 2,
    "site": 3,
    "forms": 3,
    "output": 4,
    "audit": 5,
    "stages": 6,
    "renewing": 6,
    "proving": 7,
    "indexing": 7,
    "pipeline": 8,
    "checking": 8,
    "commands": 9,
    "cli": 10,
    "__main__": 11,
}
DOORS = {
    "PIL": {"content/media/photos.py", "output/drawing.py"},  # decodes photos; draws preview pictures
    "babel": {"language/cldr.py"},
    "frontmatter": {"content/frontmatter/handler.py"},
    "jinja2": {"output/templates.py"},
    "livereload": {"commands/serve.py"},
    "markdown": {"content/markdown/converter.py"},
    # The type of finished markup is named by those who hold it; only trusted.py makes any.
    "markupsafe": {
        "site/trusted.py",
        "site/views/frame.py",
        "output/bodies.py",
        "output/engine.py",
        "output/parts.py",
        "site/frames.py",
        "site/structured_data.py",
        "site/views/pages.py",
    },
    "nh3": {"content/markdown/sanitizer.py"},
    "pagefind_bin": {"output/pagefind.py"},
    "pydantic": {"content/frontmatter/shapes.py"},
    "rich": {"commands/console.py"},
    "yaml": {"content/frontmatter/yaml_tree.py"},
    # Of Python's own library:
    "concurrent": {"workers.py"},
    "multiprocessing": {"workers.py"},
    "signal": {"workers.py"},
    "time": {"commands/console.py"},  # how long a build took, told to the person at the terminal
    "fcntl": {"output/place.py"},
    "msvcrt": {"output/place.py"},
    "subprocess": {"output/pagefind.py"},  # Pagefind is a program
}
# Nothing here guesses, unpickles, or asks the machine where or who it is.
NOWHERE = {
    "locale",
    "marshal",
    "pickle",
    "random",
    "secrets",
    "shelve",
    "shutil",
    "tempfile",
}
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}
ENVIRONMENT = {"environ", "getenv", "putenv", "unsetenv"}
WRITING = {
    "write_bytes",
    "write_text",
    "mkdir",
    "unlink",
    "rmdir",
    "touch",
    "symlink_to",
    "hardlink_to",
    "rename",
    "chmod",
}
OS_WRITING = {
    *(
        "remove",
        "unlink",
        "rename",
        "renames",
        "replace",
        "mkdir",
        "makedirs",
        "rmdir",
        "removedirs",
        "link",
        "symlink",
    ),
    *("open", "truncate", "chmod", "mkfifo"),
}
TRUSTED_CALLERS = {"output/bodies.py", "output/engine.py", "site/lost.py", "site/structured_data.py"}
FORBIDDEN_WORDS = {"util", "utils", "helper", "helpers", "common", "manager", "misc", "data2"}
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
# The views are one list of frozen values that template authors read from top to bottom; there is no code in it.
LONG_FILES: set[str] = set()
CODE = re.compile(r"SG\d{3}")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the full name of everything a module imports, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports state the whole name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_of(name: str) -> str | None:
    """Return the module of this package that an imported name is or lies in."""
    parts = name.split(".")[1:]
    for length in range(len(parts), 0, -1):
        if (path := "/".join(parts[:length]) + ".py") in TREES:
            return path
    return None


def neighbours(module: str) -> set[str]:
    """Return the modules of this package that one imports."""
    names = (name for name in imported(TREES[module]) if name.split(".")[0] == "sitegen")
    return {found for name in names if (found := module_of(name))}


def package_of(module: str) -> str:
    return module.removesuffix(".py").split("/")[0]


def calls(module: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(TREES[module]) if isinstance(node, ast.Call))


def attributes(module: str) -> Iterator[tuple[str, str]]:
    """Yield ("os", "environ") for every `os.environ` of a module."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield node.value.id, node.attr


def writes(call: ast.Call) -> bool:
    """Tell whether a call changes something on the disk."""
    if isinstance(call.func, ast.Name):
        return call.func.id == "open"
    if not isinstance(call.func, ast.Attribute):
        return False
    name, owner = call.func.attr, call.func.value
    if isinstance(owner, ast.Name) and owner.id == "os":
        return name in OS_WRITING
    modes = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    opens = name == "open" and any(isinstance(mode, str) and set(mode) & set("wax+") for mode in modes)
    # A path is replaced by one argument, a piece of text by two.
    return name in WRITING or opens or (name == "replace" and len(call.args) == 1 and not call.keywords)


def functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(TREES[module]) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def docstrings(module: str) -> set[int]:
    """Return the identities of a module's docstring nodes."""
    found = set()
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            expression = node.body[0]
            assert isinstance(expression, ast.Expr)
            found.add(id(expression.value))
    return found


def codes_in(module: str) -> set[str]:
    """Return the problem codes that a module's code, not its docstrings, names."""
    texts = docstrings(module)
    return {
        node.value
        for node in ast.walk(TREES[module])
        if isinstance(node, ast.Constant) and id(node) not in texts
        if isinstance(node.value, str) and CODE.fullmatch(node.value)
    }


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_from_its_own_package_and_lower_ones_only(module: str) -> None:
    if module == "__init__.py":
        return
    rank = RANKS[package_of(module)]
    for other in neighbours(module):
        assert package_of(other) == package_of(module) or RANKS[package_of(other)] < rank, other


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: neighbours(module) for module in MODULES}
    finished: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module not in finished:
            for other in sorted(graph[module]):
                visit(other, (*trail, module))
            finished.add(module)

    for module in MODULES:
        visit(module, ())


@pytest.mark.parametrize("package", sorted(DOORS))
def test_a_package_has_its_one_door(package: str) -> None:
    users = {module for module in MODULES if any(name.split(".")[0] == package for name in imported(TREES[module]))}
    assert users == DOORS[package]


def test_every_package_from_elsewhere_has_a_door() -> None:
    foreign = {
        name.split(".")[0]
        for tree in TREES.values()
        for name in imported(tree)
        if name.split(".")[0] not in sys.stdlib_module_names and name.split(".")[0] != "sitegen"
    }
    assert foreign <= DOORS.keys()


@pytest.mark.parametrize("module", MODULES)
def test_nothing_guesses_or_unpickles(module: str) -> None:
    names = set(imported(TREES[module]))
    assert not {forbidden for forbidden in NOWHERE for name in names if f"{name}.".startswith(f"{forbidden}.")}


def test_the_network_is_asked_by_one_module() -> None:
    asking = {"urllib.request", "http", "socket", "ssl", "ftplib", "smtplib"}
    names = {(name, module) for module in MODULES for name in imported(TREES[module])}
    callers = {module for name, module in names if any(f"{name}.".startswith(f"{word}.") for word in asking)}
    assert callers == {"forms/fetching.py"}


def test_the_clock_and_the_environment_are_read_at_the_door_alone() -> None:
    clocks = {module for module in MODULES if CLOCKS & set(attributes(module))}
    environments = {module for module in MODULES if {("os", name) for name in ENVIRONMENT} & set(attributes(module))}
    assert clocks == {"cli.py"}
    assert environments == {"cli.py"}


def test_the_site_is_written_through_one_module_and_the_cache_through_three() -> None:
    writers = {module for module in MODULES if any(writes(call) for call in calls(module))}
    # The door adds to the summary of a job on GitHub, which is no file of the site.
    assert writers == {"output/disk.py", "output/place.py", "trace/ledger.py", "trace/pack.py", "cli.py"}


def test_markup_is_trusted_by_those_who_answer_for_it_and_made_in_one_place() -> None:
    callers = {module for module in MODULES if "sitegen.site.trusted.trusted" in set(imported(TREES[module]))}
    assert callers == TRUSTED_CALLERS
    makers = {
        module
        for module in MODULES
        for call in calls(module)
        if isinstance(call.func, ast.Name) and call.func.id == "Markup" and (call.args or call.keywords)
    }
    assert makers == {"site/trusted.py"}


def test_no_template_switches_escaping_off() -> None:
    for path in (PROJECT / "templates").rglob("*.*ml"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|\bautoescape\b|\bMarkup\b", text), path.name


@pytest.mark.parametrize("module", MODULES)
def test_names_say_what_a_thing_is(module: str) -> None:
    names = [Path(module).stem, *(part for part in Path(module).parent.parts)]
    names += [node.name for node in ast.walk(TREES[module]) if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    words = {word for name in names for word in re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_")}
    assert not words & FORBIDDEN_WORDS


@pytest.mark.parametrize("module", MODULES)
def test_a_module_opens_with_what_it_owns(module: str) -> None:
    text = ast.get_docstring(TREES[module])
    if Path(module).name.startswith("__"):
        return
    assert text is not None
    assert 2 <= len(text.split("\n")) <= 7


@pytest.mark.parametrize("module", [module for module in MODULES if module.endswith("__init__.py")])
def test_a_package_file_holds_no_code(module: str) -> None:
    kinds = [type(node) for node in TREES[module].body]
    assert kinds in ([], [ast.Expr])


@pytest.mark.parametrize("module", MODULES)
def test_files_and_functions_can_be_read_at_a_sitting(module: str) -> None:
    lines = (SOURCE / module).read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE or module in LONG_FILES
    for function in functions(module):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        assert length <= LONGEST_FUNCTION, function.name


def test_a_file_that_is_allowed_to_be_long_is_long_and_holds_values_only() -> None:
    for module in LONG_FILES:
        assert (SOURCE / module).read_text(encoding="utf-8").count("\n") > LONGEST_FILE
        assert list(functions(module)) == []


def test_every_code_has_a_message_and_every_message_is_used() -> None:
    used = set().union(*(codes_in(module) for module in MODULES))
    assert used == set(catalogue())


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_a_message_says_the_same_in_both_languages(code: str) -> None:
    entry = catalogue()[code]
    assert entry.keys() - {"level"} == {"tr", "en"}
    assert entry.get("level", "warning") == "warning"
    parts = [entry[language].keys() for language in ("tr", "en")]
    assert parts[0] == parts[1]
    assert {"message"} <= parts[0] <= {"message", "hint"}
    placeholders = [set(PLACEHOLDER.findall(" ".join(entry[language].values()))) for language in ("tr", "en")]
    assert placeholders[0] == placeholders[1]
    assert entry["tr"]["message"] != entry["en"]["message"]


@pytest.mark.parametrize("code", sorted(code for code in catalogue() if code >= "SG5"))
def test_every_problem_of_the_site_as_a_whole_has_a_test(code: str) -> None:
    files = [path for path in (PROJECT / "tests").rglob("test_*.py") if path.name != "test_architecture.py"]
    assert any(code in path.read_text(encoding="utf-8") for path in files)
