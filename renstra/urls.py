"""Addresses of the plan: the Renstra that an office follows, and its targets."""

from django.urls import path

from renstra.views import rencana

RENSTRA = "satker/<kode:kode>/<tahun:tahun>/renstra/"

urlpatterns = [
    path(RENSTRA, rencana.rencana, name="renstra"),
    path(f"{RENSTRA}sasaran/<int:sasaran>/", rencana.target, name="renstra-target"),
]
