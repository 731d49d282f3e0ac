"""How good the extraction is, measured on public gold sets kept outside the project."""
