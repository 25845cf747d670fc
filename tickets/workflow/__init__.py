"""A ticket's life: its steps, clocks and calendars."""
