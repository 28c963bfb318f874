"""Bounties on aircraft that are to be brought somewhere."""
