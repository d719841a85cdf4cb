"""What the web server loads: `uvicorn --ws none bot.web.asgi:application`.

`--ws none`: the websockets package that Rasa pins is older than uvicorn's own support for it needs.
"""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

from bot.catalog import load_catalog
from bot.domain.language import Language

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bot.web.settings")
application = get_asgi_application()

from bot.web.practice.silence import watch  # noqa: E402 - Django's models can be imported only now

# Read now, so that the first page is as quick as the next, and broken content is told at the start.
for language in Language:
    load_catalog(language)
watch()
