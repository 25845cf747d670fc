"""Batch import of articles from a workbook or Word document, checked row by row before anything is written."""
