"""Text as it is set in print: spaces and break chances. Wording, quotes and slashes stay as they were typed."""

import re
from functools import lru_cache

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from renstra.nilai import NBSP

register = template.Library()

# The print faces lack the narrow and wide spaces that Word leaves behind; each would pull in a foreign font.
SPACES = str.maketrans(
    dict.fromkeys("\u2007\u2009\u200a\u202f", NBSP)
    | dict.fromkeys("\t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u205f\u3000", " ")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", "")
)
ZWSP = "\u200b"  # stands for a break chance until the text is escaped
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
RULES = (
    (re.compile(r"\bRp\.? ?(?=\d)"), f"Rp{NBSP}"),
    (re.compile(r"(?<=\d) (?=%)"), NBSP),
)


KATA_PANJANG = re.compile(r"[^\s/]{41,}")  # no Indonesian word; hyphenating it would take minutes


def tipografi(teks: str) -> str:
    """The text with only such spaces as the print faces have."""
    teks = CONTROLS.sub(" ", teks.replace("\r\n", "\n").translate(SPACES))
    for pattern, replacement in RULES:
        teks = pattern.sub(replacement, teks)
    return teks.strip(" \n")


def _patah(match: re.Match[str]) -> str:
    """A word beyond all measure, in pieces that a line may end after."""
    kata = match[0]
    return ZWSP.join(kata[i : i + 20] for i in range(0, len(kata), 20))


@register.filter(name="cetak")
@lru_cache(maxsize=4096)
def cetak(teks: str) -> SafeString:
    """Escaped for HTML, with a chance to break after each slash and at the lines that were typed."""
    html = str(escape(KATA_PANJANG.sub(_patah, tipografi(teks)))).replace(ZWSP, "<wbr>")
    html = re.sub(r"/(?=\w)", "/<wbr>", html)
    return mark_safe(re.sub(r" *\n+ *", "<br>", html))  # noqa: S308 - escaped above


KAPITAL = re.compile(r"(?!\A)\b[A-Z]\w{8,}")  # a first word has room enough


@register.filter(name="cetak_utuh")
@lru_cache(maxsize=4096)
def cetak_utuh(teks: str) -> SafeString:
    """As `cetak`, with capitalised words kept whole: automatic hyphens would tear names ("Kali-mantan")."""
    return mark_safe(KAPITAL.sub(r'<span class="utuh">\g<0></span>', cetak(teks)))  # noqa: S308
