import {Component, useRef, useState} from "@odoo/owl";
import {
    FULL,
    TILES,
    isBelow,
    isUnbalanced,
    isUnsupported,
    isWithoutPlan,
    nextCell,
} from "@ekinerja_addon/planning/matrix/matrix_rules";
import {ScreenMessage, useLoading} from "@ekinerja_addon/planning/shared/screen";
import {formatNumber, planState} from "@ekinerja_addon/planning/shared/numbers";
import {CellDialog} from "@ekinerja_addon/planning/matrix/cell_dialog";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {Layout} from "@web/search/layout";
import {PushDialog} from "@ekinerja_addon/planning/matrix/push_dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {router} from "@web/core/browser/router";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";

/** Role-result matrix: who of the team carries which result of the superior. */
export class PlanMatrix extends Component {
    static template = "ekinerja_addon.PlanMatrix";
    static components = {Layout, ScreenMessage};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.ui = useState(useService("ui"));
        this.display = {controlPanel: {}};
        this.grid = useRef("grid");
        this.state = useState({
            planId:
                Number(router.current.plan) || this.props.action.params?.plan_id || false,
            search: "",
            tile: false,
            deep: false,
            chosen: {},
            status: "loading",
            data: null,
            focus: {row: 0, column: 0},
            ...this.props.state,
        });
        useSetupAction({
            getLocalState: () => ({
                planId: this.state.planId,
                search: this.state.search,
                tile: this.state.tile,
                deep: this.state.deep,
            }),
        });
        this.load = useLoading(
            this.state,
            () =>
                this.orm.silent.call("ekinerja.plan", "open_matrix", [
                    this.state.planId,
                    this.state.deep,
                ]),
            () => this.afterLoad()
        );
    }

    // Data

    afterLoad() {
        this.state.planId = this.plan?.id || false;
        this.props.updateActionState?.({plan: this.state.planId || undefined});
        this.forgetEmptyTile();
    }

    choosePlan(planId) {
        Object.assign(this.state, {planId: Number(planId), chosen: {}, tile: false});
        return this.load();
    }

    get matrix() {
        return this.state.data?.matrix;
    }

    get plan() {
        return this.matrix?.plan;
    }

    get mayEdit() {
        return this.plan.may_edit && this.plan.state !== "closed";
    }

    get columns() {
        const wanted = TILES[this.state.tile]?.columns;
        return wanted ? this.matrix.columns.filter(wanted) : this.matrix.columns;
    }

    get rows() {
        const wanted = TILES[this.state.tile]?.rows || (() => true);
        const text = this.state.search.trim().toLowerCase();
        return this.matrix.rows.filter(
            (row) =>
                wanted(row) && `${row.name} ${row.post}`.toLowerCase().includes(text)
        );
    }

    get chosenRows() {
        return this.matrix.rows.filter((row) => this.state.chosen[row.employee_id]);
    }

    get allChosen() {
        return this.rows.every((row) => this.state.chosen[row.employee_id]);
    }

    /** Holes of the coverage report: of this plan and of the plans below it. */
    get gapCount() {
        return Object.values(this.state.data.gaps).reduce((sum, count) => sum + count, 0);
    }

    get tiles() {
        const {columns, rows} = this.matrix;
        return [
            {
                name: "unsupported",
                icon: "fa-chain-broken",
                value: columns.filter(isUnsupported).length,
                label: _t("results nobody supports"),
            },
            {
                name: "below",
                icon: "fa-pie-chart",
                value: columns.filter(isBelow).length,
                label: _t("results covered below 100 %"),
            },
            {
                name: "weight",
                icon: "fa-balance-scale",
                value: rows.filter(isUnbalanced).length,
                label: _t("people whose weights are not 100"),
            },
            {
                name: "planless",
                icon: "fa-user-times",
                value: rows.filter(isWithoutPlan).length,
                label: _t("people without a plan"),
            },
        ];
    }

    toggleTile(name) {
        this.state.tile = this.state.tile === name ? false : name;
        this.state.focus = {row: 0, column: 0};
    }

    /** The last hole was filled: show everything again. */
    forgetEmptyTile() {
        const tile = this.tileOf(this.state.tile);
        if (tile && !tile.value) {
            this.state.tile = false;
        }
    }

    tileOf(name) {
        return this.matrix && this.tiles.find((tile) => tile.name === name);
    }

    // Words and numbers

    number(value) {
        return formatNumber(value);
    }

    get pushLabel() {
        const {length} = this.chosenRows;
        return length ? _t("Push Down to %s Chosen", length) : _t("Push Down");
    }

    stateLabel(row) {
        return planState(row.state);
    }

    coverage(column) {
        return column.indicators.map((indicator) => ({
            ...indicator,
            goal: `${formatNumber(indicator.target)} ${indicator.unit}`,
            divided: indicator.covered !== null && indicator.covered !== false,
            width: Math.min(FULL, indicator.covered || 0),
            full: indicator.covered >= FULL,
            text: _t("%s %% covered", formatNumber(indicator.covered)),
        }));
    }

    support(column) {
        return column.people === 1
            ? _t("1 contribution")
            : _t("%s contributions", column.people);
    }

    cellsOf(row, column) {
        return row.cells[column.id] || [];
    }

    weightText(row) {
        return _t("Weights: %s %%", formatNumber(row.weight));
    }

    unbalanced(row) {
        return isUnbalanced(row);
    }

    unsupported(column) {
        return isUnsupported(column);
    }

    partTexts(cell) {
        return cell.indicators
            .filter((indicator) => indicator.parent_id)
            .map((indicator) => `${formatNumber(indicator.target)} ${indicator.unit}`);
    }

    cellLabel(row, column) {
        const cells = this.cellsOf(row, column);
        const what = cells.map((cell) => cell.name).join("; ") || _t("nothing yet");
        return `${row.name}, ${column.name}: ${what}`;
    }

    mayWrite(row) {
        return this.mayEdit && row.editable;
    }

    // What people do

    onSearch(ev) {
        this.state.search = ev.target.value;
        this.state.focus = {row: 0, column: 0};
    }

    clearFilters() {
        Object.assign(this.state, {search: "", tile: false});
    }

    /** People further below, or only those directly below and who contribute. */
    toggleDeep() {
        Object.assign(this.state, {deep: !this.state.deep, chosen: {}});
        return this.load();
    }

    toggleRow(row) {
        this.state.chosen[row.employee_id] = !this.state.chosen[row.employee_id];
    }

    toggleAll() {
        const chosen = !this.allChosen;
        for (const row of this.rows) {
            this.state.chosen[row.employee_id] = chosen;
        }
    }

    isFocus(rowIndex, columnIndex) {
        const {row, column} = this.state.focus;
        return row === rowIndex && column === columnIndex;
    }

    onGridKeydown(ev) {
        const place = ev.target.closest("[data-place]")?.dataset.place;
        if (!place) {
            return;
        }
        const [row, column] = place.split(",").map(Number);
        const {rows, columns} = this;
        const next = nextCell({row, column}, ev.key, rows.length, columns.length);
        if (next) {
            ev.preventDefault();
            this.state.focus = next;
            this.focusCell();
        } else if (ev.key === "Delete") {
            ev.preventDefault();
            this.askToRemove(rows[row], columns[column]);
        } else if (ev.key === " " && ev.shiftKey) {
            ev.preventDefault();
            this.toggleRow(rows[row]);
        }
    }

    /** At once, not after rendering: a key that is held down must not fall behind. */
    focusCell() {
        const {row, column} = this.state.focus;
        this.grid.el?.querySelector(`[data-place="${row},${column}"]`)?.focus();
    }

    openCell(row, column, cell = this.cellsOf(row, column)[0]) {
        if (!this.mayWrite(row)) {
            this.explainLock(row);
            return;
        }
        this.state.focus = {
            row: this.rows.findIndex((each) => each.employee_id === row.employee_id),
            column: this.columns.findIndex((each) => each.id === column.id),
        };
        this.dialog.add(
            CellDialog,
            {row, column, cell: cell || undefined, save: (values) => this.saveCell(row, column, values)},
            {onClose: () => this.focusCell()}
        );
    }

    /** With a mouse, the contribution that was clicked; by key, the first one. */
    onCellClick(row, column, ev) {
        const id = Number(ev.target.closest("[data-part]")?.dataset.part);
        const cells = this.cellsOf(row, column);
        return this.openCell(row, column, cells.find((cell) => cell.id === id) || cells[0]);
    }

    /** A person who supports one result in two ways. */
    addCell(row, column) {
        return this.openCell(row, column, null);
    }

    explainLock(row) {
        const message = this.mayEdit
            ? _t("The plan of %s was handed in. Return it, or begin a new version.", row.name)
            : _t("Only the superior fills in the matrix of the team.");
        this.notification.add(message, {type: "info"});
    }

    async saveCell(row, column, values) {
        const saved = await this.orm.call("ekinerja.plan", "write_matrix_cell", [
            [this.plan.id],
            row.employee_id,
            column.id,
            values,
        ]);
        Object.assign(row, saved);
        this.load();
    }

    askToRemove(row, column) {
        const [cell] = this.cellsOf(row, column);
        if (!cell || !this.mayWrite(row)) {
            return;
        }
        this.dialog.add(ConfirmationDialog, {
            title: _t("Take this contribution away?"),
            body: `${row.name}: ${cell.name}`,
            confirmLabel: _t("Take Away"),
            confirm: () => this.saveCell(row, column, {id: cell.id, name: ""}),
            cancel: () => this.focusCell(),
        });
    }

    pushDown(column) {
        const chosen = this.chosenRows;
        this.dialog.add(PushDialog, {
            columns: this.matrix.columns,
            columnId: column?.id,
            rows: chosen.length ? chosen : this.matrix.rows,
            done: (count) => this.afterPush(count),
        });
    }

    async afterPush(count) {
        this.state.chosen = {};
        await this.load();
        this.notification.add(_t("%s people got the result.", count), {type: "success"});
    }

    openPlan(planId) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "ekinerja.plan",
            res_id: planId,
            views: [[false, "form"]],
        });
    }

    async openCoverage() {
        const action = await this.orm.call("ekinerja.plan", "action_view_gaps", [
            [this.plan.id],
        ]);
        return this.action.doAction(action);
    }

    openPlans() {
        return this.action.doAction("ekinerja_addon.ekinerja_plan_action_own");
    }
}

registry.category("actions").add("ekinerja_addon.plan_matrix", PlanMatrix);
