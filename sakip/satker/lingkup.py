"""Who may see and change what: one module, used by every door through the queryset methods below.

| peran | sees | edits |
| --- | --- | --- |
| operator | own satker | own satker |
| pimpinan | own satker | nothing; approves and returns |
| verifikator | own satker and those below | nothing; returns and verifies |
| inspektorat | the satker assigned and those below | nothing |
| admin pusat, superuser | all | all |
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db.models import Model, Q, QuerySet

from sakip.satker.pilihan import MELIHAT_BAWAHAN, Peran

if TYPE_CHECKING:
    from sakip.satker.models import Pengguna

T = TypeVar("T", bound=Model)


@dataclass(frozen=True, slots=True)
class Lingkup:
    """The offices of one person: by code, with and without those below."""

    semua: bool = False
    sendiri: frozenset[str] = frozenset()
    dengan_bawahan: frozenset[str] = frozenset()

    def q(self, jalur: str) -> Q:
        """Condition on the satker reached by `jalur` ("" when the model is Satker itself)."""
        if self.semua:
            return Q()
        awal = f"{jalur}__" if jalur else ""
        cond = Q(**{f"{awal}kode__in": self.sendiri | self.dengan_bawahan})
        if self.dengan_bawahan:
            cond |= Q(**{f"{awal}induk__in": self.dengan_bawahan})
            cond |= Q(**{f"{awal}induk__induk__in": self.dengan_bawahan})
        return cond

    @property
    def banyak(self) -> bool:
        """Whether it may hold more than one office, so that a list of offices is worth showing."""
        return self.semua or bool(self.dengan_bawahan) or len(self.sendiri) > 1

    @property
    def kosong(self) -> bool:
        return not (self.semua or self.sendiri or self.dengan_bawahan)


def _keanggotaan(user: Pengguna) -> list[tuple[str, str]]:
    """(peran, satker) of `user`, read once per user object, that is once per request."""
    cached: list[tuple[str, str]] | None = getattr(user, "_keanggotaan_terbaca", None)
    if cached is None:
        cached = list(user.keanggotaan.values_list("peran", "satker_id"))
        user._keanggotaan_terbaca = cached  # type: ignore[attr-defined]
    return cached


def peran_di(user: Any, kode: str) -> frozenset[str]:
    """Roles that `user` holds at the office `kode` itself (not those inherited from above)."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    peran = {p for p, satker in _keanggotaan(user) if satker == kode or p == Peran.ADMIN_PUSAT}
    if user.is_superuser:
        peran.add(Peran.ADMIN_PUSAT)
    return frozenset(peran)


def peran_semua(user: Any) -> frozenset[str]:
    """Roles that `user` holds at any office."""
    return frozenset(peran for peran, _ in _keanggotaan(user))


def is_admin_pusat(user: Any) -> bool:
    return Peran.ADMIN_PUSAT in peran_di(user, "")


def lingkup_lihat(user: Any) -> Lingkup:
    """The offices whose records `user` may read."""
    if not user.is_authenticated or not user.is_active:
        return Lingkup()
    if is_admin_pusat(user):
        return Lingkup(semua=True)
    pairs = _keanggotaan(user)
    return Lingkup(
        sendiri=frozenset(s for p, s in pairs if p not in MELIHAT_BAWAHAN),
        dengan_bawahan=frozenset(s for p, s in pairs if p in MELIHAT_BAWAHAN),
    )


def lingkup_ubah(user: Any) -> Lingkup:
    """The offices whose records `user` may change."""
    if not user.is_authenticated or not user.is_active:
        return Lingkup()
    if is_admin_pusat(user):
        return Lingkup(semua=True)
    return Lingkup(sendiri=frozenset(s for p, s in _keanggotaan(user) if p == Peran.OPERATOR))


class LingkupQuerySet(QuerySet[T]):
    """Queryset of satker data. `jalur_satker` names the way to the owning office."""

    jalur_satker = "satker"

    def _dalam(self, lingkup: Lingkup) -> Self:
        return self.none() if lingkup.kosong else self.filter(lingkup.q(self.jalur_satker))

    def visible_to(self, user: Any) -> Self:
        """The records that `user` may read. Every queryset that reaches a person passes here."""
        return self._dalam(lingkup_lihat(user))

    def editable_by(self, user: Any) -> Self:
        """The records that `user` may change."""
        return self._dalam(lingkup_ubah(user))


class AcuanQuerySet(LingkupQuerySet[T]):
    """Reference data of KPU RI: everybody who is logged in reads it, admin pusat writes it."""

    def visible_to(self, user: Any) -> Self:
        return self.all() if user.is_authenticated and user.is_active else self.none()

    def editable_by(self, user: Any) -> Self:
        return self.all() if is_admin_pusat(user) else self.none()


def kode_atasan(kodes: Collection[str]) -> set[str]:
    """Codes of the offices above `kodes`: a kabupaten 6411 answers to 64, a province to 00."""
    above = {"00"} if any(k != "00" for k in kodes) else set()
    return above | {k[:2] for k in kodes if len(k) == 4}
