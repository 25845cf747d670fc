"""Ways through a flow: circles without a way out, and how near a person is. Pure."""

from collections.abc import Iterator, Mapping

from ivr.rules.flow import Flow


def circle(ways: Mapping[str, list[str]], start: str, done: set[str]) -> list[str]:
    """A circle that can be reached from `start`, or nothing. It avoids recursion, since flows can be long."""
    trail: dict[str, None] = {}
    stack: list[tuple[str, bool]] = [(start, False)]
    while stack:
        name, leaving = stack.pop()
        if leaving:
            trail.popitem()
            done.add(name)
        elif name in trail:
            found = list(trail)
            done.update(trail)
            return found[found.index(name) :]
        elif name not in done:
            trail[name] = None
            stack.append((name, True))
            stack.extend((following, False) for following in ways[name])
    return []


def far_from_a_person(flow: Flow) -> Iterator[str]:
    """The nodes that ask for keys, but have no key that leads to a person without another question.

    A way into a sub-flow counts as a way to a person, since its content is not known here. So does the flow's own key
    for a person, unless the node uses that key itself. Nodes for the hotline's own staff are left out.
    """
    near = _people(flow)
    for name, node in flow.nodes.items():
        if not node.asks() or node.FOR_STAFF:
            continue
        chosen = [exit for exit in node.exits() if not exit.silent]
        own = flow.person_key in node.own_keys()
        if not (any(exit.node in near for exit in chosen) or (flow.person is not None and not own)):
            yield name


def _people(flow: Flow) -> set[str]:
    """The nodes where a person may take the caller, and those that lead there without a question."""
    into: dict[str, list[str]] = {}
    for name, node in flow.nodes.items():
        if not node.asks():
            for exit in node.exits():
                into.setdefault(exit.node, []).append(name)
    ahead = [name for name, node in flow.nodes.items() if node.person() or node.COMES_BACK]
    found: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += into.get(name, ())
    return found
