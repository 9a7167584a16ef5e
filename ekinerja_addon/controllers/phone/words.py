# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tools.json import scriptsafe

# By language: words of the code stay as they are while a server runs.
_written = {}


def script_texts_json(env):
    """The words as a page carries them, written once a language."""
    lang = env.lang or "en_US"
    if lang not in _written:
        _written[lang] = scriptsafe.dumps(script_texts(env))
    return _written[lang]


def script_texts(env):
    """Words the scripts say, in the user's language."""
    return {
        "offline": env._("No network. You can go on logging work."),
        "copy": env._("No network: this page is as it was when it was last loaded."),
        "waiting": env._("Waiting to be sent"),
        "sending": env._("Sending…"),
        "sent": env._("Everything was sent."),
        "saved": env._("Kept on this phone. It is sent as soon as there is network."),
        "login": env._("Log in again, then your waiting entries are sent."),
        "loginLink": env._("Log in"),
        "others": env._(
            "Entries of another user wait on this phone. They are sent when that"
            " user logs in."
        ),
        "mend": env._("Mend"),
        "drop": env._("Delete"),
        "dropSure": env._("Delete this entry? It was not sent."),
        "photos": env._("photo(s)"),
        "retry": env._("Send Now"),
        "needsPhoto": env._("This activity needs a photo."),
        "needsPlace": env._("This activity needs your position."),
        "chooseOne": env._("Choose what you did in at least one row."),
        "points": env._("points"),
        "position": env._("Position"),
        "remove": env._("Remove"),
        "shot": env._("Photo"),
        "heic": env._(
            "HEIC pictures cannot be read here. Take the photo in the page, or"
            " set the camera to “Most compatible” (JPEG)."
        ),
        "notPicture": env._("This file is no photo that can be read here."),
        "gpsAsk": env._("Looking for your position…"),
        "gpsOff": env._(
            "Your position was refused. Allow it in the browser's settings of"
            " this page; without it the entry can only be kept as a draft."
        ),
        "gpsFail": env._(
            "Your position was not found. Go outside or switch on GPS, then try again."
        ),
        "gpsOld": env._("old"),
        "accuracy": env._("accurate to"),
        "camera": env._("The camera could not be opened. Choose a photo instead."),
        "timer": env._("Running since"),
        "logoutWaiting": env._(
            "entries were not sent yet. If you log out now they are deleted from"
            " this phone."
        ),
        "full": env._("This phone has no room left to keep the entry."),
    }
