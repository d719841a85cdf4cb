"""Content files to domain objects, with every problem found and its place named."""

from bot.catalog.catalog import CONTENT, Catalog, content_version, load_catalog

__all__ = ["CONTENT", "Catalog", "content_version", "load_catalog"]
