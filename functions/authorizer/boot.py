"""Where the authorizer function starts."""

import gc

gc.disable()

from functions.authorizer import app  # noqa: E402  # after gc.disable()
from offblock.boot import item, started  # noqa: E402  # after gc.disable()

handler = started(app.handler, item, hot=app.HOT)
