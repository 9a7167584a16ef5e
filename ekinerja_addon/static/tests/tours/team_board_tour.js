import {registry} from "@web/core/registry";

const PERSON = ".o_board_grid tr:has(.o_board_person_name:contains(Employee))";

/** A superior sees who waits, looks, approves together, and is back on the board. */
registry.category("web_tour.tours").add("ekinerja_team_board", {
    steps: () => [
        {
            content: "The grid has a row for each person and says who logged nothing",
            trigger: ".o_board_grid tr:has(.badge:contains(nothing logged))",
        },
        {
            content: "The day shows what waits in brackets",
            trigger: `${PERSON} button.o_board_cell:contains((60))`,
        },
        {
            content: "Show only those with something to decide",
            trigger: ".o_board_tile:contains(not decided)",
            run: "click",
        },
        {
            content: "Nobody else is left",
            trigger: ".o_board_grid tbody:not(:has(tr:nth-child(2)))",
        },
        {
            content: "Open what waits",
            trigger: `${PERSON} .o_flag_undecided:contains(2 to decide)`,
            run: "click",
        },
        {
            content: "Approve everything shown",
            trigger: ".o_ekinerja_approve_all:contains((2))",
            run: "click",
        },
        {
            content: "The question names the person and the points",
            trigger: ".modal-body:contains(Employee):contains(120)",
        },
        {
            content: "Confirm",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "It is said",
            trigger: ".o_notification:contains(Approved: 2)",
        },
        {
            content: "Back to the board",
            trigger: ".o_breadcrumb .o_back_button, .breadcrumb-item a",
            run: "click",
        },
        {
            content: "The points count now and nothing waits",
            trigger: `${PERSON}:not(:has(.o_flag_undecided)) td[class*=o_level_] .o_board_cell:contains(60)`,
        },
    ],
});
