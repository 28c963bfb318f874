"""What the build takes out of packages: prose, other services, and whatever a start would load for others.

Each change of a text says what it expects to find and fails where it finds something else, as with a new version.
"""

import ast
import gzip
import json
import shutil
from pathlib import Path
from typing import Any

SERVICES = ("cognito-idp", "dynamodb", "s3", "sesv2", "sqs", "states", "stepfunctions", "sts")
KEPT_DATA = ("endpoints.json", "partitions.json", "sdk-default-configuration.json", "_retry.json")
LAZY = (
    "aws_lambda_powertools/event_handler",
    "aws_lambda_powertools/event_handler/openapi",
    "aws_lambda_powertools/utilities/data_classes",
)
"""Packages that load every kind of resolver and event for whoever wants one of them."""
USELESS = ("tests", "test", "__pycache__", "docs", "examples")
FACTS = ("METADATA", "WHEEL", "licenses", "LICEN[CS]E*", "COPYING*", "NOTICE*", "AUTHORS*")
"""What stays of what a package says of itself: its name, whether it is compiled, and its licence."""
CORE_SCHEMA = "pydantic_core/core_schema.py"
ROOTS = (
    "Amazon Root CA 1",
    "Amazon Root CA 2",
    "Amazon Root CA 3",
    "Amazon Root CA 4",
    "Starfield Services Root Certificate Authority - G2",
)
"""Amazon Trust Services' own: every certificate of AWS goes back to one of them."""
PILLOW = {
    "PIL": ("_avif*.so", "_imagingcms*.so", "_imagingft*.so", "_imagingmorph*.so", "_imagingtk*.so"),
    "pillow.libs": ("libavif-*", "libbrotli*", "libfreetype-*", "libharfbuzz-*", "liblcms2-*"),
}
"""What of Pillow reads, draws and shows what is never sent here."""
LATER: dict[str, tuple[tuple[str, str], ...]] = {
    "aws_lambda_powertools/__init__.py": (
        (
            "from aws_lambda_powertools.logging import Logger\n"
            "from aws_lambda_powertools.metrics import Metrics, single_metric\n",
            "",
        ),
        ("from aws_lambda_powertools.tracing import Tracer\n", ""),
        (
            "\ninject_user_agent()\n",
            "\ninject_user_agent()\n\n\n"
            "def __getattr__(name):\n"
            "    homes = {'Logger': 'logging', 'Metrics': 'metrics', 'single_metric': 'metrics', 'Tracer': 'tracing'}\n"
            "    if name not in homes:\n"
            "        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')\n"
            "    import importlib\n\n"
            "    return getattr(importlib.import_module(f'{__name__}.{homes[name]}'), name)\n",
        ),
    ),
    "aws_lambda_powertools/package_logger.py": (
        ("from aws_lambda_powertools.logging.logger import set_package_logger\n", ""),
        (
            "    if powertools_debug_is_set():\n",
            "    if powertools_debug_is_set():\n"
            "        from aws_lambda_powertools.logging.logger import set_package_logger\n\n",
        ),
    ),
    "botocore/configloader.py": (
        ("import configparser\n", ""),
        (
            "        cp = configparser.RawConfigParser()\n",
            "        import configparser\n\n        cp = configparser.RawConfigParser()\n",
        ),
    ),
    "botocore/docs/__init__.py": (
        ("from botocore.docs.service import ServiceDocumenter\n", ""),
        (
            "    # Create the root directory where all service docs live.\n",
            "    from botocore.docs.service import ServiceDocumenter\n\n",
        ),
    ),
    "botocore/docs/docstring.py": (
        (
            "from botocore.docs.bcdoc.restdoc import DocumentStructure\n"
            "from botocore.docs.method import document_model_driven_method\n"
            "from botocore.docs.paginator import document_paginate_method\n"
            "from botocore.docs.waiter import document_wait_method\n",
            "",
        ),
        (
            "        docstring_structure = DocumentStructure('docstring', target='html')\n",
            "        from botocore.docs.bcdoc.restdoc import DocumentStructure\n\n"
            "        docstring_structure = DocumentStructure('docstring', target='html')\n",
        ),
        (
            "        document_model_driven_method(*args, **kwargs)\n",
            "        from botocore.docs.method import document_model_driven_method\n\n"
            "        document_model_driven_method(*args, **kwargs)\n",
        ),
        (
            "        document_wait_method(*args, **kwargs)\n",
            "        from botocore.docs.waiter import document_wait_method\n\n"
            "        document_wait_method(*args, **kwargs)\n",
        ),
        (
            "        document_paginate_method(*args, **kwargs)\n",
            "        from botocore.docs.paginator import document_paginate_method\n\n"
            "        document_paginate_method(*args, **kwargs)\n",
        ),
    ),
    "pydantic/plugin/_loader.py": (
        ("from importlib.metadata import entry_points\n", ""),
        (
            "    elif _plugins is None:\n",
            "    elif _plugins is None:\n        from importlib.metadata import entry_points\n\n",
        ),
    ),
    "urllib3/http2/__init__.py": (
        ("from importlib.metadata import version\n", ""),
        (
            '    h2_version = version("h2")\n',
            '    from importlib.metadata import version\n\n    h2_version = version("h2")\n',
        ),
    ),
}
"""What waits for who needs it, file by file: loggers and tracers, the documentation of botocore's methods, what reads a
profile, the search for pydantic's plugins, a version of HTTP."""


class Unexpected(ValueError):
    """A package's text is not what a change of it expects; look at the new version and change the change."""


def strip(folder: Path) -> None:
    """Take out of a folder of packages what no function reads, and make the rest wait for its first use."""
    _drop(folder)
    _slim(folder / "botocore" / "data")
    for package in LAZY:
        make_lazy(folder / package / "__init__.py")
    change(folder)
    empty_typed_dicts(folder / CORE_SCHEMA)


def _drop(folder: Path) -> None:
    """Other services' data, tests, what installers leave behind."""
    for entry in (folder / "botocore" / "data").iterdir():
        if entry.is_dir() and entry.name not in SERVICES:
            shutil.rmtree(entry)
        elif entry.is_file() and entry.name.removesuffix(".gz") not in KEPT_DATA:
            entry.unlink()
    shutil.rmtree(folder / "bin", ignore_errors=True)
    shutil.rmtree(folder / "aws_lambda_powertools" / "event_handler" / "openapi" / "swagger_ui", ignore_errors=True)
    for useless in [entry for entry in folder.rglob("*") if entry.is_dir() and entry.name in USELESS]:
        if useless.relative_to(folder).parts[:2] != ("botocore", "docs"):
            shutil.rmtree(useless, ignore_errors=True)
    for info in folder.glob("*.dist-info"):
        for entry in info.iterdir():
            if not any(entry.match(kept) for kept in FACTS):
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def _slim(data: Path) -> None:
    """Make what botocore reads at every start small: endpoints of our services alone, models without their prose."""
    for path in [*data.rglob("*.json"), *data.rglob("*.json.gz")]:
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt") as file:
            content = json.load(file)
        if path.name.startswith("endpoints."):
            for partition in content["partitions"]:
                partition["services"] = {name: one for name, one in partition["services"].items() if name in SERVICES}
        slim = _without_prose(content) if path.name.startswith("service-2.") else content
        path.unlink()
        path.with_suffix("" if path.suffix == ".gz" else ".json").write_text(json.dumps(slim, separators=(",", ":")))


def _without_prose(node: Any) -> Any:
    """The same with every text of documentation blank; botocore asks that there be one."""
    if isinstance(node, dict):
        return {
            name: "" if name == "documentation" and isinstance(one, str) else _without_prose(one)
            for name, one in node.items()
        }
    return [_without_prose(one) for one in node] if isinstance(node, list) else node


def change(folder: Path, package: str = "") -> None:
    """Change the texts of all packages, or of one."""
    for name, changes in LATER.items():
        for old, new in changes if name.startswith(package) else ():
            replace(folder / name, old, new)


def replace(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which is there exactly once."""
    text = path.read_text()
    if text.count(old) != 1:
        raise Unexpected(f"{path} has {old!r} {text.count(old)} times instead of once")
    path.write_text(text.replace(old, new))


def make_lazy(init: Path) -> None:
    """Turn a package's `__init__` that only gathers names from its modules into one that loads each when asked for."""
    homes: dict[str, tuple[str, str]] = {}
    for node in ast.parse(init.read_text()).body:
        if isinstance(node, ast.ImportFrom):
            home = "." * node.level + (node.module or "")
            homes |= {one.asname or one.name: (home, one.name) for one in node.names}
        elif not _only_tells(node):
            raise Unexpected(f"{init} does more than gather names: it cannot be made lazy")
    init.write_text(
        f"import importlib\n\n_HOMES = {homes!r}\n__all__ = {sorted(homes)!r}\n\n\n"
        "def __getattr__(name):\n"
        "    if name not in _HOMES:\n"
        "        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')\n"
        "    home, own = _HOMES[name]\n"
        "    found = globals()[name] = getattr(importlib.import_module(home, __name__), own)\n"
        "    return found\n"
    )


def _only_tells(node: ast.stmt) -> bool:
    """Whether a statement is a docstring or `__all__`."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Assign) and [ast.unparse(one) for one in node.targets] == ["__all__"]


def empty_typed_dicts(path: Path) -> None:
    """Leave a module's TypedDicts their names alone: nothing asks at run time which fields a type hint has."""
    tree = ast.parse(path.read_text())
    names = {"TypedDict"}
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and names & {ast.unparse(base) for base in node.bases}:
            if not all((isinstance(one, ast.AnnAssign) and not one.value) or _only_tells(one) for one in node.body):
                raise Unexpected(f"{node.name} of {path} has more than fields: it cannot be emptied")
            names.add(node.name)
            node.body = [ast.Pass()]
    if len(names) == 1:
        raise Unexpected(f"{path} has no TypedDict")
    path.write_text(ast.unparse(tree))


def strip_pillow(folder: Path) -> None:
    """Take out of Pillow what reads and draws other things than PNG, JPEG and WebP: less to attack."""
    for part, patterns in PILLOW.items():
        for pattern in patterns:
            found = list((folder / part).glob(pattern))
            if not found:
                raise Unexpected(f"Pillow has no {part}/{pattern} any more")
            for path in found:
                path.unlink()


def roots(bundle: str) -> str:
    """The roots of AWS's own certificates out of a bundle in which each has its name above it."""
    labels = [f'# Label: "{name}"' for name in ROOTS]
    found = [part.strip() for part in bundle.split("\n\n") if set(labels) & set(part.splitlines())]
    if len(found) != len(ROOTS) or not all(part.endswith("-----END CERTIFICATE-----") for part in found):
        raise Unexpected(f"the bundle has {len(found)} of the {len(ROOTS)} roots that are needed")
    return "\n\n".join(found) + "\n"
