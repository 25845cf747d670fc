"""Chats on web sites and in apps."""
