"""Processes and their tasks: started, watched, kept private, stopped."""
