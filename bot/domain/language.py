"""The two languages, of equal rank."""

from __future__ import annotations

from enum import Enum

from bot.domain.errors import UnsupportedLanguage


class Language(str, Enum):
    """A language in which every scenario, line, hint and page exists."""

    EN = "en"
    VI = "vi"

    @classmethod
    def of(cls, code: str) -> Language:
        """The language for a code such as `vi`.

        Raises:
            UnsupportedLanguage: the code is not one of ours.
        """
        try:
            return cls(code)
        except ValueError:
            known = ", ".join(language.value for language in cls)
            raise UnsupportedLanguage(f"There is no language “{code}”; choose one of: {known}.") from None
