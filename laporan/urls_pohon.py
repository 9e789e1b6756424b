"""Addresses of the pohon kinerja and of the plan's printed documents."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
