"""What WhatsApp itself writes into a chat, in the languages it is most used in; all in small letters.

An iPhone marks such lines, whatever the language. An Android phone does not, so there the words must tell.
"""

from __future__ import annotations

from typing import Final

from reviewer.history.events import Kind

DELETED: Final = frozenset(
    {
        "this message was deleted",
        "you deleted this message",
        "diese nachricht wurde gelöscht",
        "du hast diese nachricht gelöscht",
        "se eliminó este mensaje",
        "este mensaje fue eliminado",
        "eliminaste este mensaje",
        "has eliminado este mensaje",
        "ce message a été supprimé",
        "vous avez supprimé ce message",
        "questo messaggio è stato eliminato",
        "hai eliminato questo messaggio",
        "mensagem apagada",
        "esta mensagem foi apagada",
        "essa mensagem foi apagada",
        "você apagou esta mensagem",
        "você apagou essa mensagem",
        "apagou esta mensagem",
        "dit bericht is verwijderd",
        "u hebt dit bericht verwijderd",
        "je hebt dit bericht verwijderd",
        "bu mesaj silindi",
        "bu mesajı sildiniz",
        "сообщение удалено",
        "данное сообщение удалено",
        "вы удалили данное сообщение",
        "ta wiadomość została usunięta",
        "usunięto tę wiadomość",
        "denne besked blev slettet",
        "du slettede denne besked",
        "denne meldingen ble slettet",
        "du slettet denne meldingen",
        "det här meddelandet togs bort",
        "du tog bort det här meddelandet",
        "tämä viesti poistettiin",
        "poistit tämän viestin",
        "pesan ini telah dihapus",
        "anda telah menghapus pesan ini",
        "تم حذف هذه الرسالة",
        "此消息已删除",
        "你已删除此消息",
        "此訊息已刪除",
        "你已刪除此訊息",
        "このメッセージは削除されました",
        "このメッセージを削除しました",
        "삭제된 메시지입니다",
    }
)
"""What stands where a message was; with or without a full stop."""

EDITED: Final = (
    "<this message was edited>",
    "<diese nachricht wurde bearbeitet.>",
    "<se editó este mensaje.>",
    "<ce message a été modifié>",
    "<questo messaggio è stato modificato>",
    "<mensagem editada>",
    "<dit bericht is bewerkt>",
    "<bu mesaj düzenlendi>",
    "<сообщение изменено>",
)
"""What stands behind a message that was changed."""

OMITTED: Final[dict[str, Kind]] = {
    "audio omitted": "voice-note",
    "audio weggelassen": "voice-note",
    "audio omitido": "voice-note",
    "audio omesso": "voice-note",
    "áudio ocultado": "voice-note",
    "audio weggelaten": "voice-note",
    "sticker omitted": "sticker",
    "sticker weggelassen": "sticker",
    "sticker omitido": "sticker",
    "sticker omesso": "sticker",
    "figurinha omitida": "sticker",
    "sticker weggelaten": "sticker",
    "image omitted": "media",
    "video omitted": "media",
    "gif omitted": "media",
    "document omitted": "media",
    "contact card omitted": "media",
}
"""What an iPhone writes for a file it left out; in other languages the mark alone tells that it is one."""

CALLS: Final[dict[str, tuple[Kind, bool]]] = {
    "missed voice call": ("call", True),
    "missed video call": ("video-call", True),
    "missed group voice call": ("call", True),
    "missed group video call": ("video-call", True),
    "voice call": ("call", False),
    "video call": ("video-call", False),
    "verpasster sprachanruf": ("call", True),
    "verpasster videoanruf": ("video-call", True),
    "sprachanruf": ("call", False),
    "videoanruf": ("video-call", False),
    "llamada perdida": ("call", True),
    "llamada de voz perdida": ("call", True),
    "videollamada perdida": ("video-call", True),
    "llamada de voz": ("call", False),
    "videollamada": ("video-call", False),
    "appel vocal manqué": ("call", True),
    "appel vidéo manqué": ("video-call", True),
    "appel vocal": ("call", False),
    "appel vidéo": ("video-call", False),
    "chiamata vocale persa": ("call", True),
    "videochiamata persa": ("video-call", True),
    "chiamata vocale": ("call", False),
    "videochiamata": ("video-call", False),
    "chamada de voz perdida": ("call", True),
    "chamada de vídeo perdida": ("video-call", True),
    "chamada de voz": ("call", False),
    "chamada de vídeo": ("video-call", False),
    "ligação de voz perdida": ("call", True),
    "ligação de vídeo perdida": ("video-call", True),
    "ligação de voz": ("call", False),
    "ligação de vídeo": ("video-call", False),
    "gemiste spraakoproep": ("call", True),
    "gemiste video-oproep": ("video-call", True),
    "spraakoproep": ("call", False),
    "video-oproep": ("video-call", False),
}
"""How lines about calls begin, and whether the call was missed; the longer beginnings come first."""

UNANSWERED: Final = ("no answer", "keine antwort", "sin respuesta", "nessuna risposta", "pas de réponse")
"""How lines about calls end that nobody took."""

BLOCKED: Final = (
    "you blocked this ",
    "du hast diesen kontakt blockiert",
    "bloqueaste a este contacto",
    "has bloqueado a este contacto",
    "vous avez bloqué ce contact",
    "hai bloccato questo contatto",
    "você bloqueou este contato",
    "bloqueou este contacto",
    "u hebt dit contact geblokkeerd",
    "je hebt dit contact geblokkeerd",
)

UNBLOCKED: Final = (
    "you unblocked this ",
    "du hast diesen kontakt freigegeben",
    "desbloqueaste a este contacto",
    "has desbloqueado a este contacto",
    "vous avez débloqué ce contact",
    "hai sbloccato questo contatto",
    "você desbloqueou este contato",
    "desbloqueou este contacto",
    "u hebt dit contact gedeblokkeerd",
    "je hebt dit contact gedeblokkeerd",
)
