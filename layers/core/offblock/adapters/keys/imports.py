"""Keys of imports under way."""

from offblock.adapters.keys.grammar import Shape, simple

SHAPES: dict[str, Shape] = {"Import": simple("I", "I")}
