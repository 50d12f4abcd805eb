// SPDX-License-Identifier: Apache-2.0
// English. Plain data: a row is a sense, a value, and phrases separated by "|".
#include <array>

#include "oos/score/lexicon.hpp"

namespace oos::score {

namespace {

constexpr Row english_answers[] = {
    {Sense::number, 0, "zero|nought|naught|nil|0"},
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
    {Sense::ordinal, 0, "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"},
    {Sense::top, 0,
     "full marks|top marks|top mark|full score|top score|maximum score|maximum points|the "
     "maximum|the highest score|highest score|highest mark|the highest mark|max points|perfect "
     "score"},
    {Sense::bottom, 0,
     "lowest score|the lowest score|lowest mark|the lowest mark|minimum score|minimum points|the "
     "minimum"},
    {Sense::points, 0, "points|point|marks|mark|score"},
    {Sense::out_of, 0, "out of|outta|of out of"},
    {Sense::half, 0, "and a half|and half|point five"},
    {Sense::plus, 0, "plus|minus"},
    {Sense::percent, 0, "percent|per cent|%"},
    {Sense::all_hundred, 100, "one hundred percent sure|a hundred percent sure"},

    {Sense::place, 0,
     "window|windows|room|rooms|floor|floors|desk|desks|counter|gate|platform|flat|apartment|house|"
     "building|office|bus|tram|train|line|street|page|pages|form|queue|table|version|account|card|"
     "station|stop"},
    {Sense::unit, 0,
     "minute|minutes|min|mins|hour|hours|second|seconds|day|days|week|weeks|month|months|year|"
     "years|o'clock|oclock|am|pm|a m|p "
     "m|times|time|people|persons|person|men|women|guys|friends|kids|children|sons|daughters|"
     "roubles|rubles|rouble|ruble|dollars|dollar|euros|euro|pounds|bucks|cents|kopecks|stars|star|"
     "accounts|cards|documents|copies|photographs|photos|letters|calls|visits|questions|items|"
     "things|thing|pieces|packages|boxes|kilometres|kilometers|miles|metres|meters|kilos|kg|grams|"
     "degrees|years old|year old|of them|of us|of you|of those|of these|more time|more times|more "
     "minutes|or so minutes|left|ago|in the morning|in the evening|in the afternoon|at night"},
    {Sense::unit_before, 0,
     "number|numbers|ticket|extension|section|point "
     "number|option|at|in|by|until|till|after|before|since|within|for|around|past|per|every|each|"
     "this|that|these|those|my|our|your|his|her|their|any|another|some|other|last|next|first|which|"
     "aged|age|has|have|had|got|need|needs|with|about to|took|takes|open at|closes "
     "at|than|against|versus|of|on "
     "page|january|february|march|april|may|june|july|august|september|october|november|december"},
    {Sense::says, 0,
     "i would say|i'd say|i say|i will say|i'll say|let us say|let's say|say|let it be|make it|i "
     "would give|i'd give|i would give you|i'd give you|i give you|i give|i'll give you|i will "
     "give you|give you|i would give it|i'd give it|i give it|give it|my answer is|my score is|my "
     "mark is|my rating is|it is|it's|that would be|that's|it would be|i would go for|i'd go for|i "
     "would go with|i'd go with|go for|put|put me down for|write|write down|i rate|i would rate "
     "it|rate it|rating|score of|a score of|mark of|a solid|solid|a strong|a big fat|a big|a "
     "clear|a full|a perfect|it is a|it's a|make it a|i'd give you a|definitely a|for you|for "
     "me|put it at|put it at a|put you at|place it at"},
    {Sense::hedge, 0,
     "probably|maybe|perhaps|i think|i guess|i suppose|i believe|about|roughly|around a|something "
     "like|something like that|well|hmm|um|uh|er|erm|oh|ah|so|just|still|like|okay|ok|all "
     "right|alright|let me think|let me see|let's see|approximately|more like|i am not sure|i'm "
     "not sure|i'd think|somewhere around|or so|or thereabouts"},
    {Sense::approval, 0,
     "super|excellent|great|wonderful|perfect|brilliant|fantastic|amazing|good|very good|fine|"
     "awesome|lovely"},
    {Sense::small, 0,
     "please|definitely|certainly|absolutely|of course|for "
     "sure|sure|surely|really|because|cause|as|though|if you ask me|if i may|if anything|if you "
     "like|if you want|if that's "
     "okay|i|you|we|he|she|they|it|the|a|an|is|was|were|are|be|then|too|also|again|from me|from "
     "us|for the|for your|for service|for this|for "
     "everything|what|when|where|who|how|hello|hi|everything|everyone|nobody|nothing|my "
     "dear|madam|sir|miss|i'm|i've|you're|you've|we're|don't|here|there|best|easily|better|simply|"
     "by far|right|straight|only|with pleasure|sorry to|have a|have the|good morning|good "
     "afternoon|good evening|goodbye|bye|good bye|see you|next|let|one last|one more|thirty "
     "one|same as last time|if i had to choose|if i had to|if i must|if pressed|you two|the two of "
     "you|tops|hands down|no questions|hands up|no problem|no worries|sorry about"},
    {Sense::negation, 0,
     "not|not a|not an|isn't|isn't a|is not a|wasn't|never a|don't say|never give|not "
     "give|wouldn't give|won't give|wouldn't say|never say|can't give|couldn't give"},
    {Sense::unreal, 0,
     "would have been|would've been|would have said|would have given|would've given|would've "
     "said|could have been|might have been|if|unless|were it not|had it not been|had i|had you|"
     "wish i could say|should have been"},
    {Sense::past, 0,
     "last time|last year|last month|last week|a year ago|years ago|months ago|before that|"
     "previously|used to|i used to|earlier i|in the past|the other day|the previous time|once i "
     "gave|yesterday"},
    {Sense::reset, 0,
     "but|now|but now|today|this time|however|currently|at the moment|these days|so now|and now|"
     "as it is"},

    {Sense::repair, 0,
     "no|oh no|no no|nope|wait|no wait|hold on|actually|sorry|i mean|rather|or rather|make that|"
     "scratch that|correction|on second thought|on second thoughts|let me correct|i meant|"
     "excuse me|pardon|well actually|change that to|change it to|better|no better|actually no"},
    {Sense::either, 0, "or|or maybe|or perhaps|or even|to|and|or a|or an|till|up to|through|and a"},
    {Sense::range_open, 0, "between|somewhere between|from|anywhere from|anywhere between"},
    {Sense::bound, 1,
     "at least|no less than|not less than|not lower than|more than|over|above|better than|higher "
     "than|minimum|a minimum of|not below|greater than"},
    {Sense::bound, -1,
     "at most|no more than|not more than|not higher than|less than|under|below|lower than|worse "
     "than|maximum|a maximum of|not above|up to a|fewer than|almost|nearly|close to"},
    {Sense::thanks, 0,
     "thank you|thanks|thank you very much|thank you for|many thanks|thank you so much"},

    {Sense::refusal, 0,
     "rather not|i would rather not|i'd rather not|prefer not|prefer not to|no comment|no "
     "comments|not answer|not going to answer|won't answer|don't answer|do not answer|never "
     "answer|refuse|i refuse|decline|i decline|don't want to|do not want to|forget it|cancel "
     "that|skip|skip it|skip that|skip this|no opinion|have no opinion|don't have an opinion|"
     "leave me alone|none of your business|i abstain|abstain|without a number|no number|pass on "
     "that|i pass|i'll pass|not to say|not to answer|don't write it|do not write it|don't write "
     "that|do not write that|leave it out|without me|not interested|no surveys|don't like "
     "surveys|don't do surveys"},
    {Sense::hurry, 0,
     "in a hurry|have to run|have to go|must go|must run|no time|not now|another time|not today|"
     "don't have time|do not have time|bus is leaving|train is leaving|taxi is waiting|i am "
     "late|i'm late|i'm busy|i am busy"},
};

constexpr Row english_cues[] = {
    {Sense::asks_recommend, 0,
     "how likely|how like|likely is it|likely are you|likely you would|likely to recommend|would "
     "you recommend|you recommend us|you recommended us|you to recommend|you to recommended|you "
     "would recommend|recommend us to|recommend us|recommended us|recommend our|will you "
     "recommend|you recommend our|recommend a friend|to recommend to|willing to recommend|ready "
     "to recommend|are you to recommend"},
    {Sense::asks_mark, 0,
     "on a scale|on scale|on the scale|scale from|scale of|scale from zero|how would you rate|"
     "would you rate|please rate|can you rate|could you rate|how many points"},
    {Sense::asks_percent, 0, "what probability|what is the probability|with what probability"},
    {Sense::asks_effort, 0,
     "how easy|how difficult|how hard was|how much effort|made it easy|was it easy"},
    {Sense::asks_satisfied, 0,
     "how satisfied|are you satisfied|how happy are|how would you rate|how do you like|how was "
     "the service|how was our|how was your visit"},
    {Sense::asks_words, 0,
     "should we improve|can we improve|could we improve|could we do better|should we do better|"
     "can we do better|what could we do|any suggestions|what would you change|what should we "
     "change|what should we do"},
    {Sense::scale_open, 0, "from|between|of|scale|a"},
    {Sense::scale_to, 0, "to|and|through|till|until|two|too"},
    {Sense::explains, 0, "is|means|being|for no|for yes|meaning|stands|would be no|would mean"},
    {Sense::leads, 0,
     "shall i put|can i put|may i put|shall i write|can i write|may i write|could i write|i will "
     "put|i'll put|i will write down|i'll write|you will give|you'll give|you would give|will you "
     "give|would you give|could you give|can you give|please give|give us a|shall we "
     "say|did you say|you said|do you mean|did i hear"},
    {Sense::presses, 0,
     "why so low|why so little|so low|why only|only that|why not|why such|so few|a bit more|could "
     "you give more|maybe higher|maybe a higher|not higher|why not higher|what about|how about|my "
     "bonus|are you sure|can't you|couldn't you|higher please"},
};

constexpr Row english_yes_no[] = {
    {Sense::yes, 1,
     "yes|yeah|yep|yup|sure|of course|absolutely|definitely|certainly|with pleasure|gladly|i "
     "would|i will|i do|i already did|i already have|i already do|why not|for sure|without a "
     "doubt|no doubt|can't recommend you enough|can't recommend enough|cannot recommend you "
     "enough|cannot recommend enough|can't recommend it enough|not only recommend|i would "
     "recommend|i'd recommend|i will recommend|i'll recommend|i'd love to|naturally|any time|most "
     "likely|i think so|uh huh|no problem|no question"},
    {Sense::no, -1,
     "no|nope|nah|never|not at all|certainly not|of course not|absolutely not|definitely not|no "
     "way|i would not|i wouldn't|i will not|i won't|i don't think so|i do not think so|not "
     "really|unlikely|hardly|not likely|yeah right|fat chance|as if|under no circumstances|by no "
     "means|wouldn't recommend|would not recommend|won't recommend|will not recommend|cannot "
     "recommend|can't recommend|don't recommend|do not recommend|i doubt it|probably not|no "
     "thanks never|rather not really|i am not going to|i'm not going to"},
    {Sense::maybe, 0,
     "maybe|perhaps|it depends|depends|i don't know|i do not know|don't know|not sure|hard to "
     "say|yes and no|possibly|who knows|i have no idea|no idea|we will see|we'll see|let me "
     "think|i'm not sure|i am not sure|could be|neither"},
    {Sense::condition, 0, "if|unless|once you|as soon as you|only when|provided"},
    {Sense::small, 0, "if you ask me|if anything|probably|no wonder|no matter|you know|i know"},
};

constexpr Row english_labels[] = {
    {Sense::label, 5,
     "excellent|perfect|perfectly|very satisfied|completely satisfied|totally satisfied|"
     "wonderful|brilliant|fantastic|amazing|outstanding|very good|great"},
    {Sense::label, 4, "good|satisfied|rather satisfied|quite good|pretty good|quite satisfied"},
    {Sense::label, 3, "average|neutral|so so|mediocre|satisfactory|neither good nor bad|middling"},
    {Sense::label, 2, "bad|poor|dissatisfied|rather dissatisfied|unsatisfied|not satisfied|badly"},
    {Sense::label, 1,
     "terrible|awful|very bad|horrible|very dissatisfied|disgusting|very poor|worst"},
    {Sense::blocks_label, 0, "not|not very|not too|not so|isn't|wasn't|not bad|not good|nothing"},
    {Sense::courtesy, 0,
     "thanks|thank you|bye|goodbye|good bye|see you|have a|good morning|good afternoon|good "
     "evening|good day|good luck|good night"},
};

constexpr std::array<std::string_view, 1> english_endings{"s"};
constexpr std::array<std::string_view, 34> english_stops{
    "a",  "an", "the", "is",   "it",   "that", "to",  "of",   "on",    "in",    "and", "or",
    "us", "we", "our", "you",  "are",  "be",   "do",  "from", "would", "will",  "how", "what",
    "at", "as", "for", "with", "your", "i",    "one", "this", "may",   "please"};

constexpr Lexicon english_lexicon{"en",           english_answers, english_cues, english_yes_no,
                                  english_labels, english_endings, english_stops};

}  // namespace

const Lexicon& english() { return english_lexicon; }

}  // namespace oos::score
