"""Checks a folder of flow files as a whole, before any of them is used. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from ivr.check.circles import Outline, all_given, outline_of, rounds
from ivr.check.flow import Checked, Surroundings, check
from ivr.check.problems import Problem, problem
from ivr.hours.calendars import read_hours

HOURS = "hours.yaml"
_ID = re.compile(rb"^id:[ \t]*[\"']?([a-z0-9-]{1,40})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Folder:
    """All problems, and all warnings, which prevent nothing; in the order of files and lines."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def check_folder(contents: Mapping[str, bytes], around: Surroundings) -> Folder:
    """Check the flows and the hours of a folder. Names of calendars and flows refer to those of the folder."""
    problems: list[Problem] = []
    if HOURS in contents:
        hours = read_hours(contents[HOURS], HOURS)
        problems += hours.problems
        if hours.calendars is not None:
            around = replace(around, calendars={*(around.calendars or ()), *hours.calendars})
    flows = {name: content for name, content in contents.items() if name != HOURS}
    checked = check_together(flows, around)
    for found in checked.values():
        problems += found.problems
    problems += _taken(checked)
    warnings = (warning for found in checked.values() for warning in found.warnings)
    return Folder(tuple(sorted(problems)), tuple(sorted(warnings)))


def id_in(content: bytes) -> str:
    """The id that a file gives itself, whatever else is wrong with it; empty if there is none."""
    found = _ID.search(content)
    return found[1].decode() if found else ""


def check_together(contents: Mapping[str, bytes], around: Surroundings) -> dict[str, Checked]:
    """Check files that may refer to each other's flows. The flows of wrong files do not count.

    All flows on one circle are refused together, each with its own line.
    """
    ids = {name: id for name, content in contents.items() if (id := id_in(content))}
    in_circles: dict[str, Checked] = {}
    given: Set[str] | None = None
    while True:
        flows = (around.flows or set()) | set(ids.values())
        known = replace(around, flows=flows, outlines={}, given=given)
        left = {name: content for name, content in contents.items() if name not in in_circles}
        checked = {name: check(content, name, known) for name, content in left.items()}
        wrong = {name for name in ids if checked[name].flow is None}
        if not wrong:
            outlines = _outlines({name: checked[name] for name in ids})
            all_of_them = all_given((*around.outlines.values(), *outlines.values()))
            if given != all_of_them:
                given = all_of_them  # now that the flows are known, so are their variables
                continue
            found = _in_circles({name: checked[name] for name in ids}, around.outlines)
            if not found:
                return {**checked, **in_circles}
            in_circles |= found
            wrong = set(found)
        ids = {name: id for name, id in ids.items() if name not in wrong}


def _outlines(files: Mapping[str, Checked]) -> dict[str, Outline]:
    """The outlines of good flows, by id."""
    flows = ((one.flow, one.places) for one in files.values())
    return {flow.id: outline_of(flow, places) for flow, places in flows if flow is not None}


def _in_circles(files: Mapping[str, Checked], others: Mapping[str, Outline]) -> dict[str, Checked]:
    """The files whose flows lie on a circle through each other or through flows that already run."""
    outlines = {**others, **_outlines(files)}
    found = {}
    for name, checked in files.items():
        if checked.flow is not None and (problems := tuple(circles(name, checked.flow.id, outlines))):
            found[name] = replace(checked, flow=None, problems=problems)
    return found


def circles(file: str, id: str, outlines: Mapping[str, Outline]) -> Iterator[Problem]:
    """The circles on which this flow lies, as problems of its file."""
    for one in rounds(id, outlines):
        wrong = problem(file, one.place, one.code, way=one.way, way_zh=one.way_zh)
        yield replace(wrong, node=one.crossing.node)


def _taken(checked: Mapping[str, Checked]) -> Iterator[Problem]:
    """Report ids and numbers that an earlier file already has."""
    ids: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for name, found in sorted(checked.items()):
        if found.flow is None:
            continue
        id = found.flow.id
        if (other := ids.setdefault(id, name)) != name:
            yield problem(name, found.places[("id",)], "taken_id", flow=id, other=other)
        for index, number in enumerate(found.flow.numbers):
            if (other := numbers.setdefault(number, name)) != name:
                yield problem(name, found.places[("numbers", index)], "taken_number", number=number, other=other)


def written(folder: Folder, place: Callable[[str], str], *, chinese: bool = False) -> Iterator[str]:
    """A line for each fault: `file:line:column: what is wrong; what to do`. `place` returns the file name to show."""
    for one in folder.problems:
        yield _line(one, place, "", chinese=chinese)
    for one in folder.warnings:
        yield _line(one, place, "警告：" if chinese else "warning: ", chinese=chinese)


def _line(one: Problem, place: Callable[[str], str], what: str, *, chinese: bool) -> str:
    reason, remedy = (one.reason_zh, one.remedy_zh) if chinese else (one.reason, one.remedy)
    semicolon = "；" if chinese else "; "
    return f"{place(one.file)}:{one.line}:{one.column}: {what}{reason.rstrip('.。')}{semicolon}{remedy.rstrip('.。')}"
