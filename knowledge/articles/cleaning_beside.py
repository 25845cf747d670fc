"""Cleans the HTML of an article beside the loop: nothing that a request waits for is in the way of others."""

import asyncio

from infra.process.aside.asking import SMALL, aside
from knowledge.articles.cleaning import Clean, TooNested, clean


async def cleaned_beside(html: str) -> Clean:
    """Both, worked out where no request waits for it. Raises `TooNested` and `TooHard`."""
    if len(html) <= SMALL:
        return await asyncio.to_thread(clean, html)
    return await aside(clean, (TooNested,), html)
