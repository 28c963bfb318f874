"""What stands round the notices of a mail, in each language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of a mail that belong to no kind of notice; the braces are filled in."""

    open: str
    several: str
    more: str
    why: str
    stop: str
    stop_asked: str
    stop_done: str
    stop_button: str
    link_over: str


FRAMES: dict[str, Frame] = {
    "en": Frame(
        open="Open",
        several="{count} notices",
        more="And {count} more, in your feed.",
        why="You get this because you fly with {airline}.",
        stop="No more mail of this kind",
        stop_asked="Shall {airline} send you no more mail of this kind? Your feed goes on, and your profile undoes it.",
        stop_done="You get no more mail of this kind. Your profile undoes it.",
        stop_button="No more mail",
        link_over="This link is not one of ours. Choose what comes by mail on your profile.",
    ),
    "fr": Frame(
        open="Ouvrir",
        several="{count} nouvelles",
        more="Et {count} de plus, dans votre fil.",
        why="Vous recevez ce message parce que vous volez avec {airline}.",
        stop="Ne plus recevoir ces messages",
        stop_asked="Ne plus recevoir ces messages de {airline} ? Votre fil continue, et votre profil permet de revenir "
        "en arrière.",
        stop_done="Vous ne recevrez plus ces messages. Votre profil permet de revenir en arrière.",
        stop_button="Ne plus recevoir",
        link_over="Ce lien n’est pas le nôtre. Choisissez sur votre profil ce que vous recevez.",
    ),
    "es": Frame(
        open="Abrir",
        several="{count} avisos",
        more="Y {count} más, en sus avisos.",
        why="Recibe este mensaje porque vuela con {airline}.",
        stop="No recibir más mensajes de este tipo",
        stop_asked="¿No recibir más mensajes de este tipo de {airline}? Sus avisos siguen, y en su perfil puede "
        "deshacerlo.",
        stop_done="No recibirá más mensajes de este tipo. En su perfil puede deshacerlo.",
        stop_button="No recibir más",
        link_over="Este enlace no es nuestro. Elija en su perfil lo que recibe.",
    ),
    "pt": Frame(
        open="Abrir",
        several="{count} avisos",
        more="E mais {count}, nos seus avisos.",
        why="Recebe esta mensagem porque voa com {airline}.",
        stop="Não receber mais mensagens deste tipo",
        stop_asked="Não receber mais mensagens deste tipo de {airline}? Os seus avisos continuam, e no seu perfil pode "
        "voltar atrás.",
        stop_done="Não receberá mais mensagens deste tipo. No seu perfil pode voltar atrás.",
        stop_button="Não receber mais",
        link_over="Esta ligação não é nossa. Escolha no seu perfil o que recebe.",
    ),
}
