"""What belongs to no context: the edges of the API, the jobs, and the stack on one machine."""
