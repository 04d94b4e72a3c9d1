"""The colours of the stylesheets: their tokens, light and dark, and the contrast of two colours by WCAG 2.2.

Comes in: templates/assets/site.css and search.css. Goes out: values for tests, and for the pictures of
the design, which are kept in these colours.
"""

import re
from collections.abc import Mapping
from pathlib import Path

ASSETS = Path(__file__).parent.parent / "templates" / "assets"
STYLESHEET = (ASSETS / "site.css").read_text("utf-8")
OF_SEARCH = (ASSETS / "search.css").read_text("utf-8")
DARK = "(prefers-color-scheme: dark)"


def tokens_of(css: str) -> Mapping[str, str]:
    """Return the colours that a stylesheet names, by name."""
    return dict(re.findall(r"--([a-z0-9]+): (#[0-9a-f]{6})\b", css))


def read_schemes() -> Mapping[str, Mapping[str, str]]:
    """Return the tokens, light and dark; what dark does not state is as in light."""
    light, dark = dict[str, str](), dict[str, str]()
    for css in (STYLESHEET, OF_SEARCH):
        before, after = css.split(DARK, 1)
        light |= tokens_of(before)
        dark |= tokens_of(after.split("@layer", 1)[0])
    return {"light": light, "dark": light | dark}


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of `#rrggbb`, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(a), luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)
