"""What the sample export says. Robin Ellery and everybody else in it are invented.

A script has one message a line: `<` is the other one, `>` is Robin, in groups a name and a colon; `+2h` is a pause
before it (else about half a minute), `[lake.jpg]` an attachment, `\\n` a line break. Times are Pacific Time.
"""

# name: number. A second name is the one since the date.
PEOPLE = {
    "Mom": "+15035550101",
    "Nell Ellery": "+15035550102",
    "Priya Nettlefold": "+15415550103",
    "Jonah Whitcombe": "+12065550104",
    "Tariq Ashgrove": "+14155550105",
    "Bright Smile Dental (Dr. Okonedo)": "+15035550106",
    "Lantern Lake Cabin Rental": "+15415550107",
    "Joe Smithson - Cell": "+15035550108",
    "Clémence Rainsford": "+15145550109",
    "Mr. Quill (Landlord)": "+15035550110",
    "Me": "+17075550111",
    "Google Voice": "+16505550112",
}
RENAMED = {"Nell Ellery": ("Nell Brandvik", "2019-09-07")}
STRANGERS = {"parcels": "22395", "codes": "32665", "wrong number": "+19705550113", "tow truck": "+15035550114",
             "prize": "+18085550115", "robot": "+18135550116", "warranty": "+17025550117",
             "ski school": "13035550119", "doubled plus": "++16175550120"}
TWO_COACHES = ["+15035550121", "+15415550122"]
NOBODY_KNOWS = "Hedge Trimmer Guy"
OWN_NUMBERS = [("2016-05-01", "+15035550118"), ("2100-01-01", "+14155550127")]
LINKED_PHONE = "+15035550128"

CHATS = [
    ("Mom", "2012-11-18 17:20:31.204", """
     < Is this your new number? The one on the fridge does not work
     > It is! Google gave it to me. It rings on every phone I have.
     < How does it know where you are
     > It doesn't, Mom. It just rings everywhere 😊
     < That sounds tiring
     """),
    ("Mom", "2019-05-12 09:02:10.771", """
     > Happy Mother's Day! 💐 [garden.jpg]
     < +9m Oh how lovely!! Are those the ones we planted?
     > The very same. Six years old now.
     < I am showing them to everybody at breakfast.
     < Dad says the white ones were his idea
     """),
    ("Mom", "2021-12-24 15:44:02.018", """
     < What time do you get in?
     > Train is at 5:10, so about seven.
     < Dad will fetch you. He has the red hat on so you can't miss him.
     > I could never miss that hat
     < +3h Soup is on the stove.  Don't wait for us, we are next door.
     """),
    ("Mom", "2023-06-25 19:30:44.518", """
     < Happy birthday, my dear!\\n\\nWe lit the candles without you:\\n [cake.jpg]
     > Did you eat it without me too?
     < There is one piece left. It is Dad's.
     > Hans' piece "by right"? ;-)
     < He says: "finders & keepers" <3
     """),
    ("Nell Ellery", "2013-07-04 18:11:09.300", """
     < fireworks at the pier, 9pm. bring the blanket
     > The scratchy one or the soft one?
     < THE SOFT ONE
     """),
    ("Nell Ellery", "2020-02-02 10:15:00.119", """
     < Meet Biscuit. He lives here now. [cat.jpg]
     > Since WHEN
     < Since he walked in and sat on the laundry
     > Loved “Meet Biscuit. He lives here now.”
     < +1d Biscuit has opinions about the vacuum cleaner
     > Laughed at “Biscuit has opinions about the vacuum cleaner”
     """),
    ("Nell Ellery", "2023-10-01 12:05:18.990", """
     > Can you feed yourself the key to my place? I mean: do you still have it?
     < I have it on the hook with the otter
     > Then please water the ferns until Thursday 🌿
     < Only if Biscuit may come
     """),
    ("Priya Nettlefold", "2022-08-02 20:41:33.640", """
     < I sent the packing list. Did it arrive?
     ? MMS Received [map.png]
     > Somebody sent me a map without a name on it. I hope it was you :)
     < It was! My phone is odd today.
     """),
    ("Priya Nettlefold", "2022-08-15 08:00:12.456", """
     < Here is the tune from the last night [tune.wav]
     > MMS Sent [campfire.jpg]
     < Oh that fire!
     < And Jonah's new card, he asked me to pass it on [card.vcf]
     > Thank you\\nfor everything\\n
     """),
    ("Jonah Whitcombe", "2023-11-05 00:40:00.001", """
     < Still awake? The clocks change in a bit
     > Wide awake. I want to see the hour happen twice
     < +50m It is 1:30 now
     > +60m And it is 1:30 again!
     < Time travel confirmed
     > Reacted 😂 to “Time travel confirmed”
     """),
    ("Tariq Ashgrove", "2021-03-14 15:09:26.535", """
     < Put this in your web page: <script>alert("happy pi day")</script>
     > Nice try. I escape my HTML: &lt;b&gt; stays &lt;b&gt;
     < And </q></div><div class="message"> ?
     > Also fine.
     < Labels: none, User Deleted: never. You win  this  time
     > =SUM(A1:A9) & good night
     """),
    ("Tariq Ashgrove", "2023-02-10 13:37:00.042", """
     < Four words in the family chat today: 👩‍👩‍👧‍👦 🏳️‍🌈 שלום 桜
     > That is two words and two pictures
     < MMS Sent
     > Those are words too :)
     """),
    ("Bright Smile Dental (Dr. Okonedo)", "2023-03-06 09:00:03.120", """
     < Reminder: your cleaning is on Thu, Mar 9 at 8:20 AM. Reply C to confirm.
     > C
     < Thank you! Please don't forget to floss.
     """),
    ("Joe Smithson - Cell", "2022-03-23 18:17:22.881", """
     < Robin, the ladder is in your yard again
     > Joe, it is your ladder
     < That is what I am saying
     """),
    ("Me", "2023-04-01 07:07:07.707", """
     < Hi, this is Melinda. I saved myself in your phone as Me. April fools!
     > I will never find you again
     """),
    ("Clémence Rainsford", "2022-07-09 21:12:55.310", """
     < Bien arrivée à Montréal ! Il fait 30 °C…
     > Ici il pleut. Bonnes vacances !
     < « À bientôt » 😘
     """),
    ("parcels", "2023-12-11 10:22:41.003", """
     < Your parcel is 3 stops away. Reply STOP to end.
     < +7m Your parcel was left with: NEIGHBOR.
     """),
    ("parcels", "2023-12-19 16:02:13.650", """
     < Your parcel is 9 stops away. Reply STOP to end.
     """),
    ("codes", "2021-01-20 08:30:15.999", """
     < 271828 is your code. Do not share it with anybody.
     """),
    ("wrong number", "2020-06-17 14:00:09.210", """
     < Is the piano still for sale
     > You have the wrong number, I only own a kazoo.
     < How much for the kazoo
     """),
    ("ski school", "2015-12-28 08:45:30.000", """
     < Lesson moved to 11. Bring mittens!
     """),
]

# Its file ends in the middle of the last message.
CUT_CHAT = ("Tariq Ashgrove", "2017-08-21 10:18:00.717", """
            < Are you looking up? With the glasses on?
            < It is getting dark at ten in the morning!
            < The birds have stopped singing and I
            """)

GROUP = ["Priya Nettlefold", "Jonah Whitcombe", "Nell Ellery"]
GROUP_CHATS = [
    (GROUP, "2022-07-20 19:01:44.012", """
     Priya Nettlefold: Lantern Lake, second weekend of August. Who is in?
     > In! I bring the stove.
     Jonah Whitcombe: In, if somebody carries me the last mile
     Nell Ellery: In. I bring cards and a complaint about mosquitos.
     Priya Nettlefold: Route: [map.png]
     """),
    (["Nell Ellery", "Priya Nettlefold", "Jonah Whitcombe"], "2022-08-13 06:12:30.404", """
     Priya Nettlefold: Good morning! Parking lot at 7.
     Jonah Whitcombe: What is this "7" you speak of
     > +5h First view! [mountains.jpg]
     Nell Ellery: Emphasized an image
     Jonah Whitcombe: +3h The lake!! [lake.jpg] [mountains.png]
     """),
    (["Jonah Whitcombe", "Nell Ellery", "Priya Nettlefold"], "2022-08-13 21:48:00.650", """
     Jonah Whitcombe: [campfire.jpg]
     > Nobody burned the beans this year.
     Nell Ellery: Somebody burned a sock.
     Jonah Whitcombe: It was a small sock
     """),
    (GROUP, "2022-08-14 17:30:21.118", """
     Lantern Lake Cabin Rental: Hello all, you left one sock and a stove in cabin 4.
     > The stove is mine! The sock is Jonah's.
     Jonah Whitcombe: Let it go. It has seen enough.
     """),
    (["Mom", "Nell Ellery"], "2023-11-20 18:00:00.333", """
     Mom: Thanksgiving at ours. Who brings what?
     Nell Ellery: Pie. Two pies. Biscuit brings himself.
     > I bring chairs, and an appetite
     Mom: And the good knife, please. You have had it since spring.
     """),
]

# (who, title and file name; number where it is no name), start, own messages only
OWN_ONLY = [
    ("Nell Brandvik", "2023-12-31 23:59:58.500", ["Happy new year in two seconds! 🎆"]),
    ("Coach Dana", "2018-10-03 17:40:00.125", ["Robin here. I will be late for practice.", "Ten minutes!"]),
    (NOBODY_KNOWS, "2017-05-19 12:10:10.010", ["Thank you for the hedge. It looks like a hedge again."]),
    ("+15035550124", "2022-09-09 09:09:09.909", ["Hello, is the bicycle still available?"]),
]

# person, time, kind, seconds
CALLS = [
    ("Mom", "2012-12-25 09:00:05", "received", 1925),
    ("Mom", "2019-05-12 10:31:00", "placed", 605),
    ("Mom", "2023-06-25 08:01:44.120", "missed", None),
    ("Nell Ellery", "2014-03-01 20:20:20", "placed", 6695),
    ("tow truck", "2018-01-06 22:47:13", "placed", 60),
    ("Priya Nettlefold", "2022-08-12 21:10:08.250", "received", 343),
    ("Bright Smile Dental (Dr. Okonedo)", "2023-03-08 13:00:20.810", "missed", None),
    ("Bright Smile Dental (Dr. Okonedo)", "2023-03-08 13:05:41.300", "missed", None),
    ("doubled plus", "2016-10-10 10:10:10", "missed", None),
]

# person, time, seconds, transcript (None: no block; "": empty; False: Google could not), seconds of audio or None
VOICEMAILS = [
    ("Google Voice", "2012-10-30 12:00:00", 34,
     "Welcome to Google Voice. You can now read your voicemail, and keep it as long as you like.", None),
    ("Mom", "2020-04-11 16:24:53", 21, "Hi, it's only me. I found the recipe. It was in the atlas, under N for "
     "noodles. Call me back when you have a pencil. Bye. Bye bye.", 3),
    ("Nell Ellery", "2021-10-02 14:02:03", 9, "Pick up, pick up, pick up. Okay. The cat is on the roof.", 2),
    ("Nell Ellery", "2021-10-02 14:02:03", 6, "Never mind. The cat is on me.", 2),
    ("Bright Smile Dental (Dr. Okonedo)", "2023-03-07 11:30:00.700", 17,
     "Hello, this is Bright Smile Dental. Your appointment on Thursday has moved to nine twenty.", 3),
    ("wrong number", "2020-06-18 08:15:44", 4, False, 1),
    ("tow truck", "2018-01-06 23:05:00", 2, "", 1),
    (None, "2019-02-14 19:00:00", 3, None, 1),
]

SPAM_TEXTS = [
    ("prize", "2023-05-05 05:55:55.555", "CONGRATS! You won a made-up prize. Visit https://prize.example/?a=1&b=2"),
    ("warranty", "2022-11-11 11:11:11.111", "We tried to reach you about the warranty of your kazoo."),
]
