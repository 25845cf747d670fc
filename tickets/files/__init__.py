"""The attachments of tickets (TK1 附件上传, TK4), each belonging to a ticket itself or to one of its steps."""
