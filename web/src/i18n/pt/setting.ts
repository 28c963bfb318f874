import type { Words } from "../words";

export const setting: Words["setting"] = {
  CONTRACT_PENALTY_POINTS: {
    title: "Penalidade de contrato",
    help: "Pontos perdidos por um contrato falhado; vale na hora, também para contratos em curso.",
  },
  CONTRACT_COOLDOWN_DAYS: { title: "Espera após uma falha", help: "Dias sem contratos novos depois de um falhado." },
  CONTRACT_REPOSITIONING_LEAD_HOURS: {
    title: "Antecedência da aeronave",
    help: "Horas antes da primeira janela para trazer a aeronave.",
  },
  REPOSITIONING_ENABLED: { title: "Recompensas", help: "Se recompensas são criadas; as que há continuam." },
  REPOSITIONING_SKIP_HUBS_BASES: {
    title: "Hubs e bases não são exílio",
    help: "Aeronaves em um hub ou base não estão paradas.",
  },
  REPOSITIONING_IDLE_HOURS: { title: "Parada depois de", help: "Horas longe da base antes de criar uma recompensa." },
  REPOSITIONING_MAX_HOPS: { title: "Retorno mais longo", help: "Etapas que um retorno pode ter." },
  REPOSITIONING_BOUNTY_EXPIRATION_HOURS: {
    title: "Duração de uma recompensa",
    help: "Horas que dura uma recompensa; as que há mantêm a sua.",
  },
  REPOSITIONING_REWARD_BASE: {
    title: "Prêmio de toda recompensa",
    help: "Pontos de toda recompensa, seja qual for a distância.",
  },
  REPOSITIONING_REWARD_PER_NM: { title: "Prêmio por milha", help: "Pontos por milha, além dos de toda recompensa." },
  BOOKING_EXPIRATION_HOURS: { title: "Duração de uma reserva", help: "Horas que dura uma reserva se não for voada." },
  BOOKING_UNIQUE_SCHEDULE: {
    title: "Uma reserva por voo regular",
    help: "Um piloto tem um voo regular no máximo uma vez.",
  },
  BOOKING_UNIQUE_AIRCRAFT: {
    title: "Uma reserva por aeronave",
    help: "Uma aeronave é tida por no máximo uma cadeia de reservas.",
  },
  BOOKING_ON_DAYS_OF_OPERATION: {
    title: "Dias de operação",
    help: "Voos regulares com dias são reservados só neles, UTC.",
  },
  BOOKING_CANCELLATION_PENALTY: { title: "Preço de Cancelar tudo", help: "Pontos que custa Cancelar tudo." },
  DIRECTED_DESTINATION_FILTER_COST: { title: "Escolher o destino", help: "Pontos por escolher o destino." },
  DIRECTED_DISTANCE_FILTER_COST: { title: "Escolher a distância", help: "Pontos por cada distância, mínima e máxima." },
  DIRECTED_UNFLOWN_FILTER_COST: { title: "Só etapas novas", help: "Pontos por só etapas novas." },
  DIRECTED_SUBFLEET_FILTER_COST: { title: "Escolher a subfrota", help: "Pontos por escolher a subfrota." },
  DIRECTED_AIRCRAFT_FILTER_COST: { title: "Escolher a aeronave", help: "Pontos por escolher a aeronave." },
  DIRECTED_REROLL_COSTS_POINTS: {
    title: "Traçar de novo custa",
    help: "Se traçar de novo é cobrado como a primeira rota.",
  },
  FLIGHT_HANGING_HOURS: {
    title: "Voo sem notícias após",
    help: "Horas sem relato após as quais um voo fica sem notícias: avisam-se o piloto e a equipe.",
  },
  FLIGHT_HARD_LANDING_FPM: { title: "Pouso duro acima de", help: "Pés por minuto acima dos quais um toque é duro." },
  FLIGHT_AUTO_ACCEPT: {
    title: "Aceitos na hora",
    help: "Quais voos são aceitos ao ser enviados; a equipe revê os outros.",
  },
  CAREER_AUTO_PROMOTION: { title: "Promoção por si", help: "Se quem alcança uma patente gratuita a recebe." },
  NOTICE_LANGUAGE: {
    title: "O idioma da companhia",
    help: "Mensagens ao Discord, e e-mails a quem não escolheu nenhum.",
  },
};
