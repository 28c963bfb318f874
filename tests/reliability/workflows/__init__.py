"""The workflows as they are deployed, on the real handlers."""
