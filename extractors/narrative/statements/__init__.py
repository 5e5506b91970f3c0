"""Clauses of section five -> problems and improvements, and which answers which."""
