"""Reads mails: MIME, charsets, HTML. All of it runs in a bounded process, because a stranger has made the bytes."""
