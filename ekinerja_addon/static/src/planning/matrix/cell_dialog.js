import {Component, useRef, useState} from "@odoo/owl";
import {
    errorText,
    formatNumber,
    parseNumber,
} from "@ekinerja_addon/planning/shared/numbers";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {useAutofocus} from "@web/core/utils/hooks";

/** What one person contributes to one result: written, changed or taken away. */
export class CellDialog extends Component {
    static template = "ekinerja_addon.PlanMatrix.CellDialog";
    static components = {Dialog};
    static props = {
        close: Function,
        column: Object,
        row: Object,
        cell: {type: Object, optional: true},
        save: Function,
    };

    setup() {
        const {cell, column} = this.props;
        this.name = useRef("name");
        useAutofocus({refName: "name", selectAll: true, mobile: true});
        this.state = useState({
            name: cell?.name || column.name,
            cascade: cell?.cascade || "indirect",
            weight: formatNumber(cell?.weight, 6),
            targets: Object.fromEntries(
                column.indicators.map((indicator) => [
                    indicator.id,
                    this.targetText(indicator),
                ])
            ),
            saving: false,
            error: "",
        });
    }

    get title() {
        return this.props.row.name;
    }

    /** The part this person has of an indicator so far. */
    targetText(indicator) {
        const part = this.props.cell?.indicators.find(
            (own) => own.parent_id === indicator.id
        );
        if (part) {
            return formatNumber(part.target, 6);
        }
        return indicator.aggregation === "sum" ? "" : formatNumber(indicator.target, 6);
    }

    number(value) {
        return formatNumber(value);
    }

    get isNew() {
        return !this.props.cell;
    }

    get mayDivide() {
        return this.props.column.indicators.length > 0;
    }

    /** The values for the server, or false after saying what is wrong. */
    get values() {
        const {name, cascade, weight, targets} = this.state;
        if (!name.trim()) {
            return this.complain(_t("Write what the person delivers."));
        }
        const values = {
            id: this.props.cell?.id || 0,
            name: name.trim(),
            cascade,
            weight: parseNumber(weight),
        };
        if (values.weight === false || values.weight > 100) {
            return this.complain(_t("A weight is a number from 0 to 100."));
        }
        if (cascade === "direct") {
            const parts = Object.entries(targets).map(([id, text]) => [
                id,
                parseNumber(text),
            ]);
            if (parts.some(([, part]) => part === false)) {
                return this.complain(_t("A target is a number from 0."));
            }
            values.targets = Object.fromEntries(parts);
        }
        return values;
    }

    complain(message) {
        this.state.error = message;
        return false;
    }

    save() {
        const values = this.values;
        return values && this.send(values);
    }

    remove() {
        return this.send({id: this.props.cell.id, name: ""});
    }

    async send(values) {
        Object.assign(this.state, {saving: true, error: ""});
        try {
            await this.props.save(values);
            this.props.close();
        } catch (error) {
            this.state.error = errorText(error);
        } finally {
            this.state.saving = false;
        }
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && (ev.ctrlKey || ev.target.tagName === "INPUT")) {
            ev.preventDefault();
            this.save();
        }
    }
}
