"""Where the targets of a sasaran are filled in, for whoever looks at its form."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from renstra.models import Renstra, Sasaran
from sakip.satker.lingkup import lingkup_lihat
from sakip.satker.models import Satker


def alamat_target(sasaran: Sasaran, perumus: str, user: Any) -> str:
    """The grid of the formulator where the visitor may see it, else that of the visitor's own office; "" for none."""
    tahun = sasaran.renstra.tahun_mulai
    satker = Satker.objects.visible_to(user).filter(pk=perumus).first()
    sendiri = lingkup_lihat(user).sendiri
    if satker is None and len(sendiri) == 1:
        satker = Satker.objects.filter(pk__in=sendiri).first()
    if satker is None or not 2000 <= tahun <= 2099:  # what an address can hold
        return ""
    if Renstra.objects.diikuti(satker, tahun) != sasaran.renstra:
        return ""
    return reverse("renstra-target", kwargs={"kode": satker.pk, "tahun": tahun, "sasaran": sasaran.pk})
