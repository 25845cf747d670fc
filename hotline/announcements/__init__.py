"""Announcements (公告): written, read, and who has read them."""
