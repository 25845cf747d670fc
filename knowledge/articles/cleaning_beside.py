"""Cleans the HTML of an article outside the event loop, so that it does not hold up other requests."""

import asyncio

from infra.process.aside.asking import SMALL, aside
from knowledge.articles.cleaning import Clean, TooNested, clean


async def cleaned_beside(html: str) -> Clean:
    """Return the cleaned HTML and its text, computed where it blocks no request. Raises `TooNested` and `TooHard`."""
    if len(html) <= SMALL:
        return await asyncio.to_thread(clean, html)
    return await aside(clean, (TooNested,), html)
