"""Follow-up calls (回访): who is to be rung, by whom, and what came of it."""
