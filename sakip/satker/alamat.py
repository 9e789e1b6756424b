"""Parts of addresses: every page of one office carries its code and the year."""

from django.urls import register_converter


class KonverterKode:
    regex = "[0-9]{2}(?:[0-9]{2})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


class KonverterTahun:
    """A year of the chain; anything else is no address of this application."""

    regex = "20[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class KonverterUnit(KonverterKode):
    regex = "lembaga|sekretariat"


class KonverterPemilik(KonverterKode):
    """Whose PK or Rencana Aksi it is: of the lembaga, the sekretariat, or one unit of it by number."""

    regex = "lembaga|sekretariat|unit-[1-9][0-9]{0,8}"


class KonverterJenis(KonverterKode):
    """A document that can be issued."""

    regex = "iku|manual-iku|rkt|pk|rencana-aksi"


class KonverterVersi:
    regex = "[0-9]{1,3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class KonverterTriwulan(KonverterVersi):
    regex = "[1-4]"


def daftarkan() -> None:
    register_converter(KonverterKode, "kode")
    register_converter(KonverterTahun, "tahun")
    register_converter(KonverterUnit, "unit")
    register_converter(KonverterPemilik, "pemilik")
    register_converter(KonverterVersi, "versi")
    register_converter(KonverterJenis, "jenis")
    register_converter(KonverterTriwulan, "triwulan")
