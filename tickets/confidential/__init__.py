"""Confidential tickets (保密工单): sealed, opened to one person, and shown accordingly."""
