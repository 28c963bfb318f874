import { staff as en } from "../en/staff";
import type { StaffWords } from "../words";
import { office } from "./office";
import { setting } from "./setting";

export const staff: StaffWords = { ...en, office, setting };
