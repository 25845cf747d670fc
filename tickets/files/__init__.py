"""The attachments of tickets (TK1 附件上传, TK4): of a ticket itself, and of each of its steps."""
