"""Pictures within the text of articles: files on the shelf that any version may show."""
