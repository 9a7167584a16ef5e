"""What the plans of the demo say: vision, results per agency, programs."""

VISION = "Kabupaten yang maju, melayani, dan sejahtera"
MISSION = "Mewujudkan tata kelola pemerintahan yang bersih dan pelayanan prima"
GOAL = "Meningkatnya kualitas pelayanan publik"
# key indicators: code, name, unit, targets of five years, result of the last one
INDICATORS = (
    ("IKU-1", "Indeks kepuasan masyarakat", "indeks", (84, 86, 88, 89, 90), 86.4),
    ("IKU-2", "Nilai akuntabilitas kinerja (SAKIP)", "nilai", (66, 69, 72, 75, 80), 68),
)
# agency: results of the head as (weight, names per level, indicator, target, unit, how)
RESULTS = {
    "SETDA": (
        (
            40,
            (
                "Terselenggaranya administrasi pemerintahan yang tertib",
                "Tersusunnya naskah dinas bagian secara tepat waktu",
                "Menyelesaikan konsep naskah dinas",
            ),
            ("Naskah dinas diselesaikan", 6000, "naskah", "sum"),
        ),
        (
            35,
            (
                "Meningkatnya akuntabilitas kinerja pemerintah daerah",
                "Tersedianya data kinerja perangkat daerah yang lengkap",
                "Menghimpun dan memeriksa data kinerja",
            ),
            ("Nilai SAKIP", 72, "nilai", "last"),
        ),
        (
            25,
            (
                "Terlaksananya koordinasi kebijakan daerah",
                "Terselenggaranya rapat koordinasi bagian",
                "Menyiapkan bahan dan notula rapat",
            ),
            ("Rapat ditindaklanjuti", 90, "%", "average"),
        ),
    ),
    "DISDUK": (
        (
            40,
            (
                "Meningkatnya kepemilikan dokumen kependudukan",
                "Terbitnya dokumen kependudukan sesuai permohonan",
                "Memproses permohonan dokumen kependudukan",
            ),
            ("Dokumen kependudukan terbit", 12500, "dokumen", "sum"),
        ),
        (
            35,
            (
                "Meningkatnya kepuasan masyarakat atas layanan",
                "Terlaksananya layanan sesuai standar pelayanan",
                "Melayani pemohon sesuai standar pelayanan",
            ),
            ("Indeks kepuasan masyarakat", 88, "indeks", "last"),
        ),
        (
            25,
            (
                "Tertibnya penyelesaian pengaduan masyarakat",
                "Terselesaikannya pengaduan tepat waktu",
                "Menindaklanjuti pengaduan",
            ),
            ("Pengaduan selesai tepat waktu", 95, "%", "average"),
        ),
    ),
}
TEXTS = {
    "resources": "Anggaran DPA, perangkat komputer, dan pegawai bidang.",
    "accountability": "Laporan bulanan kepada Pejabat Penilai Kinerja.",
    "consequences": "Penghargaan bila tercapai; pembinaan bila tidak tercapai.",
}
EXPECTATION = "Layani setiap pemohon dengan ramah dan selesaikan pada hari yang sama."
PROGRAMS = {
    "1.01.01": "Program Penunjang Urusan Pemerintahan Daerah",
    "1.01.02": "Program Pelayanan Publik",
    "1.01.03": "Program Pengawasan dan Pelaporan",
}
ACTIVITIES = {
    "1.01.01.2.01": "Administrasi Umum Perangkat Daerah",
    "1.01.02.2.02": "Pelaksanaan Kegiatan Teknis",
    "1.01.03.2.03": "Pengawasan dan Pelaporan Kinerja",
}
STEPS = ("Persiapan", "Pelaksanaan", "Evaluasi dan pelaporan")
