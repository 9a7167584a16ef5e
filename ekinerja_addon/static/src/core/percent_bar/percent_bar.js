import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {formatFloat} from "@web/core/utils/numbers";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

export function formatPercent(value) {
    return value === false || value === undefined
        ? ""
        : `${formatFloat(value, {digits: [16, 2], trailingZeros: false})} %`;
}

/** A percentage that decides pay: its two decimals, and a bar to compare by eye. */
export class PercentBar extends Component {
    static template = "ekinerja_addon.PercentBar";
    static props = {...standardFieldProps};

    get value() {
        return this.props.record.data[this.props.name] || 0;
    }

    get label() {
        return formatPercent(this.value);
    }

    get width() {
        return Math.max(0, Math.min(100, this.value));
    }
}

registry.category("fields").add("ekinerja_percent", {
    component: PercentBar,
    displayName: _t("Percent with Bar"),
    supportedTypes: ["float"],
});
registry.category("formatters").add("ekinerja_percent", formatPercent);
