"""The rows of faxes that name their pages, in the file store or where an earlier release put them."""

import sqlalchemy as sa

from channels.fax.file_store import OUT
from channels.fax.kinds import FAX, SENT
from channels.fax.tables import fax_in_table, fax_out_table
from infra.files.moving import PlainRows

_i, _o = fax_in_table.c, fax_out_table.c


CAME = PlainRows(
    table=fax_in_table,
    stored=_i.stored,
    made_at=_i.began_at,
    sha256=_i.sha256,
    ready=_i.file != "",
    kind=FAX,
)
"""Received faxes."""

WENT = PlainRows(
    table=fax_out_table,
    stored=_o.stored,
    made_at=_o.queued_at,
    sha256=sa.literal(""),
    ready=_o.file.startswith(f"{OUT}/") & _o.done_at.is_not(None),
    kind=FAX,
    category=SENT,
)
"""Outgoing and sent faxes. Of one that an earlier release queued, the line needs the plain pages until it is over."""

WAYS = (CAME, WENT)
