"""Import and export of satker data as sheets: the base that holds every file inside its user's scope, and Pejabat.

Export writes what the user may read. Import finds existing rows by their natural key among what the user may change,
never by a database id; it applies a whole file or nothing of it, and nothing is deleted through a file. An empty cell
means "not given": what is recorded stays.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS, ImproperlyConfigured, PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from import_export.exceptions import ImportError as GalatImpor
from import_export.fields import Field
from import_export.resources import Diff, ModelResource
from import_export.results import Error, Result, RowResult

from sakip.satker.lembar import aman
from sakip.satker.models import Pejabat, Satker
from sakip.satker.pilihan import Jabatan, StatusJabatan
from sakip.satker.sel import KodeSatker, Nip, Pilihan, Tanggal, Teks

log = logging.getLogger("sakip")


class SelBeda(NamedTuple):
    """A cell before and after the import."""

    kolom: str
    lama: str
    baru: str


class Beda(Diff):
    """Plain values for the template; the library's own markup carries inline styles, which the CSP refuses."""

    def as_html(self) -> list[SelBeda]:
        before = [""] * len(self.right) if self.new else self.left
        return [SelBeda(*cell) for cell in zip(self.kolom, before, self.right, strict=True)]

    def compare_with(self, resource: Any, instance: Any) -> None:
        self.kolom = resource.get_diff_headers()
        super().compare_with(resource, instance)


class SumberBerlingkup(ModelResource):
    """Base of every resource. Without a user it refuses to read or write anything."""

    lembar = ""  # name of the sheet, as in the workbook
    petunjuk: dict[str, str] = {}  # column -> what to write there

    class Meta:
        clean_model_instances = True
        use_transactions = True
        use_bulk = False  # bulk writes leave no history
        skip_unchanged = True
        report_skipped = False

    def __init__(self, user: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if self._meta.use_bulk or not self._meta.clean_model_instances:
            raise ImproperlyConfigured("Impor selalu memeriksa setiap baris dan mencatat riwayatnya.")
        self._user = user
        for field in self.fields.values():
            if isinstance(field.widget, KodeSatker):
                field.widget.boleh = lambda: self.kode_boleh

    @property
    def user(self) -> Any:
        if self._user is None or not self._user.is_authenticated:
            raise PermissionDenied("Impor dan ekspor hanya untuk pengguna yang sudah masuk.")
        return self._user

    @cached_property
    def kode_boleh(self) -> frozenset[str]:
        return frozenset(Satker.objects.editable_by(self.user).values_list("pk", flat=True))

    @classmethod
    def get_diff_class(cls) -> type[Diff]:
        return Beda

    @classmethod
    def get_display_name(cls) -> str:
        return cls.lembar

    # -- export -------------------------------------------------------------------------------------------------------

    def export(self, queryset: QuerySet | None = None, **kwargs: Any) -> Any:
        if queryset is None:
            queryset = self._meta.model._default_manager.all()
        return super().export(queryset, **kwargs)

    def filter_export(self, queryset: Any, **kwargs: Any) -> QuerySet:
        return queryset.visible_to(self.user)

    def export_field(self, field: Field, instance: Model, **kwargs: Any) -> Any:
        value = super().export_field(field, instance, **kwargs)
        return aman(value) if isinstance(value, str) else value

    def after_export(self, queryset: QuerySet, dataset: Any, **kwargs: Any) -> None:
        dataset.title = self.lembar

    # -- import -------------------------------------------------------------------------------------------------------

    def get_queryset(self) -> QuerySet:
        return self._meta.model._default_manager.editable_by(self.user)

    def import_data(self, dataset: Any, *args: Any, **kwargs: Any) -> Result:
        if args:
            raise TypeError("import_data: named arguments only")
        if not self.user.is_active:
            raise PermissionDenied
        result = self._tolak_kolom(dataset.headers or [])
        if result is None:
            kwargs |= {"use_transactions": True, "rollback_on_validation_errors": True}
            result = super().import_data(dataset, **kwargs)
        elif kwargs.get("raise_errors"):
            raise GalatImpor(result.base_errors[0].error)
        for row in result.error_rows:
            for error in row.errors:
                log.error("Impor %s, baris %s", self.lembar, self._nomor[row.number - 1], exc_info=error.error)
        return result

    def _tolak_kolom(self, headers: list[str]) -> Result | None:
        """A result that says which headings are wrong, None when they are exactly the sheet's."""
        wanted = self.get_diff_headers()
        words = [f"Kolom “{str(h)[:60]}” tidak dikenal." for h in headers if h not in wanted]
        words += [f"Kolom “{h}” tidak ada." for h in wanted if h not in headers]
        if not words:
            return None
        result = self.get_result_class()()
        words.append(f"Judul kolom di baris pertama harus: {', '.join(wanted)}.")
        result.append_base_error(Error(ValidationError(" ".join(words))))
        return result

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        self._nomor: list[int] = getattr(dataset, "nomor_baris", None) or list(range(2, len(dataset) + 2))
        self._terbaca: dict[tuple[Any, ...], int] = {}

    def after_import(self, dataset: Any, result: Result, **kwargs: Any) -> None:
        """Not the library's reset of id sequences: ids are never imported, and a reset can run into a neighbour's."""

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        self._baris = self._nomor[kwargs["row_number"] - 1]

    def after_import_row(self, row: Any, row_result: RowResult, **kwargs: Any) -> None:
        row_result.nomor = self._baris

    def get_instance(self, instance_loader: Any, row: Any) -> Model | None:
        key, errors = {}, {}
        for name in self.get_import_id_fields():
            field = self.fields[name]
            if not _terisi(row, field):
                errors[name] = "harus diisi."
                continue
            try:
                key[field.attribute] = field.clean(row)
            except ValueError as e:
                errors[name] = str(e)
        if errors:
            raise ValidationError(errors)
        earlier = self._terbaca.setdefault(tuple(key.values()), self._baris)
        if earlier != self._baris:
            raise ValidationError(f"data yang sama sudah ada di baris {earlier}. Hapus salah satunya.")
        found = list(self.get_queryset().filter(**key)[:2])
        if len(found) > 1:
            raise ValidationError("ada dua data yang sama di aplikasi. Ubah lewat formulir, bukan lewat berkas.")
        return found[0] if found else None

    def import_field(self, field: Field, instance: Model, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        if _terisi(row, field):
            super().import_field(field, instance, row, is_m2m, **kwargs)

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        """Unchanged is what would be written to the file the same way."""
        same = all(f.export(instance) == f.export(original) for f in self.get_import_fields())
        return same and not import_validation_errors

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        instance._history_user = self.user
        instance._change_reason = f"Impor dari berkas {kwargs.get('file_name') or 'tanpa nama'}"

    def after_save_instance(self, instance: Model, row: Any, **kwargs: Any) -> None:
        # Whatever the columns let through: what was written must lie in the writer's scope, else all is undone.
        if not self.get_queryset().filter(pk=instance.pk).exists():
            raise ValidationError("data ini milik satker lain.")

    def for_delete(self, row: Any, instance: Model) -> bool:
        return False

    def delete_instance(self, instance: Model, row: Any, **kwargs: Any) -> None:
        raise PermissionDenied("Tidak ada yang dihapus lewat berkas.")

    # -- what to tell -------------------------------------------------------------------------------------------------

    def kesalahan(self, result: Result) -> list[str]:
        """Why nothing of the file is applied, one sentence per finding, in the order of the rows."""
        words = [" ".join(_kata(e.error)) for e in result.base_errors]
        rows = [(r.number, ["tidak dapat disimpan karena gangguan di aplikasi."]) for r in result.error_rows]
        rows += [(r.number, list(self._kata_baris(r.error_dict))) for r in result.invalid_rows]
        for number, sentences in sorted(rows):
            words += [f"Baris {self._nomor[number - 1]}{_sambung(s)}" for s in sentences]
        return words

    def _kata_baris(self, errors: dict[str, list[str]]) -> Iterator[str]:
        column = {f.attribute.removesuffix("_id"): f.column_name for f in self.get_import_fields()}
        for name, sentences in errors.items():
            for sentence in sentences:
                yield sentence if name == NON_FIELD_ERRORS else f", kolom {column.get(name, name)}: {sentence}"


def _terisi(row: Any, field: Field) -> bool:
    value = row.get(field.column_name)
    return value is not None and str(value).strip() != ""


def _kata(error: Exception) -> list[str]:
    return error.messages if isinstance(error, ValidationError) else ["Berkas tidak dapat diproses."]


def _sambung(sentence: str) -> str:
    return sentence if sentence.startswith(", kolom ") else f": {sentence}"


class PejabatResource(SumberBerlingkup):
    lembar = "Pejabat"
    petunjuk = {
        "kode_satker": "Kode wilayah satker, misalnya 6411.",
        "jabatan": f"{', '.join(Jabatan.values)}.",
        "nama": "Dengan gelar, seperti pada surat keputusan.",
        "nip": "18 angka, sel teks. Kosong untuk Ketua dan Anggota.",
        "status": f"{', '.join(StatusJabatan.values)}. Kosong: definitif.",
        "mulai": "Tanggal mulai menjabat, misalnya 25/03/2024.",
        "selesai": "Tanggal selesai menjabat. Kosong: masih menjabat.",
    }

    kode_satker = Field(attribute="satker_id", column_name="kode_satker", widget=KodeSatker())
    jabatan = Field(attribute="jabatan", column_name="jabatan", widget=Pilihan(Jabatan))
    nama = Field(attribute="nama", column_name="nama", widget=Teks())
    nip = Field(attribute="nip", column_name="nip", widget=Nip())
    status = Field(attribute="status", column_name="status", widget=Pilihan(StatusJabatan))
    mulai = Field(attribute="mulai", column_name="mulai", widget=Tanggal())
    selesai = Field(attribute="selesai", column_name="selesai", widget=Tanggal())

    class Meta:
        model = Pejabat
        fields = ("kode_satker", "jabatan", "nama", "nip", "status", "mulai", "selesai")
        import_id_fields = ("kode_satker", "jabatan", "nama", "mulai")
