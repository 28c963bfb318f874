"""Builds one function's folder for Lambda: its pinned packages, our package, its own code, compiled.

`python -m tools.build_function charter .build/charter`: needs neither Docker nor the runtime's own Python; where a
Python 3.13 is found the modules are compiled by it, which more than halves the time of a start. `--runtime` says which
one that is, if any.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import slim

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".build"
PYTHON = "3.13"
SETS = {"stream": "messages", "uploads": "messages"}
"""Which set of packages a function gets; the others get `table`."""
MORE = {
    "admin": "world",
    "authorizer": "tokens",
    "fleet": "world",
    "jobs": "world",
    "mail": "zones",
    "messages": "tokens",
    "phpvms": "tokens",
    "pictures": "pictures",
    "positions": "tokens",
    "smartcars": "tokens",
}
"""Which set a function gets besides: those that import files or look for airports, the list of the world's; those
that judge tokens, what verifies them; who writes letters, the time zones; who looks at pictures, Pillow."""
ROOTS = "amazon-roots.pem"
"""The file with whom AWS's certificates go back to; the template's AWS_CA_BUNDLE says where it is."""
MACHINE = os.environ.get("OFFBLOCK_MACHINE", "aarch64")
"""The processor for which is built; another than the template's only where a deployment is rehearsed."""
PLATFORM = (
    "--platform",
    f"manylinux2014_{MACHINE}",
    "--platform",
    f"manylinux_2_28_{MACHINE}",
    "--implementation",
    "cp",
    "--python-version",
    PYTHON,
)


def vendor(name: str, platform: tuple[str, ...] = PLATFORM) -> Path:
    """The folder with a set's packages, made once for each content of its file."""
    wanted = ROOT / "layers" / "vendor" / f"{name}.txt"
    made_of = b"".join(path.read_bytes() for path in (wanted, Path(__file__), Path(slim.__file__)))
    mark = hashlib.sha256(made_of + repr(platform).encode()).hexdigest()[:12]
    target = CACHE / f"vendor-{name}-{mark}"
    CACHE.mkdir(exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            making = Path(f"{target}.making")
            shutil.rmtree(making, ignore_errors=True)
            _install(wanted, making, platform)
            if (making / "botocore").exists():
                slim.strip(making)
                bundle = (making / "botocore" / "cacert.pem").read_text()
                (making / ROOTS).write_text(slim.roots(bundle))
            if (making / "PIL").exists():
                slim.strip_pillow(making)
            making.rename(target)
    return target


def _install(wanted: Path, target: Path, platform: tuple[str, ...]) -> None:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    only = ["--only-binary", ":all:", "--no-deps", *platform]
    subprocess.run([*pip, *only, "--target", str(target), "--requirement", str(wanted)], check=True)


def build(function: str, target: Path, platform: tuple[str, ...] = PLATFORM) -> None:
    """Make a function's folder at `target`."""
    for name in (SETS.get(function, "table"), *([MORE[function]] if function in MORE else [])):
        shutil.copytree(vendor(name, platform), target, dirs_exist_ok=True)
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
    if sys.argv[1:] == ["--runtime"]:
        print(runtime() or "")
    else:
        build(sys.argv[1], Path(sys.argv[2]).resolve())
