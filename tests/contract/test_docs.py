"""What the guides say of routes and files is true: each that they name is there."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from local import template
from offblock.domain.access.permissions import ALLOWED, FACADES, FACADES_OPEN
from ops import cli

GUIDES = sorted([*Path(template.ROOT / "docs").glob("*.md"), template.ROOT / "README.md"])
_ROUTE = re.compile(r"\b(GET|POST|PUT|DELETE) (/api/v1/[\w/{}<>.-]*[\w}>])")
_TEST = re.compile(r"`(tests/[\w/.-]+|tools/[\w/.-]+|local/[\w/.-]+|functions/[\w/.-]+|adapters/[\w/.-]+)`")
KNOWN = {re.sub(r"<\w+>", "{}", route) for route in ALLOWED}


def _is_known(method: str, path: str) -> bool:
    """Whether there is such a route; a guide may name its parts as it likes, or say what they are."""
    wanted = re.sub(r"[{<]\w+[}>]", "{}", f"{method} {path}")
    return any(re.fullmatch(re.escape(one).replace(r"\{\}", r"[\w{}]+"), wanted) for one in KNOWN)


@pytest.mark.rule("PF-16")
@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_route_that_a_guide_names_exists(guide: Path) -> None:
    named = {found.groups() for found in _ROUTE.finditer(guide.read_text())}
    assert [" ".join(one) for one in sorted(named) if not _is_known(*one)] == []


_ROW = re.compile(r"^\| ([A-Z, ]+) `(/api[^`]*)` \|", re.MULTILINE)


@pytest.mark.rule("PF-16")
def test_every_route_in_other_softwares_words_has_its_row_and_every_row_its_route() -> None:
    rows = _ROW.findall((template.ROOT / "docs" / "facades.md").read_text())
    named = [f"{method} {path}" for methods, path in rows for method in methods.split(", ")]
    known = {re.sub(r"<(\w+)>", r"{\1}", route) for route in FACADES.keys() | FACADES_OPEN}
    assert sorted(named) == sorted(known)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_file_that_a_guide_names_exists(guide: Path) -> None:
    homes = (template.ROOT, template.ROOT / "layers" / "core" / "offblock")
    named = {found.group(1).rstrip("/.") for found in _TEST.finditer(guide.read_text())}
    assert [one for one in sorted(named) if not any((home / one).exists() for home in homes)] == []


CODE = re.compile(r"^```sh\n(.*?)^```|`([^`\n]+)`", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"(?:^|[ (/])(?:offblock|\$O) (.*)")
WITH_VALUE = {"--stack", "--region", "--table", "--profile", "--data"}


def _given(guide: Path) -> list[list[str]]:
    """The operator's commands in a guide's code, as words after the command's own name and where it is."""
    lines = "\n".join(one or other for one, other in CODE.findall(guide.read_text())).splitlines()
    return [_plain(found[1].split()) for line in lines if (found := COMMAND.search(line))]


def _plain(words: list[str]) -> list[str]:
    """Without what stands before the command's name."""
    while words and words[0].startswith("--"):
        words = words[2:] if words[0] in WITH_VALUE else words[1:]
    return [word.strip(")(,;\"'") for word in words]


def _is_there(words: list[str]) -> bool:
    """Whether the command has such a command, with such options."""
    at: Any = typer.main.get_command(cli.app)
    while words and (commands := getattr(at, "commands", None)) is not None:
        if words[0] not in commands:
            return False
        at, words = commands[words[0]], words[1:]
    options = {option for parameter in at.params for option in (*parameter.opts, "--help")}
    return all(word in options for word in words if word.startswith("--"))


@pytest.mark.rule("OP-01")
@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_command_of_the_operator_that_a_guide_names_exists(guide: Path) -> None:
    assert [
        " ".join(words) for words in _given(guide) if words and not words[0].startswith("$") and not _is_there(words)
    ] == []


def test_a_command_that_is_not_there_is_noticed() -> None:
    assert len(_given(template.ROOT / "docs" / "operators.md")) > 10
    assert _is_there(["tenants", "export", "baltic", "x", "--stop"])
    assert not any(map(_is_there, (["parked", "--queue"], ["tenants", "burn"], ["burn"])))


_RUNBOOK = re.compile(r"^### (.*)\n((?:(?!^##).*\n)*)", re.MULTILINE)


@pytest.mark.rule("OP-02", "OP-03", "OP-04")
def test_every_runbook_ends_with_how_one_knows_that_it_worked() -> None:
    guide = (template.ROOT / "docs" / "operators.md").read_text()
    parts = dict(_RUNBOOK.findall(guide[guide.index("## Alarms") : guide.index("## What to look at")]))
    assert len(parts) >= 17
    for name, text in parts.items():
        assert text.rstrip().rsplit("\n\n", 1)[-1].startswith("**It is well when** "), name


_MAKE = re.compile(r"\bmake ((?:[a-z][a-z-]*|[A-Z]+=)[^`\n]*)")
_TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
_LINK = re.compile(r"\]\((?:([\w-]+\.md))?#([\w-]+)\)|docs/(operators\.md)#([\w-]+)")


def _code(guide: Path) -> str:
    """A guide's code alone: in prose one makes also other things."""
    return "\n".join(one or other for one, other in CODE.findall(guide.read_text()))


def _anchors(guide: Path) -> set[str]:
    """What a heading is called in a link, as GitHub makes it."""
    heads = re.findall(r"^#+ (.+)$", guide.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.rule("OP-01")
@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_target_of_make_that_a_guide_names_exists(guide: Path) -> None:
    known = set(_TARGET.findall((template.ROOT / "Makefile").read_text()))
    named = {word for found in _MAKE.finditer(_code(guide)) for word in found[1].split()[:1] if "=" not in word}
    assert sorted(one for one in named if one not in known) == []


@pytest.mark.rule("OP-01", "OP-02")
@pytest.mark.parametrize("guide", [*GUIDES, template.ROOT / "infra" / "alarms.yaml"], ids=lambda path: path.name)
def test_every_part_of_a_guide_that_is_linked_exists(guide: Path) -> None:
    links = [(one or other, part or end) for one, part, other, end in _LINK.findall(guide.read_text())]
    homes = {file: template.ROOT / "docs" / file if file else guide for file, _ in links}
    assert [(file, part) for file, part in links if part not in _anchors(homes[file])] == []


@pytest.mark.rule("OP-01")
def test_the_operators_guide_leads_by_commands_that_say_where_and_names_parameters_that_there_are() -> None:
    code = _code(template.ROOT / "docs" / "operators.md")
    assert {"build", "deploy", "deploy-data", "deploy-web", "smoke"} <= {
        found[1].split()[0] for found in _MAKE.finditer(code)
    }
    given = {name for text in re.findall(r'PARAMETERS="([^"]+)"', code) for name in re.findall(r"(\w+)=", text)}
    known = {
        name
        for file in ("template.yaml", "infra/data.yaml")
        for name in template.read(template.ROOT / file)["Parameters"]
    }
    assert given
    assert given <= known


def test_the_guides_name_routes() -> None:
    assert sum(len(_ROUTE.findall(guide.read_text())) for guide in GUIDES) > 20


_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


def test_every_picture_of_a_guide_is_there_small_and_said_in_words() -> None:
    shown = [(guide.parent / file, words) for guide in GUIDES for words, file in _PICTURE.findall(guide.read_text())]
    assert {path.resolve() for path, _ in shown} == set((template.ROOT / "docs" / "pictures").iterdir())
    assert all(len(words) > 20 for _, words in shown)
    assert all(path.stat().st_size <= 120_000 for path, _ in shown)
