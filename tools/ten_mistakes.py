"""Write docs/ten-mistakes.*.md: an editor's ten most likely mistakes, what sitegen says, and the cure by that alone.

Comes in: the example of the editors' guide and the words in tools/mistakes.toml. Each mistake is made in a temporary
site; the real command runs as a process of its own with an empty home; the cure is taken out of what it printed, and a
message that does not say enough stops this program. Tests compare the committed files with what it makes now.

    .venv/bin/python tools/ten_mistakes.py
"""

import difflib
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.example_site import ENGLISH, FOLDER, NOW, TURKISH, write_small_site  # noqa: E402 - the path above finds it

LANGUAGES = ("tr", "en")
FILE = f"{FOLDER}/index.tr.md"
EARLIER = "content/news/2026-02-05-okuma-gunu"
LATER = "content/news/2026-03-10-ikinci-bulusma/index.tr.md"
EARLIER_TEXTS = {
    "tr": '---\ntitle: "Örnek duyuru: Okuma günü"\ndate: 2026-02-05\n---\n\nOkuma günü kütüphanede yapıldı.\n',
    "en": '---\ntitle: "Sample announcement: Reading day"\n---\n\nThe reading day was held in the library.\n',
}
ALT = next(line for line in TURKISH.splitlines() if line.startswith("image_alt:"))
PLACE = r"^ --> (\S+?)(?::(\d+):\d+)?$"
CORRECT = r"^  = (?:Doğrusu|Correct): (.*)$"
SECONDS = re.compile(r" · [\d.,]+ (sn|s)$", re.MULTILINE)


Mend = Callable[[Path, str], None]


class SaysTooLittleError(Exception):
    """A message from which its mend does not follow; the text is what was printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One mistake: how it is made in a site, the command that notices it, how what it prints leads to the cure."""

    name: str
    make: Callable[[Path], None]
    mend: Mend
    command: tuple[str, ...] = ("check",)


def found(pattern: str, printed: str) -> re.Match[str]:
    """Find what a message says; a message that does not say it is at fault."""
    match = re.search(pattern, printed, re.MULTILINE)
    if match is None:
        raise SaysTooLittleError(printed)
    return match


def read(path: Path) -> str:
    """Read a text as it lies there."""
    return path.read_bytes().decode("utf-8")


def write(path: Path, text: str) -> None:
    """Write a text with the line ends it has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


# ── the mistakes ──


def instead(old: str, new: str) -> Callable[[Path], None]:
    """Return a mistake that writes something else in the example's Turkish text."""
    assert old in TURKISH, old
    return lambda site: write(site / FILE, TURKISH.replace(old, new, 1))


def save_as_windows_does(site: Path) -> None:
    """Save the text in the encoding of an old Turkish Windows."""
    (site / FILE).write_bytes(TURKISH.encode("cp1254"))


def announce_twice(site: Path) -> None:
    """Write one more announcement with the example's title."""
    title = TURKISH.splitlines()[1]
    write(site / LATER, f"---\n{title}\ndate: 2026-03-10\n---\n\nİkinci buluşma da kütüphanede yapıldı.\n")
    english = ENGLISH.split("image_alt")[0].replace("Neighbours meet", "Neighbours meet again")
    write(site / LATER.replace(".tr.", ".en."), f"{english}---\n\nThe second gathering was held in the library too.\n")


def forget_english(site: Path) -> None:
    """Leave the English version out."""
    (site / FOLDER / "index.en.md").unlink()


# ── the cures, each taken from what was printed ──


def paste_correct_line(site: Path, printed: str) -> None:
    """Put the line that is offered as correct in place of the line that is shown."""
    place, correct = found(PLACE, printed), found(CORRECT, printed)
    path, number = site / place[1], int(place[2])
    lines = read(path).splitlines()
    lines[number - 1] = correct[1]
    write(path, "\n".join(lines) + "\n")


def insert_below(path: Path, number: int, line: str) -> None:
    """Write a line of its own below the line of that number."""
    lines = read(path).splitlines()
    write(path, "\n".join([*lines[:number], line, *lines[number:]]) + "\n")


def close_where_it_says(site: Path, printed: str) -> None:
    """Write --- after the line whose number the message gives."""
    said = found(r"(?:(\d+)\. satırdan sonra, tek başına|Write) (---) ?(?:on a line .* after line (\d+))?", printed)
    insert_below(site / found(PLACE, printed)[1], int(said[1] or said[3]), said[2])


def describe_as_it_says(site: Path, printed: str) -> None:
    """Write the description in the form of the message below the line that is shown."""
    place, form = found(PLACE, printed), found(r"(image_alt: )\".+?\"", printed)
    assert ALT.startswith(form[1])
    insert_below(site / place[1], int(place[2]), ALT)


def save_as_it_says(site: Path, printed: str) -> None:
    """Open the file in the encoding it looks like and save it in the one that is asked for."""
    path, before = site / found(PLACE, printed)[1], found(r"Windows-(\d+)", printed)
    after = found(r"(?:kodlamayı|encoding to) (UTF-8)", printed)[1]
    path.write_bytes(path.read_bytes().decode(f"cp{before[1]}").encode(after))


def add_date_to_title(site: Path, printed: str) -> None:
    """Add the date to the title in the file that the message names, as it proposes."""
    found(r"örneğin tarihi ekleyin|for example by the date", printed)
    path = site / found(PLACE, printed)[1]
    write(path, re.sub(r'^(title: ".*)"$', r'\1, 10 Mart"', read(path), count=1, flags=re.MULTILINE))


def add_file_it_names(site: Path, printed: str) -> None:
    """Add the file that the message names, with what it says belongs into it."""
    path = found(r": (content/\S+\.en\.md)$", printed)[1]
    assert all(word in found(r"title, summary.+$", printed)[0] for word in ("title", "summary"))
    write(site / path, ENGLISH)


LINK = "../2026-02-05-okuma-gunu/index.tr.md"
TEN = (
    Mistake(name="date", make=instead("2026-03-05", "5 Mart 2026"), mend=paste_correct_line),
    Mistake(name="fence", make=instead('programı"\n---', 'programı"'), mend=close_where_it_says),
    Mistake(
        name="colon",
        make=instead(TURKISH.splitlines()[1], TURKISH.splitlines()[1].replace('"', "")),
        mend=paste_correct_line,
    ),
    Mistake(name="letters", make=instead("image: kutuphane.jpg", "image: Kutuphane.JPG"), mend=paste_correct_line),
    Mistake(name="alt", make=instead(f"{ALT}\n", ""), mend=describe_as_it_says),
    Mistake(name="topic", make=instead("[social-cohesion]", "[sosyal-uyum]"), mend=paste_correct_line),
    Mistake(name="encoding", make=save_as_windows_does, mend=save_as_it_says),
    Mistake(name="address", make=announce_twice, mend=add_date_to_title),
    Mistake(
        name="link",
        make=instead("## Bundan", f"Geçen ay da [okuma günü]({LINK.replace('05', '06')}) yapılmıştı.\n\n## Bundan"),
        mend=paste_correct_line,
    ),
    Mistake(name="english", make=forget_english, mend=add_file_it_names, command=("status", "--fail-on", "missing")),
)


# ── running and writing ──


def run(site: Path, home: Path, command: tuple[str, ...], language: str) -> tuple[int, str]:
    """Run the real command in the site's folder; returns its exit code and what it printed, but for the time."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(home),
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUNBUFFERED": "1",  # else what is said of faults overtakes results, which it does on no terminal
        "SOURCE_DATE_EPOCH": NOW,
    }
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", *command, "--lang", language],
        cwd=site,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, SECONDS.sub(r" · … \1", done.stdout)


def section(number: int, mistake: Mistake, language: str, words: Mapping[str, Mapping[str, str]]) -> str:
    """Make one mistake, let it be found, mend it by what was said, check again; returns the Markdown of all that."""
    said, page = words[mistake.name][language], words["page"][language]
    with tempfile.TemporaryDirectory() as place:
        home, site = Path(place, "home"), Path(place, "site")
        home.mkdir()
        write_small_site(site, {"tr": TURKISH, "en": ENGLISH})
        for code, text in EARLIER_TEXTS.items():
            write(site / EARLIER / f"index.{code}.md", text)
        mistake.make(site)
        before = texts(site)
        code, printed = run(site, home, mistake.command, language)
        if not code:
            raise SaysTooLittleError(f"{mistake.name} was not noticed:\n{printed}")
        mistake.mend(site, printed)
        after = texts(site)
        code, mended = run(site, home, mistake.command, language)
        if code or any(home.iterdir()):
            raise SaysTooLittleError(f"{mistake.name} is not mended, or something lies in the home folder:\n{mended}")
    command = f"$ sitegen {' '.join(mistake.command)}"
    changes = "\n".join(changed(before, after))
    return "\n".join(
        (
            f"## {number}. {said['title']}\n\n{said['did'].strip()}\n",
            f"```text\n{command}\n{printed.strip()}\n```\n",
            f"**{page['mended']}:** {said['cure'].strip()}\n",
            f"```diff\n{changes}\n```\n" if changes else f"{page['saved']}\n",
            f"{page['again']}\n\n```text\n{command}\n{mended.strip()}\n```\n",
        )
    )


def texts(site: Path) -> dict[str, str]:
    """Return the words of the content files by their paths, in whichever of the two encodings they are."""
    result = {}
    for path in sorted((site / "content/news").rglob("*.md")):
        data = path.read_bytes()
        try:
            result[path.relative_to(site).as_posix()] = data.decode("utf-8")
        except UnicodeDecodeError:
            result[path.relative_to(site).as_posix()] = data.decode("cp1254")
    return result


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """Yield what the cure changed, each file below its name; nothing where only the encoding changed."""
    for path, new in after.items():
        old = before.get(path, "").splitlines()
        lines = list(difflib.unified_diff(old, new.splitlines(), lineterm="", n=1))[2:]
        if lines:
            yield from (path, *(line.rstrip() for line in lines if not line.startswith("@@")))


def pages() -> dict[str, str]:
    """Return the text of each file by its name in docs/; raises `SaysTooLittleError` if a message does not lead on."""
    words = tomllib.loads((ROOT / "tools/mistakes.toml").read_text("utf-8"))
    with ThreadPoolExecutor(max_workers=2) as pool:
        made = {
            language: list(pool.map(lambda pair, code=language: section(*pair, code, words), enumerate(TEN, start=1)))
            for language in LANGUAGES
        }
    result = {}
    for language in LANGUAGES:
        page = words["page"][language]
        head = f"# {page['title']}\n\n<!-- {page['note']} -->\n\n{page['other']}\n\n{page['lead'].strip()}\n"
        result[f"ten-mistakes.{language}.md"] = "\n".join((head, *made[language]))
    return result


def main() -> None:
    """Write both files."""
    for name, text in pages().items():
        (ROOT / "docs" / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
