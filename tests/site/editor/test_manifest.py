import hashlib
import re

from sitegen.site.editor.manifest import FOLDER, read_manifest
from sitegen.site.editor.plan import BUILT_IN, OWN_WORDS

# The program as it was looked at; another one is a decision.
VERSION = "0.221.1"
PROGRAM = "6dd44aa6c79a749b57fdbeb546717613ad85da7aa029da81900d9d925105ac68"


def test_the_program_is_the_one_that_was_looked_at() -> None:
    manifest = read_manifest()
    assert manifest.version == VERSION
    assert {name: sha256 for name, _, sha256 in manifest.files}["sveltia-cms.js"] == PROGRAM


def test_every_vendored_file_is_in_the_manifest_and_the_other_way_round() -> None:
    stored = {stored for _, stored, _ in read_manifest().files}
    assert stored | {"manifest.toml"} == {path.name for path in FOLDER.iterdir()}


def test_digests_have_the_form_of_sha_256() -> None:
    assert all(
        re.fullmatch(f"[0-9a-f]{{{hashlib.sha256().digest_size * 2}}}", each) for _, _, each in read_manifest().files
    )


def test_the_languages_the_program_asks_for_hold_both_of_this_site() -> None:
    assert {OWN_WORDS, BUILT_IN} <= set(read_manifest().languages)
