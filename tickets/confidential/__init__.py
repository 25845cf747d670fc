"""The parts of confidential tickets (保密工单) and of numbers that each person is shown."""
