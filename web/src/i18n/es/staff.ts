import { staff as en } from "../en/staff";
import type { StaffWords } from "../words";

export const staff: StaffWords = { ...en };
