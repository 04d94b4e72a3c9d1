"""Texts that would not become what their editor means, or that must not be published."""

from pathlib import Path

import pytest
import sites
from malformed.makers import Fixture, Fixtures, beside, body, written
from sites import EN, FOLDER, PIXEL, SETTINGS, TR, article

from sitegen.content.markdown import bodies

LANGUAGES = sites.TURKISH + sites.ENGLISH


def break_the_library(_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_markdown: str, *, footnote_back: str) -> str:
        raise ValueError(footnote_back)

    monkeypatch.setattr(bodies, "to_html", fail)


def with_files(text: str, **contents: bytes) -> Fixture:
    return Fixture(
        files={TR: article("Başlık", "summary: Özet.", "date: 2019-11-06", body=text).encode(), **beside(**contents)}
    )


ENGLISH = "The municipalities and the agencies met. They agreed on the aims of the network and on the next steps."
TURKISH = "Belediyeler ve kurumlar bir araya geldi. Katılımcılar yeni bir ağ kurdu ve bu ağ için bir yol çizdi."

FIXTURES: Fixtures = {
    # the machine
    "marks nested without end": body("- " * 3000 + "a"),
    "a text of a megabyte": body("Uzun bir metin. " * 70_000),
    "a text that a library cannot bear": Fixture(files={}, given=break_the_library),
    "a text that takes too long": Fixture(
        files={
            **body("[a](b" * 15_000).files,
            "content/site.toml": f"{SETTINGS}[limits]\ndocument_seconds = 1\n{LANGUAGES}".encode(),
        }
    ),
    # code
    "an unclosed fence": body("Metin.\n\n```\nkod\n"),
    "a fence closed by another sign": body("Metin.\n\n```\nkod\n~~~\n\nSon."),
    # html
    "a script": body("Metin.\n\n<script>alert(1)</script>"),
    "a frame": body('Metin.\n\n<iframe src="https://ornek.org/"></iframe>'),
    "a style": body("Metin.\n\n<style>p {color: red}</style>"),
    "a form": body('Metin.\n\n<form action="https://ornek.org/"><input name="a"></form>'),
    "an attribute that runs": body('Metin. <b onclick="alert(1)">kalın</b>'),
    "an attribute that runs in braces": body("Metin.\n\n## Karar {onclick=alert(1)}"),
    "a style in an attribute": body('Metin. <b style="color:red">kalın</b>'),
    "a width in braces": body("Metin.\n\n## Karar {width=3}"),
    "a class with a space sign": body('Metin. <span class="a/b">kalın</span>'),
    "a language of words": body('Metin. <span lang="İngilizce">text</span>'),
    "an id twice": body("Metin.\n\n## Bir {#karar}\n\n## İki {#karar}"),
    # links
    "a link that runs": body("[x](javascript:alert(1))"),
    "a link with a hidden scheme": body("[x](java&#10;script:alert(1))"),
    "a link to a file of one's own": body("[x](file:///C:/belge.pdf)"),
    "a link without a scheme": body("[kurum](//kurum.org/x)"),
    "a link with half a scheme": body("[kurum](https:/kurum.org)"),
    "a link without an address": body("Metin. [kurum]()"),
    "a link to nothing": body("Metin. [x](../1999-01-01-qqq/index.tr.md)"),
    "a link to a misspelt folder": body("Metin. [x](../2018-10-16-secnd/index.tr.md)"),
    "a link to a page that is not there": body("Metin. [x](../../pages/yok/)"),
    "a link from the root that leads nowhere": body("Metin. [x](/tr/haber/)"),
    "a link to an anchor that is not there": body("Metin. [x](#karar)"),
    "a link to a misspelt anchor": body("Metin. [x](#Karar)\n\n## Karar"),
    "a link to an anchor elsewhere": body("Metin. [x](../2018-10-16-second/#karr)"),
    "a link from the root to an anchor that is not there": body("Metin. [x](/tr/haberler/2018/ikinci-toplanti/#karr)"),
    "a link to a draft": Fixture(
        files={
            **body("Metin. [x](../2020-01-01-taslak/)").files,
            "content/news/2020-01-01-taslak/index.tr.md": article("T", "date: 2020-01-01", "draft: true").encode(),
        }
    ),
    "a link to a document in another letter case": with_files("Metin. [x](Program.TXT)", program__txt=b"a"),
    "a link that says nothing": body("Ayrıntılar için [tıklayınız](https://kurum.org/)."),
    "a link that says here": written(
        article("Title", "summary: A.", body="For the programme click [here](https://example.org/)."), EN
    ),
    # images
    "an image of another site": body("Metin.\n\n![Salon](https://ornek.org/a.png)"),
    "an image in the text itself": body("Metin.\n\n![Salon](data:image/png;base64,AAAA)"),
    "an image of another folder": body("Metin.\n\n![Salon](../2018-10-16-second/a.png)"),
    "an image without words": with_files("Metin.\n\n![](a.png)", a__png=PIXEL),
    "an image in words of its name": with_files("Metin.\n\n![a.png](a.png)", a__png=PIXEL),
    "an image without a name": body("Metin.\n\n![Salon]()"),
    "an image nobody has": body("Metin.\n\n![Salon](salon.png)"),
    "an image but for letter case": with_files("Metin.\n\n![Salon](salon.png)", Salon__PNG=PIXEL),
    "an image but for its Unicode form": Fixture(
        files={**body("Metin.\n\n![Salon](toplanti-salonlari.png)").files, f"{FOLDER}/toplantı-salonları.png": PIXEL}
    ),
    "a document as an image": with_files("Metin.\n\n![Program](program.txt)", program__txt=b"a"),
    # headings
    "a first-level heading": body("Metin.\n\n# Karar"),
    "an underlined first-level heading": body("Metin.\n\nKarar\n====="),
    "a level left out": body("Metin.\n\n## Karar\n\n#### Ek"),
    "a heading without words": body("Metin.\n\n##\n\nSon."),
    "a heading without a space": body("Metin.\n\n##Karar"),
    # lists and notes
    "a list without an empty line": body("Katılanlar:\n- Adana\n- Ankara"),
    "a numbered list without an empty line": body("Katılanlar:\n1. Adana\n2. Ankara"),
    "a list nested by two spaces": body("- Adana\n  - Seyhan"),
    "a paragraph of an item by two spaces": body("- Adana\n\n  Seyhan"),
    "a list numbered with brackets": body("Metin.\n\n1) Adana\n2) Ankara"),
    "a footnote without its text": body("Metin.[^1]"),
    "a footnote without its mark": body("Metin.\n\n[^1]: Dipnot."),
    # the wrong file
    "an English text in the Turkish file": body(ENGLISH),
    "a Turkish text in the English file": written(article("Title", "summary: A.", body=TURKISH), EN),
}
