"""Tasks (工单任务): work that tickets give to people by themselves, with a time limit, and what became of it (TK9)."""
