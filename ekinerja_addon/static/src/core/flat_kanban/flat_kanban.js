import {SearchModel} from "@web/search/search_model";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {registry} from "@web/core/registry";
import {utils} from "@web/core/ui/ui_service";

/** Columns on a desk, one list on a phone: there the first column may be empty. */
export class FlatSearchModel extends SearchModel {
    load(config) {
        return super.load(
            utils.isSmall() ? {...config, defaultGroupBy: undefined} : config
        );
    }
}

registry.category("views").add("ekinerja_flat_kanban", {
    ...kanbanView,
    SearchModel: FlatSearchModel,
});
