import {DateTimeField, dateField} from "@web/views/fields/datetime/datetime_field";
import {registry} from "@web/core/registry";

/** A month kept as its first day: "October 2026" on screen, a month picker to edit. */
export class MonthField extends DateTimeField {
    static defaultProps = {...DateTimeField.defaultProps, minPrecision: "months"};

    getFormattedValue(valueIndex) {
        const value = this.values[valueIndex];
        return value ? value.toFormat("MMMM yyyy") : "";
    }
}

export const monthField = {
    ...dateField,
    component: MonthField,
    supportedOptions: [],
    extractProps: (...args) => ({
        ...dateField.extractProps(...args),
        minPrecision: "months",
    }),
};

registry.category("fields").add("ekinerja_month", monthField);
