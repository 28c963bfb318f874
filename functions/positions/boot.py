"""Where the positions function starts."""

import gc

gc.disable()

from functions.positions import app  # noqa: E402  # after gc.disable()
from offblock.boot import item, started  # noqa: E402  # after gc.disable()

for _name in app.api.route_names():
    app.api.prepare(_name)
handler = started(app.handler, item, hot=app.HOT)
