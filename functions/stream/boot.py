"""Where the stream function starts."""

import gc

gc.disable()

from functions.stream import app  # noqa: E402  # after gc.disable()
from offblock.adapters import bus  # noqa: E402  # after gc.disable()
from offblock.boot import started  # noqa: E402  # after gc.disable()

handler = started(app.handler, bus.connect, hot=app.HOT)
