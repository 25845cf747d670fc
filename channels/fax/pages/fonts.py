"""The font of texts and cover pages: WenQuanYi Zen Hei, which the set-up installs, or another installed one."""

from pathlib import Path

from PIL import ImageFont

from channels.fax.rules.errors import NoFont

PACKAGE = "fonts-wqy-zenhei"
"""Debian's package. The font has all everyday characters of GB18030, and is legible at the resolution of a fax."""

CHINESE = (
    Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"),
    Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"),
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
)
_LATIN = "\u02af"
"""The last character that every font certainly has."""


def font(size: int, text: str, places: tuple[Path, ...] = CHINESE) -> ImageFont.FreeTypeFont:
    """Return a font of `size` dots that has the characters of `text`. Raises `NoFont`."""
    for place in places:
        if place.is_file():
            return ImageFont.truetype(place, size)
    if any(character > _LATIN and not character.isspace() for character in text):
        raise NoFont(package=PACKAGE)
    found = ImageFont.load_default(size)
    assert isinstance(found, ImageFont.FreeTypeFont)
    return found
