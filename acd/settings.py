"""The settings of the floor."""

from infra.settings.section import Section


class FloorSettings(Section):
    """The floor's lines of the settings."""

    agents_see_listening: bool = False
    """Whether agents see that a supervisor listens. They always see one who whispers, barges in or takes over."""
