"""What the API shows: response models, and pure functions that make them from records."""
