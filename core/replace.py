"""`replace` as in dataclasses, but 8 to 15 times as fast for the frozen slots dataclasses that make up all live state.

Measured with timeit on Python 3.11: a copy of an agent or a call (23 fields) takes 1.0 instead of 8.2 µs, and one of a
caller's session (50 fields) 1.7 instead of 26. A rule makes three or four copies for a message, and a call has some
fifty messages, so with dataclasses' own function each call would cost the core about a millisecond more.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import replace as replace  # so that mypy checks the field names
else:
    from dataclasses import fields

    _copiers = {}

    def replace(old, /, **changes):
        """A copy of `old` with these fields changed; raises AttributeError for a field that its class does not have."""
        copy = _copiers.get(type(old)) or _copier(type(old))
        return copy(old, changes)

    def _copier(cls):
        """A function that copies field by field without a call for each.

        The copy starts as an instance of an unfrozen twin class with the same slots, where setting a field is one
        instruction of the interpreter. Then its class is set to the real one, which Python allows only between classes
        of the same layout.
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
