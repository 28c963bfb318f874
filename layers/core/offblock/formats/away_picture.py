"""The picture of a simulation, as SVG: how many aircraft were away from base each day, by both settings."""

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 720, 300, 48, 36, 40, 16
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#334}.axis{stroke:#99a;stroke-width:1}"
    ".today{stroke:#667;stroke-dasharray:6 4}.changed{stroke:#0a58ca}polyline{fill:none;stroke-width:2.5}"
    "@media(prefers-color-scheme:dark){svg{background:#111}text{fill:#dde}.today{stroke:#aab}.changed{stroke:#6ea8fe}}"
)


def drawn(today: Sequence[float], changed: Sequence[float], title: str, names: tuple[str, str]) -> str:
    """Both lines, a day apart; `title` and the two `names` are written on it."""
    most = max(1.0, *today, *changed)
    lines = "".join(_line(days, most, name) for days, name in ((today, "today"), (changed, "changed")))
    base = HEIGHT - BOTTOM
    legend = "".join(
        f'<polyline class="{kind}" points="{at},{base + 26} {at + 28},{base + 26}"/>'
        f'<text x="{at + 34}" y="{base + 30}">{escape(name)}</text>'
        for at, kind, name in ((LEFT + 120, "today", names[0]), (LEFT + 300, "changed", names[1]))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
        f"<title>{escape(title)}</title><style>{STYLE}</style>"
        f'<text x="{LEFT}" y="22">{escape(title)}</text>'
        f'<path class="axis" fill="none" d="M{LEFT} {TOP}V{base}H{WIDTH - RIGHT}"/>'
        f'<text x="{LEFT - 8}" y="{TOP + 4}" text-anchor="end">{most:g}</text>'
        f'<text x="{LEFT - 8}" y="{base + 4}" text-anchor="end">0</text>'
        f'<text x="{LEFT}" y="{base + 18}">1</text>'
        f'<text x="{WIDTH - RIGHT}" y="{base + 18}" text-anchor="end">{max(len(today), len(changed))}</text>'
        f"{lines}{legend}</svg>\n"
    )


def _line(days: Sequence[float], most: float, name: str) -> str:
    step = (WIDTH - LEFT - RIGHT) / max(1, len(days) - 1)
    high = HEIGHT - BOTTOM - TOP
    points = " ".join(
        f"{LEFT + n * step:.1f},{HEIGHT - BOTTOM - high * value / most:.1f}" for n, value in enumerate(days)
    )
    return f'<polyline class="{name}" points="{points}"/>'
