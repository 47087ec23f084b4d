"""Tests of the collections."""
