"""Sound that is sent, heard and judged."""
