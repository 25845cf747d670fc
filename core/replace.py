"""`replace` as in dataclasses, six times as fast for the frozen slots dataclasses of which all live state consists."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import replace as replace  # so that mypy checks every field that is named
else:
    from dataclasses import fields

    _copiers = {}

    def replace(old, /, **changes):
        """A copy of `old` with these fields changed; a field that its class does not have is an AttributeError."""
        copy = _copiers.get(type(old)) or _copier(type(old))
        return copy(old, changes)

    def _copier(cls):
        """A function that copies field by field without a call for each.

        The copy begins as an unfrozen twin with the same slots, where setting a field is one instruction of the
        interpreter. Then it becomes what it should be: Python allows that between classes of one layout only.
        """
        names = [field.name for field in fields(cls)]
        assert cls.__slots__ == tuple(names), "a slots dataclass, all of whose fields are its own"
        assert not hasattr(cls, "__post_init__"), "nothing to be done but copying"
        twin = type(cls.__name__, (), {"__slots__": cls.__slots__})
        lines = ["def copy(old, changes):", "    to = new(twin)"]
        lines += [f"    to.{name} = old.{name}" for name in names]
        lines += ["    for name in changes: setattr(to, name, changes[name])"]
        lines += ["    to.__class__ = cls", "    return to"]
        space = {"new": object.__new__, "twin": twin, "cls": cls}
        exec("\n".join(lines), space)
        _copiers[cls] = space["copy"]
        return space["copy"]
