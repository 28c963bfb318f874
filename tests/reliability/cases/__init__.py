"""Every write use case and job, cut short at each of its calls to AWS, by context."""
