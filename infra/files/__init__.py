"""The one file store: recordings, faxes, attachments. Encrypted, counted, kept by rules, and proved by a hash chain."""
