"""Cleans the HTML of an article: keeps what editors and Word may write, and nothing that runs or calls another site."""

import re
from collections.abc import Collection
from dataclasses import dataclass

import nh3

from core.errors import Unprocessable
from knowledge.rules.nesting import is_too_nested
from knowledge.rules.texts import plain

TEXT = {"p", "br", "h1", "h2", "h3", "h4", "h5", "ul", "ol", "li", "blockquote", "pre", "hr", "div", "a", "img"}
INLINE = {"strong", "b", "em", "i", "u", "s", "sub", "sup", "code", "span"}
TABLE = {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "colgroup", "col", "caption"}
ATTRIBUTES = {
    "*": {"style"},
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "col": {"width", "span"},
}
STYLES = frozenset(
    {"text-align", "text-indent", "line-height", "font-size", "font-weight", "color", "background-color", "width"}
)
"""Word's fonts and margins are left out, so that articles look alike."""

PICTURE = re.compile(r"/api/knowledge/pictures/([0-9a-f]{24})")
LINK = re.compile(r"(https?://|tel:|mailto:|\?detail=knowledge:[0-9a-f]{24}$).{0,500}")
NUMBER = re.compile(r"[0-9]{1,4}%?")
DROPPED = frozenset({"script", "style", "title", "head", "xml"})


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """Return the attribute's value as it may be kept, or None."""
    match tag, attribute:
        case "img", "src":
            return value if PICTURE.fullmatch(value) else None
        case "a", "href":
            return value if LINK.fullmatch(value) else None
        case _, "colspan" | "rowspan" | "width" | "height" | "span":
            return value if NUMBER.fullmatch(value) else None
    return value


_cleaner = nh3.Cleaner(
    tags=TEXT | INLINE | TABLE,
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    attribute_filter=_kept,
    filter_style_properties=set(STYLES),
    clean_content_tags=set(DROPPED),
    url_schemes={"http", "https", "tel", "mailto"},
    link_rel="noopener noreferrer",
)


class TooNested(Unprocessable):
    """The text nests elements more deeply than any article does: paste it as plain text."""

    code = "knowledge.too_nested"


@dataclass(frozen=True, slots=True)
class Clean:
    """An article's HTML as it may be kept, and its text."""

    html: str
    text: str


def clean(html: str) -> Clean:
    """Return the cleaned HTML and its text. Raises `TooNested`."""
    body = cleaned(html)
    return Clean(body, plain(body))


def cleaned(html: str) -> str:
    """Return the HTML without anything that an article may not have. A picture that is not in our file store, such as
    one on another site or one within the text itself, is left out. Raises `TooNested`."""
    if is_too_nested(html):
        raise TooNested
    return re.sub(r"<img(?![^>]* src=)[^>]*>", "", _cleaner.clean(html))


IMAGE = re.compile(rf'<img(?=[^>]* src="{PICTURE.pattern}")[^>]*>')


def pictures_in(html: str) -> list[str]:
    """Return the ids of the pictures in cleaned HTML, each once."""
    return list(dict.fromkeys(IMAGE.findall(html)))


def without_pictures(html: str, ids: Collection[str]) -> str:
    """Return cleaned HTML without these pictures."""
    return IMAGE.sub(lambda found: "" if found[1] in ids else found[0], html) if ids else html
