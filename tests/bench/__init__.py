"""Numbers: request units, sizes and speed, as ratios against a floor stated or measured in the same run."""
