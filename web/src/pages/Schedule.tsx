import { Navigate, useParams } from "@tanstack/react-router";

/** One schedule by its own address: the list with its booking opened (P4). */
export function Schedule() {
  const { id } = useParams({ from: "/inside/pilot/schedules/$id" });
  return <Navigate to="/schedules" search={{ schedule: id }} replace />;
}
