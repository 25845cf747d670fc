"""The rules of a ticket's life: its steps, branches and clocks."""
