"""Addresses of what an office says of the nodes of its pohon kinerja."""

from django.urls import path

from renstra.views import pohon

urlpatterns = [
    path("satker/<kode:kode>/<tahun:tahun>/pohon/sasaran/<int:sasaran>/", pohon.simpul, name="pohon-simpul"),
]
