"""The one place where text becomes markup that templates print without escaping.

Whoever calls `trusted` answers for the text: bodies after the sanitiser, JSON that was escaped for a script
element, and the project's own stylesheet. A test lists the callers; no template may use `safe`.
"""

from markupsafe import Markup


def trusted(html: str) -> Markup:
    """Mark HTML as safe to print as it is."""
    return Markup(html)  # noqa: S704 - this is the audited door
