"""Who entered a triwulan: nobody verifies what they typed, or what they brought or took back as evidence.

Everything that was ever saved stands in the history with a name, also what somebody else has written over since. What
a person's move or a machine writes into a row bears a reason of its own and is no entering.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from kinerja.models import BuktiDukung, Pengukuran, Realisasi

DIKEMBALIKAN, DIKUNCI, DIHITUNG = "dikembalikan", "disetujui", "dihitung ulang"
BUKAN_ISIAN = (DIKEMBALIKAN, DIKUNCI, DIHITUNG)


def q_diisi(oleh: Any) -> Q:
    """Condition on Pengukuran: `oleh` entered something of it."""
    ketikan = Realisasi.history.filter(pengukuran=OuterRef("pk"), history_user=oleh)
    bukti = BuktiDukung.history.filter(realisasi__pengukuran=OuterRef("pk"), history_user=oleh)
    return Q(Exists(ketikan.exclude(history_change_reason__in=BUKAN_ISIAN))) | Q(Exists(bukti))


def pernah_mengisi(pengukuran: Pengukuran, oleh: Any) -> bool:
    """Whether this person ever typed a realisasi, or brought or took back evidence, for this triwulan."""
    return Pengukuran.objects.filter(q_diisi(oleh), pk=pengukuran.pk).exists()
