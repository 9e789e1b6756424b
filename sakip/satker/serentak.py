"""Several querysets read in one query.

A page that gathers a little from many tables would ask the database once for each of them. Here every record travels
as one JSON array, so that records of any table fit the same column, and a single UNION ALL answers for all. What comes
back are records as the querysets themselves would give them: with what `select_related` and `annotate` name, and in
the order of `order_by`. A queryset may not be sliced, nor may its model keep JSON or binary columns.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from operator import itemgetter
from typing import Any

from django.db import models
from django.db.models import F, Func, QuerySet, Value, Window
from django.db.models.functions import RowNumber

_json = json.JSONDecoder(parse_float=Decimal)  # fractions as the database wrote them, never through a float


def baca_serentak(daftar: Sequence[QuerySet[Any]]) -> list[list[Any]]:
    """The records of each queryset, in one query."""
    pembaca = [_Pembaca(queryset) for queryset in daftar]
    ditanyakan = [p.sebagai_json(i) for i, p in enumerate(pembaca) if not p.queryset.query.is_empty()]
    hasil: list[list[tuple[int, Any]]] = [[] for _ in daftar]
    for i, urutan, isi in _gabung(ditanyakan):
        hasil[i].append((urutan, pembaca[i].rekaman(_json.decode(isi))))
    return [[rekaman for _, rekaman in sorted(rows, key=itemgetter(0))] for rows in hasil]


def _gabung(daftar: Sequence[QuerySet[Any, Any]]) -> Iterator[tuple[int, int, str]]:
    if daftar:
        pertama, *lain = daftar
        yield from pertama.union(*lain, all=True) if lain else pertama


class _Larik(Func):
    """A JSON array of columns. Django's own casts each of them, and asks SQLite first whether it knows JSON."""

    function = "JSON_ARRAY"
    output_field = models.TextField()  # taken apart here

    def as_postgresql(self, compiler: Any, connection: Any, **lain: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_BUILD_ARRAY", **lain)


class _Pembaca:
    """One queryset: the columns that it asks for, and the records made from them."""

    def __init__(self, queryset: QuerySet[Any]) -> None:
        self.queryset = queryset
        query = queryset.query
        diikuti = query.select_related if isinstance(query.select_related, dict) else {}
        self.bagian = list(_bagian(queryset.model, "", diikuti))
        self.anotasi = {nama: _pengubah(ekspresi.output_field) for nama, ekspresi in query.annotation_select.items()}

    def sebagai_json(self, nomor: int) -> QuerySet[Any, Any]:
        """(number of the queryset, position in its order, columns) of every record."""
        order_by: Any = self.queryset.query.order_by
        posisi = Window(RowNumber(), order_by=list(order_by)) if order_by else Value(0)
        isi = _Larik(*(_Larik(*map(F, b.kolom)) for b in self.bagian), _Larik(*map(F, self.anotasi)))
        return self.queryset.order_by().select_related(None).values_list(Value(nomor), posisi, isi)

    def rekaman(self, isi: Sequence[list[Any]]) -> Any:
        menurut_jalur: dict[str, Any] = {}
        for bagian, nilai in zip(self.bagian, isi, strict=False):
            obj = bagian.rekaman(self.queryset.db, nilai)
            if bagian.jalur and (pemilik := menurut_jalur[bagian.induk]) is not None:
                bagian.tautan.set_cached_value(pemilik, obj)
            menurut_jalur[bagian.jalur] = obj
        for (nama, ubah), nilai_anotasi in zip(self.anotasi.items(), isi[-1], strict=True):
            setattr(menurut_jalur[""], nama, _diubah(nilai_anotasi, ubah))
        return menurut_jalur[""]


class _Bagian:
    """The columns of one model, reached from the queryset's own by `jalur` ("" for that one itself)."""

    def __init__(self, model: Any, jalur: str, tautan: Any) -> None:
        self.model, self.jalur, self.tautan = model, jalur, tautan
        self.induk = jalur.rpartition("__")[0]
        fields = model._meta.concrete_fields
        self.nama = [f.attname for f in fields]
        self.kolom = [f"{jalur}__{nama}" if jalur else nama for nama in self.nama]
        self.kunci = self.nama.index(model._meta.pk.attname)
        self.diubah = [(i, ubah) for i, f in enumerate(fields) if (ubah := _pengubah(f))]

    def rekaman(self, db: str, nilai: list[Any]) -> Any | None:
        """None where the way leads nowhere."""
        if nilai[self.kunci] is None:
            return None
        for i, ubah in self.diubah:
            nilai[i] = _diubah(nilai[i], ubah)
        return self.model.from_db(db, self.nama, nilai)


def _bagian(model: Any, jalur: str, diikuti: Mapping[str, Any], tautan: Any = None) -> Iterator[_Bagian]:
    """A model and all that `select_related` names behind it, the nearer first; `tautan` led to it."""
    yield _Bagian(model, jalur, tautan)
    for nama, lanjut in diikuti.items():
        field = model._meta.get_field(nama)
        lewat = f"{jalur}__{nama}" if jalur else nama
        yield from _bagian(field.related_model, lewat, lanjut, field)


def _pengubah(field: Any) -> Callable[[Any], Any] | None:
    """How JSON becomes what the column itself would have given; None where it is that already."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    if isinstance(field, models.IntegerField | models.CharField | models.TextField):
        return None
    if isinstance(field, models.DecimalField):
        satuan = Decimal(1).scaleb(-field.decimal_places)
        return lambda isi: Decimal(isi).quantize(satuan)
    if isinstance(field, models.DateTimeField):
        return _waktu
    if isinstance(field, models.JSONField | models.BinaryField):
        raise TypeError(f"{field} cannot travel as JSON.")
    to_python: Callable[[Any], Any] = field.to_python
    return to_python


def _diubah(isi: Any, ubah: Callable[[Any], Any] | None) -> Any:
    return isi if isi is None or ubah is None else ubah(isi)


def _waktu(isi: str) -> datetime:
    """SQLite keeps times in UTC and does not say so."""
    waktu = datetime.fromisoformat(isi)
    return waktu if waktu.tzinfo else waktu.replace(tzinfo=UTC)
