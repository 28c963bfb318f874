import classes from "./Charter.module.css";
import type { Mission } from "./queries";

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? "")
    .join("")
    .slice(0, 2)
    .toUpperCase();

/** Who charters, as a small mark: the logo, else two letters; decorative, for the name stands beside it. */
export function CustomerMark({ customer }: { customer: Mission["customer"] }) {
  return (
    <span className={classes.mark} aria-hidden="true">
      {customer.logo_url ? <img src={customer.logo_url} alt="" /> : initials(customer.name)}
    </span>
  );
}
