# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date
from itertools import count

from odoo import fields
from odoo.tests import TransactionCase, new_test_user

MONTH = date(2026, 10, 1)
RATES = [
    # class, tier, criterion, amount
    (7, None, "prestasi_kerja", 2_352_578),
    (7, "normal", "beban_kerja", 980_241),
    (7, "high", "beban_kerja", 1_568_386),
    (14, None, "prestasi_kerja", 7_907_543),
    (14, "high", "beban_kerja", 5_271_695),
    (14, None, "kelangkaan_profesi", 1_317_924),
]


class PayrollCase(TransactionCase):
    """A company with one regulation, rates and a way to make locked scores."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls.numbers = count(1)
        cls.company = cls.env["res.company"].create({"name": "Kabupaten Contoh"})
        cls.env.user.company_ids |= cls.company
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls.company = cls.company.with_env(cls.env)
        cls.tiers = {
            tier.code: tier for tier in cls.env["ekinerja.workload.tier"].search([])
        }
        for code in {"normal", "high"} - cls.tiers.keys():
            cls.tiers[code] = cls.env["ekinerja.workload.tier"].create(
                {"code": code, "name": code}
            )
        cls.agency = cls._department("SETDA", "high")
        cls.scheme = cls._scheme()
        cls.env["ekinerja.allowance.rate"].create(
            [
                {
                    "job_class": job_class,
                    "tier_id": cls.tiers[tier].id if tier else False,
                    "criterion": criterion,
                    "amount": amount,
                    "date_from": "2026-01-01",
                }
                for job_class, tier, criterion, amount in RATES
            ]
        )

    @classmethod
    def _department(cls, code, tier, **values):
        return cls.env["hr.department"].create(
            {
                "name": code,
                "code": code,
                "workload_tier_id": cls.tiers[tier].id,
                "company_id": cls.company.id,
                **values,
            }
        )

    @classmethod
    def _scheme(cls, company=None, **values):
        return cls.env["ekinerja.scheme"].create(
            {
                "name": "Perbup 1/2026",
                "regulation": "Peraturan Bupati Nomor 1 Tahun 2026",
                "company_id": (company or cls.company).id,
                "date_from": "2026-01-01",
                "timezone": "Asia/Makassar",
                "productivity_weight": 0.6,
                "discipline_weight": 0.4,
                "payment_approval": "treasurer",
                "cpns_factor": 0.8,
                "bpjs_percent": 1,
                "bpjs_ceiling": 12_000_000,
                "bpjs_employer_percent": 0,  # a line that says something only
                "pph21_rate_ids": [
                    (0, 0, {"rank_group": group, "percent": percent})
                    for group, percent in (
                        ("I", 0),
                        ("II", 0),
                        ("III", 5),
                        ("IV", 15),
                        ("PPPK", 5),
                    )
                ],
                **values,
            }
        )

    @classmethod
    def _employee(cls, name="Pegawai", **values):
        number = next(cls.numbers)
        return cls.env["hr.employee"].create(
            {
                "name": f"{name} {number}",
                "nip": f"1980010120050110{number:02d}"
                if number < 100
                else f"19800101200{number:03d}1001",
                "company_id": cls.company.id,
                "department_id": cls.agency.id,
                "job_class": 7,
                "rank": "III/a",
                "civil_status": "pns",
                "wage": 3_550_000,
                "date_version": date(2026, 1, 1),
                "contract_date_start": date(2026, 1, 1),
                **values,
            }
        )

    @classmethod
    def _score(cls, employee, productivity="1", discipline="1", lock=True, month=MONTH):
        """A score of the given exact ratios, closed the way people close it."""
        score = cls.env["ekinerja.score"]._compute_month(
            month, employee.company_id, employee
        )
        result = {
            **score.snapshot["result"],
            "productivity": productivity,
            "discipline": discipline,
        }
        score.snapshot = {**score.snapshot, "result": result}
        score._verify()  # as a month folder does: nothing is computed again
        if lock:
            score.action_lock()
        return score

    @classmethod
    def _slip(cls, employee, **values):
        return cls.env["hr.payslip"].create(
            {
                "employee_id": employee.id,
                "struct_id": cls.env.ref("ekinerja_payroll.structure_allowance").id,
                "company_id": employee.company_id.id,
                "date_from": MONTH,
                "date_to": date(2026, 10, 31),
                **values,
            }
        )

    @classmethod
    def _pay(cls, employee, month=MONTH, confirm=True, productivity="1", **values):
        """Payslip of a month of full attendance, from a score locked for it."""
        scores = cls.env["ekinerja.score"]
        score = scores._compute_month(month, employee.company_id, employee)
        if score:  # an open one; a locked one stays as it is
            result = {"productivity": productivity, "discipline": "1"}
            snapshot = score.snapshot
            score.snapshot = snapshot | {"result": snapshot["result"] | result}
            score._verify()
            score.action_lock()
        end = fields.Date.end_of(month, "month")
        slip = cls._slip(employee, date_from=month, date_to=end, **values)
        slip.compute_sheet()
        if confirm:
            slip.action_payslip_done()
        return slip

    @staticmethod
    def _reason(slip, code):
        return slip.line_ids.filtered(lambda line: line.code == f"TKD_{code}").reason

    @classmethod
    def _run(cls, **values):
        return cls.env["hr.payslip.run"].create(
            {"allowance_month": MONTH, "company_id": cls.company.id, **values}
        )

    @classmethod
    def _user(cls, login, *groups, **values):
        return new_test_user(
            cls.env,
            login,
            groups=",".join(groups),
            company_id=cls.company.id,
            company_ids=[(6, 0, cls.company.ids)],
            **values,
        )

    @staticmethod
    def _lines(slip):
        """Totals of a payslip by code, without the prefix of the codes."""
        return {
            line.code.removeprefix("TKD_"): int(line.total) for line in slip.line_ids
        }
