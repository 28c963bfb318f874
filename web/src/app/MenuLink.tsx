import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { Icon, type IconName } from "@/ui/Icon";
import { Count } from "@/ui/Pieces";
import type { Badge } from "./badges";
import classes from "./Frame.module.css";

type MenuLinkProps = {
  to: string;
  /** The page's own word: what the link is called, whatever waits there. */
  word: string;
  icon?: IconName;
  badge: Badge | undefined;
  onPress?: () => void;
};

const HOMES: readonly string[] = ["/", "/backoffice"];

/** A page in a menu, and beside it what waits there: said after the name, not in it. */
export function MenuLink({ to, word, icon, badge, onPress }: MenuLinkProps) {
  const id = useId();
  return (
    <Link
      to={to}
      activeOptions={{ exact: HOMES.includes(to), includeSearch: false }}
      aria-labelledby={`${id}-word`}
      aria-describedby={badge && `${id}-badge`}
      {...(onPress && { onClick: onPress })}
    >
      {icon && <Icon name={icon} />}
      <span id={`${id}-word`}>{word}</span>
      {badge && (
        <span id={`${id}-badge`} className={classes.badge} data-of={to}>
          <Count label={badge.label} isUrgent={badge.isUrgent ?? false}>
            {badge.text}
          </Count>
        </span>
      )}
    </Link>
  );
}
