"""Scope of plan records: one's own offices, and above them the plans that apply to all levels below."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import F, Q

from renstra.pilihan import BerlakuUntuk
from sakip.satker.lingkup import LingkupQuerySet, T, kode_atasan, lingkup_lihat


class RencanaQuerySet(LingkupQuerySet[T]):
    """`jalur_renstra` names the way to the Renstra ("" when the model is Renstra itself)."""

    jalur_renstra = ""

    def visible_to(self, user: Any) -> Self:
        scope = lingkup_lihat(user)
        if scope.semua:
            return self.all()
        if scope.kosong:
            return self.none()
        return self.filter(scope.q(self.jalur_satker) | self._dari_atas(scope.sendiri | scope.dengan_bawahan))

    def untuk_satker(self, kode: str) -> Self:
        """Records that the office `kode` may use: its own, and those of the plans above that apply to it."""
        return self.filter(Q(**{f"{self.jalur_satker}": kode}) | self._dari_atas({kode}))

    def _dari_atas(self, kodes: set[str] | frozenset[str]) -> Q:
        """What the owner of a plan for all levels wrote; an addition of another follower stays that follower's."""
        awal = f"{self.jalur_renstra}__" if self.jalur_renstra else ""
        return Q(
            **{
                f"{awal}satker__in": kode_atasan(kodes),
                f"{awal}berlaku_untuk": BerlakuUntuk.SEMUA,
                self.jalur_satker: F(f"{awal}satker"),
            }
        )
