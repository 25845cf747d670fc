"""Pictures within the text of articles: files in the file store that any version may show."""
