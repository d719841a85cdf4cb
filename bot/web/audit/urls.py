"""Addresses of the audit log."""

from __future__ import annotations

from django.urls import path

from bot.web.audit.views import audit

app_name = "audit"
urlpatterns = [path("", audit, name="audit")]
