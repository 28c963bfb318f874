"""One build of the page; a browser a worker; a stack for all who only look, and one for each module that does more."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from local import template, web
from tests.integration.platform.up import Up
from tests.web.browser import FLAGS, MISSING, Desk, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser


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
def chrome(built: None) -> Iterator[Browser]:
    """The browser, one a worker."""
    from playwright.sync_api import sync_playwright

    found = chromium()
    if found is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def desk(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The whole system behind the page, with the demo airline, for all who only look."""
    yield from _desk(chrome, tmp_path_factory.mktemp("web") / "data")


@pytest.fixture(scope="module")
def apart(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A stack of its own, whose clock may be moved."""
    yield from _desk(chrome, tmp_path_factory.mktemp("apart") / "data")


@pytest.fixture
def alone(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A stack of one test's own."""
    yield from _desk(chrome, tmp_path_factory.mktemp("alone") / "data")


@pytest.fixture(scope="module")
def empty(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An airline that has its people and nothing else."""
    yield from _desk(chrome, tmp_path_factory.mktemp("empty") / "data", OFFBLOCK_SEED="empty")


def _desk(chrome: Browser, data: Path, **environment: str) -> Iterator[Desk]:
    up = Up(data, **environment).ready()
    own = Desk(chrome, up)
    try:
        yield own
        own.close()
    finally:
        assert up.stop() == 0
    assert "Traceback" not in up.said()
