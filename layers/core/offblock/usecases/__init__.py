"""What staff, pilots and jobs do: load, decide, commit. One file per noun."""
