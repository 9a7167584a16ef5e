# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Storing one entry with its evidence, once, however often it is sent."""

import base64
import hashlib
from uuid import uuid4

from psycopg2 import IntegrityError

from odoo.exceptions import UserError

from .base import OPEN_FOR_OWNER


class Store:
    """An entry on its way into the database.

    :param Entry entry: what was typed
    :param bool hand_in: submit it too
    :param pictures: (kind, bytes) as received
    """

    def __init__(self, entry, hand_in, pictures=()):
        self.entry = entry
        self.env = entry.env
        self.hand_in = hand_in
        self.pictures = pictures
        self.values = None
        self.claims = {}

    def run(self, alone=True):
        """Read and store, all or nothing. Return whether it is stored now.

        :param bool alone: nothing else was changed in this transaction
        """
        if self.sent_before():
            return True
        if not self.understand():
            return False
        try:
            self._save_whole() if alone else self._save_among()
        except UserError as error:
            self.entry.errors["form"] = str(error)
        except IntegrityError as error:
            # Somebody was faster: the same person on another device.
            if self.sent_before():
                return True
            logs = self.env["ekinerja.log"]
            self.entry.errors["form"] = logs._sql_error_to_message(error)
        return not self.entry.errors

    def _save_among(self):
        with self.env.cr.savepoint():
            self.save()

    def _save_whole(self):
        """Without a savepoint: only a new transaction sees what somebody faster
        has stored, and the usual case is spared two statements."""
        try:
            self.save()
            self.env.flush_all()
        except (UserError, IntegrityError):
            self.env.cr.rollback()
            raise

    def sent_before(self):
        """Is there nothing left to do, because this very entry was sent before?

        After a step back to the form the same key may come with a draft that was
        changed, or with more work, which begins at another time.
        """
        entry = self.entry
        if entry.log:
            return False
        stored = entry.catalogue.sent_before(entry.typed["client_uuid"], entry.span())
        if not stored:
            return False
        text = entry.catalogue.text_of(stored)
        if (text["date"], text["start"]) != entry.begins():
            entry.typed["client_uuid"] = str(uuid4())
            return False
        entry.log = stored
        return not self._is_unfinished(stored, text)

    def _is_unfinished(self, log, text):
        """A draft nobody has handed in yet can still be mended under its key."""
        if log.state != "draft" or "submit" in log.event_ids.mapped("action"):
            return False
        typed = self.entry.typed
        return self.hand_in or any(typed[name].strip() != text[name] for name in text)

    def understand(self):
        """Understand what was typed. Return whether all of it is good."""
        self.values = self.entry.values()
        self.claims = self.entry.claims()
        return not self.entry.errors

    def save(self):
        """Write log and evidence, and hand it in when asked.

        :raise UserError: when the server has a reason against it
        """
        log = self.entry.log
        if log and self._is_stored(log):
            return  # an answer that was lost on the way: all of it is here
        proof = self._new_evidence(log)
        if log:
            log.write(self.values)
        else:
            log = self._create(at_once=self.hand_in and not proof)
        if proof:
            self.env["ekinerja.evidence"].create(
                [{"log_id": log.id, **vals} for vals in proof]
            )
        if self.hand_in and log.state in OPEN_FOR_OWNER:
            log.action_submit()
        self.entry.log = log

    def _create(self, at_once):
        """The new log, handed in already when nothing has to be added first."""
        vals = self.values | {"client_uuid": self.entry.typed["client_uuid"]}
        log = self.entry.log
        return log._create_submitted([vals]) if at_once else log.create(vals)

    def problem_text(self):
        return " ".join(self.entry.errors.values())

    def _is_stored(self, log):
        """Was the same mending handed in before?"""
        if log.state in OPEN_FOR_OWNER or not self.hand_in:
            return False
        stored = {
            name: log[name].id if log._fields[name].relational else log[name]
            for name in self.values
        }
        return stored == self.values

    def _new_evidence(self, log):
        """Values of the pictures not here yet; a position without one stands alone."""
        known = set(log.evidence_ids.mapped("sha256"))
        place = {k: v for k, v in self.claims.items() if v not in (None, False)}
        new = [
            {"kind": kind, "image": base64.b64encode(data), **place}
            for kind, data in self.pictures
            if hashlib.sha256(data).hexdigest() not in known
        ]
        has_place = "latitude" in place and "longitude" in place
        if has_place and not self.pictures and not self._place_known(log, place):
            new = [{"kind": "place", **place}]
        return new

    def _place_known(self, log, place):
        return log.evidence_ids.filtered(
            lambda e: (
                abs(e.latitude - place["latitude"]) < 1e-6
                and abs(e.longitude - place["longitude"]) < 1e-6
            )
        )
