"""Follow-up calls (回访): which citizens to call, who calls them, and the results."""
