import {FloatField, floatField} from "@web/views/fields/float/float_field";
import {formatFloat} from "@web/core/utils/numbers";
import {registry} from "@web/core/registry";

const READ_DIGITS = [16, 2];
// What is typed is kept and shown as it was typed: a third needs its decimals.
const EDIT_DIGITS = [16, 6];

/** Points and quantities: no zeros behind the comma that nobody typed. */
export class PointsField extends FloatField {
    get formattedValue() {
        return formatFloat(this.value || 0, {
            digits: this.props.readonly ? READ_DIGITS : EDIT_DIGITS,
            trailingZeros: false,
        });
    }
}

export const pointsField = {
    ...floatField,
    component: PointsField,
    supportedOptions: [],
    extractProps: () => ({}),
};

export function formatPoints(value) {
    return value === false || value === undefined
        ? ""
        : formatFloat(value, {digits: READ_DIGITS, trailingZeros: false});
}

registry.category("fields").add("ekinerja_points", pointsField);
// Footers, pivots and graphs format sums by the name of the widget.
registry.category("formatters").add("ekinerja_points", formatPoints);
