import {Component, onWillStart, useState} from "@odoo/owl";
import {deserializeDate, serializeDate} from "@web/core/l10n/dates";
import {KeepLast} from "@web/core/utils/concurrency";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {formatFloat} from "@web/core/utils/numbers";
import {formatPercent} from "@ekinerja_addon/core/percent_bar/percent_bar";
import {formatPoints} from "@ekinerja_addon/core/points_field/points_field";
import {registry} from "@web/core/registry";
import {router} from "@web/core/browser/router";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useDebounced} from "@web/core/utils/timing";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";

const {DateTime} = luxon;

const SORTS = {
    name: (a, b) => a.name.localeCompare(b.name),
    percent: (a, b) => a.percent - b.percent,
    missing: (a, b) => b.missing - a.missing,
    undecided: (a, b) => b.undecided - a.undecided,
};

/** Which people a tile on top of the board leaves. */
const TILES = {
    silent: (person) => person.silent,
    missing: (person) => person.missing > 0,
    undecided: (person) => person.undecided > 0,
    behind: (person) => person.projected !== false && person.projected < 100,
};

/** People × days: who logged what, who did not, and where the month is heading. */
export class TeamBoard extends Component {
    static template = "ekinerja_addon.TeamBoard";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.ui = useState(useService("ui"));
        this.display = {controlPanel: {}};
        this.keepLast = new KeepLast();
        this.state = useState({
            ...this.placeInUrl,
            search: "",
            sort: "name",
            tile: false,
            directOnly: false,
            status: "loading",
            board: null,
            ...this.props.state,
        });
        useSetupAction({
            getLocalState: () => ({
                month: this.state.month,
                departmentId: this.state.departmentId,
                search: this.state.search,
                sort: this.state.sort,
                tile: this.state.tile,
                directOnly: this.state.directOnly,
            }),
        });
        this.searchLater = useDebounced(() => this.load(), 300);
        onWillStart(() => {
            // Not awaited: the frame and "loading" show at once.
            this.load();
        });
    }

    // Data

    /** Month and department of the address, so that "back" and a link find them. */
    get placeInUrl() {
        const {month, department} = router.current;
        return {
            month: /^\d{4}-\d{2}$/.test(month)
                ? `${month}-01`
                : serializeDate(DateTime.local().startOf("month")),
            departmentId: Number(department) || false,
        };
    }

    async load() {
        this.state.status = this.state.board ? "reloading" : "loading";
        this.props.updateActionState?.({
            month: this.state.month.slice(0, 7),
            department: this.state.departmentId || undefined,
        });
        try {
            this.state.board = await this.keepLast.add(
                this.orm.silent.call("ekinerja.team.board", "get_board", [
                    this.state.month,
                    this.state.departmentId,
                    this.state.search,
                ])
            );
            this.state.status = "ready";
            this.forgetEmptyTile();
        } catch (error) {
            this.state.board = null;
            this.state.status = "error";
            this.state.error = error.data?.message || "";
        }
    }

    /** Back from deciding the last one, nobody would be left to see. */
    forgetEmptyTile() {
        const {board, tile} = this.state;
        if (tile && !board.people.some(TILES[tile])) {
            this.state.tile = false;
        }
    }

    get people() {
        const {board, sort, tile, directOnly} = this.state;
        return board.people
            .filter((person) => !directOnly || person.direct)
            .filter(tile ? TILES[tile] : () => true)
            .sort(SORTS[sort]);
    }

    /** Some stand right below me and some further down: then it is worth a choice. */
    get mayChooseDirect() {
        const direct = this.state.board.people.filter((person) => person.direct).length;
        return direct > 0 && direct < this.state.board.people.length;
    }

    get tiles() {
        const {people} = this.state.board;
        const sum = (name) => people.reduce((total, person) => total + person[name], 0);
        const count = (name) => people.filter(TILES[name]).length;
        return [
            {
                name: "silent",
                icon: "fa-user-times",
                value: count("silent"),
                label: _t("logged nothing yet"),
            },
            {
                name: "missing",
                icon: "fa-calendar-times-o",
                value: count("missing"),
                label: _t("with empty workdays"),
            },
            {
                name: "undecided",
                icon: "fa-hourglass-half",
                value: sum("undecided"),
                label: _t("activities not decided"),
            },
            {
                name: "behind",
                icon: "fa-line-chart",
                value: count("behind"),
                label: _t("below 100 % at this pace"),
            },
        ];
    }

    // Words and numbers

    get monthLabel() {
        return deserializeDate(this.state.month).toFormat("MMMM yyyy");
    }

    get isCurrentMonth() {
        return this.state.month === serializeDate(DateTime.local().startOf("month"));
    }

    points(value) {
        return formatPoints(value);
    }

    whole(value) {
        return formatFloat(value, {digits: [16, 0]});
    }

    percent(value) {
        return value === false ? "–" : formatPercent(value);
    }

    barWidth(value) {
        return Math.max(0, Math.min(100, value || 0));
    }

    dayNumber(day) {
        return deserializeDate(day.date).day;
    }

    weekday(day) {
        return deserializeDate(day.date).toFormat("ccccc");
    }

    /** Share of a usual day in five steps: the shade behind the number. */
    level(person, cell) {
        const usual = person.target / (this.workdayCount || 1);
        const share = usual ? cell.points / usual : Number(cell.points > 0);
        return cell.points > 0 ? Math.min(4, Math.floor(share * 4) || 1) : 0;
    }

    get workdayCount() {
        return this.state.board.days.filter((day) => day.workday).length;
    }

    cellOf(person, day) {
        return person.days[day.date];
    }

    /** What a cell says without any colour. */
    cellText(cell) {
        if (!cell) {
            return "";
        }
        if (cell.points > 0) {
            return this.whole(cell.points);
        }
        if (cell.pending > 0) {
            return `(${this.whole(cell.pending)})`;
        }
        if (cell.logs) {
            return "0";
        }
        return {leave: _t("L"), duty: _t("D"), missing: "–"}[cell.mark] || "";
    }

    cellClass(person, day) {
        const cell = this.cellOf(person, day);
        const classes = [];
        if (day.today) {
            classes.push("o_today");
        }
        if (!day.workday) {
            classes.push("o_off");
        }
        if (!cell) {
            return classes.join(" ");
        }
        if (cell.points > 0) {
            classes.push(`o_level_${this.level(person, cell)}`);
        } else if (cell.pending > 0) {
            classes.push("o_pending");
        } else if (cell.logs) {
            classes.push("o_nothing");
        } else if (cell.mark) {
            classes.push(`o_${cell.mark}`);
        }
        return classes.join(" ");
    }

    cellTitle(person, day) {
        const cell = this.cellOf(person, day);
        const date = deserializeDate(day.date).toFormat("d MMMM");
        if (!cell) {
            return `${person.name}, ${date}`;
        }
        const marks = {
            leave: _t("on leave"),
            duty: _t("official duty elsewhere"),
            missing: _t("nothing logged"),
        };
        const parts = [];
        if (cell.logs) {
            parts.push(
                _t("%(points)s points count, %(claimed)s claimed, %(logs)s activities", {
                    points: this.points(cell.points),
                    claimed: this.points(cell.claimed),
                    logs: cell.logs,
                })
            );
        }
        if (cell.undecided) {
            parts.push(_t("%s not decided", cell.undecided));
        }
        if (cell.mark) {
            parts.push(marks[cell.mark]);
        }
        return `${person.name}, ${date}: ${parts.join("; ")}`;
    }

    /** On a phone only days that say something: gone by, or already logged. */
    stripDays(person) {
        return this.state.board.days.filter(
            (day) =>
                this.cellOf(person, day) || (day.workday && (day.passed || day.today))
        );
    }

    stripMark(cell) {
        if (!cell) {
            return "";
        }
        return cell.logs || cell.mark ? this.cellText(cell) : "";
    }

    stateLabel(person) {
        return {
            open: "",
            verified: _t("Verified"),
            locked: _t("Locked"),
        }[person.state];
    }

    // What people do

    shiftMonth(months) {
        this.setMonth(deserializeDate(this.state.month).plus({months}));
    }

    setMonth(date) {
        this.state.month = serializeDate(date.startOf("month"));
        this.load();
    }

    thisMonth() {
        this.setMonth(DateTime.local());
    }

    chooseDepartment(ev) {
        this.state.departmentId = Number(ev.target.value) || false;
        this.load();
    }

    onSearch(ev) {
        this.state.search = ev.target.value;
        this.searchLater();
    }

    clearFilters() {
        Object.assign(this.state, {
            search: "",
            departmentId: false,
            tile: false,
            directOnly: false,
        });
        this.load();
    }

    get isFiltered() {
        const {search, departmentId, tile, directOnly} = this.state;
        return Boolean(search || departmentId || tile || directOnly);
    }

    toggleTile(name) {
        this.state.tile = this.state.tile === name ? false : name;
        if (this.state.tile) {
            this.state.sort = {undecided: "undecided", behind: "percent"}[name] || "missing";
        }
    }

    openDay(person, day) {
        const cell = this.cellOf(person, day);
        if (!cell?.logs) {
            return;
        }
        const date = deserializeDate(day.date).toFormat("d MMMM");
        return this.openLogs(`${person.name}, ${date}`, [
            ["employee_id", "=", person.id],
            ["date", "=", day.date],
        ]);
    }

    openUndecided(person) {
        return this.openLogs(
            _t("%s: not decided", person.name),
            [
                ["employee_id", "=", person.id],
                ["state", "=", "submitted"],
                ...this.monthDomain,
            ],
            person.decides
                ? "ekinerja_addon.ekinerja_log_action_decide"
                : "ekinerja_addon.ekinerja_log_action_all",
            {search_default_group_day: 1}
        );
    }

    /** The score, or the month's logs while there is no score. */
    openPerson(person) {
        if (person.score_id) {
            return this.action.doAction({
                type: "ir.actions.act_window",
                res_model: "ekinerja.score",
                res_id: person.score_id,
                views: [[false, "form"]],
            });
        }
        return this.openLogs(person.name, [
            ["employee_id", "=", person.id],
            ...this.monthDomain,
        ]);
    }

    whyLabel(person) {
        return _t("Why is it this? %s", person.name);
    }

    async explain(person) {
        const action = await this.orm.call("ekinerja.score", "action_explain", [
            [person.score_id],
        ]);
        return this.action.doAction(action);
    }

    get monthDomain() {
        const end = deserializeDate(this.state.month).endOf("month");
        return [
            ["date", ">=", this.state.month],
            ["date", "<=", serializeDate(end)],
        ];
    }

    async openLogs(
        name,
        domain,
        xmlid = "ekinerja_addon.ekinerja_log_action_all",
        context = {}
    ) {
        const action = await this.action.loadAction(xmlid);
        return this.action.doAction({
            ...action,
            name,
            display_name: name,
            path: false,
            domain,
            context: {create: false, ...context},
        });
    }
}

registry.category("actions").add("ekinerja_addon.team_board", TeamBoard);
