"""The rule for missed calls, their list and their figures over HTTP (漏接回拨)."""

from tests.unit.webagent.system import CALLER, Server, on_page

NUMBER = "13600001111"


async def test_a_caller_who_gives_up_is_on_the_list_and_in_the_figures(server: Server) -> None:
    """The administrator's rule is in force at once; before, nobody is called back."""
    system, boss, admin = server.system, await server.browser("banzhang"), await server.browser("admin")
    system.arrives("c-1")
    system.clock.advance(30)
    system.caller_hangs_up("c-1")
    status, body = await boss.post("/api/floor/missed", {"number": NUMBER, "at": system.clock.now()})
    assert (status, body["error"]["code"]) == (409, "callback.not_offered")
    _, (rule,) = await admin.get("/api/admin/missed-rules")
    assert [rule["values"][kind] for kind in ("menu", "line", "ringing", "full")] == [False] * 4
    values = {**rule["values"], "line": True, "full": True, "by": "list", "ring_hours": ""}
    form = {"version": rule["version"], "retired": False, "values": values, "reason": "66号文"}
    status, body = await admin.ask("PUT", f"/api/admin/missed-rules/{rule['id']}", form)
    assert status == 200, body
    system.arrives("c-2")
    system.clock.advance(30)
    system.caller_hangs_up("c-2")
    status, body = await boss.post("/api/floor/missed", {"number": f"+86 {NUMBER}", "at": system.clock.now()})
    assert status == 204, body
    system.web.board.refresh()
    shown = [on_page(value) for kind, _, value in system.web.board.view(("desk",)) if kind == "callback"]
    assert [(one["missed"], one["lost"], one["next_at"]) for one in shown] == [
        ("line", None, None),
        ("full", None, None),
    ]
    assert CALLER not in str(shown)
    lines = [{"number": one, "at": system.clock.now()} for one in (NUMBER, "13600002222", "110", "13600002222")]
    status, answers = await boss.post("/api/floor/missed/lines", {"lines": lines})
    assert (status, [one["answer"] for one in answers]) == (200, ["waiting", "noted", "bad_number", "twice"])
    until = system.clock.now() + 60
    status, figures = await boss.get(f"/api/floor/missed?since={until - 3600}&until={until}")
    assert status == 200, figures
    assert {"missed", "by_kind", "share", "mean_s", "called_again"} <= figures.keys()
