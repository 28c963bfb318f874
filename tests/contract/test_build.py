"""The folders that are deployed: small, complete, and nothing of a developer's machine in them."""

import os
import shutil
import ssl
import subprocess
import sys
import zlib
from functools import cache
from pathlib import Path

import botocore
import PIL
import pydantic
import pydantic_core
import pytest

from local import template
from tools import build_function, check_build, slim

pytestmark = pytest.mark.slow
MOST = {"pictures": 13_600_000, "jobs": 11_200_000, "positions": 15_700_000}
"""What a zip may weigh that holds more than others: Pillow; all jobs with the world's airports and time zones; what
verifies tokens. Each is 3 % above what the pinned packages weigh, with their licences (2026-11): the same modules
compiled by another 3.13 and zipped by another zlib differ by 0.1 %, and a package that is taken up weighs more."""
HEADERS = 76
"""What a zip has of each file and folder besides its content and twice its name."""
CLIENTS = """
import botocore.session, os, sys
os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x")
session = botocore.session.get_session()
for name in ("dynamodb", "sqs", "s3", "sts"):
    client = session.create_client(name, region_name="eu-central-1")
    assert "eu-central-1" in client.meta.endpoint_url, client.meta.endpoint_url
assert "botocore.docs.service" not in sys.modules and "html.parser" not in sys.modules
assert "TableName" in str(session.create_client("dynamodb", region_name="eu-central-1").get_item.__doc__)
form = session.create_client("s3", region_name="eu-central-1").generate_presigned_post("b", "k")
assert form["fields"]["policy"]
print(botocore.__file__)
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One function of each set of packages, built as for a deployment."""
    folder = tmp_path_factory.mktemp("built")
    found = {name: folder / name for name in ("charter", "stream", "jobs", "pictures", "positions")}
    for name, target in found.items():
        try:
            build_function.build(name, target)
        except subprocess.CalledProcessError:
            pytest.skip("the package index cannot be reached")
    return found


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_a_functions_folder_is_small_and_its_zip_below_its_megabytes(built: dict[str, Path]) -> None:
    for name, folder in built.items():
        assert _zipped(folder) <= MOST.get(name, 10_000_000), name


def _zipped(folder: Path) -> int:
    """What a zip of it weighs; most files are those of the other functions too, and looked at once."""
    within = list(folder.rglob("*"))
    headers = sum(HEADERS + 2 * len(str(path.relative_to(folder))) for path in within)
    return headers + sum(_deflated(path.read_bytes()) for path in within if path.is_file())


@cache
def _deflated(content: bytes) -> int:
    return len(zlib.compress(content, wbits=-15))


@pytest.mark.rule("OP-01")
def test_what_is_built_can_run_where_it_is_deployed_and_has_its_licences(built: dict[str, Path]) -> None:
    for folder in built.values():
        check_build.must_run(folder)
        check_build.must_have_licences(folder)
    with pytest.raises(check_build.Unfit, match="not compiled for x86_64"):
        check_build.must_run(built["charter"], "x86_64")


@pytest.mark.rule("OP-01")
@pytest.mark.parametrize(
    ("gone", "why"),
    [
        ("pydantic_core/_pydantic_core.*.so", "pydantic_core-.* has no compiled files for aarch64"),
        ("urllib3-*/licenses", "urllib3-.* has no licence"),
        ("offblock/**/*.pyc", "1 functions are not compiled"),
    ],
)
def test_a_build_for_prod_fails_where_something_is_missing(
    built: dict[str, Path], tmp_path: Path, gone: str, why: str
) -> None:
    shutil.copytree(built["charter"], tmp_path / "CharterFunction")
    pycs = any((built["charter"] / "offblock").rglob("*.pyc"))
    if pycs:  # without the runtime's Python nothing is compiled, and that alone is said
        assert "1 functions for aarch64, compiled" in check_build.check(tmp_path, is_prod=True)
    for path in list((tmp_path / "CharterFunction").glob(gone)):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(check_build.Unfit, match=why):
        check_build.check(tmp_path, is_prod=True)


def test_the_stripped_library_still_makes_our_clients(built: dict[str, Path]) -> None:
    for folder in built.values():
        command = [sys.executable, "-S", "-c", CLIENTS]
        done = subprocess.run(command, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert str(folder) in done.stdout


def test_a_profile_is_still_read_where_there_is_one(built: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "config").write_text("[default]\nregion = eu-west-3\n")
    script = "import botocore.session, sys\nassert 'configparser' not in sys.modules\n"
    script += "print(botocore.session.get_session().get_config_variable('region'))\n"
    command = [sys.executable, "-S", "-c", script]
    for folder in built.values():
        environment = {"PYTHONPATH": str(folder), "AWS_CONFIG_FILE": str(tmp_path / "config")}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.stdout == "eu-west-3\n", done.stderr


def test_packages_made_lazy_still_give_every_name(built: dict[str, Path]) -> None:
    script = "import importlib, sys\nfor name in sys.argv[1:]:\n    package = importlib.import_module(name)\n"
    script += "    assert package.__all__ and all(hasattr(package, one) for one in package.__all__)\n"
    script += "    assert not hasattr(package, 'what_it_never_had')\n"
    packages = ["aws_lambda_powertools", *(name.replace("/", ".") for name in slim.LAZY)]
    command = [sys.executable, "-c", script, *packages]
    for folder in built.values():
        done = subprocess.run(command, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_powertools_alone_loads_no_logger(built: dict[str, Path]) -> None:
    script = "import sys, aws_lambda_powertools\nassert 'aws_lambda_powertools.logging' not in sys.modules\n"
    script += "import botocore.session, logging\nassert not logging.getLogger('aws_lambda_powertools').propagate\n"
    script += "from aws_lambda_powertools import Logger\nLogger(service='s').info('told')\n"
    command = [sys.executable, "-S", "-c", script]
    for folder in built.values():
        done = subprocess.run(command, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False)
        assert '"message":"told"' in done.stdout, done.stderr


def test_a_package_that_does_more_than_gather_names_is_not_made_lazy(tmp_path: Path) -> None:
    for more in ("path.join('a', 'b')\n", "if path: pass\n", "started = True\n"):
        busy = tmp_path / "__init__.py"
        busy.write_text(f"from os import path\n{more}__all__ = ['path']\n")
        with pytest.raises(slim.Unexpected, match="does more"):
            slim.make_lazy(busy)


def test_a_text_that_is_not_what_a_change_expects_is_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "m.py"
    for text in ("import other\n", "import it\nimport it\n"):
        path.write_text(text)
        with pytest.raises(slim.Unexpected, match="times instead of once"):
            slim.replace(path, "import it\n", "")
        assert path.read_text() == text


def test_typed_dicts_are_emptied_of_fields_and_of_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "m.py"
    path.write_text("class A(TypedDict, total=False):\n    'About.'\n    x: int\nclass B(A):\n    y: int\nz: int = 1\n")
    slim.empty_typed_dicts(path)
    assert path.read_text() == "class A(TypedDict, total=False):\n    pass\n\nclass B(A):\n    pass\nz: int = 1"
    for odd in ("x = 1\n", "class A(TypedDict):\n    x: int = 1\n", "class A(TypedDict):\n    def x(self): pass\n"):
        path.write_text(odd)
        with pytest.raises(slim.Unexpected):
            slim.empty_typed_dicts(path)


@pytest.mark.nightly
def test_pydantic_works_as_well_with_what_the_build_changes_in_it(tmp_path: Path) -> None:
    """The deployed packages are another processor's: what is changed in them is tried on a copy of our own."""
    for package in (pydantic, pydantic_core):
        own = Path(str(package.__file__)).parent
        shutil.copytree(own, tmp_path / own.name, ignore=shutil.ignore_patterns("__pycache__", "v1"))
    slim.empty_typed_dicts(tmp_path / slim.CORE_SCHEMA)
    slim.change(tmp_path, "pydantic/")
    root = build_function.ROOT
    where = os.pathsep.join(map(str, (tmp_path, root / "layers" / "core", root)))
    for plugins in ("__all__", ""):
        environment = {**os.environ, "PYTHONPATH": where, "PYDANTIC_DISABLE_PLUGINS": plugins}
        script = "import pydantic, runpy, sys\nassert pydantic.__file__.startswith(sys.argv.pop(1))\n"
        script += "runpy.run_module('tools.openapi', run_name='__main__')\n"
        command = [sys.executable, "-c", script, str(tmp_path), "--check"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.rule("CC-02")
def test_pillow_takes_what_is_sent_with_what_the_build_leaves_of_it(tmp_path: Path) -> None:
    """The deployed one is another processor's: what is taken out of it is taken out of a copy of our own."""
    own = Path(PIL.__file__).parent
    for name in ("PIL", "pillow.libs"):
        shutil.copytree(own.parent / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    slim.strip_pillow(tmp_path)
    with pytest.raises(slim.Unexpected, match="Pillow has no"):
        slim.strip_pillow(tmp_path)
    script = "import PIL, sys\nfrom offblock.adapters.images import encode\n"
    script += "from offblock.domain.airline.pictures import PLACES\nfrom tests import photos\n"
    script += "for kind in ('PNG', 'JPEG', 'WEBP'):\n"
    script += "    made = encode(photos.located(kind), f'image/{kind.lower()}', PLACES['customer-logo'])\n"
    script += "    assert made.width == 300, made\nprint(PIL.__file__)\n"
    root = build_function.ROOT
    path = os.pathsep.join(map(str, (tmp_path, root, root / "layers" / "core")))
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env={"PYTHONPATH": path}, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == str(tmp_path / "PIL" / "__init__.py"), done.stderr


@pytest.mark.rule("CC-02")
def test_pillow_is_where_pictures_are_judged_and_nowhere_else(built: dict[str, Path]) -> None:
    assert {name for name, folder in built.items() if (folder / "PIL").exists()} == {"pictures"}


def test_a_folder_trusts_amazons_roots_alone(built: dict[str, Path]) -> None:
    for folder in built.values():
        held = ssl.create_default_context(cafile=str(folder / build_function.ROOTS)).get_ca_certs()
        assert len(held) == len(slim.ROOTS)
        assert all(any(f"'{name}'" in str(one["subject"]) for one in held) for name in slim.ROOTS)


def test_a_root_that_is_missing_fails_the_build() -> None:
    whole = (Path(botocore.__file__).parent / "cacert.pem").read_text()
    assert slim.roots(whole).count("BEGIN CERTIFICATE") == len(slim.ROOTS)
    for name in slim.ROOTS:
        with pytest.raises(slim.Unexpected, match="roots"):
            slim.roots(whole.replace(f'# Label: "{name}"', '# Label: "Somebody else"'))
    with pytest.raises(slim.Unexpected, match="roots"):
        slim.roots(whole.replace("-----END CERTIFICATE-----", "-----END-----"))


def test_a_folder_holds_its_own_function_and_nothing_of_development(built: dict[str, Path]) -> None:
    for name, folder in built.items():
        assert {path.name for path in (folder / "functions").iterdir()} == {name}
        names = {path.name for path in folder.iterdir()}
        assert not names & {"moto", "pytest", "boto3", "tests", "local", "tools", "hypothesis", "chalice"}
        assert {"offblock", "pydantic", "botocore"} <= names


def test_every_functions_set_of_packages_is_pinned(built: dict[str, Path]) -> None:
    for name in template.functions():
        for one in (build_function.SETS.get(name, "table"), build_function.MORE.get(name, "table")):
            lines = (build_function.ROOT / "layers" / "vendor" / f"{one}.txt").read_text().split()
            assert lines
            assert all(line.count("==") == 1 for line in lines), one


@pytest.mark.rule("PF-17")
def test_the_list_of_the_worlds_airports_is_where_files_are_imported_and_nowhere_else(built: dict[str, Path]) -> None:
    assert {name for name, folder in built.items() if (folder / "airportsdata" / "airports.csv").exists()} == {"jobs"}
