"""Routes that combine domains: what one page shows of several, put together from their services."""
