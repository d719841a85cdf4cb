"""Translations of the pages, in pure Python: extracting, completing and compiling need no gettext on the machine.

`python -m bot.web.translations` brings the `.po` files up to date with the source and compiles them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).resolve().parent
LOCALE = WEB / "locale"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
# The pages of Amends. Brought up to date by `python -m bot.web.translations`.
msgid ""
msgstr ""
"Project-Id-Version: Amends\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def compile_catalogs() -> list[Path]:
    """Write the `.mo` beside every `.po` that is newer; returns what was written."""
    written = []
    for source in po_files():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parts[-3])
        fresh = target.with_name(f"{target.name}.new")
        with fresh.open("wb") as file:
            write_mo(file, catalog)
        fresh.replace(target)
        written.append(target)
    return written


def po_files() -> list[Path]:
    """The translation files, one a language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def source_messages() -> Catalog:
    """Every text for people in the Python files and templates of the web."""
    catalog = Catalog(project="Amends", charset="utf-8")
    for name, code in _sources():
        for line, message, comments, context in extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS):
            catalog.add(message, None, [(name, line)], auto_comments=comments, context=context)
    return catalog


def update(path: Path) -> None:
    """Bring a translation file up to date; texts that are gone are dropped, new ones are left empty."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parts[-3])
    catalog.update(source_messages(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    body = io.BytesIO()
    # Without line numbers and dates a change of code doesn't touch the file.
    write_po(body, catalog, width=120, include_lineno=False, sort_output=True, omit_header=True)
    path.write_bytes(HEADER.format(language=path.parts[-3], plural=catalog.plural_forms).encode() + body.getvalue())


def missing(path: Path) -> list[str]:
    """Source texts that this file doesn't translate."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parts[-3])
    found = []
    for message in source_messages():
        if not message.id:
            continue
        known = catalog.get(message.id, context=message.context)
        text = known.string if known else ""
        if not text or (isinstance(text, (list, tuple)) and not all(text)) or (known and known.fuzzy):
            found.append(message.id if isinstance(message.id, str) else message.id[0])
    return found


def _sources() -> Iterator[tuple[str, str]]:
    from django.utils.translation import templatize

    for path in sorted(WEB.rglob("*.py")):
        yield path.relative_to(WEB).as_posix(), path.read_text(encoding="utf-8")
    for path in sorted((WEB / "templates").rglob("*.html")):
        name = path.relative_to(WEB).as_posix()
        code = templatize(path.read_text(encoding="utf-8"), origin=name)
        # Only the calls matter; the indentation of the page means nothing to Python.
        yield name, "\n".join(line.strip() for line in code.split("\n"))


def main() -> None:
    """Update, compile, and say what is still to be translated."""
    for path in po_files():
        update(path)
        for message in missing(path):
            print(f"{path}: not translated: {message}")
    compile_catalogs()


if __name__ == "__main__":
    main()
