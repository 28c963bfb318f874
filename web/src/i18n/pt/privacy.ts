import type { Words } from "../words";

export const privacy: Words["privacy"] = {
  title: "Privacidade",
  line: "O que {{airline}} guarda sobre você, por quanto tempo, e o que você pode fazer.",
  keptTitle: "O que é guardado",
  kept: {
    account: {
      what: "Sua conta",
      which: "Nome, e-mail, base, patente, licenças e funções; seu fuso horário, idioma, unidades e nome no SimBrief.",
      until: "Até você apagar sua conta.",
    },
    password: {
      what: "Sua senha",
      which: "O Amazon Cognito guarda uma verificação dela. Ninguém pode lê-la.",
      until: "Até você apagar sua conta.",
    },
    flights: {
      what: "O que você voou",
      which: "Os voos com suas posições e relatórios, os contratos e seus pontos.",
      until:
        "Enquanto a companhia existir. Quando você apaga sua conta, passam a ser de um antigo piloto, com um número no lugar do nome.",
    },
    sessions: {
      what: "Onde você entrou",
      which: "O navegador e quando foi usado pela última vez.",
      until: "30 dias depois do último uso, 360 dias no máximo.",
    },
    codes: {
      what: "Códigos por e-mail",
      which: "Que um foi enviado, sob uma chave em que seu endereço não pode ser lido.",
      until: "Uma hora para uma nova senha, um dia para confirmar, 14 dias para um convite.",
    },
    tries: {
      what: "Tentativas de entrar",
      which: "Quantas foram, sob uma chave em que nem seu endereço nem o da sua rede podem ser lidos.",
      until: "Um dia no máximo.",
    },
    notices: {
      what: "Avisos",
      which: "Sua lista de avisos e o que você quer receber por e-mail.",
      until:
        "Um ano, se o operador não disser outra coisa, ou até você apagar sua conta. Que um e-mail ou mensagem saiu: 30 dias.",
    },
    messages: {
      what: "Mensagens com as operações",
      which: "O que você e as operações escreveram um ao outro.",
      until: "Um ano, se o operador não disser outra coisa, ou até você apagar sua conta.",
    },
    log: {
      what: "O registro da equipe",
      which: "O que a equipe mudou no que é seu: quem, quando e por quê.",
      until:
        "Três anos, se o operador não disser outra coisa. O que ele diz sobre você some quando você apaga sua conta; as razões escritas pela equipe ficam esse tempo.",
    },
    logs: {
      what: "Registros técnicos e cópias",
      which: "O que falhou e quando, sem nomes, endereços nem senhas. Cópias do banco de dados, contra perdas.",
      until: "Os registros, conforme o operador, em geral 30 dias. As cópias, 35 dias.",
    },
  },
  seenTitle: "Quem vê",
  seen: {
    pilots: "Outros pilotos veem seu nome com seus contratos, recompensas e voos, e onde você está enquanto voa.",
    staff: "A equipe vê sua conta e o que você faz aqui.",
    outside:
      "O que a companhia anuncia pode ir para o Discord dela. O SimBrief fica sabendo de um voo quando você segue o link.",
    nobody: "Estas páginas não carregam nada de mais ninguém. Não há publicidade nem rastreamento.",
  },
  browserTitle: "No seu navegador",
  browser:
    "Um cookie mantém você conectado por até 30 dias; nenhum script pode lê-lo. Se você escolher uma aparência, clara ou escura, ou desligar as teclas de uma letra, o navegador se lembra. Nada mais é guardado.",
  rightsTitle: "O que você pode fazer",
  rights: {
    change: "Corrigir o que está errado",
    data: "Levar seus dados ou apagar sua conta",
    ask: "Para o resto, fale com os administradores da companhia.",
  },
};
