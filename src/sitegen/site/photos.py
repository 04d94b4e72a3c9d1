"""Photos as pages show them: which renditions, at which addresses.

Comes in: a photo and the bundle's folder. Goes out: a `PhotoView`. The bytes are made when outputs are written.
"""

from collections.abc import Callable

from sitegen.content.model import Photo, Rendition
from sitegen.site.site import Site
from sitegen.site.views.parts import PhotoSource, PhotoView


def photo_view(photo: Photo, folder: str, alt: str, credit: str, url_of: Callable[[str], str], site: Site) -> PhotoView:
    """Return a photo with its sources by media type; the last type is the one every browser reads."""
    by_type: dict[str, list[Rendition]] = {}
    for rendition in photo.renditions:
        by_type.setdefault(rendition.media_type, []).append(rendition)

    def srcset(renditions: list[Rendition]) -> str:
        return ", ".join(f"{url_of(site.addresses.media(folder, one.file))} {one.width}w" for one in renditions)

    *modern, plain = by_type.items()
    largest = plain[1][-1]
    return PhotoView(
        sources=tuple(PhotoSource(media_type=name, srcset=srcset(entries)) for name, entries in modern),
        url=url_of(site.addresses.media(folder, largest.file)),
        srcset=srcset(plain[1]),
        width=largest.width,
        height=largest.height,
        alt=alt,
        credit=credit,
    )
