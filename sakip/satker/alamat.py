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


def daftarkan() -> None:
    register_converter(KonverterKode, "kode")
    register_converter(KonverterTahun, "tahun")
    register_converter(KonverterUnit, "unit")
