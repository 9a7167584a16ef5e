# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Photos that go with a request: made anew by the server, served to its readers."""

from odoo.http import request

from ...evidence import MAX_BYTES, RefusedPicture, read_picture
from ...evidence.picture import write_jpeg
from .evidence import HEADERS
from .pages import PhonePages

MAX_PHOTOS = 3
MAX_REQUEST = (MAX_PHOTOS + 1) * MAX_BYTES


class PhoneFiles(PhonePages):
    def _file_pictures(self):
        """([JPEG], "") of the photos sent, or ([], what is wrong with them)."""
        files = request.httprequest.files
        sent = [file for file in files.getlist("photo") if file.filename]
        if len(sent) > MAX_PHOTOS or set(files) - {"photo"}:
            return [], request.env._("Send %s photos at most.", MAX_PHOTOS)
        try:
            # From the pixels alone: what else the bytes held is gone.
            return [write_jpeg(read_picture(f.read()).image) for f in sent], ""
        except RefusedPicture as refused:
            return [], request.env["ekinerja.evidence"]._refusal_text(refused.code)

    def _file_attach(self, record, pictures):
        """Attach pictures to a record the user has just made. Return them."""
        # sudo: portal users make no attachments; these bytes are the server's own,
        # and they belong to a record that the rules let this user create.
        return (
            request.env["ir.attachment"]
            .sudo()
            .create(
                [
                    {
                        "name": f"photo-{n}.jpg",
                        "raw": picture,
                        "mimetype": "image/jpeg",
                        "res_model": record._name,
                        "res_id": record.id,
                    }
                    for n, picture in enumerate(pictures, 1)
                ]
            )
        )

    def _file_photos(self, records):
        """{record id: photos} of records the user may read, in one query."""
        # sudo: who reads the record reads its photos; portal users read no
        # attachments themselves.
        photos = (
            request.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", records._name),
                    ("res_id", "in", records.ids),
                    ("res_field", "=", False),
                    ("mimetype", "=", "image/jpeg"),
                ],
                order="id",
            )
        )
        return dict(photos.grouped("res_id"))

    def _file_answer(self, record, file_id):
        """The picture itself, for who may read the record it belongs to."""
        for photo in self._file_photos(record).get(record.id, ()):
            if photo.id == file_id:
                return request.make_response(photo.raw, HEADERS)
        raise request.not_found()
