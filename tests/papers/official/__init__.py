"""Tests of official papers: wording, fonts, PDF, .docx, binding."""
