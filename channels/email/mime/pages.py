"""HTML of mails: its text, and a page of it in which nothing runs, calls another site, or hides.

Colours, sizes and places are left out, so white letters on white or a sheet over the page show as what they are.
"""

import html
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

LONGEST_HTML = 3_000_000
"""Characters that are read of a mail's HTML."""

TEXT = {"p", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "div", "a", "img"}
INLINE = {"strong", "b", "em", "i", "u", "s", "del", "ins", "sub", "sup", "code", "span", "small", "center"}
TABLE = {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "dl", "dt", "dd"}
DROPPED = {
    "script",
    "style",
    "title",
    "head",
    "xml",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "select",
}
STYLES = {"text-align", "font-weight", "font-style", "text-decoration"}
NUMBER = re.compile(r"[0-9]{1,3}")
CID = re.compile(r"cid:[\w.@$+%-]{1,200}")

_cleaner = nh3.Cleaner(
    tags=TEXT | INLINE | TABLE,
    attributes={
        "*": {"style"},
        "a": {"href"},
        "img": {"src", "alt"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    attribute_filter=lambda tag, name, value: _kept(tag, name, value),
    filter_style_properties=STYLES,
    clean_content_tags=DROPPED,
    url_schemes={"http", "https", "mailto", "tel", "cid"},
    link_rel="noopener noreferrer nofollow",
)
LINK = re.compile(r'(<a(?:\s[\w-]+="[^"]*")*>)(.*?)</a>', re.DOTALL)
HREF = re.compile(r'\shref="([^"]*)"')
IMAGE = re.compile(r'<img(?:\s[\w-]+="[^"]*")*>')
SOURCE = re.compile(r'\ssrc="(cid:[^"]*)"')

PAGE = (
    '<!doctype html>\n<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
    '<meta name="referrer" content="no-referrer"><base target="_blank"></head>\n<body>'
)


def _kept(tag: str, name: str, value: str) -> str | None:
    match tag, name:
        case "img", "src":
            return value if CID.fullmatch(value) else None
        case _, "colspan" | "rowspan":
            return value if NUMBER.fullmatch(value) else None
    return value


def cleaned(given: str, pictures: Mapping[str, str]) -> str:
    """A page with what may be shown of this HTML. `pictures`: of the mail itself, by their content ids, as data URLs;
    every other one is left out."""
    body = _cleaner.clean(given[:LONGEST_HTML])
    body = IMAGE.sub(lambda found: _picture(found[0], pictures), body)
    return f"{PAGE}{LINK.sub(_with_host, body)}</body></html>\n"


def _picture(tag: str, pictures: Mapping[str, str]) -> str:
    source = SOURCE.search(tag)
    data = pictures.get(html.unescape(source[1])[4:].lower()) if source else None
    return "<span>[图片 picture]</span>" if data is None else f'<img src="{data}" alt="">'


def _with_host(found: re.Match[str]) -> str:
    host = host_of(html.unescape(href[1])) if (href := HREF.search(found[1])) else ""
    return f"{found[1]}{found[2]}</a>" + (f" [{html.escape(host)}]" if host else "")


def host_of(link: str) -> str:
    """Where a link leads, with letters of other alphabets in their plain form, so that none passes for another."""
    try:
        parts = urlsplit(link.strip())
        host = parts.hostname or ""
    except ValueError:
        return "?"
    if parts.scheme.lower() not in ("http", "https"):
        return ""
    if host.isascii():
        return host[:100]
    try:
        return host[:60].encode("idna").decode("ascii")
    except UnicodeError:
        return "?"


BLOCKS = frozenset(
    {
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "pre", "hr", "table", "tr", "blockquote"),
        *("section", "article", "header", "footer", "center", "dl", "dt", "dd", "form", "fieldset", "title"),
    }
)
UNREAD = frozenset({"script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "math"})
LONGEST_TEXT = 400_000


class _Text(HTMLParser):
    """The text, line by line; quoted parts get the mark that plain text gives them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self._unread: list[str] = []
        self._quoted = 0
        self._links: list[tuple[str, int]] = []
        self._pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNREAD:
            self._unread.append(tag)
        elif tag == "blockquote":
            self._new_line()
            self._quoted += 1
            self.lines[-1] = ""
        elif tag == "br":
            self.lines.append("")
        elif tag in BLOCKS:
            self._new_line()
        elif tag in ("td", "th") and self.lines[-1]:
            self.lines[-1] += " "
        elif tag == "a":
            self._links.append((next((value or "" for name, value in attrs if name == "href"), ""), len(self.lines)))
        self._pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag in UNREAD:
            if self._unread and tag in self._unread:
                del self._unread[self._unread.index(tag) :]
        elif tag == "blockquote":
            self._new_line()
            self._quoted = max(0, self._quoted - 1)
        elif tag == "a" and self._links:
            link, _ = self._links.pop()
            if (host := host_of(link)) and host not in self.lines[-1]:
                self.handle_data(f" [{host}]")
        elif tag in BLOCKS:
            self._new_line()
        if tag == "pre":
            self._pre = max(0, self._pre - 1)

    def handle_data(self, data: str) -> None:
        if self._unread:
            return
        parts = data.split("\n") if self._pre else [re.sub(r"[ \t\r\n\f\xa0]+", " ", data)]
        for at, part in enumerate(parts):
            if at:
                self.lines.append("")
            if not self.lines[-1]:
                part = part.lstrip() if not self._pre else part
                if part:
                    self.lines[-1] = "> " * min(self._quoted, 5)
            self.lines[-1] += part

    def _new_line(self) -> None:
        if self.lines[-1]:
            self.lines.append("")


def text_of(given: str) -> str:
    """The text of HTML, as somebody sees it without colours and pictures."""
    reader = _Text()
    reader.feed(given[:LONGEST_HTML])
    reader.close()
    text = "\n".join(line.rstrip() for line in reader.lines)[:LONGEST_TEXT]
    return re.sub(r"\n{3,}", "\n\n", text).strip()
