"""Where the acars function starts."""

import gc

gc.disable()

from functions.acars import app  # noqa: E402  # after gc.disable()
from offblock.boot import started, table  # noqa: E402  # after gc.disable()

app.api.prepare("GET /api/v1/live")
handler = started(app.handler, table, hot=app.HOT)
