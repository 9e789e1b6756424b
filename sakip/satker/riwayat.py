"""History of records: writing it with a name and a reason, reading the newest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone


def simpan_dengan_riwayat(obj: Any, oleh: Any, alasan: str = "") -> None:
    """Save one record and name who did it and why in its history."""
    obj._history_user = oleh
    obj._change_reason = alasan
    obj.save()


def riwayat_terakhir(obj: models.Model) -> Any | None:
    """The newest history record of `obj`, None for a new one or a model without history."""
    if obj.pk is None or not hasattr(obj, "history"):
        return None
    return obj.history.select_related("history_user").order_by("-history_id").first()


def siapa_dan_kapan(history: Any) -> tuple[str, str]:
    """(who, "10.46") of the newest record of a history queryset, for sentences told to the second person."""
    last = history.select_related("history_user").order_by("-history_id").first()
    if last is None:
        return "Seseorang", "tadi"
    return str(last.history_user or "Seseorang"), f"{timezone.localtime(last.history_date):%H.%M}"


@dataclass(frozen=True, slots=True)
class Kejadian:
    """One line of a document's history: who did what to which document, and when."""

    waktu: datetime
    oleh: str
    kalimat: str
    dokumen: str
