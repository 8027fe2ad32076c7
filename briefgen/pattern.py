"""Regular expressions that are compiled when they are used first: most commands use few of those that they import.

What must not live here: any expression.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:

    def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
        """Give a pattern; what may be said stands at `re.compile`, and what is wrong is found when it is used."""

else:

    class pattern:  # a function to those who use it
        """Stands in for a compiled pattern, and has each of its attributes as soon as it was asked for."""

        def __init__(self, text: str, flags: int = 0) -> None:
            self._said = text, flags

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            found = getattr(re.compile(*self._said), name)  # re keeps what it has compiled.
            self.__dict__[name] = found
            return found
