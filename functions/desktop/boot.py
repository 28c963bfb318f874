"""Where the desktop function starts."""

import gc

gc.disable()

from functions.desktop import app  # noqa: E402  # after gc.disable()
from offblock.boot import started, table  # noqa: E402  # after gc.disable()

handler = started(app.handler, table, hot=app.HOT)
