"""Nothing reads the environment before it is needed: every module is imported where there is none."""

import subprocess
import sys

from local import template

EVERY = """
import importlib, pathlib
for root in ("layers/core/offblock", "functions", "tools"):
    for path in sorted(pathlib.Path(root).rglob("*.py")):
        parts = path.with_suffix("").parts
        if parts[-1] not in ("boot", "__main__"):
            importlib.import_module(".".join(parts[parts.index("offblock"):] if "offblock" in parts else parts))
"""
"""Of a function's start, boot.py, the environment is a part."""


def test_every_module_is_imported_in_an_empty_environment() -> None:
    done = subprocess.run([sys.executable, "-c", EVERY], env={}, cwd=template.ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
