import {_t} from "@web/core/l10n/translation";
import {formatFloat} from "@web/core/utils/numbers";
import {parseFloat} from "@web/views/fields/parsers";

/** A number without zeros behind the comma that nobody typed. */
export function formatNumber(value, digits = 2) {
    return formatFloat(value || 0, {digits: [16, digits], trailingZeros: false});
}

/** What was typed in the language of the user; false when it is no number from 0. */
export function parseNumber(text) {
    try {
        const number = parseFloat(String(text).trim() || "0");
        return number >= 0 ? number : false;
    } catch {
        return false;
    }
}

/** States of plans, as people read them. */
export function planState(state) {
    return {
        false: _t("No plan yet"),
        draft: _t("Draft"),
        submitted: _t("Submitted"),
        agreed: _t("Agreed"),
        closed: _t("Closed"),
    }[state];
}

/** What the server said, or that it said nothing. */
export function errorText(error) {
    return (
        error?.data?.message || _t("The server did not answer. Try again in a moment.")
    );
}
