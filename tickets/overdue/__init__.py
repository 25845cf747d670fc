"""The list of overdue tickets (超期工单汇总): in full and for each department, every Wednesday and on demand."""
