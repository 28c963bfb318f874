import type { Words } from "../words";

export const setting: Words["setting"] = {
  CONTRACT_PENALTY_POINTS: {
    title: "Penalización de contrato",
    help: "Puntos que se pierden con un contrato fallido; vale al momento, también para contratos en marcha.",
  },
  CONTRACT_COOLDOWN_DAYS: { title: "Espera tras un fallo", help: "Días sin contratos nuevos después de uno fallido." },
  CONTRACT_REPOSITIONING_LEAD_HOURS: {
    title: "Antelación del avión",
    help: "Horas antes de la primera ventana para traer su avión.",
  },
  REPOSITIONING_ENABLED: { title: "Recompensas", help: "Si se crean recompensas; las que hay siguen." },
  REPOSITIONING_SKIP_HUBS_BASES: {
    title: "Centros y bases no son exilio",
    help: "Los aviones en un centro o una base no están parados.",
  },
  REPOSITIONING_IDLE_HOURS: {
    title: "Parado después de",
    help: "Horas lejos de la base antes de crear una recompensa.",
  },
  REPOSITIONING_MAX_HOPS: { title: "Regreso más largo", help: "Etapas que puede tener un regreso." },
  REPOSITIONING_BOUNTY_EXPIRATION_HOURS: {
    title: "Duración de una recompensa",
    help: "Horas que dura una recompensa; las que hay conservan la suya.",
  },
  REPOSITIONING_REWARD_BASE: {
    title: "Premio de toda recompensa",
    help: "Puntos de toda recompensa, sea cual sea la distancia.",
  },
  REPOSITIONING_REWARD_PER_NM: {
    title: "Premio por milla",
    help: "Puntos por milla, además de los de toda recompensa.",
  },
  BOOKING_EXPIRATION_HOURS: { title: "Duración de una reserva", help: "Horas que dura una reserva si no se vuela." },
  BOOKING_UNIQUE_SCHEDULE: {
    title: "Una reserva por vuelo regular",
    help: "Un piloto tiene un vuelo regular una vez como máximo.",
  },
  BOOKING_UNIQUE_AIRCRAFT: {
    title: "Una reserva por avión",
    help: "Un avión lo tiene una cadena de reservas como máximo.",
  },
  BOOKING_ON_DAYS_OF_OPERATION: {
    title: "Días de operación",
    help: "Los vuelos regulares con días se reservan solo en ellos, UTC.",
  },
  BOOKING_CANCELLATION_PENALTY: { title: "Precio de Cancelar todo", help: "Puntos que cuesta Cancelar todo." },
  DIRECTED_DESTINATION_FILTER_COST: { title: "Elegir el destino", help: "Puntos por elegir el destino." },
  DIRECTED_DISTANCE_FILTER_COST: { title: "Elegir la distancia", help: "Puntos por cada distancia, mínima y máxima." },
  DIRECTED_UNFLOWN_FILTER_COST: { title: "Solo etapas nuevas", help: "Puntos por solo etapas nuevas." },
  DIRECTED_SUBFLEET_FILTER_COST: { title: "Elegir la subflota", help: "Puntos por elegir la subflota." },
  DIRECTED_AIRCRAFT_FILTER_COST: { title: "Elegir el avión", help: "Puntos por elegir el avión." },
  DIRECTED_REROLL_COSTS_POINTS: {
    title: "Volver a sortear cuesta",
    help: "Si volver a sortear se cobra como la primera ruta.",
  },
  FLIGHT_HANGING_HOURS: {
    title: "Vuelo sin noticias tras",
    help: "Horas sin informe tras las que un vuelo queda sin noticias: se avisa a su piloto y al personal.",
  },
  FLIGHT_HARD_LANDING_FPM: {
    title: "Aterrizaje duro por encima de",
    help: "Pies por minuto por encima de los que una toma es dura.",
  },
  FLIGHT_AUTO_ACCEPT: {
    title: "Aceptados al momento",
    help: "Qué vuelos se aceptan al enviarse; el personal revisa los demás.",
  },
  CAREER_AUTO_PROMOTION: { title: "Ascenso por sí solo", help: "Si quien alcanza un rango gratuito lo recibe." },
  NOTICE_LANGUAGE: {
    title: "El idioma de la aerolínea",
    help: "Mensajes a Discord, y correos a quien no ha elegido ninguno.",
  },
};
