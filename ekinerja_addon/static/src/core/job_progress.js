// License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import {onMounted, onWillUnmount} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {
    ProgressBarField,
    progressBarField,
} from "@web/views/fields/progress_bar/progress_bar_field";

const EVERY = 2000;

/** A progress bar that moves by itself as long as the work runs. */
export class JobProgressField extends ProgressBarField {
    setup() {
        super.setup();
        onMounted(() => {
            this.timer = setInterval(() => this.refresh(), EVERY);
        });
        onWillUnmount(() => clearInterval(this.timer));
    }

    async refresh() {
        const {record} = this.props;
        const running = (record.data.job_state || record.data.state) === "running";
        if (running && !document.hidden && !record.dirty) {
            await record.load();
        }
    }
}

registry.category("fields").add("ekinerja_job_progress", {
    ...progressBarField,
    component: JobProgressField,
});
