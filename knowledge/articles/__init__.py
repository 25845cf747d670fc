"""Articles and their versions: writing, review, publishing, tidying and export."""
