// SPDX-License-Identifier: Apache-2.0
// English. Plain data: a row is a sense, a value, and phrases separated by "|".
#include <array>

#include "oos/score/lexicon_tables.hpp"

namespace oos::score {

namespace {

constexpr Row english_answers[] = {
    {Sense::number, 0, "zero|nought|naught|nil|0|zip|zilch"},
    {Sense::weak_number, 1, "one"},
    {Sense::number, 1, "1"},
    {Sense::number, 2, "two|2"},
    {Sense::number, 3, "three|3"},
    {Sense::number, 4, "four|4"},
    {Sense::number, 5, "five|5"},
    {Sense::number, 6, "six|6"},
    {Sense::number, 7, "seven|7"},
    {Sense::number, 8, "eight|8"},
    {Sense::number, 9, "nine|9"},
    {Sense::number, 10, "ten|10"},
    {Sense::number, 11, "eleven"},
    {Sense::number, 12, "twelve|dozen|a dozen"},
    {Sense::number, 13, "thirteen"},
    {Sense::number, 14, "fourteen"},
    {Sense::number, 15, "fifteen"},
    {Sense::number, 16, "sixteen"},
    {Sense::number, 17, "seventeen"},
    {Sense::number, 18, "eighteen"},
    {Sense::number, 19, "nineteen"},
    {Sense::number, 20, "twenty"},
    {Sense::number, 30, "thirty"},
    {Sense::number, 40, "forty|fourty"},
    {Sense::number, 50, "fifty"},
    {Sense::number, 60, "sixty"},
    {Sense::number, 70, "seventy"},
    {Sense::number, 80, "eighty"},
    {Sense::number, 90, "ninety"},
    {Sense::number, 100, "hundred|a hundred|hundreds"},
    {Sense::number, 1000, "thousand|a thousand|thousands|million|a million"},
    {Sense::noun, 0, "a zero"},
    {Sense::noun, 1, "a one"},
    {Sense::noun, 2, "a two"},
    {Sense::noun, 3, "a three"},
    {Sense::noun, 4, "a four"},
    {Sense::noun, 5, "a five"},
    {Sense::noun, 6, "a six"},
    {Sense::noun, 7, "a seven"},
    {Sense::noun, 8, "an eight"},
    {Sense::noun, 9, "a nine"},
    {Sense::noun, 10, "a ten"},
    {Sense::top, 0,
     "full marks|top marks|top mark|full score|top score|maximum score|maximum points|the highest "
     "score|highest score|highest mark|the highest mark|max points|perfect score|the highest|"
     "highest possible|the highest possible|the highest possible score|maximum possible|as high "
     "as it gets|the top|the very top|top of the scale|top rating|highest rating|the highest "
     "rating|full points"},
    {Sense::bottom, 0,
     "lowest score|the lowest score|lowest mark|the lowest mark|minimum score|minimum points|the "
     "lowest|lowest possible|the lowest possible|lowest possible score|the lowest possible score|"
     "bottom of the scale|lowest rating|the lowest rating|rock bottom|the very bottom"},
    {Sense::points, 0, "points|marks|mark|score"},
    {Sense::out_of, 0, "out of|outta|of out of"},
    {Sense::half, 0, "and a half|and half|point five"},
    {Sense::plus, 0, "plus|minus|+"},
    {Sense::percent, 0, "percent|per cent|%"},
    {Sense::all_hundred, 100,
     "one hundred percent sure|a hundred percent sure|a hundred per cent sure|one hundred per "
     "cent sure|a hundred and ten percent|hundred percent sure|completely sure"},

    {Sense::place, 0,
     "window|windows|room|rooms|floor|floors|desk|desks|counter|gate|platform|flat|apartment|"
     "house|building|office|bus|tram|train|line|street|page|pages|form|table|version|account|card|"
     "station|stop|buses|suite|ward|lane|block|cabin|locker|booth|aisle|row|seat|$|€|£|₽"},
    {Sense::unit, 0,
     "minute|minutes|min|mins|hour|hours|second|seconds|day|days|week|weeks|month|months|year|"
     "years|o'clock|oclock|am|pm|a m|p m|times|time|people|persons|person|men|women|guys|friends|"
     "kids|children|sons|daughters|roubles|rubles|rouble|ruble|dollars|dollar|euros|euro|pounds|"
     "bucks|cents|kopecks|stars|star|accounts|cards|documents|copies|photographs|photos|letters|"
     "calls|visits|questions|items|things|thing|pieces|packages|boxes|kilometres|kilometers|miles|"
     "metres|meters|kilos|kg|grams|degrees|years old|year old|of them|of us|of you|of those|of "
     "these|more time|more times|more minutes|or so minutes|left|ago|in the morning|in the "
     "evening|in the afternoon|at night|parcel|parcels|letter|envelopes|envelope|stamps|stamp|"
     "tickets|orders|order|payments|payment|loans|loan|banks|branches|branch|employees|staff|"
     "operators|cashiers|clerks|grandchildren|grandsons|brothers|sisters|dogs|cats|nights|"
     "fortnights|quid|thousand roubles|thousand rubles|grand|kilograms|litres|liters|steps|stops|"
     "words|fingers|teeth|tablets|pills|bottles|bags|bag|signatures|forms|copies of|shops|"
     "attempts|tries|hundred roubles|bonus points|percent off|o clock|sharp|hrs|secs|mins late|"
     "minutes late|ish minutes|years now|weeks now|in line|ahead|ahead of me|before me|in front "
     "of me|queues|weeks ago|times already"},
    {Sense::unit_before, 0,
     "number|numbers|ticket|extension|section|point number|option|at|in|by|until|till|after|"
     "before|since|within|for|past|per|every|each|this|that|these|those|my|our|your|his|her|their|"
     "any|another|some|other|last|next|first|which|aged|age|has|have|had|got|need|needs|with|"
     "about to|took|takes|open at|closes at|than|against|versus|of|on page|january|february|march|"
     "april|may|june|july|august|september|october|november|december|half past|quarter past|"
     "quarter to|ten to|five to|twenty to|twice|take|waited|wait|paid|pay|cost|costs|charged|"
     "spent|born in|live at|come at|room number|pin|code|phone|flight|route|only been|been|number "
     "is|phone number is|pin is|code is|nearly|until about|open until|closed at|channel|chapter|"
     "highway|terminal|class|grade|size|vitamin|plus|iphone|windows version|g|formula|gmt|june "
     "the|may the|my son is|my daughter is|son is|daughter is|he is|she is|he's|she's|kid is|kids "
     "are|i was born in|than a|than an"},
    {Sense::says, 0,
     "let us say|let's say|say|let it be|give you|give it|it is|it's|that would be|that's|it "
     "would be|go for|put|write|write down|rate it|rating|score of|a score of|mark of|a solid|"
     "solid|a strong|a big fat|a big|a clear|a full|a perfect|it is a|it's a|definitely a|for you|"
     "for me|put it at|put it at a|put you at|place it at|that'd be|that'd be a|that'd be an|that "
     "would be a|that would be an|a firm|a definite|definite|a good|a nice|a weak|a low|a high|a "
     "proper|a flat|a round|would say|would give|would give you|gives you|would rate|would rate "
     "you|it's an|is a|is an|it's about a|it's about an|about a|about an|around an|maybe a|maybe "
     "an|probably a|probably an|easily a|easily an|absolutely|a straight|perfect"},
    {Sense::hedge, 0,
     "probably|maybe|perhaps|i think|i guess|i suppose|i believe|about|roughly|around a|something "
     "like|something like that|just|still|like|let me think|let me see|let's see|approximately|"
     "more like|i am not sure|i'm not sure|i'd think|somewhere around|or so|or thereabouts|i'd "
     "guess|i would guess|in my opinion|if i had to guess|kind of|sort of|i reckon|i feel|for me|"
     "possibly|let me say|around|between us|hard to say|easy|gotta say|i gotta say|it's gotta be "
     "a|it's gotta be|it has to be a|it has to be|at a stretch|at a push"},
    {Sense::approval, 0,
     "super|excellent|great|wonderful|perfect|brilliant|fantastic|amazing|good|very good|fine|"
     "awesome|lovely"},
    {Sense::small, 0,
     "please|definitely|certainly|absolutely|of course|for sure|sure|surely|really|because|cause|"
     "as|though|if you ask me|if i may|if anything|if you like|if you want|if that's okay|you|we|"
     "he|she|they|it|the|a|an|is|was|were|are|be|then|too|also|again|from us|for the|for your|for "
     "service|for this|for everything|what|when|where|who|how|hello|hi|everything|everyone|nobody|"
     "nothing|my dear|madam|sir|miss|i've|you're|you've|we're|don't|here|there|best|easily|better|"
     "simply|by far|right|straight|only|with pleasure|sorry to|have a|have the|good morning|good "
     "afternoon|good evening|goodbye|bye|good bye|see you|next|let|one last|one more|thirty one|"
     "same as last time|if i had to choose|if i had to|if i must|if pressed|you two|the two of "
     "you|tops|hands down|no questions|hands up|no problem|no worries|sorry about|from my side|"
     "from my end|no question|without a doubt|without doubt|off for|one point off|no doubt|my "
     "score|thanks to|no hesitation|straight up|from me|queue|the queue|service|that queue|staff|"
     "prices|price|bank|the bank|quick|fast|slow|nice|kind|polite|friendly|happy|satisfied|"
     "helpful|great service|was great|was good|was nice|was fine|for you personally|for work|the "
     "staff|no chance|no way|no hope|no discussion|no ifs no buts|kids waiting"},
    {Sense::negation, 0,
     "not|not a|not an|isn't|isn't a|is not a|wasn't|never a|don't say|never give|not give|"
     "wouldn't give|won't give|wouldn't say|never say|can't give|couldn't give|not quite|not "
     "quite a|not quite an|not exactly|not exactly a|nowhere near|nowhere near a|nobody gets|"
     "nobody gets a|no one gets|no one gets a|i never give|i never give a|never give a|don't give|"
     "i don't give|i don't give a|wouldn't say a|i wouldn't say|i wouldn't say a|i won't say|not "
     "even|not even a|not really a|can't say|can't be a|couldn't be a|it's not a|it's not|it "
     "isn't|it isn't a|neither|nor|doesn't deserve|doesn't deserve a|don't deserve a|too far from|"
     "far from a|far from|short of a|short of|less a"},
    {Sense::unreal, 0,
     "would have been|would've been|would have said|would have given|would've given|would've said|"
     "could have been|might have been|if|unless|were it not|had it not been|had i|had you|wish i "
     "could say|should have been|it should be|it should be a|should be|should be a|should be an|"
     "could have been a|could be a ten|could've been|could've been a|wanted to say|wanted to give|"
     "was going to say|was going to give|was about to say|i was thinking|was thinking|might've "
     "been|might have been a|would have been a|would have been an|would've been a|would be if|i'd "
     "have given|i'd have said|i would have given|i would have said|wish i could give|wished|were "
     "going to|once you|when you fix|as soon as you|until you"},
    {Sense::past, 0,
     "last year|last month|last week|a year ago|years ago|months ago|before that|previously|used "
     "to|i used to|earlier i|in the past|the other day|the previous time|once i gave|yesterday|i "
     "gave|i gave you|i said|it was|was a|was an|back then|i used to give|used to be|used to be a|"
     "a month ago|a week ago|at first|initially|in january|my last score|the last time|on my last "
     "visit|once upon a time|a minute ago|earlier|it used to be|already gave|last time"},
    {Sense::reset, 0,
     "but|now|but now|today|this time|however|currently|at the moment|these days|so now|and now|"
     "as it is|but i|but today|but this time|but for you|so i|so i'd|so it's|so it is|so make it|"
     "so that's|then i'd|nowadays|right now|as things stand|as of today|yet|still i|nevertheless"},

    {Sense::repair, 0,
     "no|oh no|no no|nope|wait|no wait|hold on|actually|sorry|i mean|rather|or rather|make that|"
     "scratch that|correction|on second thought|on second thoughts|let me correct|i meant|excuse "
     "me|pardon|well actually|change that to|change it to|better|no better|actually no|oops|"
     "whoops|hang on|no hold on|let me change that|let me change that to|let me change it|change "
     "it|no sorry|sorry i mean|no i mean|wait no|i take that back|strike that|no make it|no make "
     "that|my mistake|i misspoke|but i meant|second thought|on reflection|or actually|let me "
     "rephrase|better yet|make it rather|but actually|no actually|actually make that|actually "
     "make it|make it|make it a|make it an|let's make it|make that a|make that an"},
    {Sense::either, 0, "or|or maybe|or perhaps|or even|to|and|or a|or an|till|up to|through|and a"},
    {Sense::range_open, 0, "between|somewhere between|from|anywhere from|anywhere between"},
    {Sense::bound, 1,
     "no less than|not less than|not lower than|not below|at least a|at least an|more than a|over "
     "a"},
    {Sense::bound, -1,
     "no more than|not more than|not higher than|not above|up to a|almost|nearly|close to|just "
     "under|just below|short of|next to|close to a|almost a|almost an|nearly a|nearly an|not "
     "quite at"},
    {Sense::thanks, 0,
     "thank you|thanks|thank you very much|thank you for|many thanks|thank you so much"},

    {Sense::refusal, 0,
     "rather not|i would rather not|i'd rather not|prefer not|prefer not to|no comment|no "
     "comments|not answer|not going to answer|won't answer|don't answer|do not answer|never "
     "answer|refuse|i refuse|decline|i decline|don't want to|do not want to|forget it|cancel that|"
     "skip|skip it|skip that|skip this|no opinion|have no opinion|don't have an opinion|leave me "
     "alone|none of your business|i abstain|abstain|without a number|no number|pass on that|i "
     "pass|i'll pass|not to say|not to answer|don't write it|do not write it|don't write that|do "
     "not write that|leave it out|without me|not interested|no surveys|don't like surveys|don't "
     "do surveys|i don't do surveys|i won't answer|won't answer that|i won't say|i'd prefer not "
     "to|i would prefer not to|i'd prefer not|i'll skip|let's skip|i'd skip|no surveys please|no "
     "thank you no survey|mind your own business|not your business|i don't rate|i do not rate|"
     "don't feel like|i don't feel like|no score|no rating|i refuse to answer|i'm not answering|"
     "not answering|leave that|don't bother me|don't ask me|not participating|i don't participate|"
     "i don't want to say|don't put anything|do not put anything|don't record it|don't record "
     "that|leave me out of it|i will pass|pass|i never answer|i never answer that"},
    {Sense::hurry, 0,
     "in a hurry|have to run|have to go|must go|must run|no time|not now|another time|not today|"
     "don't have time|do not have time|bus is leaving|train is leaving|taxi is waiting|i am late|"
     "i'm late|i'm busy|i am busy|maybe another time|some other time|another day|maybe later|"
     "later|gotta go|gotta run|got to run|got to go|i've got to go|i've got to run|i need to go|i "
     "need to run|i must dash|rushing|in a rush|no time for this|running late|i'm running late|"
     "need to rush|can't stay|can't now"},
    {Sense::limit, 1, "maximum|the maximum|max|a maximum of"},
    {Sense::limit, -1, "minimum|the minimum|min|a minimum of"},
    {Sense::idiom, 0,
     "give me five|high five|cloud nine|on cloud nine|second to none|nine to five|two thumbs up|"
     "thumbs up|one by one|one two three|number one|square one|back to square one|at sixes and "
     "sevens|sixes and sevens|the one|that's the one|one of the best|one of a kind|no one|one "
     "another|each one|every one|this one|that one|one moment|one second|one minute|one sec|one "
     "day|one thing|one time|one more time|one more thing|one last thing|first things first|zero "
     "complaints|zero problems|zero issues|zero tolerance|zero point in|nine lives|nine times out "
     "of ten|ten to one|ten times better|a million times|one way or another|one and the same|for "
     "one|for once|all in one|one on one|two by two|a thousand times|twenty four seven|24 7|two "
     "cents|my two cents|six of one|seventh heaven|dressed to the nines|the whole nine yards|"
     "whole nine yards|fifty fifty|50 50|take five|ten four|catch twenty two|eleventh hour|one in "
     "a million|one hundred times|a hundred times|two peas in a pod|it takes two|three cheers|"
     "five by five|one too many|one or the other|the other one|a couple of times two|eight ball|"
     "behind the eight ball|out of ten times|nine out of ten times|back in ten|back in five|seven "
     "out of ten times"},
    {Sense::hedge, 1,
     "oh|ah|so|okay|ok|all right|alright|well|yeah|yes|right|now then|fine|um|uh|hmm|er|erm|yep|"
     "look|listen|honestly|to be honest|overall|all in all|in general|mm|to be fair|frankly"},
    {Sense::says, 1,
     "i would say|i'd say|i say|i will say|i'll say|i would give|i'd give|i would give you|i'd "
     "give you|i give you|i give|i'll give you|i will give you|i would give it|i'd give it|i give "
     "it|my answer is|my score is|my mark is|my rating is|i would go for|i'd go for|i would go "
     "with|i'd go with|put me down for|i rate|i would rate it|i'd give you a|i'm going to say|i'm "
     "gonna say|i am going to say|i'm going with|i'm gonna go with|i'm giving you|i'm giving it|i "
     "rate you|i'd rate you|i would rate you|i'd rate it|i'd rate it a|i'd rate it an|i'd rate "
     "you a|i give you a|i'll go with|i'll go for|i'll give it|i'll give it a|i'll give you a|you "
     "can put|you can write|put down|call it|call it a|call it an|i choose|i pick|i'll take|i'd "
     "put|i'd put it at|i would put it at|let's go with|let's say a|you get a|you get|you get an|"
     "you deserve|you deserve a|you deserve an|you've earned a|i'd call it a|i'll rate it|i'm at|"
     "i meant|i scored you|mark me down for|put me down as|put me down for a|write down a|it gets "
     "a|it gets an|from me it's|from me it's a|i think it's a|i think it's an|i say a|i'd have to "
     "say|i have to say|i must say|i'd go for an|i'd go for a|i'd go with a|i'd go with an|i "
     "would give it an|i would give it a|i'd give it a|i'd give it an|i'd give you an|i would say "
     "a|i would say an|i'd say a|i'd say an|say a|say an"},
    {Sense::first_person, 0, "i|i'd|i'll|i'm|me|we|as for me|personally|myself|mine"},
    {Sense::others, 0,
     "my wife|wife|my husband|husband|my mother|my mum|my mom|mother|mum|mom|my father|my dad|"
     "father|dad|my son|my daughter|my brother|my sister|my friend|a friend|my friends|friends|my "
     "neighbour|my neighbor|neighbour|neighbor|my colleague|my colleagues|colleague|my boss|my "
     "partner|my girlfriend|my boyfriend|my grandmother|my grandma"},
    {Sense::reports, 0,
     "says|said|say|gives|gave|give|would have given|told me|told|thinks|thought|rates|rated|"
     "reckons|mentioned|heard|would have said"},
    {Sense::headroom, 0,
     "is too much|would be too much|too much|is too high|too high|i never give|i don't give|is "
     "for nobody|i won't give|not happening|is impossible|is out of the question|would be a lie|"
     "would be too generous|is too generous|would be generous"},
    {Sense::bound_after, 1,
     "at least|or more|or higher|or above|and up|and above|or better|or over|plus|at the least|at "
     "a minimum|minimum"},
    {Sense::bound_after, -1,
     "at most|or less|or lower|or below|or under|at best|tops|maximum|max|at the most|at a "
     "maximum"},
    {Sense::bound, 2, "more than|over|above|better than|higher than|greater than|north of"},
    {Sense::bound, -2, "less than|under|below|lower than|worse than|fewer than"},
    {Sense::ordinal, 1, "first|the first one|first one"},
    {Sense::ordinal, 2, "second|the second one|second one"},
    {Sense::ordinal, 3, "third|the third one|third one"},
    {Sense::ordinal, 4, "fourth"},
    {Sense::ordinal, 5, "fifth"},
    {Sense::ordinal, 6, "sixth"},
    {Sense::ordinal, 7, "seventh"},
    {Sense::ordinal, 8, "eighth"},
    {Sense::ordinal, 9, "ninth"},
    {Sense::ordinal, 10, "tenth"},
    {Sense::others, 1,
     "everyone|everyone else|everybody|everybody else|other people|others|some people|people|most "
     "people|somebody else|someone else|someone|they all"},
};

constexpr std::array<std::string_view, 1> english_endings{"s"};
constexpr std::array<std::string_view, 38> english_stops{
    "by",  "my",   "just", "me",   "a",     "an",   "the", "is",    "it",  "that",
    "to",  "of",   "on",   "in",   "and",   "or",   "us",  "we",    "our", "you",
    "are", "be",   "do",   "from", "would", "will", "how", "what",  "at",  "as",
    "for", "with", "your", "i",    "one",   "this", "may", "please"};

}  // namespace

const Lexicon& english() {
  static const Lexicon lexicon{"en",
                               english_answers,
                               english_cues(),
                               english_yes_no(),
                               english_labels(),
                               english_endings,
                               english_stops};
  return lexicon;
}

}  // namespace oos::score
