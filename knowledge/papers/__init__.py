"""Attachments of articles: files on the shelf, bound to versions, with their text in the index."""
