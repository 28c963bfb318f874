import { staff as en } from "../en/staff";
import type { StaffWords } from "../words";
import { office } from "./office";

export const staff: StaffWords = { ...en, office };
