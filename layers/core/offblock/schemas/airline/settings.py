"""How settings are shown and changed: by the names that staff know."""

from typing import Any, Literal

from pydantic import ConfigDict, GetJsonSchemaHandler, RootModel

from offblock.domain.airline.settings import Affects, Declared, SettingChange, Settings
from offblock.domain.kernel.values import Instant
from offblock.domain.simulation.felt import FELT
from offblock.schemas.access.audit import Actor
from offblock.schemas.schema import Schema


class SettingsView(Settings):
    """Every setting: CONTRACT_PENALTY_POINTS and so on."""

    model_config = ConfigDict(alias_generator=str.upper)


class SettingsChange(RootModel[dict[str, Any]]):
    """Settings by name; those left out stay."""

    model_config = ConfigDict(defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """In the document it has the settings' names and bounds; which are known is the airline's to say."""
        known = SettingsView.model_json_schema()["properties"]
        fields = {name: {key: one for key, one in field.items() if key != "default"} for name, field in known.items()}
        described = {"title": cls.__name__, "description": cls.__doc__}
        return {**described, "type": "object", "properties": fields, "additionalProperties": False}


class Changed(Schema):
    """When a setting was changed last, and by whom."""

    at: Instant
    by: Actor


class SettingsMeta(Schema):
    """The last change of each setting that was ever changed, by its name."""

    changed: dict[str, Changed]


class SettingsShown(Schema):
    """Every setting, and who changed it last."""

    data: SettingsView
    meta: SettingsMeta


class SettingForm(Schema):
    """What a form needs to know of a setting; `minimum` and `maximum` belong to it, a decimal is a text.

    `simulated` tells whether a simulation feels it.
    """

    key: str
    module: str
    type: Literal["integer", "boolean", "decimal", "choice"]
    unit: str | None
    minimum: int | str | None
    maximum: int | str | None
    choices: list[str] | None
    default: bool | int | str
    title: str
    help: str
    affects: Affects
    simulated: bool


def settings_shown(settings: Settings, changed: dict[str, SettingChange], actors: dict[str, Actor]) -> SettingsShown:
    """The settings of now with their last changes."""
    last = {key: Changed(at=one.at, by=actors[one.by]) for key, one in changed.items()}
    return SettingsShown(data=SettingsView.model_validate(settings.model_dump()), meta=SettingsMeta(changed=last))


def setting_form(declared: Declared) -> SettingForm:
    """A setting as it was declared."""
    said = declared.said
    return SettingForm(
        key=declared.key,
        module=declared.module,
        type=declared.type,
        unit=said.unit,
        minimum=declared.minimum,
        maximum=declared.maximum,
        choices=list(declared.choices) if declared.choices else None,
        default=declared.default,
        title=said.title,
        help=said.help,
        affects=said.affects,
        simulated=declared.key in FELT,
    )
