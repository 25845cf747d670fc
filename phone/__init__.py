"""A telephone in pure Python: SIP over UDP, G.711 A-law, keys as in RFC 4733. For `make call`, tests and benchmarks."""
