import {Component, onWillStart, onWillUnmount, useEffect, useRef, useState} from "@odoo/owl";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {loadBundle} from "@web/core/assets";
import {registry} from "@web/core/registry";
import {router} from "@web/core/browser/router";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";
import {user} from "@web/core/user";

const {DateTime} = luxon;
const COLORS = {net: "#2f6fb0", deductions: "#8c9bab", cut: "#c0504d"};

/** Twelve months of one employee: what was earned, cut, deducted and paid. */
export class YearCard extends Component {
    static template = "ekinerja_payroll.YearCard";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.ui = useState(useService("ui"));
        this.display = {controlPanel: {}};
        this.canvas = useRef("canvas");
        const {params = {}} = this.props.action;
        this.state = useState({
            employeeId: params.employee_id || Number(router.current.employee) || false,
            year: params.year || Number(router.current.year) || false,
            status: "loading",
            error: "",
            card: null,
            ...this.props.state,
        });
        useSetupAction({
            getLocalState: () => ({
                employeeId: this.state.employeeId,
                year: this.state.year,
            }),
        });
        onWillStart(() => {
            // Not awaited: the frame and "loading" show at once.
            this.load();
        });
        useEffect(
            () => this.draw(),
            () => [this.canvas.el, this.state.card]
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    // Data

    async load() {
        try {
            [this.state.card] = await Promise.all([
                this.orm.call("ekinerja.year.card", "get_card", [
                    this.state.employeeId,
                    this.state.year,
                ]),
                loadBundle("web.chartjs_lib"),
            ]);
            this.state.year = this.state.card.year;
            this.state.status = "ready";
            this.props.updateActionState?.({
                employee: this.state.employeeId || undefined,
                year: this.state.year,
            });
        } catch (error) {
            this.state.card = null;
            this.state.status = "error";
            this.state.error = error.data?.message || "";
        }
    }

    get paid() {
        return this.state.card.months.filter((month) => month.slip_id);
    }

    // Words and numbers

    get isLastYear() {
        return this.state.year >= DateTime.local().year;
    }

    monthName(month) {
        return DateTime.local(this.state.card.year, month.month).toFormat("MMMM");
    }

    number(value, digits = 0) {
        const text = Math.abs(value).toLocaleString(user.lang, {
            maximumFractionDigits: digits,
        });
        return value < 0 ? `−${text}` : text;
    }

    rupiah(value) {
        return `${this.state.card.currency} ${this.number(value)}`;
    }

    // The chart: what was paid out, deducted and cut make up the whole.

    get series() {
        const {months} = this.state.card;
        const cuts = this.state.card.columns
            .map((column) => column.name)
            .filter((name) => name.endsWith("_cut"));
        return [
            {key: "net", label: _t("Net"), data: months.map((month) => month.net)},
            {
                key: "deductions",
                label: _t("Deductions"),
                data: months.map((month) => month.gross - month.net),
            },
            {
                key: "cut",
                label: _t("Cuts"),
                data: months.map((month) =>
                    cuts.reduce((total, name) => total + month[name], 0)
                ),
            },
        ];
    }

    draw() {
        this.chart?.destroy();
        this.chart = null;
        if (!this.canvas.el || !this.state.card) {
            return;
        }
        const {months} = this.state.card;
        const text = getComputedStyle(this.canvas.el).color;
        this.chart = new window.Chart(this.canvas.el, {
            type: "bar",
            data: {
                labels: months.map((month) => this.monthName(month).slice(0, 3)),
                datasets: this.series.map(({key, label, data}) => ({
                    label,
                    data,
                    backgroundColor: COLORS[key],
                })),
            },
            options: {
                animation: false,
                maintainAspectRatio: false,
                onClick: (_event, [item]) => item && this.open(months[item.index]),
                scales: {
                    x: {stacked: true, ticks: {color: text}},
                    y: {
                        stacked: true,
                        ticks: {color: text, callback: (value) => this.compact(value)},
                    },
                },
                plugins: {
                    legend: {position: "bottom", labels: {color: text, boxWidth: 14}},
                    tooltip: {
                        callbacks: {
                            title: ([item]) => this.monthName(months[item.dataIndex]),
                            label: (item) => `${item.dataset.label}: ${this.rupiah(item.raw)}`,
                        },
                    },
                },
            },
        });
    }

    compact(value) {
        return new Intl.NumberFormat(user.lang, {
            notation: "compact",
            maximumFractionDigits: 1,
        }).format(value);
    }

    // What people do

    shiftYear(years) {
        this.state.year += years;
        return this.load();
    }

    open(month) {
        if (!month.slip_id) {
            return;
        }
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "hr.payslip",
            res_id: month.slip_id,
            views: [[false, "form"]],
        });
    }

    print() {
        const last = this.paid[this.paid.length - 1];
        return this.action.doAction("ekinerja_payroll.action_report_year_card", {
            additionalContext: {active_ids: [last.slip_id], active_id: last.slip_id},
        });
    }
}

registry.category("actions").add("ekinerja_payroll.year_card", YearCard);
