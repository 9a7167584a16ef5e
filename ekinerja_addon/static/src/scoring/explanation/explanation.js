import {Component, onWillStart, onWillUnmount, useEffect, useRef, useState} from "@odoo/owl";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {loadBundle} from "@web/core/assets";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";
import {user} from "@web/core/user";

const COLORS = {start: "#5b6b7b", cut: "#c0504d", gain: "#3f8f5f", end: "#2f6fb0"};

/**
 * Bars of a waterfall: each cause begins where the one before it ended.
 *
 * @param {Number} start what there is at first
 * @param {Array} steps of {label, value}, negative when it takes
 * @param {Object} labels of the first and the last bar
 * @returns {Array} of {label, from, to, kind}
 */
export function waterfall(start, steps, labels) {
    const bars = [{label: labels.start, from: 0, to: start, kind: "start"}];
    let level = start;
    for (const step of steps) {
        bars.push({
            label: step.label,
            from: level,
            to: level + step.value,
            kind: step.value < 0 ? "cut" : "gain",
        });
        level += step.value;
    }
    bars.push({label: labels.end, from: 0, to: level, kind: "end"});
    return bars;
}

/** Why is my allowance this? In words, and as a waterfall. */
export class Explanation extends Component {
    static template = "ekinerja_addon.Explanation";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.display = {controlPanel: {}};
        this.canvas = useRef("canvas");
        this.state = useState({status: "loading", data: null});
        this.scoreId =
            this.props.action.params?.score_id || this.props.action.context?.active_id;
        onWillStart(async () => {
            await loadBundle("web.chartjs_lib");
            this.state.data = await this.orm.call("ekinerja.score", "explain", [
                [this.scoreId],
            ]);
            this.state.status = "ready";
        });
        useEffect(
            () => this.draw(),
            () => [this.canvas.el]
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    get isMoney() {
        return Boolean(this.state.data.money);
    }

    get bars() {
        const {data} = this.state;
        if (this.isMoney) {
            const {start, steps} = data.money;
            return waterfall(start.value, steps, {
                start: start.label,
                end: data.money.end.label,
            });
        }
        const taken = new Map();
        for (const {label, lost} of this.causes) {
            taken.set(label, (taken.get(label) || 0) - Number(lost));
        }
        const steps = [...taken].map(([label, value]) => ({label, value}));
        return waterfall(100, steps, {start: _t("All"), end: _t("Earned")});
    }

    /** What took something. */
    get causes() {
        return this.state.data.causes.filter((cause) => this.takes(cause));
    }

    /** What is noted and took nothing by itself. */
    get noted() {
        return this.state.data.causes.filter((cause) => !this.takes(cause));
    }

    /** An order takes rupiah of what is left, not a share of what is measured. */
    takes(cause) {
        return Boolean(Number(cause.lost) || cause.rupiah);
    }

    draw() {
        if (!this.canvas.el) {
            return;
        }
        this.chart?.destroy();
        const bars = this.bars;
        this.chart = new window.Chart(this.canvas.el, {
            type: "bar",
            data: {
                labels: bars.map((bar) => bar.label.slice(0, 24)),
                datasets: [
                    {
                        data: bars.map((bar) => [bar.from, bar.to]),
                        backgroundColor: bars.map((bar) => COLORS[bar.kind]),
                    },
                ],
            },
            options: {
                animation: false,
                locale: user.lang,
                maintainAspectRatio: false,
                plugins: {
                    legend: {display: false},
                    tooltip: {
                        callbacks: {
                            title: ([item]) => bars[item.dataIndex].label,
                            label: (item) => {
                                const bar = bars[item.dataIndex];
                                return this.amount(bar.to - bar.from);
                            },
                        },
                    },
                },
            },
        });
    }

    amount(value) {
        const digits = this.isMoney ? 0 : 2;
        const text = Math.abs(value).toLocaleString(user.lang, {
            maximumFractionDigits: digits,
        });
        const sign = value < 0 ? "−" : "";
        return this.isMoney ? `${sign}Rp ${text}` : `${sign}${text} %`;
    }

    lost(cause) {
        if (cause.rupiah !== undefined) {
            return cause.rupiah ? this.amount(-cause.rupiah) : "";
        }
        return Number(cause.lost) ? this.amount(-Number(cause.lost)) : "";
    }

    open(cause) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: cause.model,
            res_id: cause.res_id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("ekinerja_addon.explanation", Explanation);
