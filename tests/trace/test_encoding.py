from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NewType, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from showcase import write_showcase
from sites import VARIED, make_site, plan_site

from sitegen.site.views.pages import View
from sitegen.trace.encoding import decode, digest, digest_texts, encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twig:
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Everything that has an encoding."""

    text: str
    number: int
    flag: bool
    maybe: str | None
    mixed: str | int | None
    word: Literal["a", "b"]
    moment: datetime | None
    markup: Markup
    texts: tuple[str, ...]
    pair: tuple[int, Leaf]
    names: frozenset[str]
    leaf: Leaf | None
    either: Leaf | Twig | None
    many: tuple[Leaf | Twig | str, ...]
    by_name: Mapping[str, int] = field(hash=False)
    by_leaf: Mapping[tuple[str, str], Leaf] = field(hash=False)
    nested: tuple[tuple[str, tuple[Leaf, ...]], ...]


TEXTS = st.text(st.characters(), max_size=4) | st.sampled_from(["\udcff", "\0", '"', "\\", "İ", "[", "null", "1"])
LEAVES, TWIGS = st.builds(Leaf, text=TEXTS), st.builds(Twig, text=TEXTS)
TREES = st.builds(
    Tree,
    text=TEXTS,
    number=st.integers(),
    flag=st.booleans(),
    maybe=TEXTS | st.none(),
    mixed=TEXTS | st.integers(-1, 2) | st.none(),
    word=st.sampled_from("ab"),
    moment=st.none() | st.datetimes(timezones=st.just(UTC)),
    markup=TEXTS.map(Markup),
    texts=st.lists(TEXTS, max_size=3).map(tuple),
    pair=st.tuples(st.integers(), LEAVES),
    names=st.frozensets(TEXTS, max_size=3),
    leaf=LEAVES | st.none(),
    either=LEAVES | TWIGS | st.none(),
    many=st.lists(LEAVES | TWIGS | TEXTS, max_size=3).map(tuple),
    by_name=st.dictionaries(TEXTS, st.integers(), max_size=3),
    by_leaf=st.dictionaries(st.tuples(TEXTS, TEXTS), LEAVES, max_size=2),
    nested=st.lists(st.tuples(TEXTS, st.lists(LEAVES, max_size=2).map(tuple)), max_size=2).map(tuple),
)


@given(TREES)
def test_a_value_comes_back_from_its_bytes(tree: Tree) -> None:
    again = decode(Tree, encode(tree))
    assert again == tree
    assert [type(value) for value in (again.markup, again.names, again.texts)] == [Markup, frozenset, tuple]


@given(TREES, TREES)
def test_two_values_have_the_same_bytes_only_if_they_are_equal(one: Tree, other: Tree) -> None:
    assert (encode(one) == encode(other)) == (one == other)


@given(TREES, st.data())
def test_a_change_of_one_field_changes_the_bytes(tree: Tree, data: st.DataObject) -> None:
    other = data.draw(TREES)
    for name in Tree.__dataclass_fields__:
        values = {key: getattr(tree, key) for key in Tree.__dataclass_fields__}
        changed = Tree(**(values | {name: getattr(other, name)}))
        assert (encode(changed) == encode(tree)) == (getattr(other, name) == getattr(tree, name))


def test_the_order_of_pairs_and_members_does_not_count() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Loose:
        pairs: Mapping[str, int] = field(hash=False)
        names: frozenset[str]

    one = Loose(pairs={"a": 1, "b": 2}, names=frozenset("abc"))
    other = Loose(pairs={"b": 2, "a": 1}, names=frozenset("cba"))
    assert encode(one) == encode(other)


def test_which_of_two_alike_types_a_value_has_counts() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Holder:
        value: Leaf | Twig

    assert encode(Holder(value=Leaf(text="a"))) != encode(Holder(value=Twig(text="a")))


@pytest.mark.parametrize(
    "kind", [float, bytes, list[str], dict[str, str], set[str], frozenset[int], object, Path, Any], ids=str
)
def test_a_type_that_has_no_encoding_is_refused_however_deep_it_lies(kind: Any) -> None:
    holder = dataclass(frozen=True)(type("Holder", (), {"__annotations__": {"values": tuple[kind, ...]}}))
    with pytest.raises(TypeError, match="no encoding"):
        encode(holder(()))
    with pytest.raises(TypeError, match="no encoding"):
        decode(kind, b"[]")


def test_a_value_of_no_encoding_is_refused() -> None:
    for value in (1.5, b"a", ["a"], {"a": 1}, object(), NewType):
        with pytest.raises(TypeError):
            encode(value)


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"[]", b"null", b"\xff", b'["a","b"]'])
def test_bytes_of_no_value_are_refused(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        decode(Tree, data)


def test_every_view_of_a_site_comes_back_and_no_two_are_confused(tmp_path: Path) -> None:
    roots = write_showcase(tmp_path / "showcase"), make_site(tmp_path / "varied", VARIED)
    views = [page.view for root in roots for page in plan_site(root).pages]
    assert {type(view) for view in views} == set(get_args(View)), "every kind of view is among them"
    for view in views:
        assert decode(type(view), encode(view)) == view
        assert encode(decode(type(view), encode(view))) == encode(view)
    assert len({(type(view), encode(view)) for view in views}) == len({(type(view), repr(view)) for view in views})


@given(st.lists(st.binary(max_size=3), max_size=4), st.lists(st.binary(max_size=3), max_size=4))
def test_two_sequences_of_bytes_never_mix(one: list[bytes], other: list[bytes]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_texts_are_digested_one_by_one_halves_of_pairs_included() -> None:
    assert digest_texts(["ab", "c"]) != digest_texts(["a", "bc"])
    assert digest_texts(["\udcff"]) != digest_texts(["\udcfe"])
