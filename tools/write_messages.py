"""Write docs/messages.md: every message of sitegen with its hint, in Turkish and English, from the catalogue.

Comes in: src/sitegen/messages/*.toml. Goes out: the same bytes on every run for the same catalogue. A test compares the
committed file with it; run this after adding or changing a message.

    .venv/bin/python tools/write_messages.py
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from sitegen.problems import catalogue  # noqa: E402 - the path above makes it importable without an installation

TARGET = ROOT / "docs" / "messages.md"
TOPICS = {
    "SG1": "Üst bilginin biçimi / The form of front matter",
    "SG2": "Üst bilginin alanları / Fields of front matter",
    "SG3": "Fotoğraflar ve belgeler / Photos and documents",
    "SG4": "Metin / Text",
    "SG5": "Klasörler, adlar, adresler, bağlantılar / Folders, names, addresses, links",
    "SG6": "Ayarlar / Settings",
    "SG7": "Şablonlar / Templates",
    "SG8": "Yazma ve makine / Writing and the machine",
    "SG9": "Yayımlanan sitenin denetimi / Audit of what is published",
}
TABLE_HEAD = ("| kod / code | | Türkçe | English |", "|---|---|---|---|")
LEVELS = {"error": "hata / error", "warning": "uyarı / warning"}
HEAD = """# İletiler / Messages

<!-- tools/write_messages.py yazar; elle değiştirmeyin. Written by tools/write_messages.py; do not edit. -->

Her iletinin bir kodu vardır. **Hata** yayını durdurur ve çıktıda hiçbir şey değişmez; **uyarı** durdurmaz. Süslü ayraç
içindeki sözcüklerin yerine dosyanızdaki değer yazılır. Komut satırı iletileri `--lang tr` ya da `--lang en` ile istenen
dilde verir.

Every message has a code. An **error** stops the build and leaves the output as it is; a **warning** does not. Words in
braces are replaced by what your file says. The command line speaks the language asked for with `--lang tr` or
`--lang en`.
"""
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{(\w+)\}")
# What Markdown or its tables would read as a mark.
SPECIAL = re.compile(r"[\\`*_\[\]<>|#~]")


def messages_text() -> str:
    """Return the whole file."""
    parts = [HEAD]
    for prefix, title in TOPICS.items():
        rows = [_row(code, table) for code, table in sorted(catalogue().items()) if code.startswith(prefix)]
        parts.append(
            "\n".join([f"## {title}", "", "| kod / code | | Türkçe | English |", "|---|---|---|---|", *rows, ""])
        )
    return "\n".join(parts)


def _row(code: str, table: Mapping[str, Any]) -> str:
    level = LEVELS[table.get("level", "error")]
    return f"| {code} | {level} | {_cell(table['tr'])} | {_cell(table['en'])} |"


def _cell(texts: Mapping[str, str]) -> str:
    return "<br>".join(_marked(texts))


def _marked(texts: Mapping[str, str]) -> Iterator[str]:
    yield f"**{_plain(texts['message'])}**"
    if texts.get("hint"):
        yield _plain(texts["hint"])


def _plain(text: str) -> str:
    """Return a message as Markdown that reads as the text itself, with doubled braces single again."""
    return SPECIAL.sub(r"\\\g<0>", PLACEHOLDER.sub(_brace, " ".join(text.split())))


def _brace(match: re.Match[str]) -> str:
    return {"{{": "{", "}}": "}"}.get(match.group(), match.group())


if __name__ == "__main__":
    TARGET.write_text(messages_text(), encoding="utf-8", newline="\n")
