"""Aircraft left away: found, offered, claimed and brought home."""
