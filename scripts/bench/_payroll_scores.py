"""Runs in Odoo's shell after ``_payroll_people``: rates, and months scored and locked.

Name given: months, {text of the month: number of agencies}.
"""

# pylint: disable=undefined-variable
# ruff: noqa: F821
scheme = env["ekinerja.scheme"].create(
    {
        "name": "Bench",
        "regulation": "Bench",
        "date_from": date(2026, 1, 1),
        "timezone": "Asia/Makassar",
        "payment_approval": "treasurer",
        "calendar_ids": [
            (0, 0, {"calendar_id": env.company.resource_calendar_id.id}),
        ],
        "pph21_rate_ids": [(0, 0, {"rank_group": "III", "percent": 5})],
    }
)
env["ekinerja.allowance.rate"].create(
    [
        {
            "job_class": 8,
            "criterion": criterion,
            "amount": amount,
            "date_from": date(2026, 1, 1),
        }
        for criterion, amount in (
            ("prestasi_kerja", 2_668_241),
            ("beban_kerja", 1_778_828),
            ("kondisi_kerja", 444_707),
        )
    ]
)
env["ekinerja.sanction"].create(
    {"employee_id": people[1].id, "percent": 25, "date_from": date(2026, 1, 1)}
)
for text, size in months.items():
    scores = env["ekinerja.score"]._compute_month(
        date.fromisoformat(text),
        env.company,
        people.filtered(lambda e, some=agencies[:size]: e.department_id in some),
    )
    # Nobody worked here: exact results as a month of work gives them.
    env.flush_all()
    env.cr.execute(
        """UPDATE ekinerja_score SET snapshot = jsonb_set(jsonb_set(snapshot,
               '{result,productivity}', to_jsonb((80 + id % 21) || '/100')),
               '{result,discipline}', to_jsonb((900 + id % 101) || '/1000'))
            WHERE id = ANY(%s)""".replace("% ", "%% "),
        [scores.ids],
    )
    env.invalidate_all()
    scores._verify()
    scores.action_lock()
    env.cr.commit()
env.cr.execute("ANALYZE")
env.cr.commit()
