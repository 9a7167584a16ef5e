import {Component, onWillStart, onWillUnmount, useEffect, useRef, useState} from "@odoo/owl";
import {deserializeDate, serializeDate} from "@web/core/l10n/dates";
import {KeepLast} from "@web/core/utils/concurrency";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {loadBundle} from "@web/core/assets";
import {registry} from "@web/core/registry";
import {router} from "@web/core/browser/router";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useDebounced} from "@web/core/utils/timing";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";
import {user} from "@web/core/user";

const {DateTime} = luxon;
const COLORS = ["#c0504d", "#e08e3c", "#8064a2", "#4f6d9c", "#5b8c5a", "#7f7f7f", "#b08d57"];
const BAR = 28;
export const THRESHOLD = 20;

/** A month's pay by agency: how far it is, where the money goes, what is odd. */
export class TreasurerBoard extends Component {
    static template = "ekinerja_payroll.TreasurerBoard";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.ui = useState(useService("ui"));
        this.display = {controlPanel: {}};
        this.keepLast = new KeepLast();
        this.canvas = useRef("canvas");
        this.state = useState({
            month: this.monthOfUrl,
            threshold: THRESHOLD,
            status: "loading",
            error: "",
            board: null,
            ...this.props.state,
        });
        useSetupAction({
            getLocalState: () => ({
                month: this.state.month,
                threshold: this.state.threshold,
            }),
        });
        this.thresholdLater = useDebounced(() => this.load(), 400);
        onWillStart(() => {
            // Not awaited: the frame and "loading" show at once.
            this.load();
        });
        useEffect(
            () => this.draw(),
            () => [this.canvas.el, this.state.board, this.ui.isSmall]
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    // Data

    /** The month of the address; else the last one that is over: that is to be paid. */
    get monthOfUrl() {
        const {month} = router.current;
        return /^\d{4}-\d{2}$/.test(month)
            ? `${month}-01`
            : serializeDate(DateTime.local().startOf("month").minus({months: 1}));
    }

    async load() {
        this.state.status = this.state.board ? "reloading" : "loading";
        this.props.updateActionState?.({month: this.state.month.slice(0, 7)});
        try {
            const [board] = await this.keepLast.add(
                Promise.all([
                    this.orm.silent.call("ekinerja.treasurer.board", "get_board", [
                        this.state.month,
                        this.state.threshold,
                    ]),
                    loadBundle("web.chartjs_lib"),
                ])
            );
            this.state.board = board;
            this.state.status = "ready";
        } catch (error) {
            this.state.board = null;
            this.state.status = "error";
            this.state.error = error.data?.message || "";
        }
    }

    sum(name) {
        return this.state.board.agencies.reduce((total, row) => total + row[name], 0);
    }

    get tiles() {
        const {board} = this.state;
        const tiles = [
            {name: "locked", label: _t("scores locked"), value: this.ratio("locked", "people")},
            {name: "slips", label: _t("payslips made"), value: this.ratio("slips", "locked")},
            {name: "gross", label: _t("gross"), value: this.rupiah(this.sum("gross"))},
            {name: "net", label: _t("to be paid out"), value: this.rupiah(this.sum("net"))},
        ];
        if (board.budget_left !== null && board.budget_left !== false) {
            tiles.push({
                name: "budget",
                label: _t("left in the budget"),
                value: this.rupiah(board.budget_left),
                short: board.budget_left < 0,
            });
        }
        return tiles;
    }

    get odd() {
        return this.state.board.exceptions.filter((exception) => exception.count);
    }

    // Words and numbers

    get monthLabel() {
        return deserializeDate(this.state.month).toFormat("MMMM yyyy");
    }

    get isCurrentMonth() {
        return this.state.month === serializeDate(DateTime.local().startOf("month"));
    }

    number(value) {
        return Math.abs(value).toLocaleString(user.lang, {maximumFractionDigits: 0});
    }

    rupiah(value) {
        const sign = value < 0 ? "−" : "";
        return `${sign}${this.state.board.currency} ${this.number(value)}`;
    }

    ratio(done, all) {
        return `${this.number(this.sum(done))} / ${this.number(this.sum(all))}`;
    }

    stepLabel(agency) {
        return agency.step ? this.state.board.steps[agency.step] : _t("no payslip yet");
    }

    stepClass(agency) {
        return {
            false: "text-bg-light",
            draft: "text-bg-info",
            verified: "text-bg-warning",
            approved: "text-bg-success",
            paid: "text-bg-success",
        }[agency.step];
    }

    /** Kinds of cut that took something this month. */
    get cuts() {
        const {agencies, cuts} = this.state.board;
        return cuts.filter(({name}) => agencies.some((row) => row.cuts[name]));
    }

    // The chart

    get chartHeight() {
        return 90 + BAR * this.state.board.agencies.length;
    }

    draw() {
        this.chart?.destroy();
        this.chart = null;
        if (!this.canvas.el || !this.state.board) {
            return;
        }
        const {agencies, cuts} = this.state.board;
        const shown = this.cuts;
        this.chart = new window.Chart(this.canvas.el, {
            type: "bar",
            data: {
                labels: agencies.map((row) => this.short(row.name)),
                datasets: shown.map(({name, label}) => ({
                    label,
                    data: agencies.map((row) => row.cuts[name]),
                    backgroundColor: COLORS[cuts.findIndex((cut) => cut.name === name) % COLORS.length],
                })),
            },
            options: this.chartOptions(shown),
        });
    }

    short(name) {
        const most = this.ui.isSmall ? 16 : 36;
        return name.length > most ? `${name.slice(0, most - 1)}…` : name;
    }

    chartOptions(shown) {
        const text = getComputedStyle(this.canvas.el).color;
        return {
            animation: false,
            indexAxis: "y",
            maintainAspectRatio: false,
            onClick: (_event, [item]) =>
                item &&
                this.openMoney(this.state.board.agencies[item.index], shown[item.datasetIndex].name),
            scales: {
                x: {
                    stacked: true,
                    ticks: {color: text, maxTicksLimit: 5, callback: (value) => this.compact(value)},
                },
                y: {stacked: true, ticks: {color: text, autoSkip: false}},
            },
            plugins: {
                legend: {position: "bottom", labels: {color: text, boxWidth: 14}},
                tooltip: {
                    callbacks: {
                        title: ([item]) => this.state.board.agencies[item.dataIndex].name,
                        label: (item) => `${item.dataset.label}: ${this.rupiah(item.raw)}`,
                    },
                },
            },
        };
    }

    compact(value) {
        return new Intl.NumberFormat(user.lang, {
            notation: "compact",
            maximumFractionDigits: 1,
        }).format(value);
    }

    // What people do

    shiftMonth(months) {
        this.setMonth(deserializeDate(this.state.month).plus({months}));
    }

    setMonth(date) {
        this.state.month = serializeDate(date.startOf("month"));
        this.load();
    }

    thisMonth() {
        this.setMonth(DateTime.local());
    }

    onThreshold(ev) {
        const typed = Number(ev.target.value);
        this.state.threshold = typed >= 0 ? typed : THRESHOLD;
        this.thresholdLater();
    }

    async open(xmlid, name, domain) {
        const action = await this.action.loadAction(xmlid);
        return this.action.doAction({
            ...action,
            name,
            display_name: name,
            path: false,
            domain,
            context: {},
        });
    }

    openException(exception) {
        return this.open(
            exception.action,
            `${this.monthLabel}: ${exception.label}`,
            exception.domain
        );
    }

    openScores(agency) {
        return this.open("ekinerja_addon.ekinerja_score_action", agency.name, [
            ["month", "=", this.state.month],
            ["department_id", "in", agency.units],
        ]);
    }

    /** Rows of the nominative list, those with this amount only. */
    openMoney(agency, column) {
        if (!this.state.board.opens) {
            return;
        }
        const amount = column ? [[column, "!=", 0]] : [];
        return this.open("ekinerja_payroll.ekinerja_nominative_action", agency.name, [
            ["month", "=", this.state.month],
            ["department_id", "in", agency.units],
            ...amount,
        ]);
    }

    openBatches() {
        return this.open("ekinerja_payroll.hr_payslip_run_action", this.monthLabel, [
            ["allowance_month", "=", this.state.month],
        ]);
    }

    openChanges() {
        return this.open("ekinerja_payroll.ekinerja_pay_change_action", this.monthLabel, [
            ["month", "=", this.state.month],
        ]);
    }
}

registry.category("actions").add("ekinerja_payroll.treasurer_board", TreasurerBoard);
