"""`make up`: the whole system at http://127.0.0.1:8000 until it is interrupted."""

from __future__ import annotations

import errno
import fcntl
import gc
import os
import shutil
import signal
import sys
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from rich.console import Console

from local import credentials, disk
from local.credentials import Credentials

if TYPE_CHECKING:
    from chalice.local import LocalDevServer

    from local.stack import Stack

console = Console(highlight=False, soft_wrap=True)


def main() -> int:
    """Start, say where to go, serve until told to stop."""
    data = disk.place()
    try:
        with _locked(data):
            _run(data, _port())
    except disk.Unusable as why:
        return _ends(str(why))
    except OSError as why:
        return _ends(_sentence(data, why))
    console.print("Stopped; everything is on disk.")
    return 0


def _ends(why: str) -> int:
    console.print(why, style="red", markup=False)
    return 1


def _sentence(data: Path, why: OSError) -> str:
    """What the system said of the data folder or a file in it, and what to do."""
    what = why.filename if isinstance(why.filename, str) and why.filename.startswith(str(data)) else data
    do = "make room" if why.errno in (errno.ENOSPC, errno.EDQUOT) else "make it yours to write"
    return f"{what} cannot be used ({why.strerror or why}): {do}, or set OFFBLOCK_DATA to another folder."


def _run(data: Path, port: int) -> None:
    console.print(f"Starting, with what is in {data}: a few seconds …")
    from local import door, environment, server, traffic, uploads, world  # not before the lock: this takes a second
    from local.stack import Stack

    _forget_half_a_seed(data)
    gc.disable()  # what is loaded now stays: looking for garbage in it doubles the time
    world.start(environment.secret_in(data))
    stack = Stack(data)
    gc.freeze()
    gc.enable()
    try:
        served = server.server(stack.front.answer, port)
    except OSError as taken:
        stack.close()
        why = "is taken" if taken.errno == errno.EADDRINUSE else f"cannot be used ({taken.strerror or taken})"
        raise disk.Unusable(f"Port {port} {why}: stop what uses it, or set OFFBLOCK_PORT to another.") from taken
    base = f"http://127.0.0.1:{served.server.server_address[1]}"
    uploads.lead_here(base)
    (data / "lock").write_text(door.note(base))
    known = _credentials(stack, data)
    stack.functions.load()
    stack.start()
    secure = _secure(stack, data)
    _stop_on_signal(served)
    _say(base, data, known)
    if secure:
        _say_secure(secure, data)
    if os.environ.get("OFFBLOCK_TRAFFIC") == "1":
        traffic.begin(base, known["demo"]["users"])
    served.server.serve_forever()
    served.server.server_close()
    if secure:
        secure.shutdown()
    try:
        stack.close()
    except OSError as why:
        lost = f"Stopped, and what was accepted in the last moment is not on the disk ({why.strerror or why})."
        raise disk.Unusable(lost) from why


def _secure(stack: Stack, data: Path) -> LocalDevServer | None:
    """The same over TLS at a port of its own, where that is wanted."""
    from local import server, tls

    if not tls.is_wanted():
        return None
    try:
        served = server.server(stack.front.answer, tls.port(), tls.context(data))
    except OSError as taken:
        stack.close()
        why = "is taken" if taken.errno == errno.EADDRINUSE else f"cannot be used ({taken.strerror or taken})"
        raise disk.Unusable(f"Port {tls.port()} {why}: set OFFBLOCK_TLS_PORT to another.") from taken
    threading.Thread(target=served.server.serve_forever, daemon=True).start()
    return served


def _say_secure(served: LocalDevServer, data: Path) -> None:
    from local import tls

    base = f"https://127.0.0.1:{served.server.server_address[1]}"
    console.print(f"  Over TLS        {base}, for clients that speak nothing else; they trust it by")
    console.print(f"                  SSL_CERT_FILE={tls.authority(data)}")


def _port() -> int:
    port = os.environ.get("OFFBLOCK_PORT") or "8000"
    if not port.isdigit() or int(port) > 65_535:
        raise disk.Unusable(f"OFFBLOCK_PORT is {port}: set it to a number up to 65535.")
    return int(port)


def _locked(data: Path) -> IO[bytes]:
    """The data folder's lock, held for as long as the file is open."""
    disk.folder(data)
    lock = os.fdopen(disk.private(data / "lock", os.O_WRONLY), "wb")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as taken:
        lock.close()
        why = f"Another stack uses {data}: stop it, or set OFFBLOCK_DATA to another folder."
        raise disk.Unusable(why) from taken
    return lock


def _forget_half_a_seed(data: Path) -> None:
    """A folder whose first start was cut short holds nothing of anybody's: begin again."""
    if (data / "seeding").exists():
        for name in ("journal", "schedules", "pool.json", "plans.json", "credentials.json", "seeding"):
            (data / name).unlink(missing_ok=True)
        shutil.rmtree(data / "objects", ignore_errors=True)


def _credentials(stack: Stack, data: Path) -> Credentials:
    """The folder's credentials, made with the demo airline where the folder is new."""
    known = credentials.kept(data)
    if known:
        return known
    assert stack.journal, "this stack has a data folder"
    if not stack.journal.was_empty:
        stack.close()
        raise disk.Unusable(f"{data} has lost its credentials.json: put it back, or remove the folder to begin again.")
    disk.replace(data / "seeding", "Begun, and not ended.")
    made = _seeded(stack)
    stack.journal.sync()
    stack.keep_pool()
    credentials.write(data, made)
    (data / "seeding").unlink()
    return made


def _seeded(stack: Stack) -> Credentials:
    from local import seed
    from offblock.domain.kernel.refusals import Busy

    empty = os.environ.get("OFFBLOCK_SEED") == "empty"
    console.print("The folder is new: making " + ("two empty airlines" if empty else "the demo airline") + " in it …")
    try:
        return seed.seed(empty)
    except Busy as busy:  # the table never is: it is the disk
        raise stack.trouble() or OSError(str(busy)) from busy


def _stop_on_signal(served: LocalDevServer) -> None:
    def stop(*_: Any) -> None:
        threading.Thread(target=served.shutdown).start()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


def _say(base: str, data: Path, known: Credentials) -> None:
    """Where to go, who is there, and what to try first."""
    from local import web

    users = known["demo"]["users"]
    key, ops = (users[f"{name}@demo.test"]["api_key"] for name in ("pilot1", "ops"))
    people = ", ".join(email.partition("@")[0] for email in users)
    password = users["pilot1@demo.test"]["password"]
    console.print(f"[bold green]Offblock is ready[/] at [bold]{base}[/]")
    if web.is_built():
        console.print(f"  Sign in         {base}/sign-in as pilot1@demo.test, or admin@demo.test for staff: {password}")
    else:
        console.print("  No page         it is not built: install node 20.19 or newer, with npm, then make up")
    console.print(f"  Who is there    {people}, each @demo.test, password {password}; mail at {base}/local/mail")
    console.print(f"  Read            {base}/docs: guides, a first contract; the API's reference at {base}/docs/v1")
    console.print(f"  Keys            {credentials.file_in(data)}; one of them: .venv/bin/python -m local.key pilot1")
    console.print(f'  Try             curl -H "X-API-Key: {key}" {base}/api/v1/me')
    contracts = f"{base}/api/v1/charter-missions?filter\\[status]=open"
    console.print(f'                  curl -g -H "X-API-Key: {ops}" "{contracts}"')
    console.print("  Stop            Ctrl-C; the data stays")


if __name__ == "__main__":
    sys.exit(main())
