"""Bounties: stranded aircraft that pilots bring home."""
