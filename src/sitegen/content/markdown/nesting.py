"""Owns how deep the tags of a body may be nested, so that the sanitising library, which no timer stops, ends in time.

Comes in: HTML as Markdown made it. Goes out: nothing, or a refusal. An HTML parser opens what was not closed again for
every block (the adoption agency), so that a few kilobytes of open tags can become gigabytes.
"""

import re
from typing import Final

# What the parser would write again, added up over all tags: a long page comes to a tenth, and half a second is this.
MOST_REPEATED: Final = 10_000_000
_TAG: Final = re.compile(r"""<(/?)([A-Za-z][^\s/>]*)(?:[^"'>]++|"[^"]*+"|'[^']*+')*+""")
# Tags without an end, and those that the next of their kind ends.
_NEVER_OPEN: Final = re.compile(
    r"br|hr|img|wbr|col|input|area|base|link|meta|embed|source|track|param"
    r"|p|li|d[dt]|t[drh]|thead|tbody|tfoot|caption|colgroup|option|r[pt]"
)


def check_nesting(html: str) -> None:
    """Raise `RecursionError` for tags that are nested so deep, or left open so often, that no page would be."""
    if html.count("<") * len(html) <= MOST_REPEATED:
        return
    open_tags: dict[str, list[int]] = {}
    length = repeated = 0
    for match in _TAG.finditer(html):
        name = match[2].lower()
        if _NEVER_OPEN.fullmatch(name):
            repeated += length
        elif not match[1]:
            open_tags.setdefault(name, []).append(len(match[0]))
            length += len(match[0])
            repeated += length
        elif open_tags.get(name):
            length -= open_tags[name].pop()
        if repeated > MOST_REPEATED:
            raise RecursionError
