"""Traditional characters written as simplified ones, character by character, so that positions stay the same."""

from functools import cache
from pathlib import Path

from infra.search.tokens import folded

FILE = Path(__file__).with_name("simplified.txt")


@cache
def _table() -> dict[int, str]:
    lines = FILE.read_text("utf-8").splitlines()
    return {ord(pair[0]): pair[1] for line in lines if not line.startswith("#") for pair in line.split()}


def simplified(text: str) -> str:
    """Return the text in simplified characters."""
    return text.translate(_table())


def plain(text: str) -> str:
    """Return the text as searches compare it: simplified, small letters, no full-width ones."""
    return simplified(folded(text))
