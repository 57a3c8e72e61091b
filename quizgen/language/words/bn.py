"""Bengali."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases("প্রায়|আনুমানিক|মোটামুটি"),
    about_after=phrases("এর কাছাকাছি|এর মতো"),
    at_least=phrases("কমপক্ষে|অন্তত|ন্যূনতম"),
    at_least_after=phrases(
        "এর বেশি|-এর বেশি|টির বেশি|জনের বেশি|র বেশি|বা তার বেশি|বা ততোধিক|এর অধিক|-এর অধিক|এর উপরে"
    ),
    at_most=phrases("সর্বোচ্চ|বড়জোর|সর্বাধিক"),
    at_most_after=phrases("এর কম|-এর কম|টির কম|জনের কম|র কম|বা তার কম|পর্যন্ত|এর নিচে"),
    how_many=phrases("কত|কতজন|কতটি|কতগুলি|কতগুলো|কয়টি|কয়জন"),
    when=phrases("কখন|কবে|কোন সালে|কোন বছর|কত সালে|কোন তারিখে|কোন মাসে|কোন দিন|কোন শতাব্দী"),
    list_before=phrases("যেমন|উদাহরণস্বরূপ|বিশেষ করে"),
    list_after=phrases("ইত্যাদি|প্রভৃতি|সহ|এবং অন্যান্য|ও অন্যান্য|প্রমুখ|যেমন"),
    one_of=phrases("মধ্যে একটি|মধ্যে একজন|অন্যতম|একটি উদাহরণ"),
    which="কোন|কোন্",
    things={
        "place.country": "দেশ\\w*|রাষ্ট্র\\w*",
        "language": "ভাষা\\w*",
        "currency": "মুদ্রা\\w*",
        "time.month": "মাস\\w*",
        "time.weekday": "দিন\\w*|বার\\w*",
    },
)
