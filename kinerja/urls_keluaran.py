"""Addresses of the Rencana Kerja and of the cascade report."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
