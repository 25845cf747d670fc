"""Attachments of articles: files in the file store, bound to versions, with their text in the index."""
