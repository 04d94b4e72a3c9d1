import pytest

from sitegen.content.settings.tables import Key, Settings, check_keys, find_key, line_at, parse_settings, problem_at
from sitegen.problems import Problem, hint_of, message_of

PATH = "content/site.toml"
TEXT = 'name = "x"\n\n[languages.tr]\n  "name" = "Türkçe"\n\n[languages.en]\nname = "English"\n'
KEYS = {"name": Key(kind=str), "size": Key(kind=int, is_required=False), "tags": Key(kind=list, is_required=False)}


def settings(text: str) -> Settings:
    parsed, problems = parse_settings(text.encode(), PATH)
    assert parsed is not None, problems
    return parsed


def check(text: str) -> list[Problem]:
    parsed = settings(text)
    return list(check_keys(parsed, "", parsed.tables, KEYS))


def test_a_file_is_read_whatever_its_line_ends_and_byte_order_mark() -> None:
    parsed, problems = parse_settings(b'\xef\xbb\xbfname = "a"\r\nsize = 3\r\n', PATH)
    assert problems == ()
    assert parsed is not None
    assert parsed.tables == {"name": "a", "size": 3}


@pytest.mark.parametrize(
    ("text", "place", "excerpt"),
    [
        ('name = "x"\nsize = \n', "content/site.toml:2:8", "size = "),
        ("name = başlık\n", "content/site.toml:1:8", "name = başlık"),
        ('name = "x"\nname = "y"\n', "content/site.toml:2:11", 'name = "y"'),
        ('name = """x\n', "content/site.toml:2:1", ""),
    ],
)
def test_a_file_that_is_no_toml_is_named_with_the_line_where_it_stops_being_one(
    text: str, place: str, excerpt: str
) -> None:
    parsed, problems = parse_settings(text.encode(), PATH)
    assert parsed is None
    assert [(problem.code, problem.place, problem.excerpt) for problem in problems] == [("SG601", place, excerpt)]


def test_a_file_of_another_encoding_is_a_problem_of_its_own() -> None:
    parsed, problems = parse_settings("name = 'Türkçe'".encode("iso-8859-9"), PATH)
    assert parsed is None
    assert problems == (Problem(code="SG602", path=PATH),)
    assert message_of(problems[0], "tr") == "Dosya UTF-8 olarak kaydedilmemiş."
    assert message_of(problems[0], "en") == "The file is not saved as UTF-8."


@pytest.mark.parametrize(
    ("table", "key", "place"),
    [
        ("", "name", (1, 1)),
        ("languages.tr", "name", (4, 3)),
        ("languages.en", "name", (7, 1)),
        ("languages.en", "title", (6, 1)),
        ("languages", "name", (1, 1)),
        ("", "missing", (1, 1)),
    ],
)
def test_a_key_is_found_below_its_own_heading_else_the_heading_else_the_first_line(
    table: str, key: str, place: tuple[int, int]
) -> None:
    assert find_key(settings(TEXT), table, key) == place


def test_a_line_beyond_the_end_is_empty() -> None:
    assert [line_at("a\nb", number) for number in (0, 1, 2, 3)] == ["", "a", "b", ""]


def test_a_problem_shows_the_line_of_its_key() -> None:
    problem = problem_at(settings(TEXT), "SG607", "languages.en", "name")
    assert (problem.place, problem.excerpt) == ("content/site.toml:7:1", 'name = "English"')


def test_a_key_of_another_kind_says_what_is_expected() -> None:
    [problem] = check('name = "x"\nsize = "10"\n')
    assert (problem.code, problem.place) == ("SG605", "content/site.toml:2:1")
    assert message_of(problem, "tr") == "“size” ayarının değeri beklenen türde değil."
    assert hint_of(problem, "en") == "Expected: size = 10"


def test_true_is_no_number() -> None:
    assert [problem.code for problem in check('name = "x"\nsize = true\n')] == ["SG605"]


def test_a_missing_key_is_told_with_an_example() -> None:
    [problem] = check("size = 3\n")
    assert (problem.code, problem.place) == ("SG604", "content/site.toml:1:1")
    assert message_of(problem, "tr") == "Gerekli bir ayar eksik: “name”."
    assert hint_of(problem, "tr") == 'Bu bölüme şunu ekleyin: name = "…"'
    assert hint_of(problem, "en") == 'Add to this section: name = "…"'


def test_a_misspelt_key_is_told_with_the_one_that_is_meant() -> None:
    [problem] = check('name = "x"\nsizes = 3\n')
    assert (problem.code, problem.place) == ("SG606", "content/site.toml:2:1")
    assert message_of(problem, "tr") == "“sizes” diye bir ayar yok. “size” mi demek istediniz?"
    assert message_of(problem, "en") == "There is no setting called “sizes”. Did you mean “size”?"


def test_an_unknown_key_is_told_with_all_that_are_known() -> None:
    [problem] = check('name = "x"\ncolour = 3\n')
    assert (problem.code, problem.place) == ("SG603", "content/site.toml:2:1")
    assert message_of(problem, "tr") == "“colour” diye bir ayar yok."
    assert hint_of(problem, "tr") == "Bilinen ayarlar: name, size, tags."


def test_thousands_of_brackets_are_no_settings() -> None:
    parsed, [problem] = parse_settings(b"a = " + b"[" * 5000, PATH)
    assert (parsed, problem.code) == (None, "SG601")
