"""Tasks (工单任务): work that tickets assign to people automatically, with a time limit, and its outcome (TK9)."""
