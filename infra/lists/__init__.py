"""Long lists, page by page: views of them that people keep, and files for a spreadsheet."""
