"""The folders that are deployed: small, complete, and nothing of a developer's machine in them."""

import subprocess
import sys
from pathlib import Path

import pytest

from local import template
from tools import build_function

pytestmark = pytest.mark.slow
CLIENTS = """
import botocore.session, os
os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x")
session = botocore.session.get_session()
for name in ("dynamodb", "sqs", "s3", "sts"):
    client = session.create_client(name, region_name="eu-central-1")
    assert "eu-central-1" in client.meta.endpoint_url, client.meta.endpoint_url
form = session.create_client("s3", region_name="eu-central-1").generate_presigned_post("b", "k")
assert form["fields"]["policy"]
print(botocore.__file__)
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One function of each set of packages, built as for a deployment."""
    folder = tmp_path_factory.mktemp("built")
    found = {name: folder / name for name in ("charter", "stream")}
    for name, target in found.items():
        try:
            build_function.build(name, target)
        except subprocess.CalledProcessError:
            pytest.skip("the package index cannot be reached")
    return found


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_a_functions_folder_is_small_and_its_zip_below_ten_megabytes(built: dict[str, Path], tmp_path: Path) -> None:
    import shutil

    for name, folder in built.items():
        archive = shutil.make_archive(str(tmp_path / name), "zip", folder)
        assert Path(archive).stat().st_size <= 10_000_000, name


def test_the_stripped_library_still_makes_our_clients(built: dict[str, Path]) -> None:
    for folder in built.values():
        command = [sys.executable, "-S", "-c", CLIENTS]
        done = subprocess.run(command, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert str(folder) in done.stdout


def test_packages_made_lazy_still_give_every_name(built: dict[str, Path]) -> None:
    asked = "import importlib, sys\nfor name in sys.argv[1:]:\n    package = importlib.import_module(name)\n"
    asked += "    assert package.__all__ and all(hasattr(package, one) for one in package.__all__)\n"
    asked += "    assert not hasattr(package, 'what_it_never_had')\n"
    packages = [name.replace("/", ".") for name in build_function.LAZY]
    command = [sys.executable, "-c", asked, *packages]
    for folder in built.values():
        done = subprocess.run(command, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_a_package_that_does_more_than_gather_names_is_not_made_lazy(tmp_path: Path) -> None:
    busy = tmp_path / "__init__.py"
    busy.write_text("from os import path\npath.join('a', 'b')\nif path: pass\n")
    with pytest.raises(ValueError, match="does more"):
        build_function.make_lazy(busy)


def test_a_folder_holds_its_own_function_and_nothing_of_development(built: dict[str, Path]) -> None:
    for name, folder in built.items():
        assert {path.name for path in (folder / "functions").iterdir()} == {name}
        names = {path.name for path in folder.iterdir()}
        assert not names & {"moto", "pytest", "boto3", "tests", "local", "tools", "hypothesis", "chalice"}
        assert {"offblock", "pydantic", "botocore"} <= names


def test_every_functions_set_of_packages_is_pinned(built: dict[str, Path]) -> None:
    for name in template.functions():
        wanted = build_function.ROOT / "layers" / "vendor" / f"{build_function.SETS.get(name, 'table')}.txt"
        lines = wanted.read_text().split()
        assert lines
        assert all(line.count("==") == 1 for line in lines), wanted
