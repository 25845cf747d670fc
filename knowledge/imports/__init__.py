"""Batch import: articles from a workbook or from Word, checked row by row before anything is written."""
