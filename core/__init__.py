"""The vocabulary that every part shares: ids, messages, errors, state, calendar arithmetic. Standard library only."""
