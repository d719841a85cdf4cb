"""Audit: who did what to whose score or account."""
