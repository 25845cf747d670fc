"""Distinguishes a database that is away, full or busy, which passes by itself, from a mistake of ours. Pure.

Away means that the same work may well succeed later. A statement that names a missing table, breaks a constraint or
brings bad data is a mistake, and will still be one tomorrow.
"""

import errno
import socket
import sqlite3
import ssl
from typing import Final

import sqlalchemy as sa


class DatabaseAway(Exception):
    """The database is away, or cannot work now.

    `code` says why, in a word that is safe in any log: an SQLSTATE, the name of SQLite's result code, or that of an
    exception's class; never a driver's own text.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


SQLSTATES: Final = (
    "08",  # the connection
    "40001",  # serialization failure: the other transaction won, and the next try has no rival
    "40003",  # statement completion unknown
    "40P01",  # deadlock: likewise
    "25006",  # read-only: a primary that has become a standby
    "25P03",  # cut off while idle in a transaction
    "25P04",  # a transaction ran out of time
    "53",  # out of connections, disk or memory
    "55P03",  # somebody else holds a lock
    "57014",  # a statement ran out of time
    "57P01",  # admin shutdown
    "57P02",  # crash shutdown
    "57P03",  # starting up, shutting down, in recovery
    "57P05",  # cut off while idle
    "58",  # the server's disk or system
)
"""Prefixes of PostgreSQL's codes (appendix A of its manual). Not 57P04: a database that was dropped stays away."""

ELSEWHERE: Final = ("08", "25006", "57P01", "57P02", "57P03")
"""After one of these the pool's other connections are dead too: the next try has to look for the server again."""

SQLITE: Final = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
"""Primary result codes of SQLite (sqlite.org/rescode.html)."""

DATA_SQLSTATES: Final = ("22", "23", "54")
DATA_SQLITE: Final = frozenset(
    {sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_RANGE}
)
"""Bad data, a constraint, or too much of something."""

PRIMARY: Final = 0xFF
"""The bits of a result code that tell its kind; the other bits refine it, as in SQLITE_IOERR_WRITE."""

NETWORK: Final = (ConnectionError, TimeoutError, socket.gaierror, ssl.SSLError)
NO_WAY: Final = frozenset({errno.EHOSTUNREACH, errno.EHOSTDOWN, errno.ENETUNREACH, errno.ENETDOWN, errno.ENETRESET})
"""The network errors that a driver passes on unchanged. Within a transaction there is no other use of the network."""


def why_away(error: BaseException | None) -> str | None:
    """The code of a `DatabaseAway`, or None if this is another kind of error. Takes what SQLAlchemy and the drivers
    raise.
    """
    match error:
        case DatabaseAway():
            return error.code
        case sa.exc.DBAPIError():
            return _of_postgres(error) or _of_sqlite(error.orig)
        case sa.exc.TimeoutError():
            return "PoolTimeout"
        case OSError() if isinstance(error, NETWORK) or error.errno in NO_WAY:
            return type(error).__name__
        case _:
            return None


def leads_nowhere(error: BaseException) -> bool:
    """Whether this error (a driver's) makes connections that were opened before it useless."""
    return str(getattr(error, "sqlstate", None) or "").startswith(ELSEWHERE)


def refuses_data(error: BaseException) -> bool:
    """Whether the database or its driver refuses the data itself, and not how or where it is written."""
    if not isinstance(error, sa.exc.DBAPIError):
        # The errors that SQLAlchemy or a driver raises before anything is sent: a value that does not fit the column's
        # type.
        return isinstance(error, sa.exc.StatementError | ValueError | TypeError | OverflowError)
    state, code = getattr(error.orig, "sqlstate", None), getattr(error.orig, "sqlite_errorcode", None)
    if state is not None:
        return str(state).startswith(DATA_SQLSTATES)
    if code is not None:
        return code & PRIMARY in DATA_SQLITE
    return error.orig is not None and isinstance(error.orig.__cause__, ValueError)


def _of_postgres(error: sa.exc.DBAPIError) -> str | None:
    state = str(getattr(error.orig, "sqlstate", None) or "")
    if state.startswith(SQLSTATES):
        return state
    if error.connection_invalidated:
        return "ConnectionLost"
    # Every server behind the address answers, but none of them is the primary now.
    if error.orig is not None and type(error.orig.__cause__).__name__ == "TargetServerAttributeNotMatched":
        return "NoPrimary"
    return None


def _of_sqlite(driver: BaseException | None) -> str | None:
    code = getattr(driver, "sqlite_errorcode", None)
    return str(getattr(driver, "sqlite_errorname", code)) if code is not None and code & PRIMARY in SQLITE else None
