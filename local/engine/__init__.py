"""DynamoDB in this process: moto made atomic, exact about pages and tokens, and as fast at 100,000 items as at ten."""

from local.engine.changes import LOCK, Change, Image, kept_by, on_write
from local.engine.install import install
from local.engine.queries import on_read
from local.engine.snapshots import Snapshot, images, load, restore, seen_as, snapshot, stored
from local.engine.tokens import TOKENS

__all__ = [
    "LOCK",
    "TOKENS",
    "Change",
    "Image",
    "Snapshot",
    "images",
    "install",
    "kept_by",
    "load",
    "on_read",
    "on_write",
    "restore",
    "seen_as",
    "snapshot",
    "stored",
]
