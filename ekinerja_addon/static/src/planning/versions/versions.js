import {Component, useState} from "@odoo/owl";
import {ScreenMessage, useLoading} from "@ekinerja_addon/planning/shared/screen";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {planState} from "@ekinerja_addon/planning/shared/numbers";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";

/** Two versions of a plan side by side, with what changed, why, by whom and when. */
export class PlanVersions extends Component {
    static template = "ekinerja_addon.PlanVersions";
    static components = {Layout, ScreenMessage};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.display = {controlPanel: {}};
        const {params, context} = this.props.action;
        this.state = useState({
            newId: params?.plan_id || context?.active_id || false,
            oldId: false,
            changesOnly: true,
            status: "loading",
            data: null,
            ...this.props.state,
        });
        useSetupAction({
            getLocalState: () => {
                const {newId, oldId, changesOnly} = this.state;
                return {newId, oldId, changesOnly};
            },
        });
        this.load = useLoading(
            this.state,
            () => this.fetch(),
            () => this.afterLoad()
        );
    }

    // Data

    fetch() {
        return (
            this.state.newId &&
            this.orm.silent.call("ekinerja.plan", "compare_versions", [
                [this.state.newId],
                this.state.oldId,
            ])
        );
    }

    afterLoad() {
        this.state.oldId = this.state.data && this.state.data.old;
    }

    version(id) {
        return this.state.data.versions.find((version) => version.id === id);
    }

    get sides() {
        const {old, new: current} = this.state.data;
        return [
            {name: "oldId", label: _t("Before"), ...this.version(old)},
            {name: "newId", label: _t("After"), ...this.version(current)},
        ];
    }

    get results() {
        return this.state.data.results
            .filter((result) => !this.state.changesOnly || result.change !== "same")
            .map((result) => ({
                ...result,
                cells: result.cells.filter(
                    (cell) =>
                        !this.state.changesOnly ||
                        cell.changed ||
                        result.change !== "changed"
                ),
            }));
    }

    get changeCount() {
        const {results, rest} = this.state.data;
        return results.filter(({change}) => change !== "same").length + rest.length;
    }

    get single() {
        return this.state.data.versions.length < 2;
    }

    // Words

    versionLabel(version) {
        return _t("Version %(number)s, %(state)s", {
            number: version.version,
            state: planState(version.state),
        });
    }

    changeLabel(result) {
        return {
            added: _t("added"),
            removed: _t("removed"),
            changed: _t("changed"),
            same: _t("unchanged"),
        }[result.change];
    }

    changeClass(result) {
        return {
            added: "o_planning_good",
            removed: "o_planning_bad",
            changed: "o_planning_warn",
            same: "o_planning_quiet",
        }[result.change];
    }

    // What people do

    choose(side, ev) {
        this.state[side] = Number(ev.target.value);
        return this.load();
    }

    openPlan(id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "ekinerja.plan",
            res_id: id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("ekinerja_addon.plan_versions", PlanVersions);
