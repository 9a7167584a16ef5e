import {Component, onWillStart, useState} from "@odoo/owl";
import {
    errorText,
    formatNumber,
    parseNumber,
    planState,
} from "@ekinerja_addon/planning/shared/numbers";
import {Dialog} from "@web/core/dialog/dialog";
import {KeepLast} from "@web/core/utils/concurrency";
import {_t} from "@web/core/l10n/translation";
import {useDebounced} from "@web/core/utils/timing";
import {useService} from "@web/core/utils/hooks";

/** One result for many people at once, divided to the last unit or as support. */
export class PushDialog extends Component {
    static template = "ekinerja_addon.PlanMatrix.PushDialog";
    static components = {Dialog};
    static props = {
        close: Function,
        columns: Array,
        rows: Array,
        columnId: {type: Number, optional: true},
        done: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.keepLast = new KeepLast();
        const column = this.props.columnId || this.props.columns[0].id;
        this.state = useState({
            columnId: column,
            cascade: "direct",
            name: "",
            shares: Object.fromEntries(
                this.props.rows.map((row) => [row.employee_id, "1"])
            ),
            parts: [],
            saving: false,
            error: "",
        });
        this.previewLater = useDebounced(() => this.preview(), 250);
        onWillStart(() => {
            this.chooseColumn(column);
        });
    }

    get column() {
        return this.props.columns.find((column) => column.id === this.state.columnId);
    }

    /** People who get something: not who supports it already, not who handed in. */
    get receivers() {
        return this.props.rows.filter((row) => !this.hindrance(row));
    }

    hindrance(row) {
        if (row.cells[this.state.columnId]?.length) {
            return _t("supports it already");
        }
        return row.editable ? "" : planState(row.state);
    }

    get isDirect() {
        return this.state.cascade === "direct";
    }

    chooseColumn(columnId) {
        this.state.columnId = Number(columnId);
        if (!this.column.indicators.length) {
            this.state.cascade = "indirect";
        }
        return this.preview();
    }

    onShare(row, ev) {
        this.state.shares[row.employee_id] = ev.target.value;
        this.previewLater();
    }

    get shares() {
        return this.receivers.map((row) =>
            parseNumber(this.state.shares[row.employee_id])
        );
    }

    /** The parts as the server would make them: the rest goes to the last unit. */
    async preview() {
        this.state.error = "";
        this.state.parts = [];
        const {receivers, shares} = this;
        if (!this.isDirect || !receivers.length) {
            return;
        }
        if (shares.includes(false)) {
            this.state.error = _t("A share is a number from 0.");
            return;
        }
        try {
            this.state.parts = await this.keepLast.add(
                this.orm.silent.call("ekinerja.plan.line", "preview_push_down", [
                    [this.state.columnId],
                    shares,
                ])
            );
        } catch (error) {
            this.state.error = errorText(error);
        }
    }

    partTexts(row) {
        const index = this.receivers.indexOf(row);
        return this.state.parts.map(
            (indicator) =>
                `${formatNumber(indicator.parts[index] || 0)} ${indicator.unit}`
        );
    }

    get confirmLabel() {
        const {length} = this.receivers;
        return length ? _t("Push Down to %s People", length) : _t("Nobody Is Left");
    }

    /** What is divided, of how much: others may have their parts already. */
    get totals() {
        return this.state.parts
            .filter((indicator) => indicator.summed)
            .map(({parts, target, unit}) =>
                _t("%(divided)s of %(target)s %(unit)s", {
                    divided: formatNumber(parts.reduce((sum, part) => sum + part, 0)),
                    target: formatNumber(target),
                    unit,
                })
            );
    }

    async save() {
        if (this.isDirect && this.shares.includes(false)) {
            this.state.error = _t("A share is a number from 0.");
            return;
        }
        Object.assign(this.state, {saving: true, error: ""});
        try {
            const made = await this.orm.call(
                "ekinerja.plan.line",
                "push_down",
                [[this.state.columnId], this.receivers.map((row) => row.employee_id)],
                {
                    cascade: this.state.cascade,
                    shares: this.isDirect ? this.shares : null,
                    name: this.state.name.trim() || null,
                }
            );
            await this.props.done(made.length);
            this.props.close();
        } catch (error) {
            this.state.error = errorText(error);
        } finally {
            this.state.saving = false;
        }
    }
}
