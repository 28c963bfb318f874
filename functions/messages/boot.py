"""Where the messages function starts."""

import gc

gc.disable()

from functions.messages import app  # noqa: E402  # after gc.disable()
from offblock.boot import started, table  # noqa: E402  # after gc.disable()

app.api.prepare("GET /api/acars/messages")
handler = started(app.handler, table, hot=app.HOT)
