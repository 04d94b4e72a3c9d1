"""Owns how names are strung together: "Ankara, İzmir ve Van".

Comes in: names in their order. Goes out: one text with the language's commas and its word for "and".
It never sorts and never shortens.
"""

from sitegen.language import cldr


def join_names(names: tuple[str, ...], language: str) -> str:
    """Return the names as a list ending in "and"; "" for none. British English: no comma before the "and"."""
    if len(names) < 2:
        return "".join(names)
    if len(names) == 2:
        return _join("2", names[0], names[1], language)
    joined = _join("end", names[-2], names[-1], language)
    for name in names[-3:0:-1]:
        joined = _join("middle", name, joined, language)
    return _join("start", names[0], joined, language)


def _join(part: cldr.ListPart, left: str, right: str, language: str) -> str:
    return cldr.list_pattern(part, language).format(left, right)
