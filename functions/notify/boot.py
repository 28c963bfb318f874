"""Where the notify function starts."""

import gc

gc.disable()

from functions.notify import app  # noqa: E402  # after gc.disable()
from offblock.boot import started, tenants  # noqa: E402  # after gc.disable()

handler = started(app.handler, tenants, hot=app.HOT)
