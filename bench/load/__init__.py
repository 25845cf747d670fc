"""The load on a system: callers, agents, pages, and the data of years."""
