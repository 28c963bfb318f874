"""Builds one function's folder for Lambda: its pinned packages, our package, its own code, compiled.

`python tools/build_function.py charter .build/charter`: needs neither Docker nor the runtime's own Python; where a
Python 3.13 is found the modules are compiled by it, which more than halves the time of a start.
"""

import ast
import fcntl
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".build"
PYTHON = "3.13"
SETS = {"stream": "messages", "uploads": "messages"}
"""Which set of packages a function gets; the others get `table`."""
SERVICES = ("dynamodb", "s3", "sqs", "states", "stepfunctions", "sts")
KEPT_DATA = ("endpoints.json", "partitions.json", "sdk-default-configuration.json", "_retry.json")
LAZY = ("aws_lambda_powertools/event_handler", "aws_lambda_powertools/utilities/data_classes")
"""Packages that load every kind of resolver and event for whoever wants one of them."""
USELESS = ("tests", "test", "__pycache__", "docs", "examples")
PLATFORM = ("--platform", "manylinux2014_aarch64", "--implementation", "cp", "--python-version", PYTHON)


def vendor(name: str, platform: tuple[str, ...] = PLATFORM) -> Path:
    """The folder with a set's packages, made once for each content of its file."""
    wanted = ROOT / "layers" / "vendor" / f"{name}.txt"
    mark = hashlib.sha256(wanted.read_bytes() + Path(__file__).read_bytes() + repr(platform).encode()).hexdigest()[:12]
    target = CACHE / f"vendor-{name}-{mark}"
    CACHE.mkdir(exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            making = Path(f"{target}.making")
            shutil.rmtree(making, ignore_errors=True)
            _install(wanted, making, platform)
            _strip(making)
            making.rename(target)
    return target


def _install(wanted: Path, target: Path, platform: tuple[str, ...]) -> None:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    only = ["--only-binary", ":all:", "--no-deps", *platform]
    subprocess.run([*pip, *only, "--target", str(target), "--requirement", str(wanted)], check=True)


def _strip(folder: Path) -> None:
    """Take out what no function reads: other services' data, tests, what installers leave behind."""
    data = folder / "botocore" / "data"
    for entry in data.iterdir():
        if entry.is_dir() and entry.name not in SERVICES:
            shutil.rmtree(entry)
        elif entry.is_file() and entry.name.removesuffix(".gz") not in KEPT_DATA:
            entry.unlink()
    _slim(data)
    shutil.rmtree(folder / "bin", ignore_errors=True)
    shutil.rmtree(folder / "aws_lambda_powertools" / "event_handler" / "openapi" / "swagger_ui", ignore_errors=True)
    for package in LAZY:
        make_lazy(folder / package / "__init__.py")
    for useless in [entry for entry in folder.rglob("*") if entry.is_dir() and entry.name in USELESS]:
        if useless.relative_to(folder).parts[:2] != ("botocore", "docs"):
            shutil.rmtree(useless, ignore_errors=True)
    for info in folder.glob("*.dist-info"):
        for entry in info.iterdir():
            if entry.name != "METADATA":
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def _slim(data: Path) -> None:
    """Make what botocore reads at every start small: endpoints of our services alone, models without their prose."""
    for path in [*data.rglob("*.json"), *data.rglob("*.json.gz")]:
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt") as told:
            content = json.load(told)
        if path.name.startswith("endpoints."):
            for partition in content["partitions"]:
                partition["services"] = {name: one for name, one in partition["services"].items() if name in SERVICES}
        slim = _without_prose(content) if path.name.startswith("service-2.") else content
        path.unlink()
        path.with_suffix("" if path.suffix == ".gz" else ".json").write_text(json.dumps(slim, separators=(",", ":")))


def make_lazy(init: Path) -> None:
    """Turn a package's `__init__` that only gathers names from its modules into one that loads each when asked for."""
    homes: dict[str, tuple[str, str]] = {}
    for node in ast.parse(init.read_text()).body:
        if isinstance(node, ast.ImportFrom):
            home = "." * node.level + (node.module or "")
            homes |= {one.asname or one.name: (home, one.name) for one in node.names}
        elif not isinstance(node, ast.Expr | ast.Assign):
            raise ValueError(f"{init} does more than gather names: it cannot be made lazy")
    init.write_text(
        f"import importlib\n\n_HOMES = {homes!r}\n__all__ = {sorted(homes)!r}\n\n\n"
        "def __getattr__(name):\n"
        "    if name not in _HOMES:\n"
        "        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')\n"
        "    home, own = _HOMES[name]\n"
        "    found = globals()[name] = getattr(importlib.import_module(home, __name__), own)\n"
        "    return found\n"
    )


def _without_prose(told: Any) -> Any:
    """The same with every text of documentation blank; botocore asks that there be one."""
    if isinstance(told, dict):
        return {
            name: "" if name == "documentation" and isinstance(one, str) else _without_prose(one)
            for name, one in told.items()
        }
    return [_without_prose(one) for one in told] if isinstance(told, list) else told


def build(function: str, target: Path, platform: tuple[str, ...] = PLATFORM) -> None:
    """Make a function's folder at `target`."""
    shutil.copytree(vendor(SETS.get(function, "table"), platform), target, dirs_exist_ok=True)
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "layers" / "core" / "offblock", target / "offblock", dirs_exist_ok=True, ignore=ignored)
    own = target / "functions" / function
    shutil.copytree(ROOT / "functions" / function, own, dirs_exist_ok=True, ignore=ignored)
    _compile(target)


def runtime() -> str | None:
    """A Python 3.13 on this machine, if there is one: on the path or under pyenv."""
    pyenv = sorted(Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob(f"versions/{PYTHON}*/bin/python"))
    for candidate in [*map(str, reversed(pyenv)), shutil.which(f"python{PYTHON}")]:
        if candidate and subprocess.run([candidate, "-c", ""], capture_output=True, check=False).returncode == 0:
            return candidate
    return None


def _compile(target: Path) -> None:
    python = runtime()
    if python is None:
        print(
            f"no Python {PYTHON} here: the functions are not compiled and start about twice as slowly", file=sys.stderr
        )
        return
    how = ["-m", "compileall", "-q", "-j", "1", "--invalidation-mode", "unchecked-hash"]
    subprocess.run([python, *how, str(target)], check=True)


if __name__ == "__main__":
    build(sys.argv[1], Path(sys.argv[2]).resolve())
