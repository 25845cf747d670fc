"""Long lists, page by page: saved views of them, and spreadsheet files."""
