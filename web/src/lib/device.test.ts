import { expect, test } from "vitest";
import { deviceOf } from "./device";

test("a browser is called by its name and system, whatever else it names, and what is none as it names itself", () => {
  const chrome =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";
  expect(deviceOf(chrome)).toBe("Chrome, Linux");
  expect(deviceOf(`${chrome.replace("X11; Linux x86_64", "Windows NT 10.0; Win64; x64")} Edg/150.0`)).toBe(
    "Edge, Windows",
  );
  const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1";
  expect(deviceOf(phone)).toBe("Safari, iPhone");
  expect(deviceOf("python-requests/2.34.2")).toBe("python-requests/2.34.2");
});
