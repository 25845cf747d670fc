"""Processes and the tasks in them: started, watched, kept private, stopped."""
