"""The demo: the airline's story told over HTTP, each step checked."""
