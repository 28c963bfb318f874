"""The Store: one tenant's records, read and committed by one invocation."""
