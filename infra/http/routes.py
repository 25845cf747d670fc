"""Typed HTTP routes over aiohttp: a handler's signature declares its input and output, which are checked and published.

A handler is a function of its dependencies and of the parts of the request that it names:

    @routes.post("/api/tickets/{ticket}/submit", right="tickets.write", errors=(NotFound, StaleVersion))
    async def submit_ticket(desk: TicketDeps, actor: Actor, ticket: str, body: Submit) -> Ticket: ...

`actor` is the person who asks, `body` and `query` are pydantic models, `request` is aiohttp's own; everything else
comes from the path.
"""

import inspect
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Concatenate, Final, Generic, ParamSpec, TypeVar, get_args, get_origin, get_type_hints
from urllib.parse import unquote

import structlog
from aiohttp import web
from multidict import CIMultiDict
from pydantic import BaseModel, TypeAdapter, create_model

from core.actor import Actor
from core.errors import (
    Conflict,
    HotlineError,
    Invalid,
    NoRoom,
    NotAllowed,
    NotFound,
    NotSignedIn,
    TooMany,
    Unavailable,
    Unprocessable,
)
from core.text import line
from infra.database.away import DatabaseAway
from infra.http.base import Form as Form  # where all look for it
from infra.http.body import TooLarge, check_size, read_json
from infra.http.bounds import LEAST_BYTES, Bound, route_bound
from infra.http.problems import Problems, listed
from infra.http.rest_of_a_body import close_after_the_unread
from infra.limits.fair_turns import WHOSE
from infra.limits.room import DATABASE_FULL, no_room
from infra.live.bus import StillPending
from infra.logs.samples import Samples
from infra.services import Services

log = structlog.get_logger()

PUBLIC: Final = "public"
"""The right of a route that anybody may use."""

SIGNED_IN: Final = "signed_in"
"""The right of a route that everybody who is signed in may use."""

CSRF_HEADER: Final = ("X-Requested-With", "hotline")
"""A page of another site cannot send this header, so every request that changes something must have it."""

ANSWER_LIMIT = 16 * 1024
"""The most bytes of a refusal."""

INT32 = 2**31 - 1
INT64 = 2**63 - 1
"""The largest number that the database's columns hold, for a version or a cursor."""

STATUS: Final[Sequence[tuple[type[HotlineError], int]]] = (
    (TooLarge, 413),
    (Invalid, 400),
    (Unprocessable, 422),
    (NotSignedIn, 401),
    (NotAllowed, 403),
    (NotFound, 404),
    (Conflict, 409),
    (TooMany, 429),
    (Unavailable, 503),
    (NoRoom, 507),
)
"""The one place that maps errors to HTTP; an error that is not here is a fault of ours (500)."""

FAULTS = Samples("Faults were not logged again.", at_most=2)
"""For tracebacks: a fault that occurs in each of a thousand requests is still one fault."""

S = TypeVar("S")
R = TypeVar("R")
P = ParamSpec("P")
Authenticate = Callable[[web.Request], Awaitable[Actor | None]]
ACTOR = web.RequestKey("actor", Actor)
STRANGER: Final = "?"
"""When requests take turns, all people who have not signed in count as this one person."""

ROUTE = web.RequestKey("route", str)
FAILED = web.RequestKey("failed", str)
"""Why a request was refused or failed: a code, never anything that was sent."""

Check = Callable[[web.Request], None]
"""Raises when a condition does not hold for the actor."""

CHECKS = web.AppKey[dict[str, Check]]("checks")
AUTHENTICATE = web.AppKey[Authenticate]("authenticate")


@dataclass(frozen=True, slots=True)
class Reply(Generic[R]):
    """A result with another status than the route's own, or with headers; a multidict if one occurs twice."""

    body: R
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition, besides the right, for calling a handler. The application decides how to check it."""

    name: str
    errors: tuple[type[HotlineError], ...]


@dataclass(frozen=True)
class Route:
    """One operation, from its declaration and its handler's signature.

    Expensive parts are worked out when the route is first requested, so that a killed process is back sooner. A test
    asks for all of them on every route, so it finds a form without a bound."""

    method: str
    path: str
    handler: Callable[..., Awaitable[object]]
    tag: str
    right: str
    condition: Condition | None
    status: int
    errors: tuple[type[HotlineError], ...]
    also: tuple[int, ...]
    produces: str
    takes: Mapping[str, Any]
    path_fields: Mapping[str, Any]
    query_model: type[BaseModel] | None
    body_model: type[BaseModel] | None
    streamed: int
    reads: bool
    returns: Any
    """The type of its result; None if the handler answers by itself, or with nothing."""

    @property
    def name(self) -> str:
        """The operation's id."""
        return self.handler.__name__

    @property
    def forgeable(self) -> bool:
        """Whether another site's page could use somebody's session for it, so that it needs `CSRF_HEADER`. A stranger's
        request that meets a condition has no session: its signature counts, and a provider sends no header of ours."""
        signed = self.right == PUBLIC and self.condition is not None
        return self.method not in ("GET", "HEAD") and not signed

    @property
    def streams(self) -> bool:
        """Whether the body is a file."""
        return self.streamed > 0

    @cached_property
    def path_model(self) -> type[BaseModel]:
        """The model of the parameters in the path."""
        model: type[BaseModel] = create_model(f"{self.name}_path", **self.path_fields)
        return model

    @cached_property
    def bound(self) -> Bound:
        """The most that the body may have. Raises `Unbounded` for a form that has none."""
        open_to_all = self.right == PUBLIC and self.condition is None
        return route_bound(self.path, self.path_model, self.takes, self.streamed, open_to_all=open_to_all)

    @cached_property
    def result(self) -> TypeAdapter[Any] | None:
        """Serializes the result."""
        return None if self.returns is None else TypeAdapter(self.returns)


SERVED = web.RequestKey("served", Route)
"""The operation that a request has reached, whether or not it was admitted."""


class Routes(Generic[S]):
    """Routes together with their dependencies: a service, or a dataclass of the parts that they need of the system."""

    def __init__(self, tag: str, deps: type[S]) -> None:
        self.tag = tag
        self.deps = deps
        self._routes: list[Route] = []

    def __iter__(self) -> Iterator[Route]:
        return iter(self._routes)

    def route(
        self,
        method: str,
        path: str,
        *,
        right: str,
        status: int = 200,
        errors: tuple[type[HotlineError], ...] = (),
        also: tuple[int, ...] = (),
        produces: str = "application/json",
        condition: Condition | None = None,
        streams: int = 0,
        reads: bool = False,
    ) -> Callable[[Callable[Concatenate[S, P], Awaitable[R]]], Callable[Concatenate[S, P], Awaitable[R]]]:
        """Declare a handler. `errors` and `also` (further good statuses) are published; `right` and `condition` must
        hold.

        `streams`: its body is a file of at most this many bytes, read in parts with `body_of(request)`. `reads`: it
        changes nothing, but is not a GET because numbers and words are kept out of addresses."""

        def declare(handler: Callable[Concatenate[S, P], Awaitable[R]]) -> Callable[Concatenate[S, P], Awaitable[R]]:
            route = _route(self.tag, method, path, handler, right, condition, status, errors, also, produces, streams)
            self._routes.append(replace(route, reads=True) if reads else route)
            return handler

        return declare


def _route(
    tag: str,
    method: str,
    path: str,
    handler: Callable[..., Awaitable[object]],
    right: str,
    condition: Condition | None,
    status: int,
    errors: tuple[type[HotlineError], ...],
    also: tuple[int, ...],
    produces: str,
    streams: int,
) -> Route:
    hints = get_type_hints(handler, include_extras=True)
    takes = {name: hints[name] for name in list(inspect.signature(handler).parameters)[1:]}
    path_fields = {name: (hint, ...) for name, hint in takes.items() if f"{{{name}}}" in path}
    unknown = takes.keys() - path_fields.keys() - {"actor", "body", "query", "request"}
    if unknown:
        raise TypeError(f"{handler.__name__}: {sorted(unknown)} are neither in the path nor known")
    result: Any = hints.get("return")
    if get_origin(result) is Reply:
        (result,) = get_args(result)
    raw = result is None or (isinstance(result, type) and issubclass(result, (web.StreamResponse, type(None))))
    return Route(
        method=method,
        path=path,
        handler=handler,
        tag=tag,
        right=right,
        condition=condition,
        status=204 if result is type(None) else status,
        errors=(*errors, *condition.errors) if condition is not None else errors,
        also=also,
        produces=produces,
        takes=takes,
        path_fields=path_fields,
        query_model=takes.get("query"),
        body_model=takes.get("body"),
        streamed=streams,
        reads=method == "GET",
        returns=None if raw else result,
    )


def application(authenticate: Authenticate, middlewares: Sequence[Any] = ()) -> web.Application:
    """An aiohttp application that answers every error in our form. `middlewares` get each request first."""
    ours = (close_after_the_unread, _answer_errors)
    app = web.Application(middlewares=[*middlewares, *ours], client_max_size=LEAST_BYTES)
    app[AUTHENTICATE] = authenticate
    return app


def mount(app: web.Application, routes: Routes[S], services: Services) -> None:
    """Serve `routes` with dependencies built from `services`; raises `WiringFault` if that is impossible."""
    deps = services.make(routes.deps)
    for route in routes:
        if route.method == "GET":
            app.router.add_get(route.path, _bound(route, deps), allow_head=True)
        else:
            app.router.add_route(route.method, route.path, _bound(route, deps))


def _bound(route: Route, deps: object) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def serve(request: web.Request) -> web.StreamResponse:
        request[ROUTE], request[SERVED] = route.path, route
        actor = await admit(request, route.right, changes=route.forgeable)
        WHOSE.set(str(actor.user) if actor is not None else STRANGER)
        if route.condition is not None:
            request.app[CHECKS][route.condition.name](request)
        arguments = await _arguments(route, request, actor)
        # The interaction's id appears on each line that this request logs.
        ids = {name: value for name, value in arguments.items() if name in ("interaction", "offer", "recording")}
        with structlog.contextvars.bound_contextvars(**ids):
            return _response(route, await route.handler(deps, **arguments))

    return serve


async def admit(request: web.Request, right: str, *, changes: bool) -> Actor | None:
    """The person who asks, if permitted; raises `NotSignedIn` or `NotAllowed`."""
    name, value = CSRF_HEADER
    if changes and request.headers.get(name) != value:
        raise NotAllowed(f"A request that changes something needs the header {name}: {value}.")
    actor = None
    if right != PUBLIC:
        actor = await request.app[AUTHENTICATE](request)
        if actor is None:
            raise NotSignedIn
        request[ACTOR] = actor
        if right != SIGNED_IN:
            actor.must(right)
    return actor


NAME_HEADER: Final = "X-File-Name"
_NAME_BYTES = 2000


def file_name(request: web.Request) -> str:
    """The name of the file in this request's body, from its header, which is URL-encoded."""
    return line(unquote(request.headers.get(NAME_HEADER, "")[:_NAME_BYTES], errors="replace"))


async def _arguments(route: Route, request: web.Request, actor: Actor | None) -> dict[str, Any]:
    """All arguments of the handler; raises everything that is wrong in path, query and body at once."""
    check_size(request, route.bound)
    problems = Problems()
    arguments: dict[str, Any] = {}
    path = problems.check(route.path_model, dict(request.match_info), "path")
    if path is not None:
        arguments.update({name: getattr(path, name) for name in route.path_model.model_fields})
    if route.query_model is not None:
        arguments["query"] = problems.check(route.query_model, dict(request.query), "query")
    if route.body_model is not None:
        arguments["body"] = problems.check(route.body_model, await read_json(request, route.bound), "body")
    problems.tell()
    if "actor" in route.takes:
        arguments["actor"] = actor
    if "request" in route.takes:
        arguments["request"] = request
    return arguments


def _response(route: Route, result: object) -> web.StreamResponse:
    if isinstance(result, web.StreamResponse):
        return result
    status, headers = route.status, CIMultiDict[str]()
    if isinstance(result, Reply):
        status, headers, result = result.status or status, CIMultiDict(result.headers), result.body
    if route.result is None:
        return web.Response(status=status, headers=headers)
    body = route.result.dump_json(result)
    return web.Response(status=status, body=body, content_type="application/json", headers=headers)


def status_of(error: HotlineError | type[HotlineError]) -> int:
    """The HTTP status of an error."""
    cls = error if isinstance(error, type) else type(error)
    return next((status for base, status in STATUS if issubclass(cls, base)), 500)


def error_response(error: HotlineError) -> web.Response:
    """An error in the form that all our clients know. If the answer would be too long, it names what it leaves out."""
    details = listed(error.details)
    answer = {"code": error.code, "message": error.message, "field": error.field, "details": details}
    body = _PLAIN.dump_json({"error": answer})
    left_out: list[str] = []
    for name in sorted(details, key=lambda name: len(_PLAIN.dump_json({name: details[name]})), reverse=True):
        if len(body) <= ANSWER_LIMIT:
            break
        left_out.append(name)
        kept = {name: value for name, value in details.items() if name not in left_out}
        body = _PLAIN.dump_json({"error": {**answer, "details": {**kept, "left_out": left_out}}})
    return web.Response(status=status_of(error), body=body, content_type="application/json")


_PLAIN: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


@web.middleware
async def _answer_errors(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Answer every failure in our form. The reason goes to the request's own log line, so that a flood is at most one
    line a request; only a fault of ours has a traceback."""
    try:
        return await handler(request)
    except StillPending:
        return web.json_response({"pending": True}, status=202)
    except HotlineError as error:
        request[FAILED] = error.code
        return error_response(error)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        request[FAILED] = f"http.{error.status}"
        return _of_aiohttp(error)
    except DatabaseAway as error:
        request[FAILED] = f"the database is away: {error.code}"
        return error_response(NoRoom() if error.code in DATABASE_FULL else Unavailable())
    except Exception as error:  # the boundary of a request: the reason goes to the log, never to a stranger
        if isinstance(error, ConnectionError) and (request.transport is None or request.transport.is_closing()):
            raise  # The client is gone.
        if no_room(error):
            request[FAILED] = NoRoom.code
            return error_response(NoRoom())
        request[FAILED] = type(error).__name__
        if FAULTS.may_write(type(error).__name__):
            log.exception("A request failed.", route=request.get(ROUTE, ""))
        return error_response(HotlineError("This failed; it was logged."))


def _of_aiohttp(error: web.HTTPException) -> web.Response:
    answer = {"code": f"http.{error.status}", "message": error.reason, "field": None, "details": dict[str, str]()}
    allow = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
    return web.json_response({"error": answer}, status=error.status, headers=allow)
