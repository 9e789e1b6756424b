"""Icons, state badges and dates of the screens.

A state is never told by colour alone: a badge always carries an icon and a word.
"""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

register = template.Library()

CHECK = "M2.5 8.5 6 12l7.5-8"
CIRCLE = "M8 2a6 6 0 1 1 0 12A6 6 0 1 1 8 2z"

# Path data on a grid of 16 × 16, drawn as a line of 1.5.
IKON = {
    "draf": "m2.5 13.5.8-3.2 7.5-7.5a1.3 1.3 0 0 1 1.9 0l.5.5a1.3 1.3 0 0 1 0 1.9l-7.5 7.5z",
    "diajukan": "M2.5 8H13M9 4l4 4-4 4",
    "disetujui": CHECK,
    "terbit": CHECK,
    "diverifikasi": CHECK,
    "berlaku": CHECK,
    "luar": CHECK,
    "selesai": CHECK,
    "dikembalikan": "M6.5 3.5 3 7l3.5 3.5M3 7h6.5a3 3 0 0 1 0 6H8",
    "diganti": "M13 8a5 5 0 1 1-1.6-3.7M13 2.3V5h-2.7",
    "ditarik": "m4 4 8 8M12 4l-8 8",
    "tutup": "M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
    "belum": (
        "M9.1 2.6a5.5 5.5 0 0 1 2.1.9M12.5 4.8a5.5 5.5 0 0 1 .9 2.1M13.4 9.1a5.5 5.5 0 0 1-.9 2.1"
        "M11.2 12.5a5.5 5.5 0 0 1-2.1.9M6.9 13.4a5.5 5.5 0 0 1-2.1-.9M3.5 11.2a5.5 5.5 0 0 1-.9-2.1"
        "M2.6 6.9a5.5 5.5 0 0 1 .9-2.1M4.8 3.5a5.5 5.5 0 0 1 2.1-.9"
    ),
    "galat": "M5.4 2h5.2L14 5.4v5.2L10.6 14H5.4L2 10.6V5.4zM6 6l4 4M10 6l-4 4",
    "peringatan": "m8 2.2 6.3 11.3H1.7zM8 6.5v3.2M8 11.5v.1",
    "info": f"{CIRCLE}M8 7.4v3.8M8 4.8v.1",
    "jam": f"{CIRCLE}M8 4.8V8l2.2 1.6",
    "cetak": "M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z",
    "unduh": "M8 2.5V11M4.5 7.5 8 11l3.5-3.5M3 13.5h10",
    "unggah": "M8 11V2.5M4.5 6 8 2.5 11.5 6M3 13.5h10",
    "salin": "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
    "tambah": "M8 2.5v11M2.5 8h11",
    "hapus": "M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9M6.7 7v4M9.3 7v4",
    "cari": "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 1 1 0-9zM10.3 10.3l3.4 3.4",
    "naik": "M8 13V3M4 7l4-4 4 4",
    "turun": "M8 3v10M4 9l4 4 4-4",
    "lainnya": "M3.2 8h.1M8 8h.1M12.7 8h.1",
}

# State → (icon, colour). The colours are those of layar.css.
LENCANA = {
    "draf": ("draf", "draf"),
    "diajukan": ("diajukan", "proses"),
    "disetujui": ("disetujui", "baik"),
    "terbit": ("terbit", "baik"),
    "diverifikasi": ("diverifikasi", "baik"),
    "berlaku": ("berlaku", "baik"),
    "luar": ("luar", "baik"),
    "selesai": ("selesai", "baik"),
    "dikembalikan": ("dikembalikan", "peringatan"),
    "diganti": ("diganti", "peringatan"),
    "ditarik": ("ditarik", "galat"),
    "tutup": ("tutup", "tertutup"),
    "belum": ("belum", "tertutup"),
    "galat": ("galat", "galat"),
    "peringatan": ("peringatan", "peringatan"),
    "info": ("info", "proses"),
    "jam": ("jam", "peringatan"),
    "jam-jauh": ("jam", "draf"),
    "jam-lewat": ("jam", "galat"),
}
TIDAK_DIKENAL = ("info", "draf")

DEKAT = 3  # days before the due date from which it is shown as pressing


@register.simple_tag
def ikon(nama: str) -> SafeString:
    """Inline SVG, hidden from screen readers: the word beside it says the same."""
    return format_html(
        '<svg class="ikon" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor"'
        ' stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"'
        ' focusable="false"><path d="{}"/></svg>',
        IKON[nama],
    )


@register.filter(is_safe=True)
def jejak(html: str) -> str:
    """Breadcrumbs in which the admin's first page bears its own name; the admin's templates call it Beranda."""
    start = f'<a href="{reverse("admin:index")}">'
    return html.replace(f"{start}{gettext('Home')}</a>", f"{start}Data pokok</a>", 1)


@register.simple_tag
def lencana(keadaan: str, teks: str) -> SafeString:
    nama, warna = LENCANA.get(str(keadaan), TIDAK_DIKENAL)
    return format_html('<span class="lencana lencana-{}">{}{}</span>', warna, ikon(nama), teks)


@register.simple_tag
def lencana_tenggat(sisa: int | None) -> SafeString:
    """Badge of a due date that is `sisa` days away; None: there is none."""
    if sisa is None:
        return lencana("belum", "Tanpa tenggat")
    if sisa < 0:
        return lencana("jam-lewat", sisa_hari(sisa).capitalize())
    return lencana("jam" if sisa <= DEKAT else "jam-jauh", sisa_hari(sisa).capitalize())


@register.filter
def sisa_hari(sisa: int | None) -> str:
    if sisa is None:
        return ""
    if sisa < 0:
        return f"lewat {-sisa} hari"
    return "hari ini" if sisa == 0 else f"{sisa} hari lagi"


@register.filter
def mendesak(sisa: int | None) -> bool:
    """Is a due date `sisa` days away near enough, or past, to be pointed at?"""
    return sisa is not None and sisa <= DEKAT


def _wib(nilai: datetime) -> datetime:
    return timezone.localtime(nilai, timezone.get_default_timezone()) if timezone.is_aware(nilai) else nilai


@register.filter
def tanggal_panjang(nilai: date | datetime | None) -> str:
    """Selasa, 15 Oktober 2024"""
    if not nilai:
        return "–"
    return format_date(_wib(nilai) if isinstance(nilai, datetime) else nilai, "l, j F Y")


@register.filter
def tanggal_pendek(nilai: date | datetime | None) -> str:
    """15 Okt 2024"""
    if not nilai:
        return "–"
    return format_date(_wib(nilai) if isinstance(nilai, datetime) else nilai, "j M Y")


@register.filter
def waktu_wib(nilai: datetime | None) -> str:
    """15 Oktober 2024 pukul 10.52 WIB"""
    return format_date(_wib(nilai), "j F Y \\p\\u\\k\\u\\l H.i \\W\\I\\B") if nilai else "–"


@register.filter
def jam_wib(nilai: datetime | None) -> str:
    """10.52"""
    return format_date(_wib(nilai), "H.i") if nilai else "–"


@register.filter
def waktu_singkat(nilai: datetime, kini: datetime) -> str:
    """Hari ini 10.46; 14 Okt 15.20; 14 Okt 2023 15.20, seen from `kini`."""
    saat, acuan = _wib(nilai), _wib(kini)
    if saat.date() == acuan.date():
        return f"Hari ini {format_date(saat, 'H.i')}"
    return format_date(saat, "j M H.i" if saat.year == acuan.year else "j M Y H.i")
