"""Tests of the scripts that make model files."""
