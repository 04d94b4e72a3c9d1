"""Files attached to an issue, served by a real server on this machine in GitHub's place; and bodies of issues.

What a body says is written with the labels of the forms, as GitHub writes it: a heading for each field, an empty line,
the answer, an empty line.
"""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

from sitegen.forms.fetching import GITHUB, Hosts
from sitegen.forms.fields import LABELS, NO_ANSWER

UUID = "0f8fad5b-d9cb-469f-a165-70867728950e"
CONSENT = "- [x] Evet"
SOUND = {
    "title_tr": "Işık Çalıştayı",
    "date": "2026-03-05",
    "text_tr": "Çalıştay İzmir’de yapıldı.",
    "consent": CONSENT,
}


def body(language: str = "tr", **answers: str) -> str:
    """Return the text of an issue with these answers and no others."""
    unknown = answers.keys() - LABELS[language].keys()
    assert not unknown, unknown
    parts = [f"### {label}\n\n{answers.get(name) or NO_ANSWER}\n" for name, label in LABELS[language].items()]
    return "\n".join(parts)


def event(folder: Path, text: str, name: str = "event.json") -> Path:
    """Write the file in which GitHub tells of an issue that was opened."""
    path = folder / name
    told = {"action": "opened", "issue": {"number": 12, "title": "Duyuru: ", "body": text}}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Storage:
    """A server that hands out attached files; `hosts` are its addresses and nothing else's."""

    url: str
    files: dict[str, bytes]
    asked: list[str]

    @property
    def hosts(self) -> Hosts:
        """GitHub's addresses with this server in place of every host."""
        here = self.url.replace(".", r"\.")
        return Hosts(
            attachments=tuple(f"{here}{pattern.partition('.com')[2]}" for pattern in GITHUB.attachments),
            storage=(rf"{here}/storage/\S+",),
        )

    def photo(self, data: bytes, uuid: str = UUID) -> str:
        """Keep a photo and return what GitHub writes into the field it was dragged into."""
        self.files[f"/user-attachments/assets/{uuid}"] = data
        return f"![IMG_2031]({self.address(uuid)})"

    def address(self, uuid: str) -> str:
        """Return the address that a photo has, whether it is there or not."""
        return f"{self.url}/user-attachments/assets/{uuid}"

    def document(self, name: str, data: bytes, number: int = 1) -> str:
        """Keep a document and return what GitHub writes into the field it was dragged into."""
        self.files[f"/user-attachments/files/{number}/{quote(name)}"] = data
        return f"[{name}]({self.url}/user-attachments/files/{number}/{name})"


@contextmanager
def storage(redirects: Mapping[str, str] | None = None) -> Iterator[Storage]:
    """Start a server that answers with the files put into it, and sends on from the paths of `redirects`."""
    files: dict[str, bytes] = {}
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            target = (redirects or {}).get(self.path)
            data = files.get(self.path)
            self.send_response(302 if target else 404 if data is None else 200)
            if target:
                self.send_header("Location", target.format(here=f"http://{self.headers['Host']}"))
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, _format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Storage(f"http://127.0.0.1:{server.server_port}", files, asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
