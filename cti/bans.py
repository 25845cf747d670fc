"""Requests that ban addresses from Asterisk's SIP."""

from collections.abc import Sequence
from ipaddress import ip_network
from typing import Any

from cti.ari import operations
from cti.ari.request import Refused, Request
from cti.phones import OBJECTS

BANS_KIND, BANS = "acl", "bans"
MADE_NOT_DESCRIBED = Refused(500, "Allocation failed")
"""The answer of Asterisk 22.10 when it has made an ACL but fails to describe it."""


def forget_bans() -> Request[None]:
    """Delete the list of bans; Asterisk cannot change this object, only make it anew."""
    return operations.asterisk_delete_object(OBJECTS, BANS_KIND, BANS)


def make_bans(addresses: Sequence[str]) -> Request[Any]:
    """Make the list of bans; Asterisk cannot describe the result (`MADE_NOT_DESCRIBED`)."""
    denied = {"attribute": "deny", "value": ",".join(str(ip_network(one)) for one in addresses)}
    return operations.asterisk_update_object(OBJECTS, BANS_KIND, BANS, fields={"fields": [denied]})
