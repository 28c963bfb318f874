import { useEffect, useRef } from "react";
import classes from "./Page.module.css";

type PageProps = {
  /** The one heading, and the document's title. */
  title: string;
  /** The heading as it is drawn, where it is more than its words: an airport's code and name. */
  heading?: React.ReactNode;
  line?: React.ReactNode;
  /** The actions of the whole page, at the right of its head. */
  actions?: React.ReactNode;
  site: string;
  children: React.ReactNode;
};

/** A page: one heading that takes the focus when one comes here, a line, its actions, its parts (C-14). */
export function Page({ title, heading, line, actions, site, children }: PageProps) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${site}`;
  }, [title, site]);
  useEffect(() => {
    if (!document.querySelector("dialog[open]")) head.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div>
          <h1 ref={head} tabIndex={-1}>
            {heading ?? title}
          </h1>
          {line && <p className={classes.line}>{line}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** Side by side where there is room: a list and what is opened, or two cards. */
export function Columns({ as = "even", children }: { as?: "even" | "list" | "aside"; children: React.ReactNode }) {
  return (
    <div className={classes.columns} data-as={as}>
      {children}
    </div>
  );
}
