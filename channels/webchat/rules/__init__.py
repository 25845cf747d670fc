"""The pure rules of chats on web sites and in apps."""
