"""The colour tokens of the stylesheet against WCAG 2.2: 4.5 for text, 3 for what only has to be seen."""

import re
from collections.abc import Mapping

import pytest
from palette import STYLESHEET, contrast, read_schemes

TEXT, SHAPE = 4.5, 3.0

# foreground, background, least contrast
PAIRS = (
    ("ink", "paper", TEXT),
    ("ink", "sand", TEXT),
    ("ink", "sheet", TEXT),
    ("paper", "petrol", TEXT),
    ("petrol", "sheet", SHAPE),
    ("ink2", "paper", TEXT),
    ("petrol", "paper", TEXT),
    ("visited", "paper", TEXT),
    ("madder", "paper", TEXT),
    ("noteink", "note", TEXT),
    ("ink", "note", TEXT),
    ("petrol", "note", TEXT),
    ("visited", "note", TEXT),
    ("notebar", "note", SHAPE),
    ("rule2", "paper", SHAPE),
    ("focusink", "focus", TEXT),
    ("deepink", "deep", TEXT),
    ("focus", "deep", SHAPE),
)


@pytest.mark.parametrize(
    ("scheme", "tokens"), read_schemes().items(), ids=lambda value: value if isinstance(value, str) else ""
)
@pytest.mark.parametrize(("foreground", "background", "least"), PAIRS)
def test_colours_that_meet_have_enough_contrast(
    scheme: str, tokens: Mapping[str, str], foreground: str, background: str, least: float
) -> None:
    found = contrast(tokens[foreground], tokens[background])
    assert found >= least, f"{scheme}: {foreground} on {background} has {found:.2f}"


def test_every_colour_of_the_stylesheet_is_a_token() -> None:
    rules = STYLESHEET.split("@layer base {", 1)[1].split("@layer print {", 1)[0]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", rules) == []


def test_every_token_that_is_used_is_defined_and_every_one_defined_is_used() -> None:
    defined = set(re.findall(r"(--[a-z0-9-]+):", STYLESHEET))
    used = set(re.findall(r"var\((--[a-z0-9-]+)", STYLESHEET))
    assert used == defined


def test_the_contrast_of_black_on_white_is_twenty_one() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
