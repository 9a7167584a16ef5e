import {kanbanView} from "@web/views/kanban/kanban_view";
import {registry} from "@web/core/registry";
import {utils} from "@web/core/ui/ui_service";

/** Columns on a desk, one list on a phone: there the first column may be empty. */
export const flatKanbanView = {
    ...kanbanView,
    props: (...args) => {
        const props = kanbanView.props(...args);
        if (utils.isSmall()) {
            props.archInfo = {...props.archInfo, defaultGroupBy: null};
        }
        return props;
    },
};

registry.category("views").add("ekinerja_flat_kanban", flatKanbanView);
