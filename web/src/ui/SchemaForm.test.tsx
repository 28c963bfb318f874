// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Schema } from "@/lib/schema";
import { type FormWords, SchemaForm } from "./SchemaForm";

const FORM: Schema = {
  type: "object",
  required: ["icao"],
  properties: {
    icao: { type: "string", pattern: "^[A-Z0-9]{2,4}$" },
    hub: { anyOf: [{ type: "string", pattern: "^[A-Za-z0-9]{3,4}$" }, { type: "null" }] },
    level: { anyOf: [{ type: "integer", minimum: 0, maximum: 10 }, { type: "null" }] },
    legs: {
      type: "array",
      items: { type: "object", required: ["to"], properties: { to: { type: "string", minLength: 1 } } },
      default: [],
    },
  },
};
const WORDS: FormWords = {
  label: (path) => path.split(".").at(-1) ?? "",
  help: () => undefined,
  option: (_, value) => value,
  fault: ({ code }) => code,
  optional: "optional",
  problems: (count) => `${count} problems`,
  choose: "Choose",
  add: (label) => `Add ${label}`,
  remove: (label) => `Remove ${label}`,
  discard: "Discard",
  picker: { none: "Nothing fits", more: String, remove: (name) => `Remove ${name}`, chosen: "chosen" },
};
const AIRPORTS = [
  { value: "EDDG", code: "EDDG", name: "Münster Osnabrück" },
  { value: "LSZH", code: "LSZH", name: "Zurich" },
];

function drawn(more: Partial<React.ComponentProps<typeof SchemaForm>> = {}) {
  const onSave = vi.fn();
  const onDirty = vi.fn();
  const picks = { hub: { options: AIRPORTS } };
  render(<SchemaForm schema={FORM} words={WORDS} picks={picks} save="Save" {...{ onSave, onDirty }} {...more} />);
  return { onSave, onDirty };
}

test("what is wrong is summed up, linked to its field, and nothing is sent", async () => {
  const { onSave } = drawn();
  await userEvent.type(screen.getByRole("textbox", { name: /level/ }), "12");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(screen.getByRole("alert").textContent).toContain("2 problems");
  await userEvent.click(screen.getByRole("link", { name: "icao: missing" }));
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "icao" }));
  expect(screen.getByRole("textbox", { name: /level/ }).getAttribute("aria-invalid")).toBe("true");
  expect(onSave).not.toHaveBeenCalled();
});

test("codes become capitals, blanks null, and a change is told", async () => {
  const { onSave, onDirty } = drawn();
  await userEvent.type(screen.getByRole("textbox", { name: "icao" }), "teu");
  expect(onDirty).toHaveBeenLastCalledWith(true);
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(onSave).toHaveBeenCalledWith({ icao: "TEU", hub: null, level: null, legs: [] });
});

test("an airport is found by its name and taken by Enter", async () => {
  const { onSave } = drawn({ start: { icao: "TEU" } });
  await userEvent.type(screen.getByRole("combobox"), "zur{Enter}");
  expect(screen.getByRole("combobox")).toHaveProperty("value", "LSZH Zurich");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(onSave.mock.calls[0]?.[0]).toMatchObject({ hub: "LSZH" });
});

test("Escape closes the options and leaves what was chosen", async () => {
  drawn({ start: { icao: "TEU", hub: "EDDG" } });
  await userEvent.type(screen.getByRole("combobox"), "zzz");
  expect(screen.getByText("Nothing fits")).toBeTruthy();
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("listbox")).toBeNull();
  expect(screen.getByRole("combobox")).toHaveProperty("value", "EDDG Münster Osnabrück");
});

test("rows are added and taken away, and the API's faults stand at theirs", async () => {
  drawn({ start: { icao: "TEU", legs: [{ to: "EDDG" }] }, faults: { "legs.0.to": "It is not here." } });
  expect(screen.getByRole("textbox", { name: "to" }).getAttribute("aria-invalid")).toBe("true");
  await userEvent.click(screen.getByRole("button", { name: "Add legs" }));
  expect(screen.getAllByRole("textbox", { name: "to" })).toHaveLength(2);
  await userEvent.click(screen.getByRole("button", { name: "Remove legs 1" }));
  expect(screen.getAllByRole("textbox", { name: "to" })).toHaveLength(1);
});

test("discarding brings back what was there", async () => {
  const { onDirty } = drawn({ start: { icao: "TEU" } });
  await userEvent.type(screen.getByRole("textbox", { name: "icao" }), "X");
  await userEvent.click(screen.getByRole("button", { name: "Discard" }));
  expect(screen.getByRole("textbox", { name: "icao" })).toHaveProperty("value", "TEU");
  expect(onDirty).toHaveBeenLastCalledWith(false);
});
