"""How often one visitor may open the public pages. Counted in the shared cache, by address, in fixed windows.

| setting SAKIP_BATAS, key | views | of |
| --- | --- | --- |
| verifikasi | 60 in 60 seconds | verification pages |
| kode-tak-dikenal | 20 in 300 seconds | codes that do not exist; beyond it every code is refused |
| publik | 60 in 60 seconds | the list of published documents and its PDFs |

SAKIP_BATAS in the settings overrides any of them: {"publik": (120, 60)}. Behind a proxy the visitor's address is
found as for logins (SAKIP_PROKSI).
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from functools import wraps

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import BaseCache, caches
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

BAWAAN = {"verifikasi": (60, 60), "kode-tak-dikenal": (20, 300), "publik": (60, 60)}

Halaman = Callable[..., HttpResponse]


def _batas(nama: str) -> tuple[int, int]:
    jumlah, detik = getattr(settings, "SAKIP_BATAS", {}).get(nama, BAWAAN[nama])
    return jumlah, detik


def _kunci(request: HttpRequest, nama: str) -> str:
    try:
        alamat = ipaddress.ip_address(get_adapter().get_client_ip(request))
    except (ImproperlyConfigured, PermissionDenied, ValueError):
        # A proxy that names fewer addresses than agreed, or a socket without any: all of these share one count.
        return f"batas:{nama}:tanpa-alamat:{int(time.time() // _batas(nama)[1])}"
    if alamat.version == 6:  # one household holds a whole network of 64 bits
        alamat = ipaddress.ip_network((alamat, 64), strict=False).network_address
    return f"batas:{nama}:{alamat}:{int(time.time() // _batas(nama)[1])}"


def _hitungan() -> BaseCache:
    """A table of its own: a flood of strangers must not push out the counters of failed logins."""
    return caches["pengunjung"]


def hitung(request: HttpRequest, nama: str) -> bool:
    """Count one for this visitor; False when there were too many already.

    Two at the same instant may count as one: this slows down, it does not guard.
    """
    kunci, (jumlah, detik) = _kunci(request, nama), _batas(nama)
    sudah = _hitungan().get(kunci, 0)
    if sudah >= jumlah:
        return False
    _hitungan().set(kunci, sudah + 1, detik)
    return True


def terlampaui(request: HttpRequest, nama: str) -> bool:
    return bool(_hitungan().get(_kunci(request, nama), 0) >= _batas(nama)[0])


def terlalu_sering(request: HttpRequest) -> HttpResponse:
    response = render(request, "laporan/publik_sibuk.html", status=429)
    response["Retry-After"] = "60"
    return response


def dibatasi(nama: str) -> Callable[[Halaman], Halaman]:
    """For a public view: counts its visits, and answers 429 beyond the limit."""

    def bungkus(view: Halaman) -> Halaman:
        @wraps(view)
        def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            return view(request, *args, **kwargs) if hitung(request, nama) else terlalu_sering(request)

        return inner

    return bungkus
