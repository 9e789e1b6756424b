"""Uploads are judged by their content, never by name or declared type. Here stands what a door for evidence needs."""

from sakip.satker.berkas.bukti import BATAS_BUKTI, nama_rapi, nama_simpan, periksa_bukti, terlalu_besar

__all__ = ["BATAS_BUKTI", "nama_rapi", "nama_simpan", "periksa_bukti", "terlalu_besar"]
