"""The contract of /v1."""
