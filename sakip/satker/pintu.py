"""The door of every page of an office: the office inside the visitor's scope, else 404; and who may fill its pages."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sakip.satker.lingkup import lingkup_ubah
from sakip.satker.models import Satker


def satker_terlihat(request: HttpRequest, kode: str) -> Satker:
    return get_object_or_404(Satker.objects.select_related("induk").visible_to(request.user), pk=kode)


def boleh_mengisi(request: HttpRequest, satker: Satker) -> bool:
    lingkup = lingkup_ubah(request.user)
    return lingkup.semua or satker.kode in lingkup.sendiri
