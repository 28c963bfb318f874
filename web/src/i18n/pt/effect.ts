import type { StaffWords } from "../words";

export const effect: StaffWords["effect"] = {
  made: "{{name}}: criado.",
  removed: "{{name}}: excluído de vez.",
  changed: "{{name}} muda: {{fields}}.",
  points: "{{pilot}}: {{points}} pontos ({{reason}}). O saldo fica em {{balance}}.",
  booking_made: "{{flight_number}} de {{departure}} a {{arrival}} é reservado para {{pilot}}.",
  booking_removed: "A reserva de {{flight_number}} de {{departure}} a {{arrival}}, de {{pilot}}, some.",
  mission: "“{{name}}” fica assim: {{status}}.",
  legs_one: "{{count}} etapa fica assim: {{status}}.",
  legs_other: "{{count}} etapas ficam assim: {{status}}.",
  application: "A candidatura de {{pilot}} fica assim: {{status}}.",
  applications_closed: "As outras candidaturas são recusadas, e cada candidato é avisado.",
  bounty: "A recompensa de {{origin}} a {{destination}} fica assim: {{status}}.",
  bounty_made: "Uma recompensa de {{reward_points}} pontos é criada de {{origin}} a {{destination}}.",
  blocked: "Contratos fechados para {{name}} até {{blocked_until}}.",
  unblocked: "Contratos abertos de novo para {{name}}.",
  moved: "{{name}} vai de {{from_airport}} para {{airport}}.",
  placed: "{{name}} fica em {{airport}}.",
  kept: "{{name}} fica guardada para o contrato {{mission_id}}.",
  released: "{{name}} não está mais guardada para um contrato.",
  grounded: "{{name}} fica retida no solo.",
  ungrounded: "{{name}} pode voar de novo.",
  setting: "{{name}} é {{after}}, era {{before}}.",
  notice: "{{to}}: um aviso é enviado.",
  aircraft_idle:
    "{{after}} aeronaves ficam ociosas, {{before}} agora: cada uma ganha uma recompensa onde houver caminho para casa. {{among}} foram vistas.",
  aircraft_idle_more:
    "{{after}} aeronaves ficam ociosas, {{before}} agora: cada uma ganha uma recompensa onde houver caminho para casa. {{among}} foram vistas, há mais.",
  to: {
    staff: "A equipe",
    office: "O escritório",
    pilots: "Todos os pilotos",
  },
  withdrawn: "Retirada",
};
