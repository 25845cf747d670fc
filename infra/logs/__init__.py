"""Logs without citizens' data, in files of bounded size; and metrics."""
