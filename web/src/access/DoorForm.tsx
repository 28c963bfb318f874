import { FaultsOnTop } from "@/people/FaultsOnTop";
import type { SmallForm } from "@/people/useForm";
import { Action } from "@/ui/Action";
import classes from "./Door.module.css";

type DoorFormProps = { form: SmallForm; act: string; acting: string; children: React.ReactNode };

/** A form at the door: what was wrong on top, its fields, one button. */
export function DoorForm({ form, act, acting, children }: DoorFormProps) {
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate>
      <FaultsOnTop faults={form} />
      {children}
      <Action type="submit" rank="first" size="large" onPress={() => {}} waiting={form.isBusy ? acting : undefined}>
        {act}
      </Action>
    </form>
  );
}
