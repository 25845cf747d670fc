"""The limits of the process that draws pages, shared by the renderer that starts it and the process itself."""

MEMORY = 1536 * 1024 * 1024
CPU_S = 90
FILE = 256 * 1024 * 1024
