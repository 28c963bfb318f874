import type { StaffWords } from "../words";

export const effect: StaffWords["effect"] = {
  made: "{{name}} se crea.",
  removed: "{{name}} se elimina para siempre.",
  changed: "{{name}} se cambia: {{fields}}.",
  points: "{{pilot}}: {{points}} puntos ({{reason}}). El saldo es entonces {{balance}}.",
  booking_made: "{{flight_number}} de {{departure}} a {{arrival}} se reserva para {{pilot}}.",
  booking_removed: "La reserva de {{flight_number}} de {{departure}} a {{arrival}} de {{pilot}} desaparece.",
  mission: "«{{name}}» queda así: {{status}}.",
  legs_one: "{{count}} tramo queda así: {{status}}.",
  legs_other: "{{count}} tramos quedan así: {{status}}.",
  application: "La solicitud de {{pilot}} queda así: {{status}}.",
  applications_closed: "Las demás solicitudes se rechazan y se avisa a cada solicitante.",
  bounty: "La recompensa de {{origin}} a {{destination}} queda así: {{status}}.",
  bounty_made: "Se crea una recompensa de {{reward_points}} puntos de {{origin}} a {{destination}}.",
  blocked: "Los contratos quedan cerrados para {{name}} hasta {{blocked_until}}.",
  unblocked: "Los contratos vuelven a estar abiertos para {{name}}.",
  moved: "{{name}} pasa de {{from_airport}} a {{airport}}.",
  placed: "{{name}} queda en {{airport}}.",
  kept: "{{name}} queda apartada para el contrato {{mission_id}}.",
  released: "{{name}} ya no está apartada para un contrato.",
  grounded: "{{name}} queda inmovilizada.",
  ungrounded: "{{name}} puede volver a volar.",
  setting: "{{name}} es {{after}}, antes {{before}}.",
  notice: "{{to}}: se envía un aviso.",
  aircraft_idle:
    "{{after}} aeronaves están entonces inactivas, {{before}} ahora: cada una recibe una recompensa donde haya camino a casa. Se miraron {{among}}.",
  aircraft_idle_more:
    "{{after}} aeronaves están entonces inactivas, {{before}} ahora: cada una recibe una recompensa donde haya camino a casa. Se miraron {{among}}, hay más.",
  to: {
    staff: "El personal",
    office: "La oficina",
    pilots: "Todos los pilotos",
  },
  withdrawn: "Retirada",
};
