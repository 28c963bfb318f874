import type { Words } from "../words";

export const privacy: Words["privacy"] = {
  title: "Privacidad",
  line: "Qué guarda {{airline}} de ti, durante cuánto tiempo y qué puedes hacer al respecto.",
  keptTitle: "Qué se guarda",
  kept: {
    account: {
      what: "Tu cuenta",
      which:
        "Nombre, correo electrónico, base, rango, licencias y roles; tu zona horaria, idioma, unidades y nombre de SimBrief.",
      until: "Hasta que borres tu cuenta.",
    },
    password: {
      what: "Tu contraseña",
      which: "Amazon Cognito guarda una huella de ella. Nadie puede leerla.",
      until: "Hasta que borres tu cuenta.",
    },
    flights: {
      what: "Lo que has volado",
      which: "Los vuelos con sus posiciones e informes, los contratos y tus puntos.",
      until:
        "Mientras exista la aerolínea. Cuando borras tu cuenta pasan a ser de un antiguo piloto, con un número por nombre.",
    },
    sessions: {
      what: "Dónde has iniciado sesión",
      which: "El navegador y cuándo se usó por última vez.",
      until: "30 días después del último uso, 360 días como máximo.",
    },
    codes: {
      what: "Códigos por correo",
      which: "Que se envió uno, bajo una clave en la que tu dirección no se puede leer.",
      until: "Una hora para una contraseña nueva, un día para confirmar, 14 días para una invitación.",
    },
    tries: {
      what: "Intentos de inicio de sesión",
      which: "Cuántos, bajo una clave en la que no se puede leer ni tu dirección ni la de tu red.",
      until: "Un día como máximo.",
    },
    notices: {
      what: "Avisos",
      which: "Tu lista de avisos y lo que quieres recibir por correo.",
      until:
        "Un año, si el operador no dice otra cosa, o hasta que borres tu cuenta. Que se envió un correo o mensaje: 30 días.",
    },
    messages: {
      what: "Mensajes con operaciones",
      which: "Lo que os habéis escrito operaciones y tú.",
      until: "Un año, si el operador no dice otra cosa, o hasta que borres tu cuenta.",
    },
    log: {
      what: "El registro del personal",
      which: "Lo que el personal cambió de lo tuyo: quién, cuándo y por qué.",
      until:
        "Tres años, si el operador no dice otra cosa. Lo que dice de ti desaparece cuando borras tu cuenta; las razones escritas por el personal se quedan ese tiempo.",
    },
    logs: {
      what: "Registros técnicos y copias",
      which:
        "Qué falló y cuándo, sin nombres, direcciones ni contraseñas. Copias de la base de datos, contra pérdidas.",
      until: "Los registros, lo que fije el operador, normalmente 30 días. Las copias, 35 días.",
    },
  },
  seenTitle: "Quién lo ve",
  seen: {
    pilots: "Otros pilotos ven tu nombre con tus contratos, recompensas y vuelos, y dónde estás mientras vuelas.",
    staff: "El personal ve tu cuenta y lo que haces aquí.",
    outside: "Lo que la aerolínea anuncia puede ir a su Discord. SimBrief sabe de un vuelo cuando sigues su enlace.",
    nobody: "Estas páginas no cargan nada de nadie más. No hay publicidad ni seguimiento.",
  },
  browserTitle: "En tu navegador",
  browser:
    "Una cookie mantiene tu sesión hasta 30 días; ningún script puede leerla. Si eliges un aspecto, claro u oscuro, o desactivas las teclas de una letra, el navegador lo recuerda. No se guarda nada más.",
  rightsTitle: "Qué puedes hacer",
  rights: {
    change: "Corregir lo que esté mal",
    data: "Llevarte tus datos o borrar tu cuenta",
    ask: "Para todo lo demás, pregunta a los administradores de la aerolínea.",
  },
};
