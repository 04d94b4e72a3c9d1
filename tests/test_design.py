"""docs/design.md is true: its tables are those of stylesheet and tests, its pictures are there and described."""

import re
from pathlib import Path

import pytest
from palette import STYLESHEET, contrast, read_schemes
from PIL import Image

ROOT = Path(__file__).parent.parent
DOC = (ROOT / "docs/design.md").read_text("utf-8")
FLAT = re.sub(r"\s+", " ", DOC)
PICTURES = sorted((ROOT / "docs/pictures").glob("design-*.png"))
SHOWN = re.compile(r"!\[([^\]]*)\]\(pictures/(design-[^)]+)\)")
STEP = re.compile(r"--(\w+): clamp\(([\d.]+)rem, ([\d.]+)rem \+ ([\d.]+)vw, ([\d.]+)rem\);")
WIDEST, LARGEST, ALL = 1280, 80_000, 1_500_000


def rows_below(heading: str) -> dict[str, list[str]]:
    """Return the cells of the first table below a heading, by the name in the first cell."""
    lines = DOC.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0].split("\n")
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    return {row[0].strip("`"): [cell.strip("`") for cell in row[1:]] for row in cells}


def pixels(step: re.Match[str], width: int) -> str:
    """Return the size of a step of the scale in a window of some width."""
    least, base, share, most = map(float, step.groups()[1:])
    return f"{min(max(least * 16, base * 16 + share * width / 100), most * 16):.1f}"


def test_every_colour_stands_in_the_table_with_its_values() -> None:
    schemes = read_schemes()
    stated = {name: tuple(row[:2]) for name, row in rows_below("Colour").items()}
    assert stated == {name: (colour, schemes["dark"][name]) for name, colour in schemes["light"].items()}


@pytest.mark.parametrize("name", read_schemes()["light"])
def test_the_contrast_of_a_colour_is_the_one_that_is_stated(name: str) -> None:
    _, _, ground, light, dark, role = rows_below("Colour")[name]
    assert role
    if ground != "–":
        schemes = read_schemes().values()
        assert [light, dark] == [f"{contrast(tokens[name], tokens[ground]):.2f}" for tokens in schemes]


def test_the_scale_is_that_of_the_stylesheet() -> None:
    stated = {name: row[:2] for name, row in rows_below("Type").items()}
    assert stated == {step[1]: [pixels(step, 320), pixels(step, 1280)] for step in STEP.finditer(STYLESHEET)}


def test_the_breakpoints_are_those_of_the_stylesheet() -> None:
    widths = set(re.findall(r"min-width: ([\d.]+em)", STYLESHEET))
    assert set(rows_below("Grid and rhythm")) == widths
    for width in re.findall(r"max-width: ([\d.]+)em", STYLESHEET):
        assert f"{round(float(width) + 0.01)}em" in widths


@pytest.mark.parametrize("name", ["measure", "side", "gap"])
def test_the_widths_of_the_columns_are_stated(name: str) -> None:
    found = re.search(rf"--{name}: (\d[\d.]*rem);", STYLESHEET)
    assert found
    assert found[1] in FLAT or found[1].removesuffix("rem") + " +" in FLAT


def test_the_weight_of_the_font_is_stated() -> None:
    size = (ROOT / "templates/assets/literata.woff2").stat().st_size
    assert f"{size / 1000:.1f} kB" in DOC


def test_the_faces_that_stand_in_are_named() -> None:
    faces = re.findall(r'local\("([^"]+)"\)', STYLESHEET)
    assert faces
    named = re.search(r"stands in \(([^)]+)\)", FLAT)
    assert named
    assert re.split(r", | or ", named[1]) == faces


def test_the_budgets_are_those_that_are_tested() -> None:
    tested = (ROOT / "tests/browser/test_budget.py").read_text("utf-8")
    found = dict[str, float]()
    for names, values in re.findall(r"^([A-Z_]+(?:, [A-Z_]+)+) = ([\d_., ]+)", tested, re.MULTILINE):
        found |= {name: float(value) for name, value in zip(names.split(", "), values.split(", "), strict=True)}
    assert {name: float(row[0].replace(",", "")) for name, row in rows_below("Budgets").items()} == found


def test_every_class_file_and_macro_that_is_named_exists() -> None:
    markup = "".join(path.read_text("utf-8") for path in (ROOT / "templates").rglob("*.html"))
    parts = FLAT.split("## Components", 1)[1].split("## Behaviours", 1)[0]
    for name in re.findall(r"`((?:partials/)?[\w-]+\.html)`", DOC):
        assert (ROOT / "templates" / name).is_file() or (ROOT / "templates/partials" / name).is_file(), name
    for words in re.findall(r"macros? ((?:`\w+`(?:, )?)+)", parts):
        for name in re.findall(r"\w+", words):
            assert f"macro {name}(" in markup, name
    selectors = [name for name in re.findall(r"`((?:\w+)?\.[a-z][^`/]*)`", parts) if not name.endswith(".html")]
    for name in re.findall(r"\.([a-z]+)", " ".join(selectors)):
        assert re.search(rf"\.{name}\b", STYLESHEET), name


# ── pictures ──


def test_every_picture_is_shown_once_and_none_is_left_over() -> None:
    assert sorted(name for _, name in SHOWN.findall(DOC)) == [path.name for path in PICTURES]


def test_every_picture_is_described() -> None:
    for alt, name in SHOWN.findall(DOC):
        assert 30 < len(alt) < 200, f"{name}: {alt}"


def test_the_pictures_are_those_that_the_tool_takes() -> None:
    tool = (ROOT / "tools/design_pictures.py").read_text("utf-8")
    taken = set(re.findall(r'Shot\(\s*name="([^"{]+)"', tool))
    for kind in re.findall(r'^    \*conditions\("(\w+)"', tool, re.MULTILINE):
        taken |= {f"{kind}-{end}" for end in re.findall(r'name=f"\{kind\}-(\w+)"', tool)}
    assert {f"design-{name}.png" for name in taken} == {path.name for path in PICTURES}


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_is_small_and_of_few_colours(path: Path) -> None:
    assert path.stat().st_size <= LARGEST
    with Image.open(path) as picture:
        assert (picture.mode, picture.info) == ("P", {})
        assert picture.width <= WIDEST


def test_all_pictures_together_stay_light() -> None:
    assert sum(path.stat().st_size for path in PICTURES) <= ALL
