"""Where the discord function starts."""

import gc

gc.disable()

from functions.discord import app  # noqa: E402  # after gc.disable()
from offblock.boot import item, started  # noqa: E402  # after gc.disable()

handler = started(app.handler, item, hot=app.HOT)
