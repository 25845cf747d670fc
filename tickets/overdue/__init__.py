"""The list of overdue tickets (超期工单汇总): of all and of each department, every Wednesday and on demand."""
