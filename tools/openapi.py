"""Writes the description of the HTTP API, from which the page's types are generated: `python -m tools.openapi`."""

import sys

from server.domains import DOMAINS
from webagent.app import document_bytes

if __name__ == "__main__":
    sys.stdout.buffer.write(document_bytes(DOMAINS))
