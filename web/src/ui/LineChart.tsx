import { useElementSize } from "@mantine/hooks";
import classes from "./LineChart.module.css";

type Point = { x: number; y: number };
type LineChartProps = {
  /** One sentence that says what the line shows; its figures stand in a table beside it. */
  name: string;
  points: readonly Point[];
  /** Another line on the same axes, dashed: what the first is held against. */
  beside?: readonly Point[];
  /** A step holds its value until the next point, as a balance does. */
  isStep?: boolean;
  height?: number;
  /** What stands at the two ends of the axis, and at the highest point. */
  first: string;
  last: string;
  highest?: string;
};

const PAD = 6;

function pathOf(
  points: readonly Point[],
  all: readonly Point[],
  width: number,
  height: number,
  isStep: boolean,
): { d: string; zero: number } {
  const [xs, ys] = [all.map((one) => one.x), all.map((one) => one.y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(0, ...ys), Math.max(1, ...ys)];
  const across = (x: number) => (right === left ? width / 2 : ((x - left) / (right - left)) * width);
  const up = (y: number) => height - PAD - ((y - low) / (high - low)) * (height - 2 * PAD);
  const d = points
    .map((one, place) => {
      const [x, y] = [across(one.x).toFixed(1), up(one.y).toFixed(1)];
      if (place === 0) return `M${x} ${y}`;
      return isStep ? `H${x}V${y}` : `L${x} ${y}`;
    })
    .join("");
  return { d, zero: up(0) };
}

/** One line or two, a zero line, first and last alone named (look.md, 6). */
export function LineChart(props: LineChartProps) {
  const { name, points, beside, isStep = false, height = 120, first, last, highest } = props;
  const { ref, width } = useElementSize();
  const wide = width || 600;
  const all = beside ? [...points, ...beside] : points;
  const { d, zero } = pathOf(points, all, wide, height, isStep);
  return (
    <figure className={classes.chart} ref={ref}>
      <svg viewBox={`0 0 ${wide} ${height}`} height={height} role="img" aria-label={name}>
        <line className={classes.zero} x1={0} x2={wide} y1={zero} y2={zero} />
        {beside && <path className={classes.beside} d={pathOf(beside, all, wide, height, isStep).d} />}
        <path className={classes.line} d={d} />
      </svg>
      <figcaption>
        <span>{first}</span>
        {highest && <span>{highest}</span>}
        <span>{last}</span>
      </figcaption>
    </figure>
  );
}
