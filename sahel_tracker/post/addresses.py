"""Mail addresses as people type them.

Invariant: what comes out is one bare address in ASCII, so that nothing in it can begin another header or command.
"""

from __future__ import annotations

import re

from sahel_tracker.errors import Unreadable

LONGEST = 254
"""RFC 5321 §4.5.3.1.3, less the angle brackets."""
_SHOWN = 60
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


def read_address(typed: str, said_by: str) -> str:
    """The address without surrounding spaces; errors.Unreadable for anything but a bare one, such as a@example.org."""
    address = typed.strip(" ")
    if len(address) > LONGEST or not _ADDRESS.fullmatch(address) or ".." in address:
        hint = "write it alone and in ASCII, such as desk@example.org (a domain in other letters as xn--...)"
        raise Unreadable(f"{said_by}: '{typed[:_SHOWN]}' is not a mail address", hint)
    return address
