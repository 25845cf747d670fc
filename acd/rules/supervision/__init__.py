"""Supervisors in talks."""
