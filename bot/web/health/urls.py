"""Addresses of health."""

from __future__ import annotations

from django.urls import path

from bot.web.health.views import healthz, readyz

urlpatterns = [path("healthz", healthz, name="healthz"), path("readyz", readyz, name="readyz")]
