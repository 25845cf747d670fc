"""The ledger of telephone numbers that the city has published, and their test calls (公布号码台账)."""
