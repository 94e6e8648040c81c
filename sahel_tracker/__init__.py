"""Keeps the promises of meetings: what was committed, what was kept, what is late, what nobody mentions any more."""

__version__ = "0.1.0"
