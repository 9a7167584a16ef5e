"""Give the demo database its company: Indonesian in language, money and time."""

env = env  # noqa: F821, PLW0127 (the shell's)
ZONE = "Asia/Makassar"

rupiah = env.ref("base.IDR")
rupiah.active = True
env.company.write(
    {
        "name": "Pemerintah Kabupaten Contoh",
        "country_id": env.ref("base.id").id,
        "currency_id": rupiah.id,
    }
)
env.company.partner_id.write({"lang": "id_ID", "tz": ZONE})
env.company.resource_calendar_id.tz = ZONE
# People made from now on speak Indonesian.
env["ir.default"].set("res.partner", "lang", "id_ID")
env["ir.default"].set("res.partner", "tz", ZONE)
env.cr.commit()
print("company ready")
