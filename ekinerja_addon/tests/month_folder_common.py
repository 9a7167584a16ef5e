# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import io
import json
import zipfile
from unittest.mock import patch

from odoo.models import BaseModel

from ..models.month_folder.load import FolderFaults
from ..month_folder import TABLES, read
from .common import EkinerjaCommon

HEAD = "197001012000011001"
STAFF = "198002022005022002"
CONTRACT = "199003032020211003"

SCHEME = {
    "name": "Folder",
    "regulation": "Regulation 2",
    "month": "2026-10",
    "timezone": "Asia/Jayapura",
    "daily_target": 300,
    "monthly_target": 6000,
    "target_mode": "fixed",
    "leave_reduces_target": True,
    "daily_cap": 0,
    "productivity_weight": 0.7,
    "discipline_weight": 0.3,
    "grace_minutes": 0,
    "violation_bands": [
        {
            "code": "LATE",
            "kind": "late",
            "from_minutes": 1,
            "to_minutes": None,
            "percent": 1.5,
        }
    ],
    "absent_percent": 3,
    "day_percent_cap": 3,
    "cpns_factor": 0.8,
    "work_hours": [
        {
            "name": "Fasting",
            "from": "2026-10-05",
            "to": "2026-10-09",
            "days": {str(day): ["08:00", "14:20"] for day in range(1, 6)},
        },
        {
            "name": "Always",
            "days": {str(day): ["07:30", "16:00"] for day in range(1, 6)},
        },
    ],
    "bpjs_percent": 1,
    "bpjs_ceiling": 12000000,
    "pph21_final_rates": {"I": 0, "II": 0, "III": 5, "IV": 15, "PPPK": 5},
}
FILES = {
    "departments": f"""
        AG,Agency,,{HEAD},normal
        UN,Unit,AG,,extreme""",
    "employees": f"""
        {HEAD},Head,AG,Leader,14,IV/b,PNS,,5000000
        {STAFF},Staff,UN,Clerk,7,III/a,CPNS,{HEAD},3500000
        {CONTRACT},Contract,UN,Clerk,5,IX,PPPK,{HEAD},3000000""",
    "holidays": "\n2026-10-12,Founding Day",
    "activities": """
        A01,Letter,letter,30,0,0
        A02,Visit,place,0.125,1,1""",
    "operations": """
        OP-1,Services,UN,1.01.02.2.02.0002,2026-10-01,2026-10-31,1000000
        OP-2,Long work,AG,,2026-09-01,2026-12-31,""",
    "operation_members": f"""
        OP-1,{STAFF}
        OP-1,{CONTRACT}
        OP-2,{HEAD}""",
    "logs": f"""
        {STAFF},2026-10-01,07:30,09:00,A01,OP-1,3,approved,Three letters
        {STAFF},2026-10-01,09:00,10:00,A02,OP-1,2.5,rejected,
        {STAFF},2026-10-02,00:10,01:00,A01,,1,pending,At night
        {HEAD},2026-10-02,08:00,09:00,A01,OP-2,1,approved,One""",
    "attendance": f"""
        {STAFF},2026-10-01,07:35,16:05
        {STAFF},2026-10-02,07:20,
        {CONTRACT},2026-10-01,,16:00
        {CONTRACT},2026-10-02,,""",
    "leaves": f"""
        {CONTRACT},2026-10-05,2026-10-06,annual
        {CONTRACT},2026-10-10,2026-10-11,important
        {STAFF},2026-10-07,2026-10-07,duty""",
    "rates": """
        14,,prestasi_kerja,7000000
        7,extreme,beban_kerja,2000000
        7,,prestasi_kerja,3000000
        5,,prestasi_kerja,1500000""",
    "sanctions": f"\n{STAFF},12.5,2026-09-15,2026-10-03",
}


class MonthFolderCommon(EkinerjaCommon):
    """A month of one small agency, in memory, for the HR admin of a company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin_env = cls.env(
            user=cls.users["hr_admin"],
            context=cls.env.context | {"allowed_company_ids": cls.company.ids},
        )
        cls.loader = cls.admin_env["ekinerja.month.folder"]

    @classmethod
    def _zip(cls, scheme=None, **files):
        """The month as a ZIP; ``files`` replaces the rows of whole tables."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as target:
            target.writestr("scheme.json", json.dumps(SCHEME | (scheme or {})))
            for name, text in (FILES | files).items():
                rows = [row.strip() for row in text.strip().split("\n")]
                header = ",".join(TABLES[name].columns)
                target.writestr(f"{name}.csv", "\n".join([header, *rows]))
        return stream

    @classmethod
    def _folder(cls, scheme=None, **files):
        return read(cls._zip(scheme, **files))

    @classmethod
    def _changed(cls, table, old, new):
        """Rows of a table with a text replaced."""
        assert old in FILES[table]
        return {table: FILES[table].replace(old, new)}

    def _load(self, scheme=None, **files):
        folder = self._folder(scheme, **files)
        self.assertEqual(folder.faults, [])
        summary = self.loader._load(folder)
        self.env.invalidate_all()
        return summary

    def _assert_clash(self, reasons, scheme=None, **files):
        """The load is refused with these faults and leaves nothing behind."""
        before = self._records()
        with self.assertRaises(FolderFaults) as refused:
            self._load(scheme, **files)
        faults = [str(fault) for fault in refused.exception.faults]
        self.assertEqual(len(faults), len(reasons), faults)
        for fault, reason in zip(faults, reasons, strict=True):
            self.assertIn(reason, fault)
        self.assertEqual(self._records(), before)

    def _records(self):
        models = (
            "hr.employee",
            "hr.department",
            "ekinerja.log",
            "ekinerja.operation",
            "ekinerja.scheme",
            "hr.attendance",
            "hr.leave",
        )
        self.env.invalidate_all()
        return {model: self.env[model].search_count([]) for model in models}

    def _employee_of(self, nip):
        return self.env["hr.employee"].search([("nip", "=", nip)])

    def _changes(self):
        """Context that collects the models that are created or written in it."""
        changed = []
        write, create = BaseModel.write, BaseModel.create

        def spy_write(records, vals):
            changed.extend([records._name] if records else [])
            return write(records, vals)

        def spy_create(records, vals_list):
            changed.extend([records._name] if vals_list else [])
            return create(records, vals_list)

        return changed, (
            patch.object(BaseModel, "write", spy_write),
            patch.object(BaseModel, "create", spy_create),
        )
