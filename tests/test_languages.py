"""On every built page the main text is of the language that `lang` states, and each foreign fragment says its own."""

from pathlib import Path

import pytest
from languages import find_faults, find_main_language, read_fragments
from showcase import write_showcase
from sites import NOW, PROJECT, VARIED, build_site, read_tree, write_files

from sitegen.site.publication import Publication

FEWEST = 70  # pages of the real site whose language is told by their words

Pages = dict[str, str]


def read_pages(output: Path) -> Pages:
    """Return every page with a main part."""
    pages = {path: data.decode() for path, data in read_tree(output).items() if path.endswith(".html")}
    return {path: text for path, text in pages.items() if "<main" in text}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    output = tmp_path_factory.mktemp("real") / "output"
    build_site(PROJECT, output=output, publication=Publication(now=NOW))
    return read_pages(output)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    root = write_files(write_showcase(tmp_path_factory.mktemp("showcase")), VARIED)
    build_site(root)
    return read_pages(root / "output")


def test_every_page_of_the_real_site_speaks_the_language_it_states(real: Pages) -> None:
    faults = [f"{path}: {fault}" for path, text in real.items() for fault in find_faults(text)]
    assert not faults, "\n".join(["give foreign words their language, or translate them", *faults])
    told = [find_main_language(read_fragments(text), path[:2]) for path, text in real.items()]
    assert sum(language != "" for language in told) >= FEWEST


def test_every_page_of_the_showcase_speaks_the_language_it_states(shown: Pages) -> None:
    assert [f"{path}: {fault}" for path, text in shown.items() for fault in find_faults(text)] == []


PAGE = '<!doctype html><html lang="{language}"><body><main><h1>X</h1><p>{text}</p></main></body></html>'
TURKISH = "Belediyeler ortak çalışma için bir araya geldi ve bu toplantıda yeni kararlar aldı."
ENGLISH = "The municipalities met to work together, and at this meeting they took the decision of the year."


def faults_of(language: str, text: str) -> list[str]:
    return find_faults(PAGE.format(language=language, text=text))


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", TURKISH, "its main text is tr"),
        ("tr", ENGLISH, "its main text is en"),
        ("", TURKISH, "no language"),
        ("en", f"{ENGLISH} They said “ortak çalışma için bir araya geldik”.", "çalışma"),
        ("en", f'{ENGLISH} <a href="/x">Yeni başlıklı duyuru</a>', "başlıklı"),
        ("en", "Mülteciler Üzerine Çalışan Şişli Bağcılar Küçükçekmece Üsküdar Çankaya Birliği", "Şişli"),
        ("tr", f'{TURKISH} <q>the voice of the city</q>', "the voice of the"),
        ("tr", f'{TURKISH} <b>the voice</b> of the city and its people are with us', "the voice"),
    ],
)  # fmt: skip
def test_what_is_of_another_language_is_found(language: str, text: str, told: str) -> None:
    assert told in " ".join(faults_of(language, text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", TURKISH),
        ("en", ENGLISH),
        ("en", f'{ENGLISH} They said <span lang="tr">“ortak çalışma için bir araya geldik”</span>.'),
        ("en", f"{ENGLISH} It was held in Küçükçekmece, with İstanbul Büyükşehir Belediyesi’nin mayor Ayşe Çağ."),
        ("tr", f'{TURKISH} <q lang="en">the voice of the city</q>'),
        ("tr", f"{TURKISH} Global Refugee Forum ve International Organization for Migration katıldı."),
    ],
)
def test_what_says_its_language_and_names_are_left_alone(language: str, text: str) -> None:
    assert faults_of(language, text) == []


def test_a_page_that_loses_its_marks_is_found(real: Pages) -> None:
    marked = [
        path for path, text in real.items() if path.startswith("en/") and '<a href="' in text and 'lang="tr"' in text
    ]
    stripped = {path: real[path].replace(' lang="tr"', "") for path in marked}
    assert len([path for path, text in stripped.items() if find_faults(text)]) >= 5
