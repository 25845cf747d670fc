"""What the process that draws pages may take: known to the press that starts it, and to the process itself."""

MEMORY = 1536 * 1024 * 1024
CPU_S = 90
FILE = 256 * 1024 * 1024
