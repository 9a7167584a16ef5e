import {Component, useState} from "@odoo/owl";
import {deserializeDate, serializeDate} from "@web/core/l10n/dates";
import {ScreenMessage, useLoading} from "@ekinerja_addon/planning/shared/screen";
import {formatNumber, planState} from "@ekinerja_addon/planning/shared/numbers";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {router} from "@web/core/browser/router";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";

const {DateTime} = luxon;
const SCALES = ["year", "month", "week", "day"];

/** What needs the superior: no plan in force, work overdue, months not reported. */
export const isLate = (person) =>
    person.plan_state !== "agreed" || person.overdue > 0 || person.unreported > 0;

/**
 * One tree of all results: who shares a superior's result shares its branch.
 *
 * @param {Array} lines own results, each with "goals", "path" and "operations"
 * @param {Array} logs work of the day, each with "operation_id"
 * @returns {Array} of nodes {key, kind, data, children}
 */
export function growTree(lines, logs) {
    const roots = [];
    const grown = new Map();
    const branch = (siblings, key, kind, data) => {
        if (!grown.has(key)) {
            grown.set(key, {key, kind, data, children: []});
            siblings.push(grown.get(key));
        }
        return grown.get(key);
    };
    for (const line of lines) {
        let siblings = roots;
        let key = "";
        if (line.goals.length) {
            key = `goal ${line.goals.map((goal) => goal.name).join(" › ")}`;
            siblings = branch(siblings, key, "goal", {goals: line.goals}).children;
        }
        for (const above of line.path) {
            key += `/${above.id}`;
            siblings = branch(siblings, key, "above", above).children;
        }
        const own = branch(siblings, `${key}/own ${line.id}`, "own", line);
        for (const operation of line.operations) {
            const node = branch(
                own.children,
                `${own.key}/${operation.id}`,
                "operation",
                operation
            );
            for (const log of logs.filter(({operation_id: id}) => id === operation.id)) {
                branch(node.children, `${node.key}/log ${log.id}`, "log", log);
            }
        }
    }
    return roots;
}

/** From the target of the head to the work of today; the superior sees the team's. */
export class MyYear extends Component {
    static template = "ekinerja_addon.MyYear";
    static components = {Layout, ScreenMessage};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.display = {controlPanel: {}};
        this.scales = SCALES;
        const {scale, day, employee} = router.current;
        this.state = useState({
            scale: SCALES.includes(scale) ? scale : "month",
            day: /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : serializeDate(DateTime.local()),
            employeeId: Number(employee) || false,
            lateOnly: false,
            status: "loading",
            data: null,
            ...this.props.state,
        });
        useSetupAction({
            getLocalState: () => {
                const {scale, day, employeeId, lateOnly} = this.state;
                return {scale, day, employeeId, lateOnly};
            },
        });
        this.load = useLoading(this.state, () => this.fetch());
    }

    // Data

    fetch() {
        const {day, scale, employeeId} = this.state;
        this.props.updateActionState?.({day, scale, employee: employeeId || undefined});
        return this.orm.silent.call("ekinerja.work.path", "get_work", [
            day,
            scale,
            employeeId,
        ]);
    }

    get tree() {
        return growTree(this.state.data.lines, this.state.data.logs);
    }

    get looseLogs() {
        const shown = new Set(
            this.state.data.lines.flatMap((line) =>
                line.operations.map((operation) => operation.id)
            )
        );
        return this.state.data.logs.filter((log) => !shown.has(log.operation_id));
    }

    get team() {
        const {team} = this.state.data;
        const late = (person) => Number(isLate(person));
        return team
            .filter((person) => !this.state.lateOnly || isLate(person))
            .sort((a, b) => late(b) - late(a) || a.name.localeCompare(b.name));
    }

    get lateCount() {
        return this.state.data.team.filter(isLate).length;
    }

    get tiles() {
        const {totals, lines, loose} = this.state.data;
        const operations = new Map(
            [...lines.flatMap((line) => line.operations), ...loose].map((operation) => [
                operation.id,
                operation,
            ])
        );
        const late = [...operations.values()].filter((operation) => operation.late);
        return [
            {name: "points", value: this.number(totals.points), label: _t("points approved")},
            {name: "pending", value: this.number(totals.pending), label: _t("points not decided")},
            {name: "logs", value: totals.logs, label: _t("activities")},
            {name: "late", value: late.length, label: _t("operations overdue")},
        ];
    }

    // Words and numbers

    number(value) {
        return formatNumber(value);
    }

    scaleLabel(scale) {
        return {
            year: _t("Year"),
            month: _t("Month"),
            week: _t("Week"),
            day: _t("Day"),
        }[scale];
    }

    get day() {
        return deserializeDate(this.state.day);
    }

    get periodLabel() {
        const {day} = this;
        if (this.state.scale === "week") {
            const monday = day.startOf("week");
            return `${monday.toFormat("d MMM")} – ${monday.plus({days: 6}).toFormat("d MMM yyyy")}`;
        }
        const formats = {year: "yyyy", month: "MMMM yyyy", day: "ccc, d MMM yyyy"};
        return day.toFormat(formats[this.state.scale]);
    }

    get dayLabel() {
        return this.day.toFormat("d MMMM");
    }

    stateLabel(state) {
        return planState(state);
    }

    logState(log) {
        return {
            draft: _t("Draft"),
            submitted: _t("not decided"),
            approved: _t("approved"),
            returned: _t("returned"),
            rejected: _t("rejected"),
        }[log.state];
    }

    logClass(log) {
        return {
            approved: "o_planning_good",
            returned: "o_planning_bad",
            rejected: "o_planning_bad",
        }[log.state] || "o_planning_quiet";
    }

    indicatorText(indicator) {
        const {actual, target, unit, reported} = indicator;
        return reported
            ? _t("%(actual)s of %(target)s %(unit)s", {
                  actual: formatNumber(actual),
                  target: formatNumber(target),
                  unit,
              })
            : _t("%(target)s %(unit)s, not reported yet", {
                  target: formatNumber(target),
                  unit,
              });
    }

    width({actual, target}) {
        return target ? Math.min(100, (actual / target) * 100) : 0;
    }

    dates({start, end}) {
        const [first, last] = [deserializeDate(start), deserializeDate(end)];
        return `${first.toFormat("d MMM")} – ${last.toFormat("d MMM yyyy")}`;
    }

    workText({points, pending, logs}) {
        const parts = [_t("%(points)s points", {points: formatNumber(points)})];
        if (pending) {
            parts.push(_t("%s not decided", formatNumber(pending)));
        }
        return logs ? parts.join(", ") : _t("nothing logged in this period");
    }

    isLate(person) {
        return isLate(person);
    }

    goalTitle({goals}) {
        return goals.at(-1).name;
    }

    goalKinds({goals}) {
        return goals
            .slice(0, -1)
            .map((goal) => goal.name)
            .join(" › ");
    }

    goalKind({goals}) {
        return goals.at(-1).kind;
    }

    // What people do

    setScale(scale) {
        this.state.scale = scale;
        return this.load();
    }

    shift(count) {
        this.state.day = serializeDate(this.day.plus({[`${this.state.scale}s`]: count}));
        return this.load();
    }

    goToday() {
        this.state.day = serializeDate(DateTime.local());
        return this.load();
    }

    choose(employeeId) {
        Object.assign(this.state, {employeeId, data: null});
        return this.load();
    }

    openRecord(model, id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    openPlan() {
        const {plan_id: planId} = this.state.data.employee;
        return planId
            ? this.openRecord("ekinerja.plan", planId)
            : this.action.doAction("ekinerja_addon.ekinerja_plan_action_own");
    }

    open(node) {
        const model = {operation: "ekinerja.operation", log: "ekinerja.log"}[node.kind];
        return model ? this.openRecord(model, node.data.id) : this.openPlan();
    }
}

registry.category("actions").add("ekinerja_addon.my_year", MyYear);
