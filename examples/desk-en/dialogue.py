# SPDX-License-Identifier: Apache-2.0
"""What the people of the example day say.

Two sets of phrases: `main` makes the example day; `other` is a second, differently worded day for
checking that nothing was fitted to the first. A phrase holds {n} where the value stands and {m}
where a first, corrected value stands. Every number is a word.
"""

NUMBER = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

GREETINGS = [
    "Good morning, how can I help you?",
    "Hello, welcome. What can I do for you?",
    "Good afternoon. How can I help you today?",
    "Hello. What can I do for you?",
    "Yes, next please.",
]

# (customer, staff, customer, staff): the business of the visit.
TOPICS = [
    ("I lost my bank card last week and I want to order a new one.",
     "No problem. I can see your account. The next step is a short form.",
     "Do I have to pay for the delivery?",
     "No, it is free. Please sign here."),
    ("My parcel should have arrived on Monday but nobody called me.",
     "Let me check the number. It is still at the sorting centre.",
     "Can somebody bring it to my house tomorrow?",
     "Yes, we will send you a message in the evening."),
    ("I moved to another flat and need to change the address in my contract.",
     "Of course. May I see your passport, please?",
     "Here you are. The street is Garden Lane, house twelve.",
     "Thank you. It will be ready in five minutes."),
    ("The internet at home stops working every night.",
     "I am sorry to hear that. How old is your router?",
     "My son bought it three years ago, I think.",
     "Then the next step is a visit by our engineer."),
    ("I would like to open a savings account for my daughter.",
     "With pleasure. How old is she?",
     "She turned fourteen in April.",
     "Very good. Please sign here and on the second page."),
    ("There is a strange charge of four hundred roubles on my bill.",
     "Let me look. It is a subscription for music.",
     "I never asked for any music. Please cancel it.",
     "Done. It will be ready by the end of the day."),
    ("I need a certificate for the tax office.",
     "Which year do you need it for?",
     "For the last two years, if that is possible.",
     "Yes. The next step is at window seven."),
    ("I forgot the password and the application has blocked me.",
     "That happens. I will send you a new code now.",
     "Oh, it came. My telephone is slow today.",
     "Good. Now choose a new password, please."),
    ("My grandmother wants a cheaper tariff, she only calls us on Sundays.",
     "There is one for people over sixty.",
     "Wonderful. She will be delighted.",
     "Please sign here, it starts on the first of the month."),
    ("I bought these headphones yesterday and the left side is silent.",
     "Do you have the receipt with you?",
     "It is somewhere in my purse. Yes, here.",
     "Thank you. You will get the money back in three days."),
    ("Could you tell me when the mortgage department opens?",
     "They start at ten. You can wait on the second floor.",
     "Then I will drink a coffee across the road.",
     "A good idea. We will send you a message when they are free."),
    ("My suitcase was damaged on the flight from Kazan.",
     "May I see the ticket and the label?",
     "The wheel is broken and the handle is gone.",
     "I see. The next step is to write a short report."),
]

QUESTIONS = [
    "On a scale from zero to ten, how likely is it that you would recommend us to a friend?",
    "One last question. How likely are you to recommend us, from zero to ten?",
    "Would you recommend us to a friend? From zero to ten, please.",
    "May I ask, on a scale from zero to ten, how likely is it that you would recommend our office?",
]

ECHO = ["{n}, thank you.", "Thank you for your answer.", "Thank you very much.", "Thanks, I wrote down {n}."]
THANKS = ["I understand. Thank you.", "All right, thank you anyway.", "Thank you, no problem."]
FAREWELL = ["Have a nice day, goodbye.", "Goodbye, see you soon.", "Have a good day."]

IMPROVE_QUESTIONS = ["And what should we improve?", "What should we do better next time?",
                     "And what could we do better?"]
SUGGESTIONS = [
    "The queue is too long, please open another window at lunch.",
    "Put more chairs in the hall, my back hurts.",
    "The website is confusing, I could not find the price list.",
    "It would be great to have parking for bicycles.",
    "Please work on Saturdays too.",
    "Send the documents by email, nobody needs so much paper.",
    "The air conditioner is freezing, I almost caught a cold.",
    "Teach the robot on the telephone to understand people.",
    "Make the letters in the contract bigger, I cannot read them.",
]
NO_SUGGESTION = ["Nothing really, everything is fine.", "I do not know. I have to run.",
                 "No idea, sorry."]

COMPLAINTS = [
    ("I want to make a complaint. I waited an hour and the girl at the entrance was rude.",
     "I am sorry about that. I will write it down."),
    ("I am not happy. Your courier broke the mirror and laughed at me.",
     "I apologise. The manager will call you tomorrow."),
    ("This is the third time you sent the wrong invoice. I want to complain.",
     "We are sorry. I will correct it today."),
    ("Somebody took money from my account twice and nobody can explain why.",
     "I am sorry. I will open a complaint at once."),
    ("The repair took two months and the kettle still leaks. It is too long.",
     "That is not my job. Please write a letter."),
    ("Your guard shouted at my husband. It was disgusting.",
     "I apologise for that. I will tell the director."),
]

# class -> phrases. In `answered` classes {n} is what counts; `unanswered` classes have no value.
ANSWERED = {
    "plain": ["{n}.", "I would say {n}.", "{n}, definitely.", "Probably {n}.", "I think {n}.",
              "{n} out of ten.", "Let it be {n}.", "I would give you {n}.", "My answer is {n}.",
              "Well, {n}, I suppose."],
    "correction": ["{m}, no, {n}.", "{m}. Actually, make it {n}.", "{m}, sorry, {n}.",
                   "I would say {m}. No, wait, {n}."],
    "numbers-near": ["I waited twenty minutes today. But I would say {n}.",
                     "There were five people before me. Still, {n}.",
                     "I have been your client for three years. {n}.",
                     "{n}. Last time I paid two hundred roubles more."],
    "hesitation": ["Hmm, that is difficult. | {n}.", "Let me think. | I would say {n}.",
                   "A friend? I have only cousins here. | {n}."],
    "human": ["<{n}>"],
}
UNANSWERED = {
    "refusal": ["I would rather not say.", "No, thank you, I am in a hurry.",
                "I do not answer such questions.", "Please leave me alone with your surveys."],
    "range": ["{m} or {n}.", "Somewhere between {m} and {n}.", "I would say {m} or {n}.",
              "{m} to {n}, something like that."],
    "withdrawn": ["{n}. No, wait, I do not want to give a number.",
                  "I would say {n}. No, forget it, I would rather not say."],
    "numbers-only": ["I waited forty minutes and two windows were closed. Ask somebody else.",
                     "My wife has six accounts here. Ask her.",
                     "You charged me nine hundred roubles. Guess what I think."],
    "words-only": ["Yes, I would. I like it here very much.", "Sure, why not.",
                   "Of course, you were very kind."],
}
# The button was pressed, the question never asked: (staff, customer).
NEVER_ASKED = [
    ("Your number is forty seven. Please go to window eight.", "Window eight, thank you."),
    ("It costs nine hundred roubles. You can pay in ten days.", "Nine hundred is a lot. Fine."),
    ("Bring two photographs next time.", "Two photographs, I will remember."),
    ("Your appointment is at six.", "At six, then. Lovely."),
]

# Human recordings (Asterisk's English prompts) heard from the hall's loudspeaker.
ANNOUNCEMENTS = ["queue-thankyou", "queue-periodic-announce", "one-moment-please", "goodbye",
                 "pls-hold-while-try", "please-try-call-later", "vm-goodbye", "hello-world"]

OTHER = {
    "TOPICS": [
        ("Somebody stole my wallet in the metro, please block the card.",
         "Done, it is blocked. The next step is a statement for the police.",
         "How quickly can I have another one?",
         "On Friday. Please sign here."),
        ("The washing machine you delivered is scratched.",
         "I am sorry. May I see a photograph?",
         "Look, here and also under the door.",
         "I see. We will send you a message about the exchange."),
        ("I am flying abroad and want to switch on roaming.",
         "Which country are you going to?",
         "To Turkey for eleven days, with the children.",
         "Then I recommend this package. It will be ready tonight."),
        ("The lift in our building has been broken since Tuesday.",
         "I will register it. What is the house number?",
         "Nineteen, the third entrance.",
         "Thank you. A mechanic will come before four."),
        ("I want to insure my dog, is it possible here?",
         "Yes, it is. What breed is it?",
         "A spaniel, he is two and eats shoes.",
         "Lovely. Please sign here and here."),
        ("Where do I collect a registered letter?",
         "Right here. Do you have the notice?",
         "My neighbour has thrown it away, unfortunately.",
         "Then your passport is enough."),
    ],
    "QUESTIONS": [
        "On a scale from zero to ten, how likely is it that you would recommend us to your friends?",
        "Tell me please, how likely are you to recommend us to your family, from zero to ten?",
        "And would you recommend us to a colleague or a friend? Zero is no and ten is yes.",
    ],
    "ANSWERED": {
        "plain": ["It is {n} for me.", "{n}, I guess.", "Let us say {n}.", "Oh, {n}.", "{n} points.",
                  "Sure, {n}.", "Maybe {n}.", "For you, {n}.", "That would be {n}.", "{n} of course."],
        "correction": ["{m}. Oh no, {n}.", "{m}, I mean {n}.", "Say {m}. No, {n} is better.",
                       "Not {m}, {n}."],
        "numbers-near": ["It took me eight minutes to park. {n}.", "At window two they were slow. {n}.",
                         "{n}. And I come here four times a month."],
        "hesitation": ["What a question. | {n}.", "Zero to ten? | {n}.", "Excuse me? Ah. | Maybe {n}."],
        "human": ["<{n}>"],
    },
    "UNANSWERED": {
        "refusal": ["I have no opinion.", "Skip it, please.", "Not now, my bus is leaving.",
                    "I never answer that."],
        "range": ["{m}, maybe {n}.", "Between {m} and {n}.", "{m} or {n}, I am not sure."],
        "withdrawn": ["{n}. Hmm, no, cancel that, I have no opinion.",
                      "Maybe {n}. No, do not write it down, I would rather not say."],
        "numbers-only": ["I spent three hours here last Thursday.",
                         "I have eight minutes until my train.",
                         "Five people asked me that today. Enough."],
        "words-only": ["Absolutely, I tell everybody.", "I already did, my sister comes here.",
                       "Hardly."],
    },
    "NEVER_ASKED": [
        ("Take the lift to the ninth floor, room five.", "Room five, understood."),
        ("That makes seven hundred roubles.", "Seven hundred. Here is the money."),
        ("There are three people before you.", "Only three, good."),
        ("We close at eight today.", "Eight, then I must hurry."),
    ],
}
