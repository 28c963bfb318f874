"""Where the jobs function starts."""

import gc

gc.disable()

from functions.jobs import app  # noqa: E402  # after gc.disable()
from offblock.adapters import bus  # noqa: E402  # after gc.disable()
from offblock.boot import started, table  # noqa: E402  # after gc.disable()

handler = started(app.handler, table, bus.connect, hot=app.HOT)
