"""Slips in the airline's own things: its pictures and how it shows itself."""

from tests.slips.slip import ADAPTERS, DOMAIN, INTEGRATION, MEETINGS, UNIT, USECASES, Slip

HERE, TESTS = f"{DOMAIN}/airline", f"{UNIT}/airline"
IMAGES, ABUSE = f"{ADAPTERS}/images.py", f"{UNIT}/adapters/test_images.py"
SENT, CASES = f"{INTEGRATION}/airline/test_pictures.py", "tests/reliability/cases/airline/test_pictures_crashes.py"
MET = f"{MEETINGS}/airline/test_picture_meetings.py"

SLIPS = [
    Slip("CC-02: a form counts as often as it is sent", f"{HERE}/pictures.py",
         "**{place.slot: Frame(shown=picture)}", "**{place.slot: _frame(owner, place).but(shown=picture)}",
         f"{TESTS}/test_pictures.py  {SENT}"),
    Slip("CC-02: a form that was followed by another one counts", f"{HERE}/pictures.py",
         "upload.id == upload_id and not", "upload.id and not", f"{TESTS}/test_pictures.py  {SENT}"),
    Slip("CC-02: a form is good after it was refused", f"{HERE}/pictures.py",
         "upload.id == upload_id and not upload.refused else", "upload.id == upload_id else",
         f"{TESTS}/test_pictures.py"),
    Slip("CC-02: two pictures of one content share their files", f"{HERE}/pictures.py",
         "hashlib.sha256(str(upload_id).encode())", "hashlib.sha256()", f"{TESTS}/test_pictures.py"),
    Slip("CC-02: small images are enlarged", f"{HERE}/pictures.py",
         "largest = min(width, place.widths[-1])", "largest = place.widths[-1]", f"{TESTS}/test_pictures.py  {ABUSE}"),
    Slip("CC-02: what is refused takes down what hangs", f"{HERE}/pictures.py",
         "_frame(owner, place).but(upload=noted)", "Frame(upload=noted)", f"{TESTS}/test_pictures.py  {SENT}"),
    Slip("CC-02: what is checked is checked for ever", f"{HERE}/pictures.py",
         "now < self.upload.asked_at + SECONDS_TO_CHECK", "now", f"{TESTS}/test_pictures.py"),
    Slip("CC-02: a removed customer leaves its files", f"{DOMAIN}/charter/customers.py",
         "puts=pictures.left_by(customer, moment), ", "", f"{SENT}  {MET}"),
    Slip("CC-02: a struck-off aircraft leaves its files", f"{DOMAIN}/fleet/registry.py",
         "for old in pictures.left_by(aircraft, moment):", "for old in ():",
         f"{SENT}::test_an_aircraft_that_is_struck_off_leaves_no_picture"),
    Slip("CC-02: a picture hangs before its files are there", f"{USECASES}/airline/pictures.py",
         """    for width, content in encoded.files.items():
        media.put(file_key(store.tenant, name, width), content)
    if not _hang(store, sent, encoded):
""",
         """    hangs = _hang(store, sent, encoded)
    for width, content in encoded.files.items():
        media.put(file_key(store.tenant, name, width), content)
    if not hangs:
""", CASES),
    Slip("CC-02: what nobody waits for any more leaves its files", f"{USECASES}/airline/pictures.py",
         "    if not _hang(store, sent, encoded):\n", "    if _hang(store, sent, encoded) is None:\n", MET),
    Slip("CC-02: an event that comes twice takes the files away", f"{USECASES}/airline/pictures.py",
         "return owner is not None and pictures.hangs(", "return owner is None and pictures.hangs(", MET),
    Slip("CC-02: old files go at once", f"{USECASES}/airline/pictures.py",
         "if old is None or store.moment.now < old.due_at:", "if old is None:",
         f"{INTEGRATION}/airline/test_pictures_gone.py"),
    Slip("CC-02: what was sent stays where it was sent", f"{USECASES}/airline/pictures.py",
         "    workshop.quarantine.discard(key)\n", "", SENT),
    Slip("PF-01: files lie in nobody's folder", f"{USECASES}/airline/pictures.py",
         'return f"{tenant}/{name}-{width}.webp"', 'return f"all/{name}-{width}.webp"', SENT),
    Slip("CC-02: any image that Pillow knows is taken", IMAGES,
         'BytesIO(content), formats=("PNG", "JPEG", "WEBP"))', "BytesIO(content))", ABUSE),
    Slip("CC-02: another type than was announced is taken", IMAGES,
         "if found != content_type:", "if not found:", ABUSE),
    Slip("CC-02: a bomb is opened", IMAGES,
         "if width * height > MOST_PIXELS or max(", "if max(", f"{ABUSE}::test_a_bomb_is_refused_by_its_head_alone"),
    Slip("CC-02: photos lie on their side", IMAGES,
         "_upright(_plain(image))", "_plain(image)", ABUSE),
    Slip("CC-02: sixteen bits are cut off", IMAGES,
         "lambda grey: grey / 256", "lambda grey: grey", ABUSE),
    Slip("CC-02: a form is good for an hour", f"{ADAPTERS}/pictures.py",
         "upload.size, SECONDS_TO_SEND)", "upload.size)", f"{INTEGRATION}/airline/test_pictures_gone.py"),
    Slip("CC-02: a form takes any size", f"{ADAPTERS}/pictures.py",
         "upload.content_type, upload.size, ", "upload.content_type, None, ", SENT),
    Slip("a light colour is the fill of white text", f"{HERE}/colours.py",
         "LIGHT_CONTRAST, DARK_CONTRAST = 5.5, 4.8", "LIGHT_CONTRAST, DARK_CONTRAST = 3.0, 4.8",
         f"{TESTS}/test_branding.py"),
]  # fmt: skip
