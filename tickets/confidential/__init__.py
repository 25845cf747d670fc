"""What is shown of confidential tickets (保密工单) and of numbers, and to whom."""
