"""How settings are shown and changed: by the names that staff know."""

from typing import Any

from pydantic import ConfigDict, GetJsonSchemaHandler, RootModel

from offblock.domain.airline.settings import Settings


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


def settings_view(settings: Settings) -> SettingsView:
    """The settings of now."""
    return SettingsView.model_validate(settings.model_dump())
