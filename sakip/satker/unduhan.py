"""A kept file on its way to the browser."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header


def unduhan(isi: bytes, jenis: str, nama: str) -> HttpResponse:
    """A file to be saved, never shown within this site: whatever it is, nothing in it runs here.

    Offices share computers: no copy stays in a cache for whoever sits down next.
    """
    response = HttpResponse(isi, content_type=jenis)
    response["Content-Disposition"] = content_disposition_header(True, nama)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    patch_cache_control(response, private=True, no_store=True)
    return response
