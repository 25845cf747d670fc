"""The browser program's files: built by `make`, served with the right lifetime, and index.html for every screen."""

from pathlib import Path

from aiohttp import web

DIST = Path(__file__).parent / "ui" / "dist"
NOT_BUILT = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>12345</title>
<h1>页面尚未构建</h1><p>请在项目目录运行 <code>make run</code>，它会构建并启动一切。</p>
<h1>The page is not built</h1><p>Run <code>make run</code> in the project's folder; it builds and starts everything.</p>
"""
LONGEST_NAME, LONGEST_PATH = 255, 1024
"""Bytes of a name and of a path that file systems take; no screen's is nearly as long."""

FOREVER = "public, max-age=31536000, immutable"
"""For files that have their content's hash in their name."""


def add_pages(app: web.Application, dist: Path = DIST) -> None:
    """Serve the browser program; to be added after all other routes."""
    root = dist.resolve()

    async def serve(request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if not _is_a_path(name):
            raise web.HTTPNotFound
        path = (root / name).resolve()
        if name and path.is_relative_to(root) and path.is_file():
            lifetime = FOREVER if name.startswith("assets/") else "no-cache"
            return web.FileResponse(path, headers={"Cache-Control": lifetime})
        # A missing file is missing; any other path is a screen, which the browser program knows.
        if name.startswith(("api/", "assets/")) or "." in name.rsplit("/", 1)[-1]:
            raise web.HTTPNotFound
        index = root / "index.html"
        if not index.is_file():
            return web.Response(status=404, text=NOT_BUILT, content_type="text/html")
        return web.FileResponse(index, headers={"Cache-Control": "no-cache"})

    app.router.add_get("/{name:.*}", serve)


def _is_a_path(name: str) -> bool:
    """Whether a file system can be asked for it at all: it raises at a NUL, and at a name that is too long."""
    path = name.encode(errors="replace")
    return b"\0" not in path and len(path) <= LONGEST_PATH and max(map(len, path.split(b"/"))) <= LONGEST_NAME
