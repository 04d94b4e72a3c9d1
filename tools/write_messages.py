"""Write docs/messages.md: every message of sitegen with its cause, its cure and an example, in Turkish and English.

Comes in: src/sitegen/messages/*.toml, tools/causes.toml, and what tests/malformed/expected says of malformed inputs.
Goes out: the same bytes on every run for the same files. Tests compare the committed file with it; run this after
adding or changing a message.

    .venv/bin/python tools/write_messages.py
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from sitegen.problems import catalogue  # noqa: E402 - the path above makes it importable without an installation

TARGET = ROOT / "docs" / "messages.md"
CAUSES = ROOT / "tools" / "causes.toml"
EXAMPLES = ROOT / "tests" / "malformed" / "expected"
TOPICS = {
    "SG0": "Formlar / Forms",
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
LEVELS = {"error": "hata / error", "warning": "uyarı / warning"}
WORDS = {"tr": ("Neden", "Ne yapmalı"), "en": ("Cause", "What to do")}
HEAD = """# İletiler / Messages

<!-- tools/write_messages.py yazar; elle değiştirmeyin. Written by tools/write_messages.py; do not edit. -->

Her iletinin bir kodu vardır. **Hata** yayını durdurur ve çıktıda hiçbir şey değişmez; **uyarı** durdurmaz (`--strict`
ile o da durdurur). Süslü parantez içindeki sözcüklerin yerine dosyanızdaki değer yazılır. Komut satırı iletileri
`--lang tr` ya da `--lang en` ile istenen dilde verir.

Every message has a code. An **error** stops the build and leaves the output as it is; a **warning** does not (with
`--strict` it does too). Words in braces are replaced by what your file says. The command line speaks the language asked
for with `--lang tr` or `--lang en`.
"""
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{(\w+)\}")
# What Markdown would read as a mark.
SPECIAL = re.compile(r"[\\`*_\[\]<>|#~]")
EXAMPLE = re.compile(r"^== .+\n(SG\d{3}) .*\ntr: .*\nen: .*\nline: (.*)\n(?:fixed: (.*)\n)?", re.MULTILINE)
LONGEST_EXAMPLE = 99  # what expected/ cuts is no example


def messages_text() -> str:
    """Return the whole file."""
    causes, examples = read_causes(), find_examples()
    parts = [HEAD]
    for prefix, title in TOPICS.items():
        parts.append(f"## {title}\n")
        for code, table in sorted(catalogue().items()):
            if code.startswith(prefix):
                parts.append("\n".join(_section(code, table, causes[code], examples.get(code))))
    return "\n".join(parts)


def read_causes() -> Mapping[str, Mapping[str, str]]:
    """Read why each problem comes about."""
    return tomllib.loads(CAUSES.read_text(encoding="utf-8"))


def find_examples() -> dict[str, tuple[str, str]]:
    """Find for each code a line that has the fault, and the line as it should be where that is known."""
    found: dict[str, tuple[str, str]] = {}
    for file in sorted(EXAMPLES.glob("*.txt")):
        for code, line, fixed in EXAMPLE.findall(file.read_text(encoding="utf-8")):
            is_plain = (
                line.isprintable() and "\ufffd" not in line and "```" not in line and len(line) <= LONGEST_EXAMPLE
            )
            is_better = code not in found or (fixed and not found[code][1])
            if is_plain and line != "---" and is_better:
                found[code] = (line, fixed)
    return found


def _section(
    code: str, table: Mapping[str, Any], causes: Mapping[str, str], example: tuple[str, str] | None
) -> Iterator[str]:
    yield f"### {code}\n"
    yield f"{LEVELS[table.get('level', 'error')]}\n"
    for language, (why, cure) in WORDS.items():
        texts = table[language]
        yield f"**{_plain(texts['message'])}**  "
        yield f"{why}: {SPECIAL.sub(_escape, causes[language])}  "
        yield f"{cure}: {_plain(texts['hint'])}\n"
    if example:
        line, fixed = example
        yield f"```text\n{line}\n```\n"
        if fixed:
            yield f"→\n\n```text\n{fixed}\n```\n"


def _plain(text: str) -> str:
    """Return a message as Markdown that reads as the text itself, with doubled braces single again."""
    return SPECIAL.sub(_escape, PLACEHOLDER.sub(_brace, " ".join(text.split())))


def _escape(match: re.Match[str]) -> str:
    return f"\\{match.group()}"


def _brace(match: re.Match[str]) -> str:
    return {"{{": "{", "}}": "}"}.get(match.group(), match.group())


if __name__ == "__main__":
    TARGET.write_text(messages_text(), encoding="utf-8", newline="\n")
