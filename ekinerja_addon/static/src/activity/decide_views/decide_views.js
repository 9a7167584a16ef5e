import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {KanbanController} from "@web/views/kanban/kanban_controller";
import {KanbanHeader} from "@web/views/kanban/kanban_header";
import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {ListController} from "@web/views/list/list_controller";
import {ListRenderer} from "@web/views/list/list_renderer";
import {_t} from "@web/core/l10n/translation";
import {formatPoints} from "@ekinerja_addon/core/points_field/points_field";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {listView} from "@web/views/list/list_view";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useSubEnv} from "@odoo/owl";

/** Decide on a person, a day or everything shown at once, after one look. */
const withApproveAll = (Controller) =>
    class extends Controller {
        setup() {
            super.setup();
            this.orm = useService("orm");
            this.dialog = useService("dialog");
            this.notification = useService("notification");
            useSubEnv({approveGroup: (group) => this.askToApprove(group.list.domain)});
        }

        get undecidedCount() {
            const {count, groups, isGrouped} = this.model.root;
            return isGrouped
                ? groups.reduce((total, group) => total + group.count, 0)
                : count;
        }

        approveAll() {
            return this.askToApprove(this.model.root.domain);
        }

        async askToApprove(domain) {
            const logs = await this.orm.searchRead("ekinerja.log", domain, [
                "employee_id",
                "points",
            ]);
            if (!logs.length) {
                return;
            }
            const points = logs.reduce((total, log) => total + log.points, 0);
            const people = new Set(logs.map((log) => log.employee_id[1]));
            this.dialog.add(ConfirmationDialog, {
                title: _t("Approve %s activities?", logs.length),
                body: _t(
                    "%(people)s: %(points)s points count from now on. An approval cannot be taken back.",
                    {
                        people:
                            people.size > 3
                                ? _t("%s people", people.size)
                                : [...people].join(", "),
                        points: formatPoints(points),
                    }
                ),
                confirmLabel: _t("Approve"),
                confirm: () => this.approve(logs.map((log) => log.id)),
                cancel: () => {},
            });
        }

        async approve(ids) {
            await this.orm.call("ekinerja.log", "action_approve", [ids]);
            this.notification.add(_t("%s activities approved.", ids.length), {
                type: "success",
            });
            await this.model.load();
        }
    };

export class DecideListRenderer extends ListRenderer {
    static groupRowTemplate = "ekinerja_addon.DecideGroupRow";
}

export class DecideKanbanHeader extends KanbanHeader {
    static template = "ekinerja_addon.DecideKanbanHeader";
}

export class DecideKanbanRenderer extends KanbanRenderer {
    static components = {
        ...KanbanRenderer.components,
        KanbanHeader: DecideKanbanHeader,
    };
}

registry.category("views").add("ekinerja_decide_list", {
    ...listView,
    Controller: withApproveAll(ListController),
    Renderer: DecideListRenderer,
    buttonTemplate: "ekinerja_addon.ApproveAllButton",
});

registry.category("views").add("ekinerja_decide_kanban", {
    ...kanbanView,
    Controller: withApproveAll(KanbanController),
    Renderer: DecideKanbanRenderer,
    buttonTemplate: "ekinerja_addon.ApproveAllButton",
});
