"""Passwords of twelve characters and more that are tried first, in small letters and without blanks."""

COMMON = frozenset(
    """
    123456789012 1234567890123 12345678901234 123456789123 1234567891234 012345678901 0123456789012 123123123123
    123412341234 987654321098 098765432109 121212121212 112233445566 123456123456 123456654321 1q2w3e4r5t6y
    1qaz2wsx3edc 1qaz2wsx3edc4rfv qazwsxedcrfv qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertyuiop[] qwertyuiopas
    qwertyuiopasdf qwertyuiopasdfghjkl qwertyqwerty qwerty123456 qwerty1234567 qwerty12345678 qwerty123qwerty
    qwertzuiop12 qwertzuiop123 qwertzuiopas qwertzqwertz qwertz123456 asdfghjkl123 asdfghjkl1234 asdfasdfasdf
    zxcvbnm12345 zxcvbnm123456 azertyuiop12 azertyuiop123 abcdefghijkl abcdefghijklm abcdefghijklmn abcdefg12345
    abcdefgh1234 abcdef123456 abcd1234abcd abc123abc123 a1b2c3d4e5f6 aabbccddeeff passwordpassword password1234
    password12345 password123456 password1234567 password12345678 password123456789 passwordpassword1 password2024
    password2025 password2026 password2027 password1password password!123 password123! p@ssword1234 p@ssw0rd1234
    p@ssw0rd12345 passw0rd1234 passw0rd12345 mypassword12 mypassword123 mypassword1234 mypassword1 newpassword1
    newpassword12 newpassword123 yourpassword changeme1234 changemenow1 changeme12345 letmeinletmein letmein12345
    letmein123456 iloveyou1234 iloveyou12345 iloveyou123456 iloveyouforever iloveyousomuch iloveyoubaby ilovemyself
    welcome12345 welcome123456 welcome12345678 welcome2offblock administrator administrator1 administrator123
    admin1234567 admin12345678 adminadminadmin admin123admin123 rootrootroot superman1234 superman12345 batman123456
    sunshine1234 sunshine12345 princess1234 princess12345 football1234 football12345 baseball1234 baseball12345
    basketball12 basketball1 dragon123456 monkey123456 shadow123456 master123456 michael12345 jennifer1234
    jordan232323 trustno1trustno1 whatever1234 computer1234 computer12345 internet1234 internet12345 starwars1234
    starwars12345 pokemon12345 minecraft123 minecraft1234 liverpool123 liverpool1234 chelsea12345 arsenal12345
    manchester12 manchesterunited barcelona123 realmadrid12 realmadrid123 bayernmunich bayernmuenchen schalke04schalke
    borussia1909 passwort1234 passwort12345 passwort123456 passwortpasswort hallohallohallo hallo1234567 hallo12345678
    geheim123456 geheimgeheim ichliebedich ichliebedich1 schatzischatzi sommer202425 sommer123456 winter123456
    september2025 september2026 november2025 november2026 december2025 december2026 summer123456 spring123456
    autumn123456 correcthorsebatterystaple thequickbrownfox opensesame123 secret123456 secretsecret testtesttest
    test12345678 test123456789 testpassword testpassword1 testing12345 testing123456 demodemodemo guestguestguest
    user12345678 samsung12345 samsung123456 google123456 facebook1234 facebook12345 linkedin1234 windows12345
    microsoft123 microsoft1234 airplane1234 aeroplane123 airbusa320neo airbus123456 boeing737800 boeing737737
    boeing747747 boeing123456 pilotpilotpilot pilot1234567 flightsim2020 flightsim2024 flightsimulator
    flightsimulator2020 flightsimulator2024 microsoftflightsimulator xplane12xplane lufthansa123 lufthansa1234
    virtualairline virtualpilot offblockoffblock offblock1234 offblock12345 cleared4takeoff clearedfortakeoff
    """.split()
)
