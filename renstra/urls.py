"""Addresses of the plan: the Renstra that an office follows, and its targets."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
