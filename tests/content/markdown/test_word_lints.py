import pytest

from sitegen.content.markdown.source_lines import SourceLines
from sitegen.content.markdown.word_lints import check_words

TURKISH = "Belediyeler ve kurumlar bir araya geldi. Katılımcılar yeni bir ağ kurdu ve bu ağ için bir yol çizdi."
ENGLISH = "The municipalities and the agencies met. They agreed on the aims of the network and on the next steps."


def found(text: str, language: str) -> list[tuple[str, int]]:
    source = SourceLines(text, path=f"index.{language}.md", first_line=5)
    return [(problem.code, problem.line) for problem in check_words(source, language)]


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        (TURKISH, "tr", []),
        (ENGLISH, "en", []),
        (ENGLISH, "tr", [("SG470", 5)]),
        (TURKISH, "en", [("SG471", 5)]),
        (f"\n\n{ENGLISH}", "tr", [("SG470", 7)]),
        (TURKISH, "ar", []),
        (f"{TURKISH}\n\n> {ENGLISH}", "tr", []),
        (f"{ENGLISH}\n\nTürkçe adı “Göç ve uyum” ve “Kent ve yaşam”.", "en", []),
        (f"{TURKISH}\n\n```\n{ENGLISH}\n{ENGLISH}\n```", "tr", []),
        ("“The Cities and the Compact and the Sea” forumu İzmir’de yapıldı.", "tr", [("SG470", 5)]),
        ("“Cities and the Compact” forumu İzmir’de yapıldı.", "tr", []),
        ("", "tr", []),
    ],
)
def test_a_text_in_the_other_language_is_noticed(text: str, language: str, codes: list[tuple[str, int]]) -> None:
    assert found(text, language) == codes


@pytest.mark.parametrize(
    "words",
    [
        "tıklayınız",
        "Tıklayın",
        "buraya",
        "Buradan",
        "buraya tıklayın",
        "Program için tıklayınız",
        "devamını oku",
        "click here",
        "Click here",
        "here",
        "Read more",
        "For the programme click here",
    ],
)
def test_a_link_that_says_nothing_is_noticed(words: str) -> None:
    assert found(f"Metin. [{words}](https://kurum.org/)", "tr") == [("SG426", 5)]


@pytest.mark.parametrize(
    "words",
    ["toplantı programı", "Burada konuşulanlar", "Here We Are forumu", "linkler", "dördüncü", "here and there", "tık"],
)
def test_a_link_that_names_its_place_is_not(words: str) -> None:
    assert found(f"Metin. [{words}](https://kurum.org/)", "tr") == []


def test_an_image_with_such_a_description_is_not_a_link_that_says_nothing() -> None:
    assert found("`[here](x)`", "en") == []
