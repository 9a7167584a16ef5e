# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What can be wrong in a month folder, in words.

English is the source; whoever reads a folder may pass a translator. Wrapping each text
in _lt() is what lets Odoo's term export find it without this package knowing Odoo.
"""


def _lt(text):
    return text


# the folder and its files
NO_FOLDER = _lt("there is no such folder or ZIP file")
BAD_ZIP = _lt("this is not a readable ZIP file: %(error)s")
UNSAFE_NAME = _lt("the ZIP holds a name that points outside of it: %(name)s")
SEVERAL_FOLDERS = _lt("the ZIP holds more than one folder: %(names)s; send one month")
TWICE_IN_ZIP = _lt("the ZIP holds this file twice")
ENCRYPTED = _lt("the file is protected by a password")
TOO_LARGE = _lt("the file is larger than %(limit)s MB")
UNREADABLE = _lt("the file cannot be read: %(error)s")
MISSING_FILE = _lt("the file is missing from the folder")
EMPTY_FILE = _lt("the file is empty; it needs at least its header row")
NOT_UTF8 = _lt("this is not UTF-8 text; save the file as CSV UTF-8")

# rows and columns
SEPARATOR = _lt("columns are separated by commas here, not by %(found)s")
BROKEN_CSV = _lt("the row cannot be read: %(error)s")
MISSING_COLUMN = _lt("the column is missing")
UNKNOWN_COLUMN = _lt("unknown column; this file has %(known)s")
UNNAMED_COLUMN = _lt("column %(position)s has no name")
TWICE_COLUMN = _lt("the column stands twice in the header")
CELL_COUNT = _lt("the row has %(found)s cells, the header has %(expected)s")
REQUIRED = _lt("a value is required here")
DUPLICATE = _lt("%(value)s stands in line %(other)s already")
UNKNOWN_CODE = _lt("%(value)s is not in %(file)s")

# values
CONTROL_CHARACTER = _lt("the text holds a character that cannot be printed")
NOT_A_NUMBER = _lt("%(value)s is not a number (use digits and a decimal point)")
NOT_WHOLE = _lt("%(value)s is not a whole number")
TOO_MANY_DIGITS = _lt("%(value)s has too many digits to be kept exactly")
TOO_LOW = _lt("%(value)s is below %(limit)s")
TOO_HIGH = _lt("%(value)s is above %(limit)s")
NEGATIVE = _lt("%(value)s is negative")
NOT_WHOLE_RUPIAH = _lt("%(value)s is not a whole number of rupiah")
BAD_DATE = _lt("%(value)s is not a date (YYYY-MM-DD)")
BAD_TIME = _lt("%(value)s is not a time (HH:MM, 00:00 to 23:59)")
BAD_CHOICE = _lt("%(value)s is none of: %(choices)s")
NIP_DIGITS = _lt("%(value)s is no NIP: a NIP has exactly 18 digits")
NIP_BIRTH = _lt("%(value)s is no NIP: digits 1 to 8 are no birth date")
NIP_YEAR = _lt("%(value)s is no NIP: digits 9 to 12 are no year of appointment")
NIP_MONTH = _lt(
    "%(value)s is no NIP: digits 13 and 14 are neither a month (01 to 12)"
    " nor a contract (21 to 29)"
)
NIP_SEX = _lt("%(value)s is no NIP: digit 15 is neither 1 nor 2")
RANK_CIVIL_SERVANT = _lt("%(value)s is no rank of a %(status)s: I/a to IV/e")
RANK_CONTRACT = _lt("%(value)s is no rank of a PPPK: I to XVII")
NIP_STATUS = _lt("the NIP %(value)s does not belong to a %(status)s")

# rows against each other
END_BEFORE_START = _lt("%(end)s is before %(start)s")
END_NOT_AFTER_START = _lt("%(end)s is not after %(start)s")
OUTSIDE_MONTH = _lt("%(value)s is not in the month %(month)s")
OWN_PARENT = _lt("%(value)s cannot stand above itself")
CYCLE = _lt("the chain above leads back to where it starts: %(chain)s")
LOG_OVERLAP = _lt(
    "%(start)s-%(end)s on %(date)s overlaps line %(other)s"
    " (%(other_start)s-%(other_end)s)"
)
LEAVE_OVERLAP = _lt("the leave overlaps line %(other)s (%(start)s to %(end)s)")
NOT_A_MEMBER = _lt("%(nip)s is not a member of operation %(operation)s")
OUTSIDE_OPERATION = _lt(
    "%(value)s is outside operation %(operation)s (%(start)s to %(end)s)"
)
POINTS_NOT_EXACT = _lt(
    "%(quantity)s times %(points)s points is too large or too fine to be kept exactly"
)

# the parameters
BROKEN_JSON = _lt("this is not JSON: %(error)s")
MISSING_KEY = _lt("the parameter is missing")
UNKNOWN_KEY = _lt("unknown parameter")
TWICE_KEY = _lt("the parameter stands twice")
WRONG_TYPE = _lt("%(expected)s is expected")
BAD_MONTH = _lt("%(value)s is not a month (YYYY-MM)")
BAD_TIMEZONE = _lt("%(value)s is not a time zone such as Asia/Jakarta")
BAND_ORDER = _lt("the band ends at %(end)s, not after its start at %(start)s")
BAND_TWICE = _lt("there is a band %(value)s of this kind already")
BAND_OVERLAP = _lt("the band overlaps %(other)s")
BAD_WEEKDAY = _lt("%(value)s is no weekday: 1 (Monday) to 7 (Sunday)")
HOURS_PAIR = _lt('a day has a start and an end: ["07:30", "16:00"]')
SECOND_DEFAULT = _lt("only one entry may do without dates")
NO_TAX_RATE = _lt("there is no rate for rank group %(group)s (employees.csv:%(line)s)")

# names of JSON types
A_TEXT = _lt("a text")
A_NUMBER = _lt("a number")
A_WHOLE_NUMBER = _lt("a whole number")
TRUE_OR_FALSE = _lt("true or false")
A_LIST = _lt("a list")
AN_OBJECT = _lt("an object")
