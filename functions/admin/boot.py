"""Where the admin function starts."""

import gc

gc.disable()

from functions.admin import app  # noqa: E402  # after gc.disable()
from offblock.boot import started, table  # noqa: E402  # after gc.disable()

app.api.prepare("GET /api/v1/me")
handler = started(app.handler, table, hot=app.HOT)
