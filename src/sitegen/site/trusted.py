"""The one place where text becomes markup that templates print without escaping, and where the rest is escaped.

Whoever calls `trusted` answers for the text: bodies after the sanitiser, JSON that was escaped for a script
element, the project's own stylesheet and its one script. A test lists the callers; no template may use `safe`.
"""

from markupsafe import Markup, escape


def trusted(html: str) -> Markup:
    """Mark HTML as safe to print as it is."""
    return Markup(html)  # noqa: S704 - this is the audited door


def printed(value: object) -> str:
    """Return what a template prints for a value: markup as it is, everything else escaped.

    Most text has nothing to escape and is returned itself: making markup of what is printed at once would be the most
    expensive part of many pages.
    """
    if type(value) is Markup:
        return value
    if type(value) is str and not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value):
        return value
    return escape(value)
