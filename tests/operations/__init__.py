"""Tests of the commands and of the demo county."""
