import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {deserializeDate} from "@web/core/l10n/dates";
import {formatNumber} from "@ekinerja_addon/planning/shared/numbers";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {user} from "@web/core/user";

const {DateTime} = luxon;
export const SIZE = {width: 320, height: 150, left: 40, right: 8, top: 8, bottom: 20};

/**
 * Planned and actual curve of months in order, as points of a drawing.
 *
 * The actual one ends where reports end: a month without a report is no fall to 0.
 *
 * @param {Array} months of {label, planned, actual}, cumulative
 * @param {Number} top the value at the upper edge
 * @returns {Object} of ``planned`` and ``actual``, lists of [x, y]
 */
export function curves(months, top, size = SIZE) {
    const width = size.width - size.left - size.right;
    const height = size.height - size.top - size.bottom;
    const x = (index) => size.left + (width * index) / Math.max(1, months.length - 1);
    const y = (value) =>
        size.top + height * (1 - (top ? Math.min(value, top) / top : 0));
    const reported = months.findLastIndex((month) => month.actual > 0) + 1;
    return {
        planned: months.map((month, index) => [x(index), y(month.planned)]),
        actual: months
            .slice(0, reported)
            .map((month, index) => [x(index), y(month.actual)]),
    };
}

/** Planned against actual, physical and financial, month by month. */
export class SCurve extends Component {
    static template = "ekinerja_addon.SCurve";
    static props = {...standardWidgetProps};

    setup() {
        this.size = SIZE;
    }

    get months() {
        return this.props.record.data.month_ids.records
            .map((record) => record.data)
            .filter((month) => month.month)
            .sort((a, b) => a.month - b.month);
    }

    get charts() {
        const spending = this.chart("financial", _t("Spending"), (value) =>
            new Intl.NumberFormat(user.lang, {
                notation: "compact",
                maximumFractionDigits: 1,
            }).format(value)
        );
        const physical = this.chart(
            "physical",
            _t("Physical progress"),
            (value) => `${formatNumber(value)} %`,
            100
        );
        return [physical, spending].filter((chart) => chart.top);
    }

    chart(kind, title, format, most) {
        const months = this.months.map((month) => ({
            label: this.monthLabel(month.month),
            planned: month[`planned_${kind}`] || 0,
            actual: month[`actual_${kind}`] || 0,
        }));
        const top =
            most || Math.max(0, ...months.flatMap(({planned, actual}) => [planned, actual]));
        const points = curves(months, top);
        const last = months[points.actual.length - 1];
        return {
            kind,
            title,
            top,
            points,
            planned: points.planned.map((point) => point.join(",")).join(" "),
            actual: points.actual.map((point) => point.join(",")).join(" "),
            ticks: months.map((month, index) => ({
                ...month,
                x: points.planned[index][0],
                shown: months.length < 7 || index % 2 === 0,
            })),
            levels: [0, top / 2, top].map((value) => ({
                text: format(value),
                y: curves([{planned: value, actual: 0}], top).planned[0][1],
            })),
            summary: last
                ? _t("%(month)s: %(actual)s, planned %(planned)s", {
                      month: last.label,
                      actual: format(last.actual),
                      planned: format(last.planned),
                  })
                : _t("Nothing reported yet"),
            behind: Boolean(last) && last.actual < last.planned,
        };
    }

    monthLabel(month) {
        const day = month instanceof DateTime ? month : deserializeDate(month);
        return day.toFormat("MMM");
    }
}

registry.category("view_widgets").add("ekinerja_s_curve", {
    component: SCurve,
    fieldDependencies: [{name: "month_ids", type: "one2many"}],
});
