"""The rehearsal of a deployment on an engine that is not ours: `make rehearse`."""
