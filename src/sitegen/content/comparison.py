"""What of a text can be compared with its other language versions: the days it names, and its size.

Comes in: the Markdown of a body and its language. Goes out: plain values that stay the same through most edits, for
every change of them makes the site be planned anew. It judges nothing.
"""

import re
from collections.abc import Iterator, Mapping

SHORTEST = 128  # characters; below, every word would be a step
_LONGEST_DATE = 16  # characters before the year: "12 September "
_DATE = re.compile(
    r"(?<!\w)(?:(?P<day>[0-9]{1,2}) (?P<month>[^\W\d_]{3,9})|(?P<name>[A-Z][a-z]{2,8}) (?P<number>[0-9]{1,2}),)"
    r" (?P<year>(?:19|20)[0-9]{2})(?![0-9])"
)
_NAMES = {
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "en": "January February March April May June July August September October November December",
}
_MONTHS: Mapping[str, int] = {
    name: number for names in _NAMES.values() for number, name in enumerate(names.split(), start=1)
}


def dates_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return each day that a text names in words, once, in ISO form and as written: ("2018-10-16", "16 Ekim 2018")."""
    return tuple(sorted(dict(_dates(text)).items()))


def _dates(text: str) -> Iterator[tuple[str, str]]:
    for century in (" 20", " 19"):  # found far faster than any pattern, and most texts name a few years at most
        at = text.find(century)
        while at >= 0:
            piece = text[max(at - _LONGEST_DATE, 0) : at + 6]
            match = _DATE.search(piece)
            if match and (month := _MONTHS.get(match["month"] or match["name"])):
                yield f"{match['year']}-{month:02}-{int(match['day'] or match['number']):02}", match.group()
            at = text.find(century, at + 1)


def size_of(text: str) -> int:
    """Return the size of a text in steps of which two double it; 18 is some 400 characters, and 15 the least."""
    return (max(len(text), SHORTEST) ** 2).bit_length()
