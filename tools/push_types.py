"""Writes the TypeScript types of everything that is pushed to pages: `python -m tools.push_types`."""

import sys

from server.domains import DOMAINS
from webagent.push.typescript import typescript
from webagent.push.views import all_views

if __name__ == "__main__":
    sys.stdout.write(typescript(all_views(DOMAINS)))
