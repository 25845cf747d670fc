"""The one shelf of files: recordings, faxes, attachments. Encrypted, counted, kept by rule, and proved by a chain."""
