import hashlib
from dataclasses import replace

import pytest

from sitegen.output.vendored import vendored_bytes
from sitegen.site.editor.manifest import VendoredFile, read_manifest

FILES = [
    VendoredFile(output=f"yonetim/{name}", stored=stored, sha256=sha256, origin="sitegen")
    for name, stored, sha256 in read_manifest().files
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.output)
def test_a_file_of_the_program_is_the_one_that_its_digest_names(file: VendoredFile) -> None:
    assert hashlib.sha256(vendored_bytes(file)).hexdigest() == file.sha256


def test_a_file_that_is_another_is_not_published() -> None:
    with pytest.raises(ValueError, match=r"sveltia-cms\.js\.gz is damaged"):
        vendored_bytes(replace(FILES[0], sha256="0" * 64))
