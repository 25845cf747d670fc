"""The tables of faxes."""

import sqlalchemy as sa

from infra.database.engine import Moment, metadata
from infra.files.references import REFERS

fax_in_table = sa.Table(
    "fax_in",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("call", sa.String(150), nullable=False, index=True),
    sa.Column("number", sa.String(64), nullable=False),
    sa.Column("called", sa.String(64), nullable=False),
    sa.Column("file", sa.String(120), nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("pages", sa.Integer, nullable=False),
    sa.Column("whole", sa.Boolean, nullable=False),
    sa.Column("error", sa.String(60), nullable=False),
    sa.Column("rate", sa.Integer, nullable=False),
    sa.Column("mode", sa.String(10), nullable=False),
    sa.Column("station", sa.String(20), nullable=False),
    sa.Column("began_at", Moment, nullable=False),
    sa.Column("claimed_by", sa.String(32), nullable=False),
    sa.Column("closed_at", Moment, nullable=True),
    sa.Column("closed_by", sa.String(32), nullable=False),
    sa.Column("note", sa.String(200), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("stored", sa.String(32), nullable=True, info=REFERS),
    sa.Column("reading", sa.String(10), nullable=False, server_default=""),
    sa.Index("ix_fax_in_closed_at", "closed_at", "id"),
    sa.Index("ix_fax_in_file", "file", "id"),
    sa.Index("ix_fax_in_reading", "reading", "began_at"),
)
"""`stored`: the pages in the file store; `file`: where an earlier release filed them, '' if nothing is there.

`text`: the words read on them; `reading`: '' until reading was tried, then read, failed, or gone with the pages.
"""

fax_out_table = sa.Table(
    "fax_out",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("number", sa.String(64), nullable=False),
    sa.Column("name", sa.String(60), nullable=False),
    sa.Column("subject", sa.String(120), nullable=False),
    sa.Column("file", sa.String(120), nullable=False),
    sa.Column("pages", sa.Integer, nullable=False),
    sa.Column("resolution", sa.String(10), nullable=False),
    sa.Column("interaction", sa.String(150), nullable=False),
    sa.Column("ticket", sa.String(32), nullable=False, index=True),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("queued_at", Moment, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("sent", sa.Integer, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("reason", sa.String(20), nullable=False),
    sa.Column("mode", sa.String(10), nullable=False),
    sa.Column("rate", sa.Integer, nullable=False),
    sa.Column("next_at", Moment, nullable=True),
    sa.Column("done_at", Moment, nullable=True),
    sa.Column("stored", sa.String(32), nullable=True, info=REFERS),
    sa.Index("ix_fax_out_queued_at", "queued_at", "id"),
    sa.Index("ix_fax_out_file", "file", "id"),
    sa.Index("ix_fax_out_number", "number", "queued_at", "id"),
)
