"""Every write use case and job, crashed everywhere, interleaved, and compared with a model."""
