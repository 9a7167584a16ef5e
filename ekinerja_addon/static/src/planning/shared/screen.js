import {Component, onWillStart} from "@odoo/owl";
import {KeepLast} from "@web/core/utils/concurrency";
import {errorText} from "@ekinerja_addon/planning/shared/numbers";

/** What a screen says before its data is there: wait, or what failed and a way on. */
export class ScreenMessage extends Component {
    static template = "ekinerja_addon.PlanningScreenMessage";
    static props = {
        state: Object,
        waiting: String,
        failed: String,
        retry: Function,
        slots: {type: Object, optional: true},
    };
}

/**
 * Fetch what a screen shows: at once, and again whenever the result is called.
 *
 * The state's "status" is loading, reloading, ready, error, or none where there is
 * nothing to fetch.
 *
 * @param {Object} state of the screen, with "data" and "status"
 * @param {Function} fetch gives a promise of the data, or nothing
 * @param {Function} [then] called when the data is there
 * @returns {Function} fetches anew
 */
export function useLoading(state, fetch, then = () => {}) {
    const keepLast = new KeepLast();
    const load = async () => {
        state.status = state.data ? "reloading" : "loading";
        try {
            state.data = await keepLast.add(Promise.resolve(fetch()));
            state.status = state.data ? "ready" : "none";
            then();
        } catch (error) {
            Object.assign(state, {
                data: null,
                status: "error",
                error: errorText(error),
            });
        }
    };
    onWillStart(() => {
        // Not awaited: the frame and "loading" show at once.
        load();
    });
    return load;
}
