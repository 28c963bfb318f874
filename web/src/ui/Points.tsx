import { number, signed } from "@/lib/numbers";
import classes from "./Points.module.css";

type PointsProps = {
  points: number;
  language: string;
  /** The word beside the figure: "points". */
  unit: string;
  /** How it is written: a plain figure, a ledger's with its sign, or a page's one balance. */
  as?: "figure" | "ledger" | "display";
};

/** Points as figure and word; signed and coloured only in ledgers and costs (look.md, 3.6). */
export function Points({ points, language, unit, as = "figure" }: PointsProps) {
  const tone = as === "ledger" && points !== 0 ? (points > 0 ? "go" : "bad") : undefined;
  return (
    <span className={classes.points} data-as={as} data-tone={tone}>
      <b>{as === "ledger" ? signed(points, language) : number(points, language)}</b> <span>{unit}</span>
    </span>
  );
}
