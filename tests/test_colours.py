"""The colour tokens of the stylesheet against WCAG 2.2: 4.5 for text, 3 for what only has to be seen."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

STYLESHEET = (Path(__file__).parent.parent / "templates" / "assets" / "site.css").read_text("utf-8")
TEXT, SHAPE = 4.5, 3.0

# foreground, background, least contrast
PAIRS = (
    ("ink", "paper", TEXT),
    ("ink", "sand", TEXT),
    ("ink2", "paper", TEXT),
    ("petrol", "paper", TEXT),
    ("visited", "paper", TEXT),
    ("madder", "paper", TEXT),
    ("noteink", "note", TEXT),
    ("petrol", "note", TEXT),
    ("visited", "note", TEXT),
    ("notebar", "note", SHAPE),
    ("rule2", "paper", SHAPE),
    ("focusink", "focus", TEXT),
    ("deepink", "deep", TEXT),
    ("focus", "deep", SHAPE),
)


def _tokens(css: str) -> Mapping[str, str]:
    return dict(re.findall(r"--([a-z0-9]+): (#[0-9a-f]{6});", css))


def _schemes() -> tuple[tuple[str, Mapping[str, str]], ...]:
    light, dark = STYLESHEET.split("(prefers-color-scheme: dark)", 1)
    dark = dark.split("@layer", 1)[0]
    return ("light", _tokens(light)), ("dark", {**_tokens(light), **_tokens(dark)})


def _luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(a: str, b: str) -> float:
    darker, lighter = sorted((_luminance(a), _luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("scheme", "tokens"), _schemes(), ids=lambda value: value if isinstance(value, str) else "")
@pytest.mark.parametrize(("foreground", "background", "least"), PAIRS)
def test_colours_that_meet_have_enough_contrast(
    scheme: str, tokens: Mapping[str, str], foreground: str, background: str, least: float
) -> None:
    found = _contrast(tokens[foreground], tokens[background])
    assert found >= least, f"{scheme}: {foreground} on {background} has {found:.2f}"


def test_every_colour_of_the_stylesheet_is_a_token() -> None:
    rules = STYLESHEET.split("@layer base {", 1)[1].split("@layer print {", 1)[0]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", rules) == []


def test_every_token_that_is_used_is_defined_and_every_one_defined_is_used() -> None:
    defined = set(re.findall(r"(--[a-z0-9-]+):", STYLESHEET))
    used = set(re.findall(r"var\((--[a-z0-9-]+)", STYLESHEET))
    assert used == defined


def test_the_contrast_of_black_on_white_is_twenty_one() -> None:
    assert round(_contrast("#000000", "#ffffff"), 2) == 21
