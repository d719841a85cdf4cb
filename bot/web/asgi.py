"""What the web server loads: `uvicorn bot.web.asgi:application`."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bot.web.settings")
application = get_asgi_application()
