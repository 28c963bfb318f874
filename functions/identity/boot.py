"""Where the identity function starts."""

import gc

gc.disable()

from functions.identity import app  # noqa: E402  # after gc.disable()
from offblock.boot import started, table  # noqa: E402  # after gc.disable()

app.api.prepare("POST /api/auth/sign-in")
handler = started(app.handler, table, hot=app.HOT)
