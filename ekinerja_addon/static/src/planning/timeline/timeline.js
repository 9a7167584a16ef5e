import {Component, useState} from "@odoo/owl";
import {deserializeDate, serializeDate} from "@web/core/l10n/dates";
import {ScreenMessage, useLoading} from "@ekinerja_addon/planning/shared/screen";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {formatNumber} from "@ekinerja_addon/planning/shared/numbers";
import {registry} from "@web/core/registry";
import {router} from "@web/core/browser/router";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useDebounced} from "@web/core/utils/timing";
import {user} from "@web/core/user";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";

const {DateTime} = luxon;
// Percent behind the plan from which a contract would be called critical.
const FAR_BEHIND = 10;
// scale: what one look covers, and in which columns
const SCALES = {
    year: {span: "year", column: "month"},
    quarter: {span: "quarter", column: "week"},
};

/**
 * Where a stretch of days lies in a period, in percent of its width.
 *
 * @param {String} start first day
 * @param {String} end last day, included
 * @param {DateTime} from first day of the period
 * @param {DateTime} to first day after it
 */
export function place(start, end, from, to) {
    const width = to.diff(from, "days").days;
    const share = (date) =>
        Math.max(0, Math.min(100, (date.diff(from, "days").days / width) * 100));
    const left = share(deserializeDate(start));
    return {left, width: share(deserializeDate(end).plus({days: 1})) - left};
}

/** Operations as bars over months or weeks, with steps, progress and money. */
export class OperationTimeline extends Component {
    static template = "ekinerja_addon.OperationTimeline";
    static components = {Layout, ScreenMessage};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.display = {controlPanel: {}};
        const {date, scale} = router.current;
        this.state = useState({
            scale: scale in SCALES ? scale : "year",
            date: /^\d{4}-\d{2}-\d{2}$/.test(date)
                ? date
                : serializeDate(DateTime.local()),
            group: "department",
            departmentId: false,
            search: "",
            mine: false,
            lateOnly: false,
            opened: {},
            status: "loading",
            data: null,
            ...this.props.state,
        });
        useSetupAction({
            getLocalState: () => {
                const {scale, date, group, departmentId, search, mine, lateOnly, opened} =
                    this.state;
                return {scale, date, group, departmentId, search, mine, lateOnly, opened};
            },
        });
        this.load = useLoading(this.state, () => this.fetch());
        this.searchLater = useDebounced(() => this.load(), 300);
    }

    // Data

    get from() {
        return deserializeDate(this.state.date).startOf(SCALES[this.state.scale].span);
    }

    get to() {
        return this.from.plus({[`${SCALES[this.state.scale].span}s`]: 1});
    }

    fetch() {
        const {scale, date, departmentId, search, mine} = this.state;
        this.props.updateActionState?.({scale, date});
        return this.orm.silent.call("ekinerja.operation", "get_timeline", [
            serializeDate(this.from),
            serializeDate(this.to.minus({days: 1})),
            {department_id: departmentId, search, mine},
        ]);
    }

    get operations() {
        const {operations} = this.state.data;
        return this.state.lateOnly ? operations.filter(({behind}) => behind) : operations;
    }

    get groups() {
        const names = new Map();
        for (const operation of this.operations) {
            const name = operation[this.state.group] || _t("Without");
            names.set(name, [...(names.get(name) || []), operation]);
        }
        return [...names]
            .sort(([a], [b]) => a.localeCompare(b))
            .map(([name, operations]) => ({name, operations}));
    }

    get lateCount() {
        return this.state.data.operations.filter(({behind}) => behind).length;
    }

    get isCut() {
        return this.state.data.total > this.state.data.operations.length;
    }

    get isFiltered() {
        const {departmentId, search, mine, lateOnly} = this.state;
        return Boolean(departmentId || search || mine || lateOnly);
    }

    // The drawing

    get columns() {
        const {from, to} = this;
        const unit = SCALES[this.state.scale].column;
        const columns = [];
        for (let day = from; day < to; ) {
            const next = day.startOf(unit).plus({[`${unit}s`]: 1});
            const end = next < to ? next : to;
            columns.push({
                key: day.toISODate(),
                label: unit === "month" ? day.toFormat("MMM") : day.toFormat("d MMM"),
                ...this.stretch(day, end.minus({days: 1})),
            });
            day = end;
        }
        return columns;
    }

    stretch(start, end) {
        return place(serializeDate(start), serializeDate(end), this.from, this.to);
    }

    bar({start, end}) {
        const {left, width} = place(start, end, this.from, this.to);
        return `left: ${left}%; width: ${width}%`;
    }

    get today() {
        const day = deserializeDate(this.state.data.today);
        return day >= this.from && day < this.to ? this.stretch(day, day).left : false;
    }

    // Words and numbers

    get periodLabel() {
        return this.state.scale === "year"
            ? this.from.toFormat("yyyy")
            : `${this.from.toFormat("MMM")} – ${this.to.minus({days: 1}).toFormat("MMM yyyy")}`;
    }

    money(value) {
        const text = new Intl.NumberFormat(user.lang, {
            notation: "compact",
            maximumFractionDigits: 1,
        }).format(value || 0);
        return `Rp ${text}`;
    }

    percent(value) {
        return `${formatNumber(value)} %`;
    }

    dates({start, end}) {
        const [first, last] = [deserializeDate(start), deserializeDate(end)];
        return `${first.toFormat("d MMM")} – ${last.toFormat("d MMM yyyy")}`;
    }

    stateLabel(operation) {
        return {
            draft: _t("Draft"),
            proposed: _t("Proposed"),
            open: _t("Open"),
            closed: _t("Closed"),
        }[operation.state];
    }

    progress(operation) {
        return _t("Physical %(actual)s, planned %(planned)s", {
            actual: this.percent(operation.actual),
            planned: this.percent(operation.planned),
        });
    }

    spending(operation) {
        return _t("%(spent)s of %(budget)s", {
            spent: this.money(operation.spent),
            budget: this.money(operation.budget),
        });
    }

    behind(operation) {
        return _t("%s behind", this.percent(operation.behind));
    }

    isFarBehind(operation) {
        return operation.behind >= FAR_BEHIND;
    }

    label(operation) {
        return [
            operation.name,
            this.dates(operation),
            this.progress(operation),
            this.spending(operation),
        ].join("; ");
    }

    stepCount(operation) {
        const done = operation.steps.filter((step) => step.done).length;
        return _t("%(done)s of %(all)s steps", {done, all: operation.steps.length});
    }

    // What people do

    shift(count) {
        const unit = `${SCALES[this.state.scale].span}s`;
        this.state.date = serializeDate(this.from.plus({[unit]: count}));
        return this.load();
    }

    goToday() {
        this.state.date = serializeDate(DateTime.local());
        return this.load();
    }

    setScale(scale) {
        this.state.scale = scale;
        return this.load();
    }

    onSearch(ev) {
        this.state.search = ev.target.value;
        this.searchLater();
    }

    chooseDepartment(ev) {
        this.state.departmentId = Number(ev.target.value) || false;
        return this.load();
    }

    toggleMine() {
        this.state.mine = !this.state.mine;
        return this.load();
    }

    clearFilters() {
        Object.assign(this.state, {
            departmentId: false,
            search: "",
            mine: false,
            lateOnly: false,
        });
        return this.load();
    }

    toggleSteps(operation) {
        this.state.opened[operation.id] = !this.state.opened[operation.id];
    }

    open(operation) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "ekinerja.operation",
            res_id: operation.id,
            views: [[false, "form"]],
        });
    }

    openAll() {
        return this.action.doAction("ekinerja_addon.ekinerja_operation_action");
    }
}

registry.category("actions").add("ekinerja_addon.operation_timeline", OperationTimeline);
