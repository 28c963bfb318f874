"""One browser, one stack with the demo airline, one build of the page; each worker has its own of the first two."""

import fcntl
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from local import template, web
from tests.integration.platform.up import Up
from tests.web.browser import FLAGS, MISSING, Desk, chromium


@pytest.fixture(scope="session")
def built() -> None:
    """The page, built by whoever comes first."""
    if shutil.which("npm") is None:
        pytest.skip("no node here: install node 20.19 or newer, with npm")
    folder = template.ROOT / ".build"
    folder.mkdir(exist_ok=True)
    with (folder / "web.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run(["make", "--no-print-directory", "web"], cwd=template.ROOT, check=True)
    assert web.is_built()


@pytest.fixture(scope="session")
def desk(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A browser, and the whole system behind the page."""
    from playwright.sync_api import sync_playwright

    found = chromium()
    if found is None:
        pytest.skip(MISSING)
    up = Up(tmp_path_factory.mktemp("web") / "data").ready()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
            desk = Desk(browser, up)
            yield desk
            desk.close()
            browser.close()
    finally:
        assert up.stop() == 0
    assert "Traceback" not in up.said()


@pytest.fixture(scope="module")
def apart(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The same browser at a stack of its own, whose clock may be moved."""
    up = Up(tmp_path_factory.mktemp("apart") / "data").ready()
    own = Desk(desk.browser, up)
    try:
        yield own
        own.close()
    finally:
        assert up.stop() == 0
    assert "Traceback" not in up.said()
