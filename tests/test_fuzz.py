"""Content files with bytes changed at random: whatever they hold, there is an answer in words, in time, and no trace.

`--fuzz 20000` tries that many; a run of the tests tries a few hundred.
"""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from malformed import encodings, field_values, front_matter, harmless, markdown
from sites import FOLDER, TR

from sitegen.content.model import BodyStrings
from sitegen.content.parsed import Parsed, ParseSettings, Source
from sitegen.content.parsing import parse_file
from sitegen.problems import hint_of, message_of
from sitegen.trace.encoding import decode, encode

LONGEST_SECONDS = 20.0  # of the clock: five of the processor for the text, on a busy machine
LARGEST_SEED = 4000
SEEDS = sorted(
    {
        data
        for module in (encodings, field_values, front_matter, harmless, markdown)
        for fixture in module.FIXTURES.values()
        for path, data in fixture.files.items()
        if path.startswith(FOLDER) and path.endswith(".md") and len(data) < LARGEST_SEED
    }
)
# Pieces with a meaning to one of the readers on the way.
TOKENS = (
    *(
        b"\0",
        b"\r",
        b"\n",
        b"\r\n",
        b"\t",
        b"---\n",
        b"\n---\n",
        b": ",
        b":",
        b"#",
        b"- ",
        b"'",
        b'"',
        b"\\",
        b"%",
        b"@",
    ),
    *(
        b"&a ",
        b"*a",
        b"!!binary ",
        b"<<: ",
        b"? ",
        b"[",
        b"]",
        b"{",
        b"}",
        b"|",
        b">",
        b"`",
        b"```\n",
        b"~~~",
        b"<",
        b"<!--",
    ),
    *(
        b"](",
        b"![",
        b"[^1]",
        b"{#a}",
        b"&#0;",
        b"&amp;",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xc4\xb1",
        b"\xc4",
        b"\xcc\x87",
    ),
    *(
        b"\xe2\x80\xae",
        b"\xc2\xa0",
        b"\xe2\x80\xa8",
        b"draft: true\n",
        b"date: ",
        b"2019-02-30",
        b"tags: [",
        b"# ",
        b"1) ",
    ),
)
WORDS = BodyStrings(footnote_back="{}", footnotes_label="Notlar", table_label="Tablo")
SETTINGS = ParseSettings(code="", ignore_fields=frozenset(), seconds=5, strings={"tr": WORDS})
SOURCE = Source(path=TR, language="tr")

Change = tuple[int, int, bytes]
changes = st.lists(
    st.tuples(
        st.integers(0, LARGEST_SEED),
        st.integers(0, 12),
        st.one_of(st.sampled_from(TOKENS), st.binary(max_size=4), st.sampled_from(SEEDS).map(lambda data: data[:200])),
    ),
    max_size=8,
)


def changed(data: bytes, edits: list[Change]) -> bytes:
    """Return the bytes with pieces put in place of others: position, length, piece."""
    for position, length, piece in edits:
        start = position % (len(data) + 1)
        data = data[:start] + piece + data[start + length :]
    return data


def check(data: bytes) -> None:
    """Parse a file, put all that is wrong with it into words, and keep the result as a build would."""
    started = time.monotonic()
    parsed, words = parse_file(data, SOURCE, SETTINGS)
    assert time.monotonic() - started < LONGEST_SECONDS
    words.decode()
    assert decode(Parsed, encode(parsed)) == parsed
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in parsed.problems:
        assert 0 <= problem.line <= lines
        assert all(message_of(problem, language) + hint_of(problem, language) for language in ("tr", "en"))


def test_changed_files_are_answered_in_words_and_in_time(pytestconfig: pytest.Config) -> None:
    @settings(
        max_examples=int(pytestconfig.getoption("--fuzz")),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
    )
    @given(st.sampled_from(SEEDS), changes)
    def try_one(seed: bytes, edits: list[Change]) -> None:
        check(changed(seed, edits))

    try_one()


@pytest.mark.parametrize("data", [b"", b"\0", b"---", b"---\n---", b"\xff\xfe", b"\r" * 100, b"---\n" * 100])
def test_the_smallest_files_are_answered_too(data: bytes) -> None:
    check(data)
