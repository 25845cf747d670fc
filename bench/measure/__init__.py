"""Measurements of a run, its verdict and its report."""
