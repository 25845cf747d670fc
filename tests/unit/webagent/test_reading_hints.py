"""Typing a text that callers hear shows how it will be read (IV5)."""

from tests.unit.webagent.system import Server


async def test_an_agent_is_told_how_a_text_will_be_read(server: Server) -> None:
    agent = await server.browser("8001")
    status, told = await agent.post("/api/speech/reading", {"text": "11/29停水，8:30～17:30", "language": "zh"})
    assert status == 200
    assert told["said"].endswith("停水，上午八点半到下午五点半")
    assert [(one["part"], one["kind"]) for one in told["unsure"]] == [("11/29", "fraction_or_date")]
    assert (await agent.post("/api/speech/reading", {"text": "x", "language": "tone"}))[0] == 400
