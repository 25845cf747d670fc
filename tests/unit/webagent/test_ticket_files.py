"""The routes of attachments (TK1 附件上传): a file as a body, its bytes back, and what a browser may do with it."""

import io
from typing import Any
from urllib.parse import quote

from tests import attachable
from tests.unit.webagent.system import Browser, Server

HEADERS = {"X-Requested-With": "hotline"}
LARGEST = 20 * 1024 * 1024


async def upload(browser: Browser, ticket: str, content: bytes, name: str = "现场 1.png") -> tuple[int, Any]:
    path, headers = f"/api/ticket-files/{ticket}", {**HEADERS, "X-File-Name": quote(name)}
    async with browser.client.request("POST", path, data=io.BytesIO(content), headers=headers) as answer:
        return answer.status, await answer.json()


async def test_a_file_comes_as_a_body_and_goes_as_it_came(server: Server) -> None:
    browser, other = await server.browser("8001"), await server.browser("8002")
    _, ticket = await browser.post("/api/tickets", {"title": "路灯"})
    status, file = await upload(browser, ticket["id"], attachable.PNG)
    assert (status, file["name"], file["media_type"]) == (201, "现场 1.png", "image/png")
    _, whole = await browser.get(f"/api/tickets/{ticket['id']}")
    assert whole["files"] == [file]
    path = f"/api/ticket-files/{file['id']}"
    async with browser.client.get(path) as answer:
        assert (answer.status, await answer.read()) == (200, attachable.PNG)
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Disposition"].startswith("inline")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    async with browser.client.get(f"{path}?save=true", headers={"Range": "bytes=0-7"}) as answer:
        assert (answer.status, await answer.read()) == (206, attachable.PNG[:8])
        assert answer.headers["Content-Disposition"].startswith("attachment")
    for stranger in (await other.get(path), await other.ask("DELETE", path)):
        assert (stranger[0], stranger[1]["error"]["code"]) == (404, "ticket.unknown")
    assert (await browser.ask("DELETE", path))[0] == 204
    assert (await browser.get(path))[1]["error"]["code"] == "ticket.no_such_file"


async def test_a_draft_is_thrown_away_with_its_attachments(server: Server) -> None:
    """No number is lost with it. The text is one of Chinese Windows."""
    browser, other = await server.browser("8001"), await server.browser("8002")
    _, ticket = await browser.post("/api/tickets", {"title": "路灯"})
    path = f"/api/tickets/{ticket['id']}/discard"
    status, file = await upload(browser, ticket["id"], "路灯".encode("gbk"), "a.txt")
    assert (status, file["media_type"]) == (201, "text/plain")
    assert (await other.post(path, {"version": 1}))[0] == 404
    status, body = await browser.post(path, {"version": 2})
    assert (status, body["error"]["code"]) == (409, "ticket.changed")
    assert (await browser.post(path, {"version": 1}))[0] == 204
    assert (await browser.get(f"/api/tickets/{ticket['id']}"))[0] == 404
    assert (await browser.get(f"/api/ticket-files/{file['id']}"))[0] == 404


async def test_a_pdf_may_stand_in_a_frame_of_ours_and_text_is_only_text(server: Server) -> None:
    browser = await server.browser("8001")
    _, ticket = await browser.post("/api/tickets", {"title": "路灯"})
    for content, name, media_type, policy in (
        (attachable.PDF, "通知.pdf", "application/pdf", "frame-ancestors 'self'"),
        ("<b>不是网页</b>".encode(), "a.txt", "text/plain; charset=utf-8", "frame-ancestors 'none'"),
    ):
        status, file = await upload(browser, ticket["id"], content, name)
        assert status == 201
        async with browser.client.get(f"/api/ticket-files/{file['id']}") as answer:
            assert (answer.headers["Content-Type"], policy in answer.headers["Content-Security-Policy"]) == (
                media_type,
                True,
            )


async def test_what_cannot_be_attached_is_refused_with_what_it_is(server: Server) -> None:
    browser = await server.browser("8001")
    _, limits = await browser.get("/api/ticket-files")
    assert limits == {"most_bytes": LARGEST, "most_files": 20, "all_bytes": 10 * LARGEST}
    _, ticket = await browser.post("/api/tickets", {"title": "路灯"})
    page = b"<!DOCTYPE html><script>alert(1)</script>"
    wrong = {attachable.zipped("a.exe"): "application/zip", b"MZ\0": "application/octet-stream", page: "text/html"}
    for content, found in {**wrong, b"": "application/x-empty"}.items():
        status, refused = await upload(browser, ticket["id"], content, "通知.docx")
        assert (status, refused["error"]["details"]["found"]) == (422, found)
    status, refused = await upload(browser, ticket["id"], bytes(LARGEST + 1))
    assert (status, refused["error"]["code"]) == (413, "files.too_large")
    assert (await upload(browser, "0" * 24, attachable.PNG))[1]["error"]["code"] == "ticket.unknown"
    async with browser.client.request("POST", f"/api/ticket-files/{ticket['id']}", data=attachable.PNG) as answer:
        assert answer.status == 403
