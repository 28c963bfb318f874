import { knock } from "@/api/session";

/** Send the mail with the code to confirm an address once more. */
export const sendMailAgain = (email: string, tenant?: string): Promise<void> =>
  knock("resend", { email, ...(tenant && { tenant }) });
