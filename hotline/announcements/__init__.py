"""Announcements (公告): writing them, reading them, and their readers."""
