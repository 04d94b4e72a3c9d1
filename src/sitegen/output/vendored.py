"""The files of the web editor's program: unpacked, and held against their digests before they are published.

Comes in: their names in this package. Goes out: bytes. A file that is not the one that the manifest names is a fault of
this installation, not of a site.
"""

import gzip
import hashlib

from sitegen.site.editor.manifest import FOLDER, VendoredFile


def vendored_bytes(file: VendoredFile) -> bytes:
    """Return the bytes of a file as it is published; raises `ValueError` where it is damaged."""
    data = (FOLDER / file.stored).read_bytes()
    if file.stored.endswith(".gz"):
        data = gzip.decompress(data)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ValueError(f"{FOLDER / file.stored} is damaged: install sitegen again")
    return data
